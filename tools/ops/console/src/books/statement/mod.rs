//! Reads a statement line by line. It is LigdiCash's own export, whose form nobody here has seen.

mod cells;
#[cfg(test)]
mod damage;
mod headings;
mod mapping;
#[cfg(test)]
mod tests;

use std::fs::File;
use std::path::Path;

use ligdicash_core::{PayinId, PayoutId};

use cells::span;
pub(crate) use cells::{DateOrder, Span};
use headings::Role;
pub(crate) use headings::Way;
pub(crate) use mapping::{Mapping, Profile};

use crate::api::{Mistake, MistakeKind, Outside};
use crate::written::{self, Amount, WrittenRecord, WrittenRecords, amount, is_shortened};

/// One line of a statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct StatementLine {
    /// The line of the file where it begins, from 1.
    pub(crate) position: u64,
    /// Our id.
    pub(crate) id: Option<String>,
    pub(crate) reference: Option<String>,
    pub(crate) operator_reference: Option<String>,
    pub(crate) number: Option<String>,
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
    mapping: &'a Mapping,
    records: WrittenRecords<File>,
    /// The number of lines that sum up others.
    pub(crate) totals: u64,
}

impl<'a> StatementLines<'a> {
    pub(crate) fn of(path: &Path, mapping: &'a Mapping) -> Result<Self, Mistake> {
        Ok(Self { mapping, records: mapping.records(path)?, totals: 0 })
    }

    /// The next line; a mistake ends the reading.
    pub(crate) fn next(&mut self) -> Result<Option<StatementLine>, Mistake> {
        for record in self.records.by_ref() {
            let record = record?;
            if !is_total(self.mapping, &record) {
                let line = line(self.mapping, &record);
                return line.map(Some).map_err(|what| Mistake::on(record.line, what));
            }
            self.totals += 1;
        }
        Ok(None)
    }
}

/// A total begins with a word for it and has no date. With a text in the place of the date, or with a cell too many or
/// too few, it may be the line of a person of that name.
fn is_total(mapping: &Mapping, record: &WrittenRecord) -> bool {
    let first = record.cells.iter().find(|it| !it.is_empty()).map_or("", String::as_str);
    let date = mapping.headings.cell(record, Role::Date);
    let heads = mapping.headings.heads.len();
    let is_alone = record.cells.len() == 1 && heads > 2;
    (is_alone || record.cells.len() == heads)
        && (date.is_empty() || date == first)
        && written::is_total(first)
}

fn line(mapping: &Mapping, record: &WrittenRecord) -> Result<StatementLine, MistakeKind> {
    // A cell too many may have moved the others.
    let (found, heads) = (record.cells.len(), mapping.headings.heads.len());
    if found != heads {
        return Err(MistakeKind::Cells { found, heads });
    }
    let cell = |role| mapping.headings.cell(record, role);
    let (amount, side) = money(mapping, record)?;
    let fee = match cell(Role::Fee) {
        "" | "-" => 0,
        fee => francs(fee)?.francs,
    };
    // A column "reference" may hold our id, and one "transaction id" LigdiCash's.
    let names = [Role::Id, Role::Reference, Role::OperatorReference].map(cell);
    let id = names.into_iter().find(|it| is_id(it)).map(str::to_owned);
    let of_id = id.as_ref().map(|it| if it.starts_with("pay_") { Way::Out } else { Way::In });
    let other = |role| name(Some(cell(role)).filter(|it| !is_id(it)).unwrap_or_default());
    let reference = match other(Role::Reference)? {
        None => other(Role::Id)?,
        reference => reference,
    };
    let state = cell(Role::State);
    Ok(StatementLine {
        position: record.line,
        way: side.or(way(mapping, cell(Role::Way))?).or(of_id),
        id,
        reference,
        operator_reference: other(Role::OperatorReference)?,
        number: number(cell(Role::Number))?,
        amount: amount.francs,
        fee,
        at: at(mapping, cell(Role::Date), cell(Role::Time))?,
        is_paid: is_paid(mapping, state)?,
        state: Outside::new(state),
    })
}

fn is_id(cell: &str) -> bool {
    PayinId::parse(cell).is_ok() || PayoutId::parse(cell).is_ok()
}

/// The amount, with its direction if columns or signs show it.
fn money(mapping: &Mapping, record: &WrittenRecord) -> Result<(Amount, Option<Way>), MistakeKind> {
    if mapping.has_sides() {
        let side = |role| match mapping.headings.cell(record, role) {
            "" | "-" => Ok(None),
            cell => francs(cell).map(|it| Some(it).filter(|it| it.francs > 0)),
        };
        return match (side(Role::Debit)?, side(Role::Credit)?) {
            (Some(out), None) => Ok((out, Some(Way::Out))),
            (None, Some(came)) => Ok((came, Some(Way::In))),
            (None, None) => Err(MistakeKind::NoAmount(Outside::default())),
            (Some(_), Some(_)) => Err(MistakeKind::TwoAmounts),
        };
    }
    let amount = francs(mapping.headings.cell(record, Role::Amount))?;
    let signed = if amount.is_negative { Way::Out } else { Way::In };
    Ok((amount, (mapping.has_signs || amount.is_negative).then_some(signed)))
}

fn francs(cell: &str) -> Result<Amount, MistakeKind> {
    amount(cell).ok_or_else(|| MistakeKind::NoAmount(cell.into()))
}

fn at(mapping: &Mapping, date: &str, time: &str) -> Result<Span, MistakeKind> {
    let wrong = || MistakeKind::NoDate(format!("{date} {time}").trim().into());
    span(date, time, mapping.order).ok_or_else(wrong)
}

fn is_paid(mapping: &Mapping, cell: &str) -> Result<bool, MistakeKind> {
    if !mapping.headings.has(Role::State) {
        return Ok(true);
    }
    mapping.words.is_paid(cell).ok_or_else(|| MistakeKind::State(cell.into()))
}

fn way(mapping: &Mapping, cell: &str) -> Result<Option<Way>, MistakeKind> {
    let way = mapping.words.way(cell);
    // Two columns of amounts show the direction, whatever a third says.
    if way.is_some() || !mapping.headings.has(Role::Way) || mapping.has_sides() {
        return Ok(way);
    }
    Err(MistakeKind::Way(cell.into()))
}

/// A reference as written.
fn name(cell: &str) -> Result<Option<String>, MistakeKind> {
    if cell.starts_with(['=', '@']) {
        return Err(MistakeKind::Formula(cell.into()));
    }
    if is_shortened(cell) {
        return Err(MistakeKind::Shortened(cell.into()));
    }
    // A spreadsheet's mark of a text.
    let cell = cell.strip_prefix('\'').unwrap_or(cell);
    Ok((!matches!(cell, "" | "-")).then(|| cell.to_owned()))
}

/// A telephone number in the form that is compared.
fn number(cell: &str) -> Result<Option<String>, MistakeKind> {
    let name = name(cell.strip_prefix('+').unwrap_or(cell))?;
    Ok(name.and_then(|it| local_number(&it)))
}

/// The last eight digits, a whole number in Burkina Faso; `None` for fewer than seven. A spreadsheet removes a leading
/// zero.
pub(crate) fn local_number(text: &str) -> Option<String> {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let from = digits.len().saturating_sub(8);
    (digits.len() >= 7).then(|| format!("{:0>8}", &digits[from..]))
}
