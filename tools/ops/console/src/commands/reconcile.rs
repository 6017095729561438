//! `ops reconcile`, and what a statement says of the days of a close.

use std::path::Path;

use jiff::ToSpan as _;
use jiff::civil::Date;

use super::desk::{Desk, Outcome};
use super::line::{ReconcileArgs, StatementArgs};
use crate::api::{Call, Mistake, MistakeKind, Outside, Pages, PersonsNumber, Problem};
use crate::books::reconcile::{ReconcileFile, ReconcileSums};
use crate::books::statement::{Mapping, Profile, StatementLines, local_number};
use crate::books::{BooksWalk, Days};
use crate::documents::ReconcilePrinter;
use crate::documents::sheets::write_new;
use crate::language::whole;
use crate::words::reconcile as words;

/// A mistyped date would have years of books read.
const MOST_DAYS: i32 = 100;

/// Days that are read before the first: a page is payable for a day, and its confirmation may come later.
const BEFORE: i64 = 2;

/// Days that are read after the last: our clock may be ahead of the statement's.
const AFTER: i64 = 1;

/// Lines between two messages about progress.
const PROGRESS: u64 = 5_000;

pub(super) async fn reconcile(desk: &mut Desk, asked: &ReconcileArgs) -> Result<Outcome, Problem> {
    let mapping = mapping(desk, &asked.statement, &asked.form)?;
    let table = ReconcileFile::new()?;
    let totals = load(desk, &asked.statement, &mapping, &table)?;
    let days = days(asked, &table)?;
    let first = load_before(asked, &mapping, &table, days)?;
    read_ours(desk, days, &table).await?;
    if asked.numbers {
        read_numbers(desk, days, &table).await?;
    }
    table.join()?;
    let mut shown =
        ReconcilePrinter::begin(desk.form, desk.words, desk.way.clone(), &asked.statement);
    let Desk { screen, .. } = desk;
    let all = table.told((days.from, days.to), first, |exception| {
        screen.print(&shown.exception(&exception))
    })?;
    let end = shown.end(&all, days, totals);
    screen.print(&end)?;
    Ok(if all.exceptions == 0 { Outcome::Found } else { Outcome::Wrong })
}

/// What the statement says of these days, without its exceptions one by one.
pub(super) async fn said(
    desk: &mut Desk,
    statement: &Path,
    form: &StatementArgs,
    days: Days,
) -> Result<ReconcileSums, Problem> {
    let mapping = mapping(desk, statement, form)?;
    let table = ReconcileFile::new()?;
    load(desk, statement, &mapping, &table)?;
    read_ours(desk, days, &table).await?;
    table.join()?;
    table.told((days.from, days.to), days.from, |_| Ok(()))
}

/// The form of the statement, to which a person has agreed: now, or when the profile was kept.
fn mapping(desk: &mut Desk, statement: &Path, asked: &StatementArgs) -> Result<Mapping, Problem> {
    let profile = asked.profile.as_deref().map(Profile::read).transpose()?.flatten();
    let mapping = Mapping::of(statement, profile.as_ref(), asked.dates)?;
    if profile.is_some() {
        return Ok(mapping);
    }
    desk.screen.complain(&words::mapping(&mapping, desk.words));
    if !asked.yes {
        let question = desk.words.reconcile_is_right();
        if desk.screen.ask(&question) != Some(true) {
            return Err(Mistake::whole(MistakeKind::NotAgreed).into());
        }
    }
    if let Some(path) = &asked.profile {
        write_new(path, format!("{}\n", mapping.profile()))?;
    }
    Ok(mapping)
}

fn load(
    desk: &mut Desk,
    statement: &Path,
    mapping: &Mapping,
    table: &ReconcileFile,
) -> Result<u64, Problem> {
    let (mut lines, mut count) = (StatementLines::of(statement, mapping)?, 0_u64);
    while let Some(line) = lines.next()? {
        table.put_line(&line)?;
        count += 1;
        if count.is_multiple_of(PROGRESS) {
            desk.screen.progress(&desk.words.reconcile_lines(whole(count)));
        }
    }
    Ok(lines.totals)
}

/// The first day of all statements. The preceding statement covers the day before at least, even if it is empty.
fn load_before(
    asked: &ReconcileArgs,
    mapping: &Mapping,
    table: &ReconcileFile,
    days: Days,
) -> Result<Date, Problem> {
    let Some(before) = &asked.before else { return Ok(days.from) };
    let mut lines = StatementLines::of(before, mapping)?;
    while let Some(line) = lines.next()? {
        table.put_before(&line, days.from)?;
    }
    let yesterday = days.from.saturating_sub(1.days());
    Ok(table.days()?.map_or(yesterday, |(first, _)| first.min(yesterday)))
}

/// The given days, or those of the statement.
fn days(asked: &ReconcileArgs, table: &ReconcileFile) -> Result<Days, Problem> {
    let found = table.days()?;
    let (first, last) = found.ok_or(Mistake::whole(MistakeKind::Empty))?;
    let days = Days::of(asked.from.unwrap_or(first), asked.to.unwrap_or(last))?;
    let is_given = asked.from.is_some() && asked.to.is_some();
    let long = days.to.since(days.from).is_ok_and(|span| span.get_days() >= MOST_DAYS);
    if long && !is_given {
        let text = |day: Date| Outside::new(day.to_string());
        let what = MistakeKind::ManyDays { from: text(days.from), to: text(days.to) };
        return Err(Mistake::whole(what).into());
    }
    Ok(days)
}

/// The days of ours that may match lines of these days.
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
        screen.progress(&words.reconcile_rows(whole(rows)));
    }
    Ok(())
}

/// Reads payers' numbers, for lines without a name. The stack logs who was shown them.
async fn read_numbers(desk: &mut Desk, days: Days, table: &ReconcileFile) -> Result<(), Problem> {
    table.index_ids()?;
    let days = with_margin(days)?;
    for day in days.each() {
        let mut pages = Pages::of(&desk.api, Call::get(format!("/api/ops/people/{day}")));
        while let Some(page) = pages.next().await? {
            for person in page.list::<PersonsNumber>("people")? {
                if let Some(number) = local_number(person.number.as_came()) {
                    table.put_number(person.transaction_id.as_came(), &number)?;
                }
            }
        }
    }
    Ok(())
}
