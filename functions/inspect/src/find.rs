//! Parses what an operator searches for.

use std::ops::RangeInclusive;

use contract::cursor;
use jiff::civil::Date;
use jiff::{Span, Timestamp, tz};
use lambda_http::Request;
use ligdicash_core::payin::PayinStatus;
use ligdicash_core::written::{plain, unsigned};
use ligdicash_core::{Country, IdempotencyKey, OrderId, PayinId, Private, Sought, TransactionId};
use ligdicash_infra::dynamo::archive::{DayPlaces, Search, SearchMark};
use ligdicash_infra::http::Problem;
use ligdicash_infra::http::fields::{self, FieldReader, printable};
use serde::{Deserialize, Serialize};

use crate::request::{date, transaction};

/// The number of days that a search may go back.
const DAYS: u16 = 31;
const USUAL_DAYS: u16 = 7;

/// The number of results of one step, at most.
const LIMIT: u16 = 1000;

/// The longest reference that is searched for.
const LONGEST_REFERENCE: usize = 100;

/// The last digits of a number that are looked for. Lists show two; with eight a number is whole.
const ENDING: RangeInclusive<usize> = 2..=7;

/// A request to find transactions. A mark is searched for through some days; every other key is looked up.
pub(crate) struct FindRequest {
    pub(crate) by: FindKey,
    pub(crate) days: SearchedDays,
}

/// The days of a search, and the number of results at which it stops.
pub(crate) struct SearchedDays {
    pub(crate) search: Search,
    pub(crate) limit: usize,
}

pub(crate) enum FindKey {
    /// The payins of an order, from this one on.
    Order(OrderId, Option<PayinId>),
    Payout(IdempotencyKey),
    Transaction(TransactionId),
    Mark(SearchMark),
    /// The value is not an id of ours, so the result is empty.
    Nothing,
}

/// The place at which a search continues.
#[derive(Serialize, Deserialize)]
pub(crate) struct SearchCursor {
    day: String,
    last: String,
    places: DayPlaces,
}

pub(crate) fn find(request: &Request, now: Timestamp) -> Result<FindRequest, Problem> {
    fields::read(&fields::object(request.body())?, |fields| {
        let word = fields.required("by", str::parse::<String>);
        // The other members depend on it: a search for all has no value, and a page may end a search.
        let _dependent = (fields.get("value"), fields.get("after"));
        let by = word.and_then(|word| by(fields, &word));
        let after = match &by {
            Some(FindKey::Mark(_)) => fields.optional("after", searched),
            Some(
                FindKey::Order(..)
                | FindKey::Payout(_)
                | FindKey::Transaction(_)
                | FindKey::Nothing,
            )
            | None => None,
        };
        let days = searched_days(fields, after, now);
        by.map(|by| FindRequest { by, days })
    })
}

/// A whole number or its last digits.
pub(crate) fn number(
    request: &Request,
    country: Country,
    now: Timestamp,
) -> Result<(SearchMark, SearchedDays), Problem> {
    let body = fields::object(request.body())?;
    fields::read(&body, |fields| {
        let sought = |text: &str| Sought::parse(text, country);
        let mark = match (fields.get("number").is_some(), fields.get("ending").is_some()) {
            (false, true) => fields.required("ending", ending).map(SearchMark::Ending),
            (_, false) => fields.required("number", sought).map(SearchMark::Number),
            (true, true) => {
                fields.fault("ending", "must not stand beside `number`");
                None
            }
        };
        let after = fields.optional("after", searched);
        let days = searched_days(fields, after, now);
        mark.map(|mark| (mark, days))
    })
}

fn ending(text: &str) -> Result<Private, &'static str> {
    let is_end = ENDING.contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    is_end.then(|| Private::new(text)).ok_or("must be 2 to 7 digits")
}

/// The days of a search, from the first one or from the place at which the search stopped.
fn searched_days(
    fields: &mut FieldReader<'_>,
    after: Option<Search>,
    now: Timestamp,
) -> SearchedDays {
    let days = whole_number(fields, "days", DAYS, USUAL_DAYS);
    let limit = whole_number(fields, "limit", LIMIT, LIMIT).into();
    let until = fields.optional("until", date).unwrap_or_else(|| today(now));
    let earliest = until.saturating_sub(Span::new().days(days - 1));
    let first = Search { day: until, last: earliest, places: DayPlaces::default() };
    SearchedDays { search: after.unwrap_or(first), limit }
}

