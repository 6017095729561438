//! A statement as rows of cells, each with what LigdiCash's ledger has behind it.

use std::collections::HashMap;

use jiff::civil::Date;
use sandbox::{InvoiceView, Layout, LedgerView, PayoutView, Status};

use crate::failure::Failure;

/// Where a layout has what is changed, for a payin.
#[derive(Clone, Copy, Debug)]
pub(super) struct Columns {
    separator: char,
    end: &'static str,
    date: usize,
    /// By this the line is known.
    name: usize,
    other_name: Option<usize>,
    amount: usize,
    pub(super) status: Option<usize>,
    fee: Option<usize>,
    /// Whether our tables know the names of payouts.
    names_payouts: bool,
    /// The beginning of the date, for `strftime`.
    day: &'static str,
}

#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct Behind {
    /// Ours.
    pub(super) id: String,
    pub(super) amount: u64,
    pub(super) status: Status,
    pub(super) way: Way,
}

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Way {
    In,
    Out,
}

pub(super) struct Known {
    pub(super) by_name: HashMap<String, Behind>,
    /// The completed payouts in the order of a layout that does not name them.
    pub(super) nameless: Vec<Behind>,
}

#[derive(Clone, Debug)]
pub(super) struct Row {
    pub(super) cells: Vec<String>,
    /// Nothing, for a line that was added.
    pub(super) behind: Option<Behind>,
}

#[derive(Clone, Debug)]
pub(super) struct Table {
    pub(super) columns: Columns,
    heading: String,
    pub(super) rows: Vec<Row>,
}

const fn columns(layout: Layout) -> Columns {
    match layout {
        Layout::A => Columns {
            separator: ',',
            end: "\n",
            date: 0,
            name: 1,
            other_name: Some(2),
            amount: 5,
            status: Some(4),
            fee: Some(6),
            names_payouts: true,
            day: "%Y-%m-%d",
        },
        Layout::B => Columns {
            separator: ';',
            end: "\r\n",
            date: 0,
            name: 2,
            other_name: None,
            amount: 6,
            status: None,
            fee: None,
            names_payouts: false,
            day: "%d/%m/%Y",
        },
        Layout::C => Columns {
            separator: '\t',
            end: "\r\n",
            date: 3,
            name: 0,
            other_name: None,
            amount: 2,
            status: None,
            fee: None,
            names_payouts: false,
            day: "%Y-%m-%d",
        },
    }
}

impl Table {
    /// Reads the sandbox's export. No text of the load run holds a separator, a quote or the end of a line.
    pub(super) fn read(layout: Layout, exported: &[u8], known: Known) -> Result<Self, Failure> {
        let columns = columns(layout);
        let Known { by_name, nameless } = known;
        let mut nameless = nameless.into_iter();
        let text = as_chars(exported);
        let mut lines = text.split_terminator(columns.end);
        let heading = lines.next().unwrap_or_default().to_owned();
        let row = |line: &str| {
            let cells: Vec<_> = line.split(columns.separator).map(str::to_owned).collect();
            let name = cells.get(columns.name).map(String::as_str).unwrap_or_default();
            let behind = if name.is_empty() { nameless.next() } else { by_name.get(name).cloned() };
            let behind = behind.ok_or_else(|| Failure::Unreadable(line.to_owned()))?;
            Ok(Row { cells, behind: Some(behind) })
        };
        let rows: Result<_, Failure> = lines.map(row).collect();
        Ok(Self { columns, heading, rows: rows? })
    }

    /// Whether nothing in the line is a name that our tables know.
    pub(super) fn is_nameless(&self, row: &Row) -> bool {
        let is_payout = row.behind.as_ref().is_some_and(|it| it.way == Way::Out);
        is_payout && !self.columns.names_payouts
    }

    /// In francs; nothing where there is no such column.
    pub(super) fn fee(&self, row: &Row) -> u64 {
        let cell = self.columns.fee.and_then(|fee| row.cells.get(fee));
        cell.and_then(|cell| cell.parse().ok()).unwrap_or_default()
    }

    pub(super) fn bytes(&self) -> Vec<u8> {
        let separator = self.columns.separator.to_string();
        let lines = self.rows.iter().map(|row| row.cells.join(&separator));
        let lines = std::iter::once(self.heading.clone()).chain(lines);
        let text: String = lines.map(|line| line + self.columns.end).collect();
        text.chars().filter_map(|char| u8::try_from(char).ok()).collect()
    }
}

impl Row {
    pub(super) fn set_amount(&mut self, columns: Columns, amount: u64) {
        amount.to_string().clone_into(&mut self.cells[columns.amount]);
    }

    pub(super) fn set_names(&mut self, columns: Columns, name: &str) {
        for column in std::iter::once(columns.name).chain(columns.other_name) {
            name.clone_into(&mut self.cells[column]);
        }
    }

    /// Moves the line to another day, at the same hour.
    pub(super) fn set_day(&mut self, columns: Columns, day: Date) {
        let date = &mut self.cells[columns.date];
        // Ten characters, in whatever order.
        let hour = date.get(10..).unwrap_or_default();
        *date = format!("{}{hour}", day.strftime(columns.day));
    }
}

/// A character for each byte, so that what is not changed stays as it is in every encoding.
fn as_chars(bytes: &[u8]) -> String {
    bytes.iter().copied().map(char::from).collect()
}

impl Known {
    pub(super) fn of(layout: Layout, ledger: &LedgerView) -> Self {
        let payin = |it: &InvoiceView| match layout {
            Layout::A => it.transaction_id.clone(),
            Layout::B => it.request_id.clone(),
            Layout::C => it.oreference.clone(),
        };
        let payout = |it: &PayoutView| match layout {
            Layout::A => it.transaction_id.clone(),
            Layout::B | Layout::C => it.id.clone(),
        };
        let payins = ledger.invoices.iter().map(|it| (payin(it), Behind::payin(it)));
        let payouts = ledger.payouts.iter().map(|it| (payout(it), Behind::payout(it)));
        let completed = ledger.payouts.iter().filter(|it| it.status == Status::Completed);
        let mut completed: Vec<_> = completed.collect();
        completed.sort_by_key(|it| it.created_at);
        let nameless = completed.into_iter().map(Behind::payout).collect();
        Self { by_name: payins.chain(payouts).collect(), nameless }
    }
}

impl Behind {
    fn payin(invoice: &InvoiceView) -> Self {
        let (id, amount) = (invoice.transaction_id.clone(), invoice.amount);
        Self { id, amount, status: invoice.status, way: Way::In }
    }

    fn payout(payout: &PayoutView) -> Self {
        let (id, amount) = (payout.transaction_id.clone(), payout.amount);
        Self { id, amount, status: payout.status, way: Way::Out }
    }
}
