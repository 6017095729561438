//! What LigdiCash and we said: the record's rows as they are stored, which is what their hashes are of.
//!
//! Nothing is left out, because nothing needs to be: a row holds a fingerprint in the place of whatever opens doors,
//! and a digest in that of personal data.

use ligdicash_infra::dynamo::archive::{self, Shown};
use ligdicash_infra::http::cursor;
use serde::Serialize;

use super::Either;

#[derive(Serialize)]
pub(crate) struct Rows<'a> {
    rows: Vec<Either<Row<'a>, UnreadableRow<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<String>,
}

#[derive(Serialize)]
struct Row<'a> {
    at: &'a str,
    row: &'a str,
}

#[derive(Serialize)]
struct UnreadableRow<'a> {
    at: &'a str,
    unreadable: bool,
}

impl<'a> Rows<'a> {
    pub(crate) fn of(rows: &'a archive::Rows) -> Self {
        let row = |row: &'a archive::Row| match &row.exchanges {
            Shown::Read(json) => Either::Read(Row { at: &row.at, row: json }),
            Shown::Unreadable(_) => {
                Either::Unreadable(UnreadableRow { at: &row.at, unreadable: true })
            }
        };
        let next = rows.next.as_ref().map(cursor::write);
        Self { rows: rows.rows.iter().map(row).collect(), next }
    }
}
