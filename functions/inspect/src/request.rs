//! Parses an operator's question, and names every wrong field.

use contract::{Failure, OwnerRight, Route, cursor};
use jiff::civil::{Date, Time};
use jiff::{Span, Timestamp, tz};
use lambda_http::{Request, RequestExt};
use ligdicash_core::written::unsigned;
use ligdicash_core::{
    Country, EventId, IdempotencyKey, LinkId, OrderId, PayinId, Sought, TransactionId, payin,
    payout,
};
use ligdicash_infra::dynamo::archive::{
    AuditFrom, DayPlaces, DayQuery, DayRange, IndexOrder, IndexPlace, Search, SearchMark,
    TransactionKind,
};
use ligdicash_infra::http::fields::{self, FieldReader, printable};
use ligdicash_infra::http::{self, Problem};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// The number of entries that a page of a day may have.
const LIMIT: usize = 200;
const USUAL_LIMIT: usize = 100;

/// The number of days that a search may go back.
const DAYS: i64 = 31;
const USUAL_DAYS: i64 = 7;

/// The number of days whose figures one request may ask for: a month, and as many days before it.
const FIGURES_DAYS: i64 = 62;

/// The longest reference that is searched for.
const LONGEST_REFERENCE: usize = 100;

/// An operator's question, by its route.
pub(crate) enum OperatorQuestion {
    Cases(Option<IndexPlace>, OwnerRight),
    /// The refused events.
    Refused(Option<IndexPlace>),
    Health(OwnerRight),
    Day(DayQuery, DayDetail, DayPlaces),
    Decisions(Date, Option<String>),
    Audit(Date, AuditFrom),
    Figures(Date),
    Range(DayRange),
    Find(FindRequest),
    Number(SearchMark, Search),
    Show(TransactionId, OwnerRight),
    Rows(TransactionId, Option<String>),
    Person(PayinId),
    Links(Option<IndexPlace>),
    Link(LinkId),
}

/// The columns of each payin and payout of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum DayDetail {
    /// The columns of a list.
    Nothing,
    /// The columns of a list, with those that only the items have.
    Items,
    /// The columns of a list and of the books.
    Books,
}

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

pub(crate) fn read(
    request: &Request,
    country: Country,
    now: Timestamp,
) -> Result<OperatorQuestion, Problem> {
    let id = http::path_parameter(request);
    let transaction = || transaction(&id).ok_or(Failure::NotFound);
    match http::route(request) {
        Some(Route::Cases) => read_cases(request),
        Some(Route::Health) => offering(request, OperatorQuestion::Health),
        Some(Route::Day) => read_day(request, &id),
        Some(Route::Audit) => of_day(request, &id, |day, after| {
            OperatorQuestion::Audit(day, after.unwrap_or_default())
        }),
        Some(Route::Figures) => {
            of_day(request, &id, |day, _: Option<()>| OperatorQuestion::Figures(day))
        }
        Some(Route::Range) => read_range(request),
        Some(Route::Find) => Ok(OperatorQuestion::Find(read_find(request, now)?)),
        Some(Route::FindByNumber) => read_number(request, country, now),
        Some(Route::Story) => {
            let id = transaction()?;
            offering(request, |right| OperatorQuestion::Show(id, right))
        }
        Some(Route::Exchanges) => Ok(OperatorQuestion::Rows(transaction()?, after(request)?)),
        Some(Route::Decisions) => of_day(request, &id, OperatorQuestion::Decisions),
        Some(Route::Person) => match transaction()? {
            TransactionId::Payin(id) => Ok(OperatorQuestion::Person(id)),
            // The recipient of a payout is not stored.
            TransactionId::Payout(_) => Err(Failure::NotFound.into()),
        },
        Some(Route::Links) => Ok(OperatorQuestion::Links(after(request)?)),
        Some(Route::Link) => {
            let id = LinkId::parse(&id).map_err(|_| Failure::NotFound)?;
            Ok(OperatorQuestion::Link(id))
        }
        Some(_) | None => Err(Failure::NotFound.into()),
    }
}

/// Parses the id of a payin or payout, or of one of its events.
fn transaction(id: &str) -> Option<TransactionId> {
    let of_event = || EventId::parse(id).ok().map(|event| event.transaction().clone());
    TransactionId::parse(id).ok().or_else(of_event)
}

/// The parameters behind the question mark, as fields.
fn query(request: &Request) -> Map<String, Value> {
    let parameters = request.query_string_parameters();
    let field = |(name, value): (&str, &str)| (name.to_owned(), Value::from(value));
    parameters.iter().map(field).collect()
}

fn after<T: DeserializeOwned>(request: &Request) -> Result<Option<T>, Problem> {
    let query = query(request);
    let mut fields = FieldReader { fields: &query, errors: Vec::new() };
    let after = fields.optional("after", cursor::read);
    fields.finish(Some(after))
}

fn read_cases(request: &Request) -> Result<OperatorQuestion, Problem> {
    let query = query(request);
    let mut fields = FieldReader { fields: &query, errors: Vec::new() };
    let after = fields.optional("after", cursor::read);
    let of = fields.optional("events", |word| match word {
        "refused" => Ok(()),
        _ => Err("must be refused".to_owned()),
    });
    let right = right(&mut fields);
    fields.finish(Some(match of {
        Some(()) => OperatorQuestion::Refused(after),
        None => OperatorQuestion::Cases(after, right),
    }))
}

/// Reads the right of the person for whom the caller asks. Without it, the person may act.
fn right(fields: &mut FieldReader<'_>) -> OwnerRight {
    let read = |word: &str| OwnerRight::parse(word).ok_or_else(|| "must be view or act".to_owned());
    fields.optional("right", read).unwrap_or(OwnerRight::Act)
}

