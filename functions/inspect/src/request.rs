//! Parses an operator's question, and names every wrong field.

use contract::{OwnerRight, cursor};
use jiff::civil::{Date, Time};
use lambda_http::{Request, RequestExt};
use ligdicash_core::{EventId, TransactionId, payin, payout};
use ligdicash_infra::dynamo::archive::{
    DayPlaces, DayQuery, DayRange, IndexPlace, TransactionKind,
};
use ligdicash_infra::http::Problem;
use ligdicash_infra::http::fields::{self, FieldReader};
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

/// The number of entries that a page of a day may have.
const LIMIT: usize = 200;
const USUAL_LIMIT: usize = 100;

/// The number of days whose figures one request may ask for: a month, and as many days before it.
const FIGURES_DAYS: i64 = 62;

/// Parses the id of a payin or payout, or of one of its events.
pub(crate) fn transaction(id: &str) -> Option<TransactionId> {
    let of_event = || EventId::parse(id).ok().map(|event| event.transaction().clone());
    TransactionId::parse(id).ok().or_else(of_event)
}

/// The parameters behind the question mark, as fields.
fn query(request: &Request) -> Map<String, Value> {
    let parameters = request.query_string_parameters();
    let field = |(name, value): (&str, &str)| (name.to_owned(), Value::from(value));
    parameters.iter().map(field).collect()
}

pub(crate) fn after<T: DeserializeOwned>(request: &Request) -> Result<Option<T>, Problem> {
    fields::read(&query(request), |fields| Some(fields.optional("after", cursor::read)))
}

/// The place at which a list of cases continues, whether it is the one of refused events, and the right of its reader.
pub(crate) fn cases(request: &Request) -> Result<(Option<IndexPlace>, bool, OwnerRight), Problem> {
    fields::read(&query(request), |fields| {
        let after = fields.optional("after", cursor::read);
        let refused = fields.optional("events", |word| match word {
            "refused" => Ok(()),
            _ => Err("must be refused"),
        });
        Some((after, refused.is_some(), owner_right(fields)))
    })
}

/// The right of the person for whom the caller asks. Without it, the person may act.
pub(crate) fn right(request: &Request) -> Result<OwnerRight, Problem> {
    fields::read(&query(request), |fields| Some(owner_right(fields)))
}

fn owner_right(fields: &mut FieldReader<'_>) -> OwnerRight {
    let read = |word: &str| OwnerRight::parse(word).ok_or("must be view or act");
    fields.optional("right", read).unwrap_or(OwnerRight::Act)
}

/// A day, whether its entries have the columns of the books, and the place to continue at.
pub(crate) fn day(request: &Request, day: &str) -> Result<(DayQuery, bool, DayPlaces), Problem> {
    fields::read(&query(request), |fields| {
        let day = date(day).map_err(|fault| fields.fault("day", fault)).ok();
        let status = fields.optional("status", status);
        let kind = fields.optional("kind", kind);
        let after = fields.optional("after", cursor::read).unwrap_or_default();
        let limit = fields.optional("limit", limit).unwrap_or(USUAL_LIMIT);
        let is_books = fields.optional("with", with).is_some();
        Some((DayQuery { day: day?, status, kind, limit }, is_books, after))
    })
}

/// A day that has no parameter but the place to continue at.
pub(crate) fn of_day<T: DeserializeOwned>(
    request: &Request,
    day: &str,
) -> Result<(Date, Option<T>), Problem> {
    fields::read(&query(request), |fields| {
        let day = date(day).map_err(|fault| fields.fault("day", fault)).ok();
        let after = fields.optional("after", cursor::read);
        Some((day?, after))
    })
}

pub(crate) fn range(request: &Request) -> Result<DayRange, Problem> {
    fields::read(&query(request), |fields| {
        let from = fields.required("from", date);
        let until = fields.required("until", |text| until(text, from));
        let before = fields.optional("before", time);
        Some(DayRange { from: from?, until: until?, before })
    })
}

/// Parses the last day of a range that begins on `from`, where that was read.
fn until(text: &str, from: Option<Date>) -> Result<Date, String> {
    let until = date(text)?;
    let days = from.map_or(1, |from| 1 + until.duration_since(from).as_hours() / 24);
    match days {
        ..1 => Err("must not be before from".to_owned()),
        1..=FIGURES_DAYS => Ok(until),
        _ => Err(format!("must end a range of at most {FIGURES_DAYS} days")),
    }
}

/// Parses a time of the day in whole seconds.
fn time(text: &str) -> Result<Time, &'static str> {
    let time = text.parse::<Time>().ok();
    time.filter(|time| time.strftime("%H:%M:%S").to_string() == text)
        .ok_or("must be a time such as 10:42:31")
}

fn with(word: &str) -> Result<(), &'static str> {
    if word == "books" { Ok(()) } else { Err("must be books") }
}

/// Parses a day, which must be written as it is stored.
pub(crate) fn date(text: &str) -> Result<Date, &'static str> {
    let date = text.parse::<Date>().ok().filter(|date| date.to_string() == text);
    date.ok_or("must be a day such as 2026-06-01")
}

fn status(word: &str) -> Result<&'static str, &'static str> {
    let payins = payin::PayinStatus::ALL.map(payin::PayinStatus::as_str).into_iter();
    let mut all = payins.chain(payout::PayoutStatus::ALL.map(payout::PayoutStatus::as_str));
    all.find(|status| *status == word).ok_or("must be a status")
}

fn kind(word: &str) -> Result<TransactionKind, &'static str> {
    match word {
        "payin" => Ok(TransactionKind::Payin),
        "payout" => Ok(TransactionKind::Payout),
        _ => Err("must be payin or payout"),
    }
}

fn limit(text: &str) -> Result<usize, String> {
    let limit = text.parse().ok().filter(|limit| (1..=LIMIT).contains(limit));
    limit.ok_or_else(|| format!("must be a whole number from 1 to {LIMIT}"))
}
