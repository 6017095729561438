//! The money of some days by the day on which it was proven, and the rows by which a later close names what changed.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::str::FromStr;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::Serialize;

use super::row::{BookRow, RowKind};
use super::{Days, Sum};
use crate::api::Outside;
use crate::digest::sha256;
use crate::language::day_of;

#[derive(Clone, Debug, Default)]
pub struct Proven {
    pub by_day: BTreeMap<Date, DaySums>,
    /// Money of these days for payments and payouts that were created before them.
    pub earlier: Vec<EarlierRow>,
    /// Money of payments and payouts of these days that was proven after them.
    pub later: DaySums,
    rows: BTreeSet<RowMark>,
}

/// Sums of one day, or of several.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct DaySums {
    /// The payments that were created on the day, by the amounts that were asked for.
    pub created: Sum,
    /// The money that was proven on the day.
    pub sales: Sum,
    pub came_in: Sum,
    pub went_out: Sum,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct EarlierRow {
    pub id: Outside,
    pub created: Date,
    pub proven: Date,
    #[serde(flatten)]
    pub sums: DaySums,
}

/// A row that counts in a close, as it stands.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct RowMark {
    pub id: Outside,
    pub revision: u64,
    pub status: Outside,
    pub amount: u64,
    pub updated_at: Timestamp,
}

/// The instant of a close, and a digest of its rows: `20260701T080000Z-0123456789ab`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CloseDigest {
    pub at: Timestamp,
    pub rows: String,
}

impl Proven {
    /// Counts a row of these days, or of days before them.
    pub(super) fn take(&mut self, row: &BookRow, days: Days) {
        let created = day_of(row.entry.created_at);
        let is_new = created >= days.from;
        let mut moved = DaySums::default();
        if row.kind != RowKind::RecordedRefund {
            moved.sales.add(row.sale());
            moved.came_in.add(row.came_in());
            moved.went_out.add(row.went_out());
        }
        let proven = Some(row.proven_on()).filter(|_| moved != DaySums::default());
        if is_new || proven.is_some_and(|proven| days.has(proven)) {
            self.rows.insert(RowMark::of(row));
        }
        if is_new && row.kind == RowKind::Payment {
            self.by_day.entry(created).or_default().created.add(row.entry.amount);
        }
        match proven {
            Some(proven) if days.has(proven) => {
                self.by_day.entry(proven).or_default().and(moved);
                if !is_new {
                    let id = row.entry.transaction_id.clone();
                    self.earlier.push(EarlierRow { id, created, proven, sums: moved });
                }
            }
            Some(_) if is_new => self.later.and(moved),
            Some(_) | None => {}
        }
    }

    /// All money that was proven on these days.
    pub(crate) fn all(&self) -> DaySums {
        total(self.by_day.values())
    }

    /// The part of it for payments and payouts of days before.
    pub(crate) fn of_earlier(&self) -> DaySums {
        total(self.earlier.iter().map(|row| &row.sums))
    }

    pub fn digest(&self, at: Timestamp) -> CloseDigest {
        let rows = self.rows.iter().map(|row| format!("{} {}\n", row.id, row.revision));
        let rows = sha256(&rows.collect::<String>());
        CloseDigest { at, rows: rows.chars().take(12).collect() }
    }

    /// The rows that changed after a close, the latest last. A digest has whole seconds, so a row of its second counts
    /// as changed if the digests differ.
    pub fn changed_since(&self, close: &CloseDigest) -> Vec<&RowMark> {
        let is_same = self.digest(close.at) == *close;
        let changed = self.rows.iter().filter(|row| !is_same && row.updated_at >= close.at);
        let mut rows: Vec<_> = changed.collect();
        rows.sort_by_key(|row| row.updated_at);
        rows
    }
}

fn total<'a>(all: impl Iterator<Item = &'a DaySums>) -> DaySums {
    let mut sums = DaySums::default();
    all.for_each(|one| sums.and(*one));
    sums
}

impl DaySums {
    fn and(&mut self, other: Self) {
        let Self { created, sales, came_in, went_out } = *self;
        *self = Self {
            created: created.and(other.created),
            sales: sales.and(other.sales),
            came_in: came_in.and(other.came_in),
            went_out: went_out.and(other.went_out),
        };
    }
}

impl RowMark {
    fn of(BookRow { entry, books, .. }: &BookRow) -> Self {
        Self {
            id: entry.transaction_id.clone(),
            revision: books.revision,
            status: entry.status.clone(),
            amount: entry.amount,
            updated_at: books.updated_at,
        }
    }
}

const FORM: &str = "%Y%m%dT%H%M%SZ";

impl fmt::Display for CloseDigest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.at.strftime(FORM), self.rows)
    }
}

impl FromStr for CloseDigest {
    type Err = jiff::Error;

    fn from_str(text: &str) -> Result<Self, jiff::Error> {
        let (at, rows) = text.split_once('-').unwrap_or((text, ""));
        let at = jiff::civil::DateTime::strptime(FORM, at)?.to_zoned(TimeZone::UTC)?.timestamp();
        Ok(Self { at, rows: rows.to_owned() })
    }
}
