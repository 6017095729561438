//! Finds out how a statement is written: its separator, its columns and its order of dates.

use std::collections::BTreeMap;
use std::fs::File;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::cells::{DateOrder, span};
use super::headings::{Role, StatementWords, are_french, columns};
use crate::api::{Mistake, MistakeKind, Outside};
use crate::written::{Headings, WrittenRecord, WrittenRecords, amount, plain};

#[derive(Clone, Debug)]
pub(crate) struct Mapping {
    pub(crate) headings: Headings<Role>,
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
        let has = |role| mapping.headings.has(role);
        if !has(Role::Date) || !(has(Role::Amount) || mapping.has_sides()) {
            return Err(Mistake::whole(MistakeKind::NoColumns));
        }
        let mut survey = DateSurvey::default();
        for record in mapping.records(path)? {
            let record = record?;
            let cell = |role| mapping.headings.cell(&record, role);
            survey.see(record.line, cell(Role::Date), cell(Role::Amount))?;
        }
        mapping.has_signs = survey.has_minus && survey.has_plus;
        let said = dates.or(profile.and_then(|it| it.dates));
        mapping.order = survey.order(said, are_french(&mapping.headings.heads))?;
        Ok(mapping)
    }

    pub(super) fn has_sides(&self) -> bool {
        self.headings.has(Role::Debit) && self.headings.has(Role::Credit)
    }

    /// The text of the profile for the next statement.
    pub(crate) fn profile(&self) -> String {
        let columns = self.headings.columns.iter().map(|(role, at)| (*role, at + 1)).collect();
        let (headings, words) = (self.headings.heads.clone(), self.words.clone());
        let profile = Profile { headings, columns, dates: Some(self.order), words };
        // Texts and numbers can always be written.
        serde_json::to_string_pretty(&profile).unwrap_or_default()
    }

    pub(super) fn records(&self, path: &Path) -> Result<WrittenRecords<File>, Mistake> {
        self.headings.records(File::open(path)?, |it| self.may_be_line(it))
    }

    /// Whether a date and an amount stand in the columns, whose headings may be another page's.
    fn may_be_line(&self, record: &WrittenRecord) -> bool {
        let is_amount = |role| amount(self.headings.cell(record, role)).is_some();
        is_date(self.headings.cell(record, Role::Date))
            && [Role::Amount, Role::Debit, Role::Credit].into_iter().any(is_amount)
    }
}

fn is_date(cell: &str) -> bool {
    [DateOrder::DayFirst, DateOrder::MonthFirst].into_iter().any(|it| span(cell, "", it).is_some())
}

/// The headings are known, or the profile's. A record with a date is none.
fn recognised(path: &Path, profile: Option<&Profile>) -> Result<Mapping, Mistake> {
    let unknown =
        if profile.is_none() { MistakeKind::NoColumns } else { MistakeKind::OtherHeadings };
    let columns = |heads: &[String]| match profile {
        Some(profile) => profile.columns_of(heads),
        None => (!heads.iter().any(|it| is_date(it))).then(|| columns(heads)),
    };
    Ok(Mapping {
        headings: Headings::found(|| File::open(path), columns, &unknown)?,
        order: DateOrder::DayFirst,
        has_signs: false,
        words: profile.map(|it| it.words.clone()).unwrap_or_default(),
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
    pub(super) fn columns_of(&self, heads: &[String]) -> Option<Vec<(Role, usize)>> {
        let is_same = self.headings.iter().map(|it| plain(it)).eq(heads.iter().map(|it| plain(it)));
        let column = |(role, at): (&Role, &usize)| {
            let at = at.checked_sub(1).filter(|at| *at < heads.len())?;
            Some((*role, at))
        };
        if is_same { self.columns.iter().map(column).collect() } else { None }
    }
}
