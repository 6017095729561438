//! Writing the evidence of an order, and reading a copy back, which lies on this machine: no stack is asked for it.

use super::desk::{Desk, Outcome};
use crate::api::{Outside, Problem};
use crate::commands::line::{CheckCopy, Evidence as Asked};
use crate::documents::{self, Form, Screen};
use crate::language::{Words, whole};
use crate::proof::copy;
use crate::proof::evidence::{Evidence, collect};

pub(super) async fn evidence(desk: &mut Desk, asked: &Asked) -> Result<Outcome, Problem> {
    asked.out.is_free()?;
    let Desk { api, screen, words, .. } = desk;
    let progress = |rows| screen.progress(&words.labels_rows(u64::to_string(&rows)));
    let Some(evidence) = collect(api, &asked.about, asked.person, progress).await? else {
        desk.say(&desk.words.labels_nothing_found())?;
        return Ok(Outcome::Nothing);
    };
    let seal = asked.out.write(&evidence, desk.words)?;
    let printed = written(desk, &asked.out.name(), &evidence, &seal);
    desk.screen.print(&printed)?;
    Ok(Outcome::Found)
}

fn written(desk: &Desk, file: &Outside, evidence: &Evidence, seal: &str) -> String {
    let (transactions, rows) = (evidence.told.len(), evidence.rows().count());
    let said = serde_json::json!({
        "file": file.as_came(), "sha256": seal, "transactions": transactions, "rows": rows,
    });
    let (payments, rows) = (transactions.to_string(), rows.to_string());
    let people = desk.words.evidence_written(file.to_string(), payments, rows, seal) + "\n";
    let csv = documents::rows(&[&said], "file,sha256,transactions,rows");
    desk.form.of(people, format!("{said}\n"), csv)
}

pub(crate) fn check_copy(
    screen: &mut Screen,
    form: Form,
    words: &Words,
    asked: &CheckCopy,
) -> Result<Outcome, Problem> {
    let progress = |items| screen.progress(&words.copy_progress(whole(items)));
    let checked = copy::check(&asked.folder, asked.evidence.as_deref(), progress);
    let checked = checked.map_err(Problem::Copy)?;
    let (people, json) = (copy::for_people(&checked, words), copy::as_json(&checked));
    screen.print(&form.of(people, json, copy::as_csv(&checked)))?;
    Ok(if checked.wrong.is_empty() { Outcome::Found } else { Outcome::Wrong })
}
