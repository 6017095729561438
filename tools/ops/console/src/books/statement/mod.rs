//! Reads a statement line by line, by its profile. The form of LigdiCash's export is unknown to this project.

mod profile;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::fs::File;
use std::path::Path;

use profile::Role;
pub(crate) use profile::{Profile, Span};

use crate::written::{WrittenAmount, WrittenRecord, WrittenRecords, amount, is_shortened};
use operator::api::{Mistake, MistakeKind, Outside};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Way {
    In,
    Out,
}

/// A line of a statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct StatementLine {
    /// The number of the file's line where this one begins, from 1.
    pub(crate) position: u64,
    /// Our id.
    pub(crate) id: Option<String>,
    pub(crate) reference: Option<String>,
    pub(crate) way: Option<Way>,
    /// Whole francs.
    pub(crate) amount: u64,
    pub(crate) fee: u64,
    pub(crate) at: Span,
    /// Whether the money moved. A statement without states lists only moved money.
    pub(crate) is_paid: bool,
    /// The statement's word.
    pub(crate) state: Outside,
}

pub(crate) struct StatementLines<'a> {
    profile: &'a Profile,
    /// The number of headings, and the position of each column.
    heads: usize,
    places: BTreeMap<Role, usize>,
    records: WrittenRecords<File>,
}

impl<'a> StatementLines<'a> {
    /// Skips the headings and the lines above them. A line with a date in the date column is not a heading.
    pub(crate) fn of(path: &Path, profile: &'a Profile) -> Result<Self, Mistake> {
        let mut records = WrittenRecords::of(File::open(path)?, profile.separator()?)?;
        let mut above = Vec::new();
        let heads = loop {
            let record = records.next().ok_or(Mistake::new(MistakeKind::Empty))??;
            let is_above = profile.is_above_headings(&record);
            above.push(record.clone());
            if !is_above {
                break record.cells;
            }
        };
        let places = profile.places(&heads)?;
        let lines = Self { profile, heads: heads.len(), places, records };
        match above.iter().find(|record| lines.at(record).is_ok()) {
            Some(line) => Err(Mistake::on(line.line, MistakeKind::AboveHeadings)),
            None => Ok(lines),
        }
    }

    /// The next line; a mistake ends the reading.
    pub(crate) fn next(&mut self) -> Result<Option<StatementLine>, Mistake> {
        let Some(record) = self.records.next().transpose()? else { return Ok(None) };
        self.line(&record).map(Some).map_err(|fault| Mistake { line: Some(record.line), ..fault })
    }

    fn line(&self, record: &WrittenRecord) -> Result<StatementLine, Mistake> {
        // A cell too many may have moved the others.
        let (found, heads) = (record.cells.len(), self.heads);
        if found != heads {
            let cells = [found, heads].map(|count| Outside::new(count.to_string()));
            return Err(Mistake { cells, ..Mistake::new(MistakeKind::Cells) });
        }
        let cell = |role| self.cell(record, role);
        let (amount, side) = self.money(record)?;
        let fee = match cell(Role::Fee) {
            "" | "-" => 0,
            fee => francs(fee)?.francs,
        };
        Ok(StatementLine {
            position: record.line,
            id: name(cell(Role::Id))?,
            reference: name(cell(Role::Reference))?,
            way: match side {
                None => self.way(cell(Role::Way))?,
                side => side,
            },
            amount: amount.francs,
            fee,
            at: self.at(record)?,
            is_paid: self.is_paid(cell(Role::State))?,
            state: Outside::new(cell(Role::State)),
        })
    }

    fn has(&self, role: Role) -> bool {
        self.places.contains_key(&role)
    }

    /// The cell's text; empty if the column is missing.
    fn cell<'b>(&self, record: &'b WrittenRecord, role: Role) -> &'b str {
        let place = self.places.get(&role);
        place.and_then(|at| record.cells.get(*at)).map_or("", String::as_str)
    }

    /// The amount, with its direction if two columns or a minus show it.
    fn money(&self, record: &WrittenRecord) -> Result<(WrittenAmount, Option<Way>), Mistake> {
        if self.has(Role::Amount) {
            let amount = francs(self.cell(record, Role::Amount))?;
            return Ok((amount, amount.is_negative.then_some(Way::Out)));
        }
        let side = |role| match self.cell(record, role) {
            "" | "-" => Ok(None),
            cell => francs(cell).map(|amount| Some(amount).filter(|amount| amount.francs > 0)),
        };
        match (side(Role::Debit)?, side(Role::Credit)?) {
            (Some(out), None) => Ok((out, Some(Way::Out))),
            (None, Some(came)) => Ok((came, Some(Way::In))),
            (None, None) => Err(Mistake::new(MistakeKind::NoAmount)),
            (Some(_), Some(_)) => Err(Mistake::new(MistakeKind::TwoAmounts)),
        }
    }

    fn at(&self, record: &WrittenRecord) -> Result<Span, Mistake> {
        let text = [Role::Date, Role::Time].map(|role| self.cell(record, role)).join(" ");
        let text = text.trim();
        self.profile.span(text).ok_or_else(|| Mistake::about(MistakeKind::NoDate, text))
    }

    fn is_paid(&self, cell: &str) -> Result<bool, Mistake> {
        if !self.has(Role::State) {
            return Ok(true);
        }
        self.profile.is_paid(cell).ok_or_else(|| Mistake::about(MistakeKind::State, cell))
    }

    fn way(&self, cell: &str) -> Result<Option<Way>, Mistake> {
        if !self.has(Role::Way) {
            return Ok(None);
        }
        self.profile.way(cell).map(Some).ok_or_else(|| Mistake::about(MistakeKind::Way, cell))
    }
}

fn francs(cell: &str) -> Result<WrittenAmount, Mistake> {
    amount(cell).ok_or_else(|| Mistake::about(MistakeKind::NoAmount, cell))
}

/// A name as written.
fn name(cell: &str) -> Result<Option<String>, Mistake> {
    if cell.starts_with(['=', '@']) {
        return Err(Mistake::about(MistakeKind::Formula, cell));
    }
    if is_shortened(cell) {
        return Err(Mistake::about(MistakeKind::Shortened, cell));
    }
    // A spreadsheet's mark of a text.
    let cell = cell.strip_prefix('\'').unwrap_or(cell);
    Ok((!matches!(cell, "" | "-")).then(|| cell.to_owned()))
}
