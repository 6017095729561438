//! The rows of the record as stored texts, and the exchanges in them.

use contract::{Outside, Row, Shown, Unreadable};
use jiff::Timestamp;
use serde::Deserialize;
use serde_json::Value;
use serde_json::value::RawValue;

use super::answer::{Answer, raw};

#[derive(Deserialize)]
struct Exchanges<'a> {
    #[serde(borrow)]
    exchanges: Vec<&'a RawValue>,
}

/// The beginning of a record.
pub struct Record {
    /// The rows, oldest first.
    pub rows: Vec<Shown<Row>>,
    /// The number of rows that follow.
    pub more: u64,
}

impl Record {
    pub(super) const MOST: usize = 1000;
}

/// The readable items, and the names of the others.
pub fn parted<T>(all: Vec<Shown<T>>) -> (Vec<T>, Vec<Outside>) {
    let (mut read, mut unreadable) = (Vec::new(), Vec::new());
    for one in all {
        match one {
            Shown::Read(one) => read.push(one),
            Shown::Unreadable(one) => unreadable.push(one.name),
        }
    }
    (read, unreadable)
}

/// The exchanges as stored. A row of another program is only named, as unreadable.
pub fn exchanges(rows: &[Shown<Row>]) -> Vec<Box<RawValue>> {
    let of_row = |row: &Shown<Row>| match read(row) {
        Some(exchanges) => exchanges.into_iter().map(ToOwned::to_owned).collect(),
        None => vec![raw(&serde_json::json!({ "at": at(row).as_came(), "unreadable": true }))],
    };
    rows.iter().flat_map(of_row).collect()
}

/// The exchanges as values, for display.
pub fn read_exchanges(rows: &[Shown<Row>]) -> Vec<Shown<Exchange>> {
    let of_row = |row: &Shown<Row>| {
        let read = read(row)?.into_iter().map(Answer::item::<Exchange>);
        let read: Vec<_> = read.collect::<Result<_, _>>().ok()?;
        Some(read.into_iter().map(Shown::Read).collect())
    };
    let unreadable = |row| vec![Shown::Unreadable(Unreadable::named(at(row).clone()))];
    rows.iter().flat_map(|row| of_row(row).unwrap_or_else(|| unreadable(row))).collect()
}

fn read(row: &Shown<Row>) -> Option<Vec<&RawValue>> {
    let Shown::Read(row) = row else { return None };
    serde_json::from_str(&row.text).ok().map(|Exchanges { exchanges }| exchanges)
}

fn at(row: &Shown<Row>) -> &Outside {
    match row {
        Shown::Read(row) => &row.at,
        Shown::Unreadable(row) => &row.name,
    }
}

#[derive(Clone, Debug, Deserialize)]
pub struct Exchange {
    #[serde(rename = "type")]
    pub kind: Outside,
    pub direction: Outside,
    pub at: Timestamp,
    #[serde(default)]
    pub(crate) duration_ms: u64,
    pub from: Option<Outside>,
    pub by: Option<Outside>,
    #[serde(default)]
    pub request: Value,
    #[serde(default)]
    pub response: Value,
}

impl Exchange {
    pub(crate) fn is_incoming(&self) -> bool {
        self.direction.as_came() == "incoming"
    }
}
