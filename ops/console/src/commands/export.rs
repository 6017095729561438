//! Writing the rows of some days to a file.

use serde_json::json;

use super::desk::{Desk, Outcome};
use crate::api::{Outside, Problem, json_for_terminal};
use crate::books::{Days, Walk};
use crate::command_line::Export as Asked;
use crate::language::{Words, whole};
use crate::sheets::{About, Export};
use crate::show::Form;

pub(super) async fn export(desk: &mut Desk, asked: &Asked) -> Result<Outcome, Problem> {
    let days = Days::of(asked.days.from, asked.days.to)?;
    let today = desk.today().await?;
    let about = About::of(desk.api.url(), days, desk.form == Form::Json, desk.words);
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
        Form::People | Form::Csv => exported(&file, rows, days, is_over, desk.words),
        Form::Json => {
            let said = json!({ "file": file.as_came(), "rows": rows, "is_over": is_over });
            format!("{}\n", json_for_terminal(&said.to_string()))
        }
    };
    desk.screen.print(&said)?;
    Ok(Outcome::Found)
}

async fn write(desk: &mut Desk, days: Days, export: &mut Export) -> Result<(), Problem> {
    let Desk { api, screen, words, .. } = desk;
    let mut walk = Walk::of(api, days).with_decisions().going_on(export.place());
    while let Some(place) = export.place() {
        let Some(page) = walk.next().await? else { break };
        export.put(&page)?;
        screen.progress(&words.books_read(place.day.to_string(), whole(export.rows())));
    }
    Ok(())
}

fn exported(file: &Outside, rows: u64, days: Days, is_over: bool, words: &Words) -> String {
    let Days { from, to } = days;
    let said =
        words.books_exported(file.to_string(), whole(rows), from.to_string(), to.to_string());
    let not_over = if is_over { String::new() } else { words.books_last_not_over() + "\n" };
    format!("{said}\n{not_over}")
}

/// What is typed to go on.
fn command(desk: &Desk, asked: &Asked) -> String {
    let Asked { days: asked_days, sheet, .. } = asked;
    let (from, to) = (asked_days.from, asked_days.to);
    let (way, language) = (&desk.way, desk.words.language_code());
    let form = if desk.form == Form::Json { " --json" } else { "" };
    let sheet = sheet.display().to_string().replace('\'', "'\\''");
    let days = format!("--from {from} --to {to}");
    format!("ops{way} export {days} --out '{sheet}' --language {language}{form} --resume")
}