/// A question whose answer has offers.
fn offering(
    request: &Request,
    question: impl FnOnce(OwnerRight) -> OperatorQuestion,
) -> Result<OperatorQuestion, Problem> {
    let query = query(request);
    let mut fields = FieldReader { fields: &query, errors: Vec::new() };
    let right = right(&mut fields);
    fields.finish(Some(question(right)))
}

// ---- a day ---------------------------------------------------------------------

fn read_day(request: &Request, day: &str) -> Result<OperatorQuestion, Problem> {
    let mut query = query(request);
    query.insert("day".to_owned(), Value::from(day));
    let mut fields = FieldReader { fields: &query, errors: Vec::new() };
    let day = fields.required("day", date);
    let status = fields.optional("status", status);
    let kind = fields.optional("kind", kind);
    let after = fields.optional("after", cursor::read).unwrap_or_default();
    let limit = fields.optional("limit", limit).unwrap_or(USUAL_LIMIT);
    let with = fields.optional("with", with).unwrap_or(DayDetail::Nothing);
    let order = fields.optional("order", order).unwrap_or(IndexOrder::OldestFirst);
    let day = day.map(|day| DayQuery { day, status, kind, limit, order });
    fields.finish(day.map(|day| OperatorQuestion::Day(day, with, after)))
}

/// Reads a question about a day that has no parameter but the place to continue at.
fn of_day<T: DeserializeOwned>(
    request: &Request,
    day: &str,
    asked: impl FnOnce(Date, Option<T>) -> OperatorQuestion,
) -> Result<OperatorQuestion, Problem> {
    let mut query = query(request);
    query.insert("day".to_owned(), Value::from(day));
    let mut fields = FieldReader { fields: &query, errors: Vec::new() };
    let day = fields.required("day", date);
    let after = fields.optional("after", cursor::read);
    fields.finish(day.map(|day| asked(day, after)))
}

fn read_range(request: &Request) -> Result<OperatorQuestion, Problem> {
    let query = query(request);
    let mut fields = FieldReader { fields: &query, errors: Vec::new() };
    let from = fields.required("from", date);
    let until = fields.required("until", |text| until(text, from));
    let before = fields.optional("before", time);
    let range = from.zip(until).map(|(from, until)| DayRange { from, until, before });
    fields.finish(range.map(OperatorQuestion::Range))
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
fn time(text: &str) -> Result<Time, String> {
    let time = text.parse::<Time>().ok();
    time.filter(|time| time.strftime("%H:%M:%S").to_string() == text)
        .ok_or_else(|| "must be a time such as 10:42:31".to_owned())
}

fn with(word: &str) -> Result<DayDetail, String> {
    match word {
        "books" => Ok(DayDetail::Books),
        "details" => Ok(DayDetail::Items),
        _ => Err("must be books or details".to_owned()),
    }
}

fn order(word: &str) -> Result<IndexOrder, String> {
    match word {
        "newest" => Ok(IndexOrder::LatestFirst),
        _ => Err("must be newest".to_owned()),
    }
}

/// Parses a day, which must be written as it is stored.
fn date(text: &str) -> Result<Date, String> {
    let date = text.parse::<Date>().ok().filter(|date| date.to_string() == text);
    date.ok_or_else(|| "must be a day such as 2026-06-01".to_owned())
}

fn status(word: &str) -> Result<&'static str, String> {
    let payins = payin::PayinStatus::ALL.map(payin::PayinStatus::as_str).into_iter();
    let mut all = payins.chain(payout::PayoutStatus::ALL.map(payout::PayoutStatus::as_str));
    all.find(|status| *status == word).ok_or_else(|| "must be a status".to_owned())
}

fn kind(word: &str) -> Result<TransactionKind, String> {
    match word {
        "payin" => Ok(TransactionKind::Payin),
        "payout" => Ok(TransactionKind::Payout),
        _ => Err("must be payin or payout".to_owned()),
    }
}

fn limit(text: &str) -> Result<usize, String> {
    let limit = text.parse().ok().filter(|limit| (1..=LIMIT).contains(limit));
    limit.ok_or_else(|| format!("must be a whole number from 1 to {LIMIT}"))
}

// ---- a search ------------------------------------------------------------------

fn read_find(request: &Request, now: Timestamp) -> Result<FindRequest, Problem> {
    let body = fields::object(request.body())?;
    let mut fields = FieldReader { fields: &body, errors: Vec::new() };
    let word = fields.required("by", |word| Ok(word.to_owned()));
    let by = word.and_then(|word| by(&mut fields, &word));
    let after = match &by {
        Some(FindKey::Mark(_)) => fields.optional("after", searched),
        Some(
            FindKey::Order(..) | FindKey::Payout(_) | FindKey::Transaction(_) | FindKey::Nothing,
        )
        | None => None,
    };
    let search = search(&mut fields, after, now);
    fields.finish(by.map(|by| FindRequest { by, search }))
}

fn read_number(
    request: &Request,
    country: Country,
    now: Timestamp,
) -> Result<OperatorQuestion, Problem> {
    let body = fields::object(request.body())?;
    let mut fields = FieldReader { fields: &body, errors: Vec::new() };
    let number = fields
        .required("number", |text| Sought::parse(text, country).map_err(|error| error.to_string()));
    let after = fields.optional("after", searched);
    let search = search(&mut fields, after, now);
    let number = number.map(SearchMark::Number);
    fields.finish(number.map(|number| OperatorQuestion::Number(number, search)))
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
