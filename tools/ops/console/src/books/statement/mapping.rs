//! Finds out how a statement is written: its separator, its columns and its order of dates.

use std::collections::BTreeMap;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::cells::{DateOrder, amount, span};
use super::headings::{Column, Role, StatementWords, are_french, columns, plain};
use super::records::{SEPARATORS, StatementRecord, StatementRecords};
use crate::api::{Mistake, MistakeKind, Outside};

/// The headings stand within so many records.
const PREAMBLE: usize = 20;

#[derive(Clone, Debug)]
pub(crate) struct Mapping {
    separator: u8,
    pub(crate) heads: Vec<String>,
    /// The line of the headings.
    head_line: u64,
    pub(crate) columns: Vec<Column>,
    pub(crate) order: DateOrder,
    /// Whether some amounts have a minus and others none.
    pub(super) has_signs: bool,
    pub(super) words: StatementWords,
}

impl Mapping {
    /// Recognises the form of the statement; a profile's columns and words take precedence.
    pub(crate) fn of(
        path: &Path,
        profile: Option<&Profile>,
        dates: Option<DateOrder>,
    ) -> Result<Self, Mistake> {
        let mut mapping = recognised(path, profile)?;
        if !mapping.has(Role::Date) || !(mapping.has(Role::Amount) || mapping.has_sides()) {
            return Err(Mistake::whole(MistakeKind::NoColumns));
        }
        let mut survey = DateSurvey::default();
        for record in mapping.records(path)? {
            let record = record?;
            let cell = |role| mapping.cell(&record, role);
            survey.see(record.line, cell(Role::Date), cell(Role::Amount))?;
        }
        mapping.has_signs = survey.has_minus && survey.has_plus;
        let said = dates.or(profile.and_then(|it| it.dates));
        mapping.order = survey.order(said, are_french(&mapping.heads))?;
        Ok(mapping)
    }

    pub(super) fn has(&self, role: Role) -> bool {
        self.columns.iter().any(|it| it.0 == role)
    }

    pub(super) fn has_sides(&self) -> bool {
        self.has(Role::Debit) && self.has(Role::Credit)
    }

    /// The cell's text; empty where there is no such column.
    pub(super) fn cell<'a>(&self, record: &'a StatementRecord, role: Role) -> &'a str {
        let column = self.columns.iter().find(|it| it.0 == role);
        column.and_then(|(_, at)| record.cells.get(*at)).map_or("", String::as_str)
    }

    /// The text of the profile for the next statement.
    pub(crate) fn profile(&self) -> String {
        let columns = self.columns.iter().map(|(role, at)| (*role, at + 1)).collect();
        let (headings, words) = (self.heads.clone(), self.words.clone());
        let profile = Profile { headings, columns, dates: Some(self.order), words };
        // Texts and numbers can always be written.
        serde_json::to_string_pretty(&profile).unwrap_or_default()
    }

    pub(super) fn records(&self, path: &Path) -> Result<StatementRecords, Mistake> {
        let mut records = StatementRecords::open(path, self.separator)?;
        for record in records.by_ref() {
            let record = record?;
            if record.line >= self.head_line {
                break;
            }
            if self.is_as_full(&record) || self.may_be_line(&record) {
                return Err(Mistake::on(record.line, MistakeKind::AboveHeadings));
            }
        }
        Ok(records)
    }

    /// A title fills fewer cells than the headings. A line, or other headings, fill as many.
    fn is_as_full(&self, record: &StatementRecord) -> bool {
        let full = |cells: &[String]| cells.iter().filter(|it| !it.is_empty()).count();
        full(&record.cells) >= full(&self.heads).max(2)
    }

    /// Whether a date and an amount stand in the columns, whose headings may be another page's.
    fn may_be_line(&self, record: &StatementRecord) -> bool {
        let is_amount = |role| amount(self.cell(record, role)).is_some();
        is_date(self.cell(record, Role::Date))
            && [Role::Amount, Role::Debit, Role::Credit].into_iter().any(is_amount)
    }
}

fn is_date(cell: &str) -> bool {
    [DateOrder::DayFirst, DateOrder::MonthFirst].into_iter().any(|it| span(cell, "", it).is_some())
}

