//! Lists: what is open and what waits, looking for payments, and those of a day.

use clap::ValueEnum;

use super::desk::{Desk, Outcome, for_programs};
use crate::api::{Answer, Call, Health, Outside, Problem};
use crate::commands::line::{Find, List};
use crate::documents::{self, Form};
use crate::language::whole;
use crate::words::labels;

/// The most that one page may hold.
const PAGE: &str = "200";

/// The contract's name of the list.
const LIST: &str = "transactions";

pub(super) async fn find(desk: &mut Desk, find: Find) -> Result<Outcome, Problem> {
    let (words, list) = (desk.words, documents::payments(desk.form, desk.look()));
    let call = find.by.call(&find.value, find.days, find.until);
    // How many were looked at, found or not: from it people learn how much "nothing" says.
    let mut looked_at = 0;
    let progress = |page: &Answer, _| {
        looked_at += page.member("looked_at")?.unwrap_or(0);
        let reached: Option<Outside> = page.member("reached")?;
        Ok(labels::looked_at(looked_at, reached.as_ref(), words))
    };
    let count = desk.print_pages(call, LIST, list, progress).await?;
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
    let (words, list) = (desk.words, documents::payments(desk.form, desk.look()));
    let progress = |_: &_, count| Ok(words.labels_listed(whole(count)));
    let count = desk.print_pages(call, LIST, list, progress).await?;
    match (count, desk.form) {
        (0, Form::People) => desk.say(&words.labels_nothing_that_day())?,
        (_, Form::People) => desk.say(&words.labels_times())?,
        (_, Form::Json | Form::Csv) => {}
    }
    Ok(Outcome::Found)
}

pub(super) async fn cases(desk: &mut Desk) -> Result<Outcome, Problem> {
    let (words, list) = (desk.words, documents::cases(desk.form, desk.look()));
    let call = Call::get("/api/ops/cases");
    let progress = |_: &_, count| Ok(words.labels_cases_read(u64::to_string(&count)));
    let count = desk.print_pages(call, "cases", list, progress).await?;
    match (count, desk.form) {
        (0, Form::People) => desk.say(&words.labels_no_cases())?,
        (_, Form::People) => desk.say(&words.labels_times())?,
        (_, Form::Json | Form::Csv) => {}
    }
    Ok(Outcome::Found)
}

pub(super) async fn health(desk: &mut Desk) -> Result<Outcome, Problem> {
    let answer = desk.api.call(&Call::get("/api/ops/health")).await?;
    let health: Health = answer.whole()?;
    let shown = match desk.form {
        Form::People => documents::health(&health, desk.words),
        Form::Json => for_programs(&answer),
        Form::Csv => documents::health_csv(&health),
    };
    desk.screen.print(&shown)?;
    Ok(Outcome::Found)
}
