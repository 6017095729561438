//! What LigdiCash and we said, as the record's rows have it.

use ligdicash_infra::dynamo::archive::{self, Rows, Shown};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use super::Either;
use crate::cursor;

#[derive(Serialize)]
pub(crate) struct Exchanges<'a> {
    exchanges: Vec<Either<Exchange<'a>, UnreadableRow<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<String>,
}

/// What stands in a row, which holds a fingerprint in the place of whatever opens doors, and a digest in
/// that of personal data.
#[derive(Deserialize)]
struct Row<'a> {
    #[serde(borrow)]
    exchanges: Vec<Exchange<'a>>,
}

#[derive(Serialize, Deserialize)]
struct Exchange<'a> {
    direction: &'a str,
    #[serde(rename = "type")]
    kind: &'a str,
    at: &'a str,
    duration_ms: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    unverified: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<String>,
    #[serde(borrow)]
    request: &'a RawValue,
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    response: Option<&'a RawValue>,
}

#[derive(Serialize)]
struct UnreadableRow<'a> {
    at: &'a str,
    unreadable: bool,
}

impl<'a> Exchanges<'a> {
    pub(crate) fn of(rows: &'a Rows) -> Self {
        let next = rows.next.as_ref().map(cursor::write);
        Self { exchanges: rows.rows.iter().flat_map(exchanges).collect(), next }
    }
}

fn exchanges(row: &archive::Row) -> Vec<Either<Exchange<'_>, UnreadableRow<'_>>> {
    let read = match &row.exchanges {
        Shown::Read(json) => serde_json::from_str::<Row<'_>>(json).ok(),
        Shown::Unreadable(_) => None,
    };
    match read {
        Some(row) => row.exchanges.into_iter().map(Either::Read).collect(),
        None => vec![Either::Unreadable(UnreadableRow { at: &row.at, unreadable: true })],
    }
}
