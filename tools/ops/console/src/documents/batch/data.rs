//! Batches for programs: their check, their lines and their report as JSON and as CSV.

use ligdicash_core::Private;
use serde_json::{Value, json};

use super::{doubt_words, known_operator};
use crate::batch::file::BatchLine;
use crate::batch::{Batch, BatchCheck, LineStand, ReportLine, operator, sum};
use crate::documents::csv;

const MEMBERS: csv::MemberNames = "line,reference,amount,operator,state,reason,transaction_id";
const REPORT_MEMBERS: csv::MemberNames = "line,reference,name,amount,operator,state,reason,transaction_id,ligdicash_ref,retry,retry_transaction_id,retry_state";

/// The batch and the sums of its states.
pub(crate) fn summary(batch: &Batch, stands: &[LineStand]) -> Value {
    let states = batch.by_state(stands).into_iter().map(
        |(state, sum)| json!({ "state": state.as_str(), "count": sum.count, "francs": sum.francs }),
    );
    let all = sum(&batch.file.lines);
    json!({
        "batch": batch.name.as_str(), "digest": batch.file.digest, "count": all.count,
        "francs": all.francs, "states": states.collect::<Vec<_>>(),
        "lines": batch.stand(stands).map(|(line, stand)| object(line, stand)).collect::<Vec<_>>(),
    })
}

pub(crate) fn check_json(check: &BatchCheck) -> Value {
    let fund = check.to_fund.iter().map(|(whose, sum)| {
        let key = whose.map(|operator| &operator.key);
        json!({ "operator": key, "count": sum.count, "francs": sum.francs })
    });
    let doubts = check.doubts.iter().map(|(line, doubt)| {
        let (word, of) = doubt_words(doubt);
        json!({ "line": line.line, "reference": line.reference, "doubt": word, "of": of })
    });
    let mut all = summary(check.batch, check.stands);
    all["operators"] = fund.collect();
    all["doubts"] = doubts.collect();
    all["second_person"] = json!(check.second);
    all["days"] = json!(check.days);
    all["limits"] = json!(check.limits);
    all
}

pub(crate) fn report_json(batch: &Batch, lines: &[ReportLine]) -> Value {
    let stands: Vec<_> = lines.iter().map(|line| line.stand.clone()).collect();
    let mut all = summary(batch, &stands);
    all["lines"] = lines.iter().map(report_object).collect();
    all
}

pub(crate) fn report_csv(lines: &[ReportLine]) -> String {
    csv::rows(&lines.iter().map(report_object).collect::<Vec<_>>(), REPORT_MEMBERS)
}

pub(crate) fn lines_csv(batch: &Batch, stands: &[LineStand]) -> String {
    let lines = batch.stand(stands).map(|(line, stand)| object(line, stand));
    csv::rows(&lines.collect::<Vec<_>>(), MEMBERS)
}

fn object(line: &BatchLine, stand: &LineStand) -> Value {
    json!({
        "line": line.line, "reference": line.reference, "amount": line.amount.francs(),
        "operator": operator(line).map(|operator| &operator.key), "state": stand.state().as_str(),
        "reason": stand.reason(), "transaction_id": stand.transaction_id(),
    })
}

fn report_object(line: &ReportLine) -> Value {
    let mut object = object(&line.line, &line.stand);
    object["name"] = json!(line.line.name.as_ref().map(Private::expose));
    object["ligdicash_ref"] = json!(line.ligdicash_ref);
    if let Some((entry, state)) = line.retry() {
        object["retry"] = json!(entry.payout_id);
        object["retry_transaction_id"] = json!(entry.transaction_id);
        object["retry_state"] = json!(state.as_str());
    }
    if let Some(name) = known_operator(&line.stand) {
        object["operator"] = json!(name);
    }
    object
}
