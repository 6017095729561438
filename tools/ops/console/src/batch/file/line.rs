//! A line of a batch, or all of its faults.

use std::collections::BTreeMap;

use contract::{BatchColumn, Columns, Operators};
use ligdicash_core::payout::{Method, PayoutAmount, WalletUse};
use ligdicash_core::written::{line as one_line, unsigned};
use ligdicash_core::{Country, InvalidNumber, Number, Private};

use super::headings::{Headings, column};
use super::{BatchLine, Cells, is_retry};
use crate::written::{WrittenRecord, amount, is_shortened, is_total, plain};
use operator::api::{BatchFault, BatchFaultKind};

type CellResult<T> = Result<T, BatchFaultKind>;

/// All lines, or all faults.
pub(super) fn lines(
    cells: &Cells,
    country: Option<Country>,
) -> Result<Vec<BatchLine>, Vec<BatchFault>> {
    let (mut faults, mut references) = (Vec::new(), References::new());
    let read = |record| {
        let mut reader = LineReader { cells, record, faults: &mut faults };
        reader.line(country, &mut references)
    };
    let lines = cells.records.iter().filter_map(read).collect();
    for (reference, lines) in references.into_iter().filter(|entry| entry.1.len() > 1) {
        faults.extend(lines.into_iter().map(|line| BatchFault {
            line,
            column: Some(BatchColumn::Reference),
            cell: reference.as_str().into(),
            what: BatchFaultKind::Twice,
        }));
    }
    faults.sort_by_key(|fault| fault.line);
    if faults.is_empty() { Ok(lines) } else { Err(faults) }
}

/// Whether a line in the place of a title may be a payout.
pub(super) fn may_be(headings: &Headings, record: &WrittenRecord) -> bool {
    let cell = |column| headings.cell(record, column);
    number(cell(BatchColumn::Number), None).is_ok() && amount(cell(BatchColumn::Amount)).is_some()
}

/// Each reference, and the lines that have it.
type References = BTreeMap<String, Vec<u64>>;

struct LineReader<'a> {
    cells: &'a Cells,
    record: &'a WrittenRecord,
    faults: &'a mut Vec<BatchFault>,
}

impl LineReader<'_> {
    fn line(&mut self, country: Option<Country>, references: &mut References) -> Option<BatchLine> {
        if let Some(what) = self.line_fault() {
            self.fault(None, what);
            return None;
        }
        let line = self.record.line;
        // Each is read, so that each fault is named.
        let own = self.read(BatchColumn::Country, own_country);
        let home = own.flatten().or(country);
        let number = self.read(BatchColumn::Number, |cell| number(cell, home));
        let amount = self.read(BatchColumn::Amount, payout_amount);
        let description = self.read(BatchColumn::Reason, reason);
        let reference = self.read(BatchColumn::Reference, |cell| reference(cell, line));
        if let Some(reference) = &reference {
            references.entry(reference.clone()).or_default().push(line);
        }
        let method = self.read(BatchColumn::Method, method);
        let name = self.read(BatchColumn::Name, |cell| Ok(name(cell)));
        let franc = self.read(BatchColumn::Currency, franc);
        let is_own = number.as_ref().and_then(|number| self.agrees(number, own.flatten()));
        Some(BatchLine {
            line: franc.and(is_own).map(|()| line)?,
            reference: reference?,
            number: number?,
            amount: amount?,
            description: description?,
            method: method?,
            name: name?,
        })
    }

    /// Whether the number is one of the line's country and of its operator.
    fn agrees(&mut self, number: &Number, country: Option<Country>) -> Option<()> {
        let is_of = |country: Country| number.expose().starts_with(country.code());
        let cell = self.cells.headings.cell(self.record, BatchColumn::Operator);
        let predicted = Operators::predict(number.expose()).filter(|_| !cell.is_empty());
        if !country.is_none_or(is_of) {
            self.fault(Some(BatchColumn::Country), BatchFaultKind::Differs);
            return None;
        }
        self.read(BatchColumn::Operator, |cell| {
            let is_its = |operator| Columns::table().is_operator(cell, operator);
            predicted.is_none_or(is_its).then_some(()).ok_or(BatchFaultKind::Differs)
        })
    }

    /// The fault of the line that no single cell has.
    fn line_fault(&self) -> Option<BatchFaultKind> {
        let (record, headings) = (self.record, &self.cells.headings);
        let cell = |column| headings.cell(record, column);
        let (number, amount) = (cell(BatchColumn::Number), cell(BatchColumn::Amount));
        let mut written = record.cells.iter().filter(|cell| !cell.is_empty());
        let first = written.next().map_or("", String::as_str);
        let is_alone = written.next().is_none() && first == amount;
        let mut pairs = record.cells.iter().zip(&headings.heads);
        let has_headless = pairs.any(|(cell, head)| !cell.is_empty() && head.is_empty());
        // A cell too many may have moved the others.
        if has_headless || record.cells.len() != headings.heads.len() {
            Some(BatchFaultKind::Cells)
        } else if [number, amount].map(column)
            == [BatchColumn::Number, BatchColumn::Amount].map(Some)
        {
            Some(BatchFaultKind::Headings)
        } else {
            let is_sum = is_total(first) || is_alone;
            (is_sum && (number.is_empty() || number == first)).then_some(BatchFaultKind::Total)
        }
    }

    fn read<T>(
        &mut self,
        column: BatchColumn,
        parse: impl FnOnce(&str) -> CellResult<T>,
    ) -> Option<T> {
        let headings = &self.cells.headings;
        let text = headings.cell(self.record, column);
        let odd = headings.place(column).and_then(|at| self.cells.odd.get(&(self.record.line, at)));
        // A name pays nobody and stays on this machine, so it may be a formula.
        let odd =
            odd.filter(|kind| (column, **kind) != (BatchColumn::Name, BatchFaultKind::Formula));
        let read = match odd {
            Some(odd) => Err(*odd),
            None => own_text(text).and_then(parse),
        };
        read.map_err(|what| self.fault(Some(column), what)).ok()
    }

    fn fault(&mut self, column: Option<BatchColumn>, what: BatchFaultKind) {
        let cell = column.map_or("", |column| self.cells.headings.cell(self.record, column));
        let line = self.record.line;
        self.faults.push(BatchFault { line, column, cell: cell.into(), what });
    }
}

