//! Payins and payouts in lists.

use jiff::civil::Date;
use ligdicash_infra::dynamo::archive::{self, Mark, Searched, Shown};
use ligdicash_infra::http::Entry;
use ligdicash_infra::http::cursor;
use serde::Serialize;

use super::Either;
use crate::request::SearchCursor;

/// An unreadable payin or payout.
#[derive(Serialize)]
pub(super) struct UnreadableTransaction {
    transaction_id: String,
    unreadable: bool,
}

pub(super) type Entries<'a> = Vec<Either<Entry<'a>, UnreadableTransaction>>;

pub(super) fn entries(shown: &[Shown<archive::Entry>]) -> Entries<'_> {
    shown.iter().map(entry).collect()
}

fn entry(shown: &Shown<archive::Entry>) -> Either<Entry<'_>, UnreadableTransaction> {
    match shown {
        Shown::Read(entry) => Either::Read(Entry::of(entry)),
        Shown::Unreadable(key) => Either::Unreadable(unreadable(key)),
    }
}

pub(super) fn unreadable(key: &str) -> UnreadableTransaction {
    UnreadableTransaction { transaction_id: key.to_owned(), unreadable: true }
}

#[derive(Serialize)]
pub(crate) struct DayPage<'a> {
    day: String,
    transactions: Entries<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<String>,
}

impl<'a> DayPage<'a> {
    pub(crate) fn of(day: Date, page: &'a archive::DayPage) -> Self {
        let next = page.next.as_ref().map(cursor::write);
        Self { day: day.to_string(), transactions: entries(&page.entries), next }
    }
}

#[derive(Serialize)]
pub(crate) struct Found<'a> {
    transactions: Entries<'a>,
    /// Of which country a number without a country code was read.
    #[serde(skip_serializing_if = "Option::is_none")]
    country_code: Option<&'a str>,
    looked_at: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    reached: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<String>,
}

impl<'a> Found<'a> {
    pub(crate) fn directly(found: &'a [Shown<archive::Entry>], next: Option<String>) -> Self {
        let (looked_at, transactions) = (found.len(), entries(found));
        Self { transactions, country_code: None, looked_at, reached: None, next }
    }

    pub(crate) fn by_search(mark: &Mark, searched: &'a Searched) -> Self {
        let country_code = match mark {
            Mark::Number { country, .. } => Some(country.code()),
            Mark::LigdicashRef(_) | Mark::OperatorRef(_) => None,
        };
        Self {
            country_code,
            transactions: entries(&searched.found),
            looked_at: searched.looked_at,
            reached: Some(searched.reached.to_string()),
            next: searched.next.as_ref().map(SearchCursor::write),
        }
    }
}
