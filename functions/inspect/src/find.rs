//! Parses what an operator searches for.

use contract::cursor;
use jiff::civil::Date;
use jiff::{Span, Timestamp, tz};
use lambda_http::Request;
use ligdicash_core::written::unsigned;
use ligdicash_core::{Country, IdempotencyKey, OrderId, PayinId, Sought, TransactionId};
use ligdicash_infra::dynamo::archive::{DayPlaces, Search, SearchMark};
use ligdicash_infra::http::Problem;
use ligdicash_infra::http::fields::{self, FieldReader, printable};
use serde::{Deserialize, Serialize};

use crate::request::{date, transaction};

/// The number of days that a search may go back.
const DAYS: i64 = 31;
const USUAL_DAYS: i64 = 7;

/// The longest reference that is searched for.
const LONGEST_REFERENCE: usize = 100;

/// A request to find transactions. A mark is searched for through some days; every other key is looked up.
pub(crate) struct FindRequest {
    pub(crate) by: FindKey,
    pub(crate) search: Search,
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
        let word = fields.required("by", |word| Ok(word.to_owned()));
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
        let search = search(fields, after, now);
        by.map(|by| FindRequest { by, search })
    })
}

pub(crate) fn number(
    request: &Request,
    country: Country,
    now: Timestamp,
) -> Result<(SearchMark, Search), Problem> {
    fields::read(&fields::object(request.body())?, |fields| {
        let sought = |text: &str| Sought::parse(text, country).map_err(|error| error.to_string());
        let number = fields.required("number", sought);
        let after = fields.optional("after", searched);
        let search = search(fields, after, now);
        number.map(|number| (SearchMark::Number(number), search))
    })
}

/// The days of a search, from the first one or from the place at which the search stopped.
fn search(fields: &mut FieldReader<'_>, after: Option<Search>, now: Timestamp) -> Search {
    let days = days(fields);
    let until = fields.optional("until", date).unwrap_or_else(|| today(now));
    let earliest = until.saturating_sub(Span::new().days(days - 1));
    after.unwrap_or(Search { day: until, last: earliest, places: DayPlaces::default() })
}

fn by(fields: &mut FieldReader<'_>, word: &str) -> Option<FindKey> {
    let merchants = |error: ligdicash_core::InvalidId| error.to_string();
    let reference = |text: &str| printable(text, LONGEST_REFERENCE);
    match word {
        "order" => {
            let from = fields.optional("after", |text| {
                let id: String = cursor::read(text)?;
                PayinId::parse(&id).map_err(|error| error.to_string())
            });
            let order = fields.required("value", |text| OrderId::parse(text).map_err(merchants));
            order.map(|order| FindKey::Order(order, from))
        }
        "payout" => {
            let key = |text: &str| IdempotencyKey::parse(text).map_err(merchants);
            fields.required("value", key).map(FindKey::Payout)
        }
        // A value that is not an id has an empty result.
        "transaction" | "event" => {
            let id = |text: &str| Ok(transaction(text.trim()));
            fields.required("value", id).map(|id| id.map_or(FindKey::Nothing, FindKey::Transaction))
        }
        "ligdicash_ref" => mark(fields.required("value", reference).map(SearchMark::LigdicashRef)),
        "operator_ref" => mark(fields.required("value", reference).map(SearchMark::OperatorRef)),
        "amount" => mark(fields.required("value", francs).map(SearchMark::Amount)),
        "description" => {
            mark(fields.required("value", reference).map(|part| SearchMark::description(&part)))
        }
        "payouts" => mark(Some(SearchMark::Payouts)),
        _ => {
            fields.fault(
                "by",
                "must be order, payout, transaction, event, ligdicash_ref, operator_ref, amount, description or payouts",
            );
            None
        }
    }
}

fn mark(mark: Option<SearchMark>) -> Option<FindKey> {
    mark.map(FindKey::Mark)
}

fn francs(text: &str) -> Result<u64, String> {
    unsigned(text).ok_or_else(|| "must be an amount in whole francs, such as 2900".to_owned())
}

fn days(fields: &mut FieldReader<'_>) -> i64 {
    let Some(days) = fields.fields.get("days").filter(|days| !days.is_null()) else {
        return USUAL_DAYS;
    };
    let days = days.as_i64().filter(|days| (1..=DAYS).contains(days));
    if days.is_none() {
        fields.fault("days", format!("must be a whole number from 1 to {DAYS}"));
    }
    days.unwrap_or(USUAL_DAYS)
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
