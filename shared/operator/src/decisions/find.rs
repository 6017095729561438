//! Finds the payments, cases and events for a typed text.

use std::collections::BTreeSet;

use contract::Decision;
use jiff::civil::{Date, DateTime, Time};
use jiff::{Timestamp, ToSpan as _};
use ligdicash_core::{
    CaseId, CaseKind, Country, EventId, OrderId, PayinId, PayoutId, Sought, TransactionId,
};

use super::fields::DecisionFields;
use crate::api::{
    Api, Call, Declined, Entry, NotAsked, OpenCase, Outside, Pages, Problem, Route, SearchKey,
    Shown,
};
use crate::language::day_of;

/// The days of one search.
const WINDOW: u8 = 31;

/// The number of searches without a payment, about a year, after which the search ends.
const QUIET: usize = 12;

/// A person's number and transactions.
#[derive(Debug, Default)]
pub struct PersonTransactions {
    /// The number with its country code; `None` if a transaction was named.
    pub number: Option<String>,
    /// The first and the last searched day.
    pub days: Option<(Date, Date)>,
    /// Payments, and their refunds.
    pub transactions: Vec<Outside>,
}

pub async fn entries(api: &Api, by: SearchKey, value: &str) -> Result<Vec<Entry>, Problem> {
    let Found { entries, .. } = found(api, by.call(value, None, None)).await?;
    if entries.is_empty() { Err(Problem::NotFound) } else { Ok(entries) }
}

#[derive(Default)]
struct Found {
    /// The country by which a number without a country code was read.
    country: Option<String>,
    looked_at: u64,
    entries: Vec<Entry>,
}

async fn found(api: &Api, question: Call) -> Result<Found, Problem> {
    let mut pages = Pages::of(api, question);
    let mut found = Found::default();
    while let Some(page) = pages.next().await? {
        found.country = page.member("country_code")?;
        found.looked_at += page.member("looked_at")?.unwrap_or(0);
        let page = page.list::<Shown<Entry>>("transactions")?;
        found.entries.extend(page.into_iter().filter_map(Shown::into_read));
    }
    Ok(found)
}

/// A payin by its id.
pub(super) fn payin(text: &str) -> Result<Outside, Problem> {
    PayinId::parse(text).map_err(|_| Problem::NoId(Outside::new(text)))?;
    Ok(Outside::new(text))
}

/// A payin or payout by its id, an event's id or the merchant's name; for an order, the latest payin.
pub async fn transaction(api: &Api, text: &str) -> Result<Outside, Problem> {
    let is_ours = ["txn_", "pay_", "evt_"].iter().any(|prefix| text.starts_with(prefix));
    if is_ours || OrderId::parse(text).is_err() {
        return Call::story(text).map(|_| Outside::new(text));
    }
    let of = async |by| entries(api, by, text).await;
    let found = match of(SearchKey::Order).await {
        Err(Problem::NotFound) => of(SearchKey::Payout).await,
        found => found,
    };
    Ok(found?.swap_remove(0).transaction_id)
}

/// The payin that the decision is about, by its id; for an order, the only one of which the stack offers it.
pub(super) async fn offered(
    api: &Api,
    text: &str,
    decision: Decision,
    none: Problem,
) -> Result<Outside, Problem> {
    if let Ok(id) = payin(text) {
        return Ok(id);
    }
    let found = entries(api, SearchKey::Order, text).await?;
    if let [entry] = &*found {
        return Ok(entry.transaction_id.clone());
    }
    let mut all = Vec::new();
    for entry in found {
        let story = api.story(entry.transaction_id.as_came()).await?;
        if story.offered(decision).is_some() {
            all.push(entry);
        }
    }
    only(all.iter(), none)
}

/// A payout, by its id or the merchant's.
pub(super) async fn payout(api: &Api, text: &str) -> Result<Outside, Problem> {
    if PayoutId::parse(text).is_ok() {
        return Ok(Outside::new(text));
    }
    let several = Problem::NotAsked(NotAsked::SeveralPayments);
    only(entries(api, SearchKey::Payout, text).await?.iter(), several)
}

/// A case, by its name or by a transaction with one open case.
pub(super) async fn case(api: &Api, text: &str) -> Result<Outside, Problem> {
    if text.starts_with("case#") {
        return Ok(Outside::new(text));
    }
    let story = api.story(text).await?;
    let mut open = story.cases.iter().filter_map(Shown::read).filter(|case| case.is_open());
    match (open.next(), open.next()) {
        (Some(case), None) => Ok(case.name()),
        (Some(_), Some(_)) => Err(Problem::NotAsked(NotAsked::SeveralCases)),
        (None, _) => Err(Problem::declined(Declined::CaseNotOpen)),
    }
}

/// The subject of a new case: a payment, a payout, a case that a person has closed, or a line of a statement. No order
/// or payout has the name of a line.
pub(super) async fn opened(api: &Api, text: &str) -> Result<Outside, Problem> {
    let about = Outside::new(text);
    if TransactionId::parse(text).is_ok() || CaseId::parse(text).is_ok() {
        return Ok(about);
    }
    if EventId::parse(text).is_ok() {
        return Err(Problem::NotAsked(NotAsked::NoCaseOfEvent));
    }
    if text.starts_with("case#") {
        return Err(Problem::NotAsked(NotAsked::NoCaseName));
    }
    match transaction(api, text).await {
        Ok(_) => Err(Problem::NotAsked(NotAsked::CaseOfName)),
        // The name of a line may have characters that an order's cannot have.
        Err(Problem::NotFound) => Ok(about),
        Err(Problem::NoId(_)) if OrderId::parse(text).is_err() => Ok(about),
        Err(problem) => Err(problem),
    }
}

