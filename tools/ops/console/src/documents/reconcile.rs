//! The discrepancies between a statement and the books, and the sums.

use std::path::Path;

use serde_json::json;

use crate::books::Days;
use crate::books::reconcile::{Discrepancy, DiscrepancyKind, Reconciled};
use crate::documents::sheets::close::{operator_name, rates};
use crate::documents::{csv, for_programs};
use operator::api::Outside;
use operator::language::{Words, quoted, word};

/// The longest name of a case, in characters.
const LONGEST: usize = 100;

pub(crate) fn json(found: &Reconciled, days: Days) -> String {
    let mut value = json!(found);
    (value["from"], value["to"]) = (json!(days.from), json!(days.to));
    for_programs(&value)
}

pub(crate) fn sheet(found: &Reconciled) -> String {
    csv::rows(&found.discrepancies, "discrepancy,line,id,ours,theirs")
}

pub(crate) fn screen(
    found: &Reconciled,
    days: Days,
    statement: &Path,
    way: &str,
    words: &Words,
) -> String {
    let all = found.discrepancies.iter();
    let all: String = all.map(|one| discrepancy(one, statement, way, words)).collect();
    let edge: Vec<_> = found.at_the_edge.iter().map(ToString::to_string).collect();
    let edge = (!edge.is_empty()).then(|| words.reconcile_edge(edge.join(" ")));
    let lines = std::iter::once(sums(found, days, words)).chain(others(found, words)).chain(edge);
    all + &lines.map(|line| line + "\n").collect::<String>()
}

/// Both sides, the advice, and the command that opens a case.
fn discrepancy(found: &Discrepancy, statement: &Path, way: &str, words: &Words) -> String {
    let Discrepancy { kind, line, id, ours, theirs } = found;
    let side = |side: &Outside| match side.as_came().parse() {
        Ok(francs) => words.signed_francs(francs),
        Err(_) if side.as_came().is_empty() => "–".to_owned(),
        Err(_) => side.to_string(),
    };
    let name = words.reconcile_word(word(kind));
    let line = line.map_or_else(|| "–".to_owned(), |line| line.to_string());
    let what = words.reconcile_discrepancy(name, &*line, id.to_string(), side(ours), side(theirs));
    let to_do = words.reconcile_advice(word(kind), way, id.to_string());
    // The stack would look up the name of a case that is an id of ours.
    let is_unknown = *kind == DiscrepancyKind::OnlyTheirs;
    let about = if is_unknown { by_place(&line, statement) } else { id.to_string() };
    let case = format!("{} ops{way} case open {}", words.reconcile_as_a_case(), quoted(&about));
    format!("{what}\n  {to_do}\n  {case}\n")
}

/// `statement june.csv line 12`. A long file name keeps its end, which has the month and the day.
fn by_place(line: &str, statement: &Path) -> String {
    let (before, behind) = ("statement ", format!(" line {line}"));
    let file = statement.file_name().unwrap_or_default().to_string_lossy();
    let file = Outside::new(file).to_string();
    let room = LONGEST - before.len() - behind.len();
    let skipped = file.chars().count().saturating_sub(room);
    format!("{before}{}{behind}", file.chars().skip(skipped).collect::<String>())
}

fn sums(found: &Reconciled, days: Days, words: &Words) -> String {
    let sums = &found.sums;
    let (agreed, left) = (sums.agreed_in.and(sums.agreed_out), sums.left_out);
    words.reconcile_sums(
        days.from.to_string(),
        days.to.to_string(),
        words.integer(agreed.count),
        words.francs(sums.agreed_in.francs),
        words.francs(sums.agreed_out.francs),
        words.integer(sums.exceptions),
        words.integer(sums.not_paid.count),
        words.integer(left.count),
        words.signed_francs(left.francs),
    )
}

/// Lines that are not ours, by their direction, and the fees by operator.
fn others(found: &Reconciled, words: &Words) -> impl Iterator<Item = String> {
    let not_ours = found.sums.not_ours.iter().map(|(direction, sum)| {
        let (count, francs) = (words.integer(sum.count), words.signed_francs(sum.francs));
        words.reconcile_not_ours(direction.to_string(), count, francs)
    });
    let fees = found.sums.by_operator.iter().filter(|(_, its)| its.fees.count > 0);
    not_ours.chain(fees.map(|(name, its)| {
        let francs = words.signed_francs(its.fees.francs);
        words.reconcile_fees(operator_name(name, words), francs) + &rates(its, words)
    }))
}