fn by(fields: &mut FieldReader<'_>, word: &str) -> Option<FindKey> {
    let reference = |text: &str| printable(text, LONGEST_REFERENCE);
    match word {
        "order" => {
            let from = fields.optional("after", |text| {
                let id: String = cursor::read(text)?;
                PayinId::parse(&id).map_err(|error| error.to_string())
            });
            fields.required("value", OrderId::parse).map(|order| FindKey::Order(order, from))
        }
        "payout" => fields.required("value", IdempotencyKey::parse).map(FindKey::Payout),
        // A value that is not an id has an empty result.
        "transaction" | "event" => {
            let id = |text: &str| Ok::<_, String>(transaction(text.trim()));
            fields.required("value", id).map(|id| id.map_or(FindKey::Nothing, FindKey::Transaction))
        }
        "ligdicash_ref" => mark(fields.required("value", reference).map(SearchMark::LigdicashRef)),
        "operator_ref" => mark(fields.required("value", reference).map(SearchMark::OperatorRef)),
        "amount" => mark(fields.required("value", francs).map(SearchMark::Amount)),
        "text" => mark(fields.required("value", part).map(SearchMark::Text)),
        "payins" => {
            let wanted = fields.get("value").is_some();
            let status = fields.optional("value", payin_status);
            mark((!wanted || status.is_some()).then_some(SearchMark::Payins(status)))
        }
        "payouts" => mark(Some(SearchMark::Payouts)),
        "refunds" => mark(Some(SearchMark::Refunds)),
        _ => {
            fields.fault(
                "by",
                "must be order, payout, transaction, event, ligdicash_ref, operator_ref, amount, text, payins, payouts or refunds",
            );
            None
        }
    }
}

fn mark(mark: Option<SearchMark>) -> Option<FindKey> {
    mark.map(FindKey::Mark)
}

fn francs(text: &str) -> Result<u64, &'static str> {
    unsigned(text).ok_or("must be an amount in whole francs, such as 2900")
}

/// A text without case, accents and marks, of which something is left.
fn part(text: &str) -> Result<String, String> {
    let part = plain(&printable(text, LONGEST_REFERENCE)?);
    if part.is_empty() { Err("must have a letter or a digit".to_owned()) } else { Ok(part) }
}

fn payin_status(word: &str) -> Result<PayinStatus, &'static str> {
    PayinStatus::parse(word).ok_or("must be a status of a payment")
}

/// A number from 1 to `most`; without one the usual number.
fn whole_number(fields: &mut FieldReader<'_>, field: &'static str, most: u16, usual: u16) -> u16 {
    let Some(number) = fields.given(field) else {
        return usual;
    };
    let number = number.as_u64().and_then(|number| u16::try_from(number).ok());
    let number = number.filter(|number| (1..=most).contains(number));
    if number.is_none() {
        fields.fault(field, format!("must be a whole number from 1 to {most}"));
    }
    number.unwrap_or(usual)
}

/// The day in Ouagadougou, which is the day in UTC.
fn today(now: Timestamp) -> Date {
    now.to_zoned(tz::TimeZone::UTC).date()
}

fn searched(text: &str) -> Result<Search, String> {
    let SearchCursor { day, last, places } = cursor::read(text)?;
    let (day, last) = (date(&day)?, date(&last)?);
    // A cursor comes from outside, so it may not make a search longer than a request may.
    let earliest = day.saturating_sub(Span::new().days(DAYS - 1));
    if last < earliest {
        return Err(format!("must not go back further than {DAYS} days"));
    }
    Ok(Search { day, last, places })
}

impl SearchCursor {
    pub(crate) fn write(Search { day, last, places }: &Search) -> String {
        let places = places.clone();
        cursor::write(&Self { day: day.to_string(), last: last.to_string(), places })
    }
}
