//! The books of some days, read page by page. Only one page is held in memory.

mod proven;
mod row;
mod statement;
mod sums;

use jiff::ToSpan as _;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

pub use proven::{CloseDigest, DaySums, EarlierRow, Proven, RowMark};
pub use row::{BookRow, RowKind, Stand};
pub use statement::{Fees, LineRate, ReconcileSums, SignedSum};
pub use sums::{HourSums, OperatorSums, PayoutSums, StateKey, Sum, Sums};

use crate::api::{self, Api, Booked, Call, Exchange, Outside, Problem, Route, Row, Shown};

/// The most rows of one page.
const PAGE: &str = "200";

/// The days between two, both included. A row belongs to the day of its creation in UTC, Ouagadougou's time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Days {
    pub from: Date,
    pub to: Date,
}

/// The beginning of a page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BooksPlace {
    pub day: Date,
    part: DayPart,
    after: Option<String>,
}

/// A day's payins and payouts, by their creation, precede its decisions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum DayPart {
    Transactions,
    Decisions,
}

/// A page: rows of one day, or its decisions.
#[derive(Debug, Default)]
pub struct BooksPage {
    pub day: Date,
    pub rows: Vec<BookRow>,
    pub decisions: Vec<Exchange>,
    /// The names of items that the stack cannot read.
    pub unreadable: Vec<Outside>,
    /// `None` on the last page.
    pub next: Option<BooksPlace>,
}

#[must_use]
pub struct BooksWalk<'a> {
    api: &'a Api,
    to: Date,
    with_decisions: bool,
    next: Option<BooksPlace>,
}

impl Days {
    /// Fails if `to` is before `from`.
    pub fn of(from: Date, to: Date) -> Result<Self, Problem> {
        if from > to { Err(Problem::BackwardDays { from, to }) } else { Ok(Self { from, to }) }
    }

    /// The given number of days up to and with this one.
    pub fn until(to: Date, days: i64) -> Self {
        Self { from: to.saturating_sub((days - 1).days()), to }
    }

    pub fn each(self) -> impl Iterator<Item = Date> {
        self.from.series(1.day()).take_while(move |day| *day <= self.to)
    }

    pub fn has(self, day: Date) -> bool {
        (self.from..=self.to).contains(&day)
    }

    /// LigdiCash is asked about a payment for 30 days: what was created earlier seldom moves on these days.
    #[must_use]
    pub fn before(self) -> Self {
        let to = self.from.saturating_sub(1.day());
        Self { from: self.from.saturating_sub(31.days()), to }
    }

    /// The days of a month that is written `2026-06`.
    pub fn of_month(month: &str) -> Result<Self, jiff::Error> {
        let from: Date = format!("{month}-01").parse()?;
        Ok(Self { from, to: from.last_of_month() })
    }
}

impl BooksPlace {
    pub(crate) fn beginning(day: Date) -> Self {
        Self { day, part: DayPart::Transactions, after: None }
    }

    fn call(&self) -> Call {
        let books = || vec![("with", "books".to_owned()), ("limit", PAGE.to_owned())];
        let (route, query) = match self.part {
            DayPart::Transactions => (Route::Day, books()),
            DayPart::Decisions => (Route::Decisions, Vec::new()),
        };
        let mut call = Call::about(route, self.day);
        call.query = query;
        if let Some(after) = &self.after { call.after(after) } else { call }
    }
}

impl BooksPage {
    /// Rows of this day.
    pub fn of(day: Date, rows: Vec<Shown<Booked>>) -> Self {
        let (rows, unreadable) = api::parted(rows);
        let rows = rows.into_iter().map(BookRow::from).collect();
        Self { day, rows, unreadable, ..Self::default() }
    }
}

impl<'a> BooksWalk<'a> {
    /// All payins and payouts of these days, the oldest first, without decisions.
    pub fn of(api: &'a Api, days: Days) -> Self {
        let next = Some(BooksPlace::beginning(days.from));
        Self { api, to: days.to, with_decisions: false, next }
    }

    pub fn with_decisions(self) -> Self {
        Self { with_decisions: true, ..self }
    }

    /// Continues at this place; `None` means that nothing is left.
    pub fn going_on(self, place: Option<BooksPlace>) -> Self {
        Self { next: place, ..self }
    }

    /// The next page; `None` after the last. After a problem, the same page is asked for again.
    pub async fn next(&mut self) -> Result<Option<BooksPage>, Problem> {
        let Some(place) = &self.next else { return Ok(None) };
        let answer = self.api.call(&place.call()).await?;
        let after = answer.next()?;
        if after.is_some() && after == place.after {
            return Err(Problem::Unreadable(Outside::new("next")));
        }
        let mut page = match place.part {
            DayPart::Transactions => BooksPage::of(place.day, answer.list("transactions")?),
            DayPart::Decisions => {
                let rows = api::read_exchanges(&answer.list::<Shown<Row>>("rows")?);
                let (decisions, unreadable) = api::parted(rows);
                BooksPage { day: place.day, decisions, unreadable, ..BooksPage::default() }
            }
        };
        self.next = self.following(place, after);
        page.next.clone_from(&self.next);
        Ok(Some(page))
    }

    fn following(&self, place: &BooksPlace, after: Option<String>) -> Option<BooksPlace> {
        if after.is_some() {
            return Some(BooksPlace { after, ..place.clone() });
        }
        if self.with_decisions && place.part == DayPart::Transactions {
            return Some(BooksPlace { part: DayPart::Decisions, after: None, ..*place });
        }
        let day = place.day.tomorrow().ok().filter(|day| *day <= self.to)?;
        Some(BooksPlace::beginning(day))
    }
}
