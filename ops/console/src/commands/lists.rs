//! Lists: what is open and what waits, looking for payments, and those of a day.

use clap::ValueEnum;

use super::desk::{Desk, Outcome};
use crate::api::{Answer, Call, Entry, Health, OpenCase, Outside, Problem, Shown};
use crate::commands::line::{Find, List};
use crate::documents::{self, Form, for_programs};
use crate::language::whole;
use crate::words::labels;

/// The most that one page may hold.
const PAGE: &str = "200";

/// The contract's name of the list.
const LIST: &str = "transactions";

pub(super) async fn find(desk: &mut Desk, find: Find) -> Result<Outcome, Problem> {
    let words = desk.words;
    let call = find.by.call(&find.value, find.days, find.until);
    // How many were looked at, found or not: from it people learn how much "nothing" says.
    let mut looked_at = 0;
    let progress = |page: &Answer, _| {
        looked_at += page.member("looked_at")?.unwrap_or(0);
        let reached: Option<Outside> = page.member("reached")?;
        Ok(labels::looked_at(looked_at, reached.as_ref(), words))
    };
    let count = desk.print_pages::<Shown<Entry>>(call, LIST, progress).await?;
    if desk.form == Form::People && count == 0 {
        let nothing = if find.by.is_searched() {
            words.labels_not_found_within(whole(looked_at))
        } else {
            words.labels_nothing_found()
        };
        desk.say(&nothing)?;
    }
    Ok(if count == 0 { Outcome::Nothing } else { Outcome::Found })
}

pub(super) async fn list(desk: &mut Desk, list: List) -> Result<Outcome, Problem> {
    let day = match list.day {
        Some(day) => day.to_string(),
        None => desk.today().await?.to_string(),
    };
    let mut call = Call::get(format!("/api/ops/days/{day}"));
    call.query.push(("limit", PAGE.to_owned()));
    let status = list.status.and_then(|it| it.to_possible_value());
    call.query.extend(status.map(|it| ("status", it.get_name().to_owned())));
    let kind = list.kind.and_then(|it| it.to_possible_value());
    call.query.extend(kind.map(|it| ("kind", it.get_name().to_owned())));
    let words = desk.words;
    let progress = |_: &_, count| Ok(words.labels_listed(whole(count)));
    let count = desk.print_pages::<Shown<Entry>>(call, LIST, progress).await?;
    ended(desk, count, &words.labels_nothing_that_day())
}

pub(super) async fn cases(desk: &mut Desk) -> Result<Outcome, Problem> {
    let words = desk.words;
    let call = Call::get("/api/ops/cases");
    let progress = |_: &_, count| Ok(words.labels_cases_read(u64::to_string(&count)));
    let count = desk.print_pages::<Shown<OpenCase>>(call, "cases", progress).await?;
    ended(desk, count, &words.labels_no_cases())
}

/// Below a list, people read how its times are written, or that it is empty.
fn ended(desk: &mut Desk, count: u64, nothing: &str) -> Result<Outcome, Problem> {
    if desk.form == Form::People {
        let times = desk.words.labels_times();
        desk.say(if count == 0 { nothing } else { &times })?;
    }
    Ok(Outcome::Found)
}

pub(super) async fn health(desk: &mut Desk) -> Result<Outcome, Problem> {
    let answer = desk.api.call(&Call::get("/api/ops/health")).await?;
    let health: Health = answer.whole()?;
    let (people, csv) = (documents::health(&health, desk.words), documents::health_csv(&health));
    desk.screen.print(&desk.form.of(people, for_programs(&answer), csv))?;
    Ok(Outcome::Found)
}
