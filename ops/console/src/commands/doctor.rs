//! Whether all is right.

use serde_json::json;

use super::desk::{Desk, Outcome};
use crate::api::{Found, Problem, json_for_terminal};
use crate::command_line;
use crate::doctor::{self, Examination};
use crate::show;
use crate::show::Form;

pub(super) async fn examine(
    desk: &mut Desk,
    asked: command_line::Doctor,
) -> Result<Outcome, Problem> {
    let command_line::Doctor { expect, no_ping, stack, .. } = asked;
    let what = Examination { expect, ping: !no_ping, stack };
    let diagnosis = doctor::examine(&desk.api, &what).await?;
    let shown = match desk.form {
        Form::People => show::diagnosis(&diagnosis, desk.words),
        Form::Json => {
            let all = json!({ "stack": diagnosis.stack, "checks": diagnosis.findings });
            format!("{}\n", json_for_terminal(&all.to_string()))
        }
        Form::Csv => show::diagnosis_csv(&diagnosis),
    };
    desk.screen.print(&shown)?;
    let is_wrong = diagnosis.findings.iter().any(|finding| finding.found == Found::Wrong);
    Ok(if is_wrong { Outcome::Wrong } else { Outcome::Found })
}