/// The transactions of one person: the payments of a number since this day, or all, with refunds; or a named one.
pub async fn of_person(
    api: &Api,
    who: &str,
    since: Option<Date>,
    mut progress: impl FnMut(Date),
) -> Result<PersonTransactions, Problem> {
    let mut person = PersonTransactions::default();
    if TransactionId::parse(who).is_ok() {
        person.transactions.push(Outside::new(who));
        return Ok(person);
    }
    let today = day_of(api.health().await?.at);
    let (mut until, mut quiet) = (today, 0);
    while since.map_or(quiet < QUIET, |since| since <= until) {
        let days = since.and_then(|since| until.since(since).ok()).map(|span| span.get_days() + 1);
        let days = days.unwrap_or(WINDOW.into()).clamp(1, WINDOW.into());
        progress(until);
        let question = SearchKey::Number.call(who, u8::try_from(days).ok(), Some(until));
        let Found { country, looked_at, entries } = found(api, question).await?;
        quiet = if looked_at == 0 { quiet + 1 } else { 0 };
        let country = country.and_then(|code| Country::parse(&code).ok());
        let number = country.and_then(|country| Sought::parse(who, country).ok());
        person.number = number.map(|number| number.expose().to_owned());
        for payin in entries {
            let story = api.story(payin.transaction_id.as_came()).await?;
            person.transactions.push(payin.transaction_id);
            let refunds = story.refunds.into_iter().filter_map(Shown::into_read);
            person.transactions.extend(refunds.map(|refund| refund.transaction_id));
        }
        until = until.saturating_sub(days.days());
        person.days = Some((until.saturating_add(1.day()), today));
    }
    Ok(person)
}

/// The only entry.
pub(super) fn only<'a>(
    mut entries: impl Iterator<Item = &'a Entry>,
    none: Problem,
) -> Result<Outside, Problem> {
    match (entries.next(), entries.next()) {
        (Some(entry), None) => Ok(entry.transaction_id.clone()),
        (None, _) => Err(none),
        (Some(_), Some(_)) => Err(Problem::NotAsked(NotAsked::SeveralPayments)),
    }
}

/// The events to replay: those of this time, by the clock in Ouagadougou, and of one order if it is named.
#[derive(Clone, Debug, Default)]
pub struct EventFilter {
    pub since: Option<DateTime>,
    /// Midnight means the whole day.
    pub until: Option<DateTime>,
    pub order: Option<String>,
}

/// The undelivered events that the filter selects, in their order: first those that were given up, then the refused
/// ones, which are younger.
pub async fn undelivered(
    api: &Api,
    wanted: &EventFilter,
    mut progress: impl FnMut(u64),
) -> Result<Vec<Outside>, Problem> {
    let (mut all, mut looked_at) = (BTreeSet::new(), 0);
    let (cases, mut refused) = (Call::to(Route::Cases), Call::to(Route::Cases));
    refused.query.push(("events", "refused".to_owned()));
    for (rank, call) in [cases, refused].into_iter().enumerate() {
        let mut pages = Pages::of(api, call);
        while let Some(page) = pages.next().await? {
            let page = page.list::<Shown<OpenCase>>("cases")?;
            looked_at += page.len() as u64;
            progress(looked_at);
            let cases = page.into_iter().filter_map(Shown::into_read);
            let events = cases.filter(|case| wanted.includes(case));
            all.extend(
                events.map(|event| (rank, event.opened_at, event.about.as_came().to_owned())),
            );
        }
    }
    Ok(all.into_iter().map(|(_, _, event)| Outside::new(event)).collect())
}

impl EventFilter {
    /// Takes the times and the order out of the fields.
    pub fn of(fields: &mut DecisionFields) -> Self {
        let [since, until] = ["since", "until"].map(|name| time(&fields.take(name)?).ok());
        Self { since, until, order: fields.take("order") }
    }

    fn includes(&self, case: &OpenCase) -> bool {
        let of = [case.order_id.as_ref(), case.payout_id.as_ref()];
        let is_of = |order: &String| of.into_iter().flatten().any(|id| id.as_came() == order);
        let at = in_utc(case.opened_at);
        let is_before = |until: DateTime| {
            let is_day = until.time() == Time::midnight();
            at < until.saturating_add(if is_day { 1.day() } else { 1.second() })
        };
        case.case_kind() == Some(CaseKind::Event)
            && self.order.as_ref().is_none_or(is_of)
            && self.since.is_none_or(|since| since <= at)
            && self.until.is_none_or(is_before)
    }
}

/// A time as lists print it, or a day.
pub fn time(text: &str) -> Result<DateTime, String> {
    let instant = |_| text.parse::<Timestamp>().map(in_utc);
    text.parse().or_else(instant).map_err(|error| error.to_string())
}

fn in_utc(at: Timestamp) -> DateTime {
    at.to_zoned(jiff::tz::TimeZone::UTC).datetime()
}
