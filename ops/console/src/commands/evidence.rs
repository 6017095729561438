//! Writing the evidence of an order.

use super::desk::{Desk, Outcome};
use crate::api::{Outside, Problem};
use crate::command_line::Evidence as Asked;
use crate::evidence::{Evidence, collect};
use crate::show::{Form, csv, members};

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

const MEMBERS: [&str; 4] = ["file", "sha256", "transactions", "rows"];

fn written(desk: &Desk, file: &Outside, evidence: &Evidence, seal: &str) -> String {
    let (transactions, rows) = (evidence.told.len(), evidence.rows().count());
    let said = serde_json::json!({
        "file": file.as_came(), "sha256": seal, "transactions": transactions, "rows": rows,
    });
    match desk.form {
        Form::People => {
            let (payments, rows) = (transactions.to_string(), rows.to_string());
            desk.words.evidence_written(file.to_string(), payments, rows, seal) + "\n"
        }
        Form::Json => format!("{said}\n"),
        Form::Csv => csv(MEMBERS) + &members(&said, &MEMBERS),
    }
}
