//! Writing the rows of some days to a file.

use serde_json::json;

use super::desk::{Desk, Outcome};
use crate::api::{Problem, json_for_terminal};
use crate::books::{Days, Walk};
use crate::command_line::Export as Asked;
use crate::sheets::{About, Export};
use crate::show::Form;
use crate::words::books as words;

pub(super) async fn export(desk: &mut Desk, asked: &Asked) -> Result<Outcome, Problem> {
    let days = Days::of(asked.days.from, asked.days.to)?;
    let today = desk.today().await?;
    let about = About::of(desk.api.url(), days, desk.form == Form::Json, desk.language);
    let mut export = if asked.resume {
        Export::go_on(&asked.sheet, &about)?
    } else {
        Export::begin(&asked.sheet, about)?
    };
    if let Err(cause) = write(desk, days, &mut export).await {
        let (cause, command) = (Box::new(cause), command(desk, asked));
        return Err(Problem::Stopped { cause, rows: export.rows(), command });
    }
    let (file, rows) = (export.name(), export.end()?);
    let is_over = days.to < today;
    let said = match desk.form {
        Form::People | Form::Csv => words::exported(&file, rows, days, is_over, desk.language),
        Form::Json => {
            let said = json!({ "file": file.as_came(), "rows": rows, "is_over": is_over });
            format!("{}\n", json_for_terminal(&said.to_string()))
        }
    };
    desk.screen.print(&said)?;
    Ok(Outcome::Found)
}

async fn write(desk: &mut Desk, days: Days, export: &mut Export) -> Result<(), Problem> {
    let Desk { api, screen, language, .. } = desk;
    let mut walk = Walk::of(api, days).with_decisions().going_on(export.place());
    while let Some(place) = export.place() {
        let Some(page) = walk.next().await? else { break };
        export.put(&page)?;
        screen.progress(&words::read(&place.day.to_string(), export.rows(), *language));
    }
    Ok(())
}

/// What is typed to go on.
fn command(desk: &Desk, asked: &Asked) -> String {
    let Asked { days: asked_days, sheet, .. } = asked;
    let (from, to) = (asked_days.from, asked_days.to);
    let (way, language) = (&desk.way, desk.language.code());
    let form = if desk.form == Form::Json { " --json" } else { "" };
    let sheet = sheet.display().to_string().replace('\'', "'\\''");
    let days = format!("--from {from} --to {to}");
    format!("ops{way} export {days} --out '{sheet}' --language {language}{form} --resume")
}