/// Tries each separator, and keeps the one with most known headings, or with the profile's.
fn recognised(path: &Path, profile: Option<&Profile>) -> Result<Mapping, Mistake> {
    let unknown =
        if profile.is_none() { MistakeKind::NoColumns } else { MistakeKind::OtherHeadings };
    let (mut best, mut wrong): (Option<Mapping>, _) = (None, None);
    for separator in SEPARATORS {
        for record in StatementRecords::open(path, separator)?.take(PREAMBLE) {
            let record = match record {
                Ok(record) => record,
                // It counts if no separator shows headings; otherwise the right one meets it again.
                Err(mistake) => {
                    wrong = Some(mistake);
                    break;
                }
            };
            wrong.get_or_insert_with(|| Mistake::whole(unknown.clone()));
            let most = best.as_ref().map_or(1, |it| it.columns.len());
            best = with(separator, record, profile).filter(|it| it.columns.len() > most).or(best);
        }
    }
    best.ok_or(wrong.unwrap_or(Mistake::whole(MistakeKind::Empty)))
}

/// The record as headings, unless it contains a date.
fn with(separator: u8, record: StatementRecord, profile: Option<&Profile>) -> Option<Mapping> {
    let StatementRecord { line: head_line, cells: heads } = record;
    let columns = match profile {
        Some(profile) => profile.columns_of(&heads)?,
        None if heads.iter().any(|it| is_date(it)) => return None,
        None => columns(&heads),
    };
    let words = profile.map(|it| it.words.clone()).unwrap_or_default();
    Some(Mapping {
        separator,
        heads,
        head_line,
        columns,
        order: DateOrder::DayFirst,
        has_signs: false,
        words,
    })
}

/// What the lines show together: the order of dates, and whether a minus means a direction.
#[derive(Default)]
struct DateSurvey {
    shown: Option<DateOrder>,
    /// The first date with two readings.
    open: Option<Mistake>,
    has_minus: bool,
    has_plus: bool,
}

impl DateSurvey {
    fn see(&mut self, line: u64, date: &str, cell: &str) -> Result<(), Mistake> {
        if let Some(amount) = amount(cell) {
            self.has_minus |= amount.is_negative;
            self.has_plus |= !amount.is_negative;
        }
        let read = |order| span(date, "", order);
        let shown = match (read(DateOrder::DayFirst), read(DateOrder::MonthFirst)) {
            (one, other) if one == other => return Ok(()),
            (Some(_), Some(_)) => {
                let what = || Mistake::on(line, MistakeKind::DayOrMonth(date.into()));
                self.open.get_or_insert_with(what);
                return Ok(());
            }
            (Some(_), None) => DateOrder::DayFirst,
            (None, _) => DateOrder::MonthFirst,
        };
        match self.shown.replace(shown) {
            Some(before) if before != shown => {
                Err(Mistake::on(line, MistakeKind::DayAndMonth(date.into())))
            }
            Some(_) | None => Ok(()),
        }
    }

    /// The order that the lines show, or that was said, or that of the language.
    fn order(self, said: Option<DateOrder>, is_french: bool) -> Result<DateOrder, Mistake> {
        match (self.shown, said, self.open) {
            (Some(shown), Some(said), _) if shown != said => {
                Err(Mistake::whole(MistakeKind::DayAndMonth(Outside::default())))
            }
            (Some(order), _, _) | (None, Some(order), _) => Ok(order),
            // No French program writes the month first.
            (None, None, Some(open)) if !is_french => Err(open),
            (None, None, _) => Ok(DateOrder::DayFirst),
        }
    }
}

/// The kept form of a statement, for the next one. A person may also write it.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Profile {
    pub(super) headings: Vec<String>,
    /// Each meaning with its column, from 1.
    pub(super) columns: BTreeMap<Role, usize>,
    #[serde(default)]
    pub(super) dates: Option<DateOrder>,
    #[serde(default)]
    pub(super) words: StatementWords,
}

impl Profile {
    /// `None` if there is no file yet.
    pub(crate) fn read(path: &Path) -> Result<Option<Self>, Mistake> {
        if !path.exists() {
            return Ok(None);
        }
        let wrong = |what: String| Mistake::whole(MistakeKind::Profile(Outside::new(what)));
        let text = std::fs::read_to_string(path).map_err(|error| wrong(error.to_string()))?;
        serde_json::from_str(&text).map(Some).map_err(|error| wrong(error.to_string()))
    }

    /// Its columns under these headings; `None` if it describes others.
    pub(super) fn columns_of(&self, heads: &[String]) -> Option<Vec<Column>> {
        let is_same = self.headings.iter().map(|it| plain(it)).eq(heads.iter().map(|it| plain(it)));
        let column = |(role, at): (&Role, &usize)| {
            let at = at.checked_sub(1).filter(|at| *at < heads.len())?;
            Some((*role, at))
        };
        if is_same { self.columns.iter().map(column).collect() } else { None }
    }
}
