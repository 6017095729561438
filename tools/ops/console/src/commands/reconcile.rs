//! `ops reconcile`, and the statement's part of a close.

use std::fs;
use std::path::Path;

use super::desk::{Desk, Outcome};
use super::line::ReconcileArgs;
use crate::books::reconcile::{Ledger, Reconciled};
use crate::books::statement::{Columns, StatementLine};
use crate::books::{BooksWalk, Days};
use crate::documents::{OutputForm, reconcile as pen};
use operator::api::{Mistake, MistakeKind, Problem, Shown};
use operator::language::day_of;

pub(super) async fn reconcile(desk: &mut Desk, asked: &ReconcileArgs) -> Result<Outcome, Problem> {
    let (columns, lines) = read_lines(&asked.columns, &asked.statement, &asked.remembered)?;
    let days = days(asked, &lines)?;
    let found = compared(desk, &lines, &columns, days).await?;
    let printed = match desk.form {
        OutputForm::People => pen::screen(&found, days, &asked.statement, &desk.way, desk.words),
        OutputForm::Csv => pen::sheet(&found),
        OutputForm::Json => pen::json(&found, days),
    };
    desk.screen.print(&printed)?;
    Ok(if found.discrepancies.is_empty() { Outcome::Found } else { Outcome::Wrong })
}

/// The lines of a statement, and the payments and payouts to which they may belong.
pub(super) async fn compared(
    desk: &mut Desk,
    lines: &[StatementLine],
    columns: &Columns,
    days: Days,
) -> Result<Reconciled, Problem> {
    let mut ledger = Ledger::default();
    read(desk, Days { from: days.before().from, ..days }, &mut ledger).await?;
    for id in ledger.missing(lines) {
        let story = match desk.api.story(&id).await {
            Err(Problem::NotFound) => continue,
            story => story?,
        };
        if let Shown::Read(found) = story.transaction {
            let day = day_of(found.entry.created_at);
            read(desk, Days { from: day, to: day }, &mut ledger).await?;
        }
    }
    Ok(Reconciled::of(lines, &ledger, columns, days))
}

async fn read(desk: &mut Desk, days: Days, ledger: &mut Ledger) -> Result<(), Problem> {
    let Desk { api, screen, words, .. } = desk;
    let (mut walk, mut rows) = (BooksWalk::of(api, days), 0);
    while let Some(page) = walk.next().await? {
        rows += page.rows.len() as u64;
        page.rows.into_iter().for_each(|row| ledger.put(row));
        screen.progress(&words.books_read(page.day.to_string(), words.integer(rows)));
    }
    Ok(())
}

/// The columns and the lines of a statement.
pub(super) fn read_lines(
    columns: &Columns,
    statement: &Path,
    remembered: &Path,
) -> Result<(Columns, Vec<StatementLine>), Mistake> {
    let columns = columns.or_remembered(remembered)?;
    let lines = columns.lines(&fs::read(statement)?)?;
    Ok((columns, lines))
}

/// The given days, or those of the lines.
fn days(asked: &ReconcileArgs, lines: &[StatementLine]) -> Result<Days, Problem> {
    let dated = || lines.iter().filter_map(|line| line.day);
    let (first, last) = (asked.from.or(dated().min()), asked.to.or(dated().max()));
    let (first, last) = first.zip(last).ok_or(Mistake::new(MistakeKind::NoDays))?;
    Days::of(first, last)
}
