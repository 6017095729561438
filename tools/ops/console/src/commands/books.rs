//! `ops export`, `ops day-close` and `ops month-close`.

use jiff::civil::Date;
use serde_json::json;

use super::desk::{Desk, Outcome};
use super::line::{CloseArgs, ExportArgs};
use super::reconcile::{compared, read_lines};
use crate::books::statement::Columns;
use crate::books::{BooksWalk, Days, Sums};
use crate::documents::sheets::close::{self, Close};
use crate::documents::sheets::{ExportFile, ExportScope, Journal, is_free, write_new};
use crate::documents::{OutputForm, for_programs};
use operator::api::{Outside, Problem};
use operator::language::{Words, quoted};

pub(super) async fn export(desk: &mut Desk, asked: &ExportArgs) -> Result<Outcome, Problem> {
    let days = Days::of(asked.days.from, asked.days.to)?;
    if asked.journal {
        return journal(desk, days, asked).await;
    }
    let today = desk.today().await?;
    let about = ExportScope::of(desk.api.url(), days, desk.form == OutputForm::Json, desk.words);
    let mut export = if asked.resume {
        ExportFile::go_on(&asked.sheet, &about)?
    } else {
        ExportFile::begin(&asked.sheet, about)?
    };
    if let Err(cause) = write(desk, days, &mut export).await {
        let (cause, command) = (Box::new(cause), command(desk, asked));
        return Err(Problem::Stopped { cause, rows: export.rows(), command });
    }
    let (file, rows) = (export.name(), export.end()?);
    let is_over = days.to < today;
    let people = exported(&file, rows, days, is_over, desk.words);
    let json = json!({ "file": file.as_came(), "rows": rows, "is_over": is_over });
    desk.screen.print(&desk.form.of(people.clone(), for_programs(&json), people))?;
    Ok(Outcome::Found)
}

/// Writes the entries of the money that was proven on these days.
async fn journal(desk: &mut Desk, days: Days, asked: &ExportArgs) -> Result<Outcome, Problem> {
    is_free(&asked.sheet)?;
    let Desk { api, screen, words, .. } = desk;
    let accounts = asked.accounts.clone().unwrap_or_default();
    let mut journal = Journal::of(&accounts, days, words);
    let mut walk = BooksWalk::of(api, Days { from: days.before().from, ..days });
    while let Some(page) = walk.next().await? {
        page.rows.iter().for_each(|row| journal.put(row));
        let entries = words.integer(journal.entries);
        screen.progress(&words.books_read(page.day.to_string(), entries));
    }
    let file = write_new(&asked.sheet, &journal.text)?;
    let written = words.books_journal(file.to_string(), words.integer(journal.entries));
    let note = asked.accounts.is_none().then(|| format!("{}\n", accounts.sentence(words)));
    let people = format!("{written}\n{}", note.unwrap_or_default());
    let json = json!({ "file": file.as_came(), "entries": journal.entries, "accounts": accounts });
    desk.screen.print(&desk.form.of(people.clone(), for_programs(&json), people))?;
    Ok(Outcome::Found)
}

async fn write(desk: &mut Desk, days: Days, export: &mut ExportFile) -> Result<(), Problem> {
    let Desk { api, screen, words, .. } = desk;
    let mut walk = BooksWalk::of(api, days).with_decisions().going_on(export.place());
    while let Some(place) = export.place() {
        let Some(page) = walk.next().await? else { break };
        export.put(&page)?;
        screen.progress(&words.books_read(place.day.to_string(), words.integer(export.rows())));
    }
    Ok(())
}

fn exported(file: &Outside, rows: u64, days: Days, is_over: bool, words: &Words) -> String {
    let (rows, from, to) = (words.integer(rows), days.from.to_string(), days.to.to_string());
    let sentence = words.books_exported(file.to_string(), rows, from, to);
    let not_over = if is_over { String::new() } else { words.books_last_not_over() + "\n" };
    format!("{sentence}\n{not_over}")
}

/// The command that continues the export.
fn command(desk: &Desk, asked: &ExportArgs) -> String {
    let ExportArgs { days: asked_days, sheet, .. } = asked;
    let (from, to) = (asked_days.from, asked_days.to);
    let (way, language) = (&desk.way, desk.words.language_code());
    let form = if desk.form == OutputForm::Json { " --json" } else { "" };
    let sheet = quoted(&sheet.display().to_string());
    let days = format!("--from {from} --to {to}");
    format!("ops{way} export {days} --out {sheet} --language {language}{form} --resume")
}

pub(super) async fn close(
    desk: &mut Desk,
    days: Days,
    asked: &CloseArgs,
) -> Result<Outcome, Problem> {
    let at = desk.now().await?;
    // A page that cannot be written fails before the days are read.
    asked.printed.iter().try_for_each(|page| is_free(page))?;
    let statement = match &asked.statement {
        None => None,
        Some(file) => {
            let (columns, lines) = read_lines(&Columns::default(), file, &asked.remembered)?;
            Some(compared(desk, &lines, &columns, days).await?.sums)
        }
    };
    let Desk { api, screen, words, .. } = desk;
    let progress =
        |day: Date, rows| screen.progress(&words.books_read(day.to_string(), words.integer(rows)));
    let (sums, proven) = Sums::of(api, days, progress).await?;
    let (stack, since) = (desk.api.url(), asked.since.clone());
    let close = Close { days, at, stack, sums, proven, since, statement };
    let people = close::screen(&close, desk.words);
    let csv = close::sheet(&close, desk.words);
    desk.screen.print(&desk.form.of(people, close::json(&close), csv))?;
    if let Some(page) = &asked.printed {
        let name = write_new(page, close::page(&close, desk.words))?;
        desk.say(&desk.words.books_page_written(name.to_string()))?;
    }
    let agrees = close.statement.as_ref().is_none_or(|sums| sums.exceptions == 0);
    Ok(if agrees && !close.is_unexplained() { Outcome::Found } else { Outcome::Wrong })
}
