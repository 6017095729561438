//! `ops doctor`, and the report that it writes with `--record`.

use std::path::Path;

use jiff::ToSpan as _;
use jiff::civil::Date;
use serde_json::json;

use super::desk::{Desk, Outcome};
use super::line;
use crate::api::{self, Call, Entry, Found, KINDS, Outside, Problem, Shown, json_for_terminal};
use crate::doctor::{self, Examination};
use crate::documents::{self, for_programs};
use crate::language::whole;
use crate::proof::report as words;
use crate::proof::report::ReportRecord;

pub(super) async fn examine(desk: &mut Desk, asked: line::DoctorArgs) -> Result<Outcome, Problem> {
    let line::DoctorArgs { expect, no_ping, stack, release, .. } = asked;
    let what = Examination { expect, ping: !no_ping, stack, release };
    let diagnosis = doctor::examine(&desk.api, &what).await?;
    let all = json!({ "stack": diagnosis.stack, "checks": diagnosis.findings });
    let people = documents::diagnosis(&diagnosis, desk.words);
    let csv = documents::diagnosis_csv(&diagnosis);
    desk.screen.print(&desk.form.of(people, for_programs(&all), csv))?;
    let is_wrong = diagnosis.findings.iter().any(|finding| finding.found == Found::Wrong);
    Ok(if is_wrong { Outcome::Wrong } else { Outcome::Found })
}

/// The most payins, and the most payouts, that are read of a day.
const OF_A_DAY: &str = "100";

/// Reads the record of so many days up to today, and writes the report.
pub(super) async fn record(desk: &mut Desk, file: &Path, days: u8) -> Result<Outcome, Problem> {
    let today = desk.today().await?;
    let (mut record, mut counts, mut first) = (ReportRecord::default(), [0, 0], today);
    for back in 0..i64::from(days) {
        first = today.saturating_sub(back.days());
        read_day(desk, first, &mut record, &mut counts).await?;
    }
    if record.is_empty() {
        desk.say(&desk.words.report_nothing_recorded())?;
        return Ok(Outcome::Nothing);
    }
    let report = record.report([first, today], counts);
    let json = format!("{}\n", serde_json::to_string_pretty(&report).unwrap_or_default());
    std::fs::write(file, &json)
        .map_err(|why| Problem::CannotWrite(Outside::new(why.to_string())))?;
    let people = words::whole_report(&file.display().to_string(), &report, desk.words);
    desk.screen.print(&desk.form.of(people.clone(), json_for_terminal(&json), people))?;
    Ok(Outcome::Found)
}

async fn read_day(
    desk: &mut Desk,
    day: Date,
    record: &mut ReportRecord,
    counts: &mut [u64; 2],
) -> Result<(), Problem> {
    for (kind, count) in KINDS.into_iter().zip(counts) {
        let mut call = Call::get(format!("/api/ops/days/{day}"));
        call.query = vec![("limit", OF_A_DAY.to_owned()), ("kind", kind.to_owned())];
        let page = desk.api.call(&call).await?;
        for entry in page.list::<Shown<Entry>>("transactions")? {
            let Shown::Read(entry) = entry else { continue };
            read_one(desk, &entry, record).await?;
            *count += 1;
            desk.screen.progress(&desk.words.report_read(day.to_string(), whole(*count)));
        }
    }
    Ok(())
}

async fn read_one(
    desk: &mut Desk,
    entry: &Entry,
    record: &mut ReportRecord,
) -> Result<(), Problem> {
    let call = Call::exchanges(entry.transaction_id.as_came())?;
    for exchange in api::said(&api::rows(&desk.api, call, |_| ()).await?) {
        if let Shown::Read(exchange) = exchange {
            record.take(&exchange, entry.is_payout());
        }
    }
    Ok(())
}