/// The text that a spreadsheet shows.
fn own_text(cell: &str) -> CellResult<&str> {
    if cell.starts_with(['=', '@']) {
        return Err(BatchFaultKind::Formula);
    }
    if is_shortened(cell) {
        return Err(BatchFaultKind::Shortened);
    }
    // A spreadsheet's mark of a text.
    Ok(cell.strip_prefix('\'').unwrap_or(cell))
}

fn needed(cell: &str) -> CellResult<&str> {
    if cell.is_empty() { Err(BatchFaultKind::Empty) } else { Ok(cell) }
}

fn number(cell: &str, country: Option<Country>) -> CellResult<Number> {
    Number::parse(needed(cell)?, country).map_err(|why| match why {
        InvalidNumber::NotANumber => BatchFaultKind::NoNumber,
        InvalidNumber::NoCountry => BatchFaultKind::NoCountry,
        InvalidNumber::OtherCountry => BatchFaultKind::OtherCountry,
        InvalidNumber::Length(_) => BatchFaultKind::NumberLength,
    })
}

fn payout_amount(cell: &str) -> CellResult<PayoutAmount> {
    let francs = unsigned(needed(cell)?).ok_or(BatchFaultKind::NoAmount)?;
    PayoutAmount::parse(francs).map_err(|_| BatchFaultKind::OutOfBounds)
}

/// Reads a reason as the stack reads the description of a payout.
fn reason(cell: &str) -> CellResult<String> {
    one_line(needed(cell)?, 250).ok_or(BatchFaultKind::NoReason)
}

/// The country of a line; `None` if its cell is empty.
fn own_country(cell: &str) -> CellResult<Option<Country>> {
    if cell.is_empty() {
        return Ok(None);
    }
    Columns::table().country(cell).map(Some).ok_or(BatchFaultKind::UnknownCountry)
}

/// Amounts in another currency are not taken for francs.
fn franc(cell: &str) -> CellResult<()> {
    let is_franc = cell.is_empty() || Columns::table().is_franc(cell);
    is_franc.then_some(()).ok_or(BatchFaultKind::OtherCurrency)
}

/// A payout's id is the batch's name, a slash and this reference, or the reference alone for a retry.
fn reference(cell: &str, line: u64) -> CellResult<String> {
    let reference = if cell.is_empty() { line.to_string() } else { cell.to_owned() };
    let is_short = reference.len() <= 31 && reference.bytes().all(|byte| byte.is_ascii_graphic());
    (is_short || is_retry(&reference)).then_some(reference).ok_or(BatchFaultKind::NoReference)
}

fn method(cell: &str) -> CellResult<Method> {
    match plain(cell).as_str() {
        "" | "mobile" | "mobile money" => Ok(Method::MobileMoney),
        "wallet keep" | "portefeuille garder" => Ok(Method::Wallet(WalletUse::Keep)),
        "wallet forward" | "portefeuille transmettre" => Ok(Method::Wallet(WalletUse::Forward)),
        _ => Err(BatchFaultKind::NoMethod),
    }
}

fn name(cell: &str) -> Option<Private> {
    (!cell.is_empty()).then(|| Private::new(cell))
}
