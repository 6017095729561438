//! `ops reconcile`, and the statement's part of a close.

use std::path::Path;

use jiff::ToSpan as _;

use super::desk::{Desk, Outcome};
use super::line::ReconcileArgs;
use crate::books::ReconcileSums;
use crate::books::reconcile::ReconcileFile;
use crate::books::statement::{Profile, StatementLines};
use crate::books::{BooksWalk, Days};
use crate::documents::ReconcilePrinter;
use operator::api::{Mistake, MistakeKind, Outside, Problem};

/// A mistyped date would make the command read years of books.
const MOST_DAYS: i32 = 100;

/// Days that are read before the first: a page is payable for a day, and its confirmation may come later.
const BEFORE: i64 = 2;

/// Days that are read after the last: our clock may be ahead of the statement's.
const AFTER: i64 = 1;

/// Lines between two messages about progress.
const PROGRESS: u64 = 5_000;

pub(super) async fn reconcile(desk: &mut Desk, asked: &ReconcileArgs) -> Result<Outcome, Problem> {
    let table = ReconcileFile::new()?;
    load(desk, &asked.statement, &asked.profile, &table)?;
    let days = days(asked, &table)?;
    read_ours(desk, days, &table).await?;
    table.join()?;
    let mut pen =
        ReconcilePrinter::begin(desk.form, desk.words, desk.way.clone(), &asked.statement);
    let Desk { screen, .. } = desk;
    let all =
        table.report((days.from, days.to), |exception| screen.print(&pen.exception(&exception)))?;
    let end = pen.end(&all, days);
    screen.print(&end)?;
    Ok(if all.exceptions == 0 { Outcome::Found } else { Outcome::Wrong })
}

/// The statement's sums for these days, without its exceptions one by one.
pub(super) async fn statement_sums(
    desk: &mut Desk,
    statement: &Path,
    profile: &Path,
    days: Days,
) -> Result<ReconcileSums, Problem> {
    let table = ReconcileFile::new()?;
    load(desk, statement, profile, &table)?;
    read_ours(desk, days, &table).await?;
    table.join()?;
    table.report((days.from, days.to), |_| Ok(()))
}

fn load(
    desk: &mut Desk,
    statement: &Path,
    profile: &Path,
    table: &ReconcileFile,
) -> Result<(), Problem> {
    let profile = Profile::read(profile)?;
    let (mut lines, mut count) = (StatementLines::of(statement, &profile)?, 0_u64);
    while let Some(line) = lines.next()? {
        table.put_line(&line)?;
        count += 1;
        if count.is_multiple_of(PROGRESS) {
            desk.screen.progress(&desk.words.reconcile_lines(desk.words.integer(count)));
        }
    }
    Ok(())
}

/// The given days, or those of the statement.
fn days(asked: &ReconcileArgs, table: &ReconcileFile) -> Result<Days, Problem> {
    let found = table.days()?;
    let (first, last) = found.ok_or(Mistake::new(MistakeKind::Empty))?;
    let days = Days::of(asked.from.unwrap_or(first), asked.to.unwrap_or(last))?;
    let is_given = asked.from.is_some() && asked.to.is_some();
    let long = days.to.since(days.from).is_ok_and(|span| span.get_days() >= MOST_DAYS);
    if long && !is_given {
        let cells = [days.from, days.to].map(|day| Outside::new(day.to_string()));
        return Err(Mistake { cells, ..Mistake::new(MistakeKind::ManyDays) }.into());
    }
    Ok(days)
}

/// The days of our rows that may match lines of these days.
fn with_margin(days: Days) -> Result<Days, Problem> {
    let (before, after) = (BEFORE.days(), AFTER.days());
    Days::of(days.from.saturating_sub(before), days.to.saturating_add(after))
}

async fn read_ours(desk: &mut Desk, days: Days, table: &ReconcileFile) -> Result<(), Problem> {
    let Desk { api, screen, words, .. } = desk;
    let (mut walk, mut rows) = (BooksWalk::of(api, with_margin(days)?), 0);
    while let Some(page) = walk.next().await? {
        for row in &page.rows {
            table.put_ours(row)?;
        }
        rows += page.rows.len() as u64;
        screen.progress(&words.reconcile_rows(words.integer(rows)));
    }
    Ok(())
}
