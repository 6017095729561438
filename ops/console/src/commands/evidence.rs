//! Writing the evidence of an order.

use super::desk::{Desk, Outcome};
use crate::api::{Outside, Problem};
use crate::command_line::Evidence as Asked;
use crate::evidence::{Evidence, collect};
use crate::show::{Form, csv};
use crate::words::{evidence as words, labels};

pub(super) async fn evidence(desk: &mut Desk, asked: &Asked) -> Result<Outcome, Problem> {
    asked.out.is_free()?;
    let Desk { api, screen, language, .. } = desk;
    let progress = |rows| screen.progress(&labels::rows(rows, *language));
    let Some(evidence) = collect(api, &asked.about, asked.person, progress).await? else {
        desk.say(labels::NOTHING_FOUND)?;
        return Ok(Outcome::Nothing);
    };
    let seal = asked.out.write(&evidence, desk.language)?;
    let printed = written(desk, &asked.out.name(), &evidence, &seal);
    desk.screen.print(&printed)?;
    Ok(Outcome::Found)
}

fn written(desk: &Desk, file: &Outside, evidence: &Evidence, seal: &str) -> String {
    let counts = [evidence.told.len(), evidence.rows().count()];
    let [transactions, rows] = counts;
    match desk.form {
        Form::People => words::written(file, counts, seal, desk.language),
        Form::Json => {
            let said = serde_json::json!({
                "file": file.as_came(), "sha256": seal, "transactions": transactions, "rows": rows,
            });
            format!("{said}\n")
        }
        Form::Csv => {
            let row =
                [file.to_string(), seal.to_owned(), transactions.to_string(), rows.to_string()];
            format!("{}{}", csv(["file", "sha256", "transactions", "rows"]), csv(row))
        }
    }
}
