//! The profile of a statement: a person describes the file's form once, so that nothing is guessed.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use jiff::civil::Time;
use jiff::fmt::strtime::BrokenDownTime;
use jiff::tz::TimeZone;
use serde::Deserialize;

use super::Way;
use crate::written::{WrittenRecord, plain};
use operator::api::{Mistake, MistakeKind};

const DAY: i64 = 86_400;

/// The meaning of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Role {
    /// Our id of the transaction.
    Id,
    /// LigdiCash's reference.
    Reference,
    Amount,
    /// Money out, if money in has its own column.
    Debit,
    Credit,
    Fee,
    Date,
    /// The time of day, if dates have their own column.
    Time,
    State,
    Way,
}

/// A column by its heading, or by its number from 1.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
enum Column {
    Number(usize),
    Heading(String),
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Profile {
    separator: char,
    /// The line of the headings, from 1; without it, the first line that is not empty.
    #[serde(default)]
    headings: u64,
    columns: BTreeMap<Role, Column>,
    /// The form of dates, such as `%d/%m/%Y %H:%M`. A time without a zone is in UTC, Ouagadougou's time.
    dates: String,
    /// Words for states and directions.
    #[serde(default)]
    paid: BTreeSet<String>,
    #[serde(default)]
    not_paid: BTreeSet<String>,
    #[serde(default, rename = "in")]
    way_in: BTreeSet<String>,
    #[serde(default, rename = "out")]
    way_out: BTreeSet<String>,
}

/// Seconds since 1970, both included: a whole day if no time is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Span {
    pub(crate) from: i64,
    pub(crate) to: i64,
}

impl Profile {
    pub(crate) fn read(path: &Path) -> Result<Self, Mistake> {
        let wrong = |what: String| Mistake::about(MistakeKind::Profile, what);
        let text = std::fs::read_to_string(path).map_err(|error| wrong(error.to_string()))?;
        let profile: Self =
            serde_json::from_str(&text).map_err(|error| wrong(error.to_string()))?;
        let has = |role| profile.columns.contains_key(&role);
        let has_amounts = has(Role::Amount) || (has(Role::Debit) && has(Role::Credit));
        if !has(Role::Date) || !has_amounts {
            return Err(Mistake::new(MistakeKind::NoColumns));
        }
        Ok(profile)
    }

    pub(super) fn separator(&self) -> Result<u8, Mistake> {
        let wrong = |_| Mistake::about(MistakeKind::Profile, self.separator.to_string());
        u8::try_from(self.separator).map_err(wrong)
    }

    pub(super) fn is_above_headings(&self, record: &WrittenRecord) -> bool {
        record.line < self.headings
    }

    /// The position of each column below these headings, from 0.
    pub(super) fn places(&self, heads: &[String]) -> Result<BTreeMap<Role, usize>, Mistake> {
        let place = |(role, column): (&Role, &Column)| {
            let (at, name) = match column {
                Column::Number(number) => (number.checked_sub(1), number.to_string()),
                Column::Heading(name) => {
                    let is_it = |at: &usize| plain(&heads[*at]) == plain(name);
                    let mut found = (0..heads.len()).filter(is_it);
                    (found.next().filter(|_| found.next().is_none()), name.clone())
                }
            };
            let at = at.filter(|at| *at < heads.len());
            let at = at.ok_or_else(|| Mistake::about(MistakeKind::NoColumn, name))?;
            Ok((*role, at))
        };
        self.columns.iter().map(place).collect()
    }

    pub(super) fn span(&self, text: &str) -> Option<Span> {
        let parsed = BrokenDownTime::parse(&self.dates, text).ok()?;
        let day = parsed.to_date().ok()?.to_zoned(TimeZone::UTC).ok()?.timestamp().as_second();
        if parsed.hour().is_none() {
            return Some(Span { from: day, to: day + DAY - 1 });
        }
        let clock = parsed.to_time().ok()?.duration_since(Time::midnight()).as_secs();
        let at = day + clock - parsed.offset().map_or(0, |offset| i64::from(offset.seconds()));
        // A time without seconds spans the minute.
        let within = if parsed.second().is_none() { 59 } else { 0 };
        Some(Span { from: at, to: at + within })
    }

    /// Whether this state means that money moved; `None` if the profile does not have the word.
    pub(super) fn is_paid(&self, cell: &str) -> Option<bool> {
        meant(cell, [(false, &self.not_paid), (true, &self.paid)])
    }

    pub(super) fn way(&self, cell: &str) -> Option<Way> {
        meant(cell, [(Way::In, &self.way_in), (Way::Out, &self.way_out)])
    }
}

fn meant<T>(cell: &str, meanings: [(T, &BTreeSet<String>); 2]) -> Option<T> {
    let word = plain(cell);
    let is_one = |words: &BTreeSet<String>| words.iter().any(|text| plain(text) == word);
    meanings.into_iter().find(|(_, words)| is_one(words)).map(|(meaning, _)| meaning)
}
