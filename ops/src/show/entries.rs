//! Payins and payouts, one a line.

use jiff::Timestamp;

use super::csv::csv;
use super::table::{Side, Table};
use crate::api::{Entry, Outside, Stored, Unreadable};
use crate::language::{Language, francs};
use crate::words::labels;

/// A table of entries that comes page by page.
pub(crate) struct Entries {
    table: Table,
    /// Which of the columns it has.
    columns: &'static [usize],
}

/// Every column of a row.
const ALL: [usize; 8] = [0, 1, 2, 3, 4, 5, 6, 7];

/// Without the order, the operator and what stands in the story beside it.
const BRIEF: [usize; 5] = [0, 1, 2, 3, 7];

/// The members of the contract's entry, by their names.
const COLUMNS: [&str; 12] = [
    "transaction_id",
    "kind",
    "status",
    "reason",
    "amount",
    "amount_reported",
    "operator_name",
    "created_at",
    "completed_at",
    "order_id",
    "payout_id",
    "refund_of",
];

impl Entries {
    pub(crate) fn new(language: Language) -> Self {
        Self::with(&ALL, language)
    }

    /// The table within a story, which names the order already.
    pub(crate) fn brief(language: Language) -> Self {
        Self::with(&BRIEF, language)
    }

    fn with(columns: &'static [usize], language: Language) -> Self {
        let all = [
            (labels::CREATED, Side::Left),
            (labels::AMOUNT, Side::Right),
            (labels::STATUS, Side::Left),
            (labels::REASON, Side::Left),
            (labels::REPORTED, Side::Right),
            (labels::NAME, Side::Left),
            (labels::OPERATOR, Side::Left),
            (labels::TRANSACTION, Side::Left),
        ];
        let column = |index: &usize| all.get(*index);
        let heads = columns.iter().filter_map(column);
        let heads = heads.map(|(head, side)| (head.of(language).to_owned(), *side));
        Self { table: Table::new(heads), columns }
    }

    pub(crate) fn part(&mut self, entries: &[Stored<Entry>]) -> String {
        let cells = |entry: &Stored<Entry>| {
            let row = row_of(entry);
            self.columns.iter().filter_map(|index| row.get(*index).cloned()).collect::<Vec<_>>()
        };
        let rows: Vec<_> = entries.iter().map(cells).collect();
        self.table.part(&rows)
    }

    pub(crate) fn csv_head() -> String {
        csv(COLUMNS)
    }

    pub(crate) fn csv_part(entries: &[Stored<Entry>]) -> String {
        let members = |entry: &Stored<Entry>| match entry {
            Stored::Readable(entry) => members(entry),
            Stored::Unreadable(item) => unreadable_members(item),
        };
        entries.iter().map(|entry| csv(members(entry))).collect()
    }
}

/// The status of what has none that can be read.
const UNREADABLE: &str = "unreadable";

fn row_of(entry: &Stored<Entry>) -> Vec<String> {
    match entry {
        Stored::Readable(entry) => row(entry),
        Stored::Unreadable(item) => {
            let cells = ["", "", UNREADABLE, "", "", "", ""].map(str::to_owned);
            cells.into_iter().chain([item.name.to_string()]).collect()
        }
    }
}

fn unreadable_members(item: &Unreadable) -> [String; 12] {
    let mut members = ["", "", UNREADABLE, "", "", "", "", "", "", "", "", ""].map(str::to_owned);
    members[0] = item.name.to_string();
    members
}

fn row(entry: &Entry) -> Vec<String> {
    let reported = entry.amount_reported.filter(|reported| *reported != entry.amount);
    vec![
        instant(entry.created_at),
        francs(entry.amount),
        entry.status.to_string(),
        shown(entry.reason.as_ref()),
        reported.map(francs).unwrap_or_default(),
        shown(entry.merchants_name()),
        shown(entry.operator_name.as_ref()),
        entry.transaction_id.to_string(),
    ]
}

fn members(entry: &Entry) -> [String; 12] {
    [
        entry.transaction_id.to_string(),
        entry.kind.to_string(),
        entry.status.to_string(),
        shown(entry.reason.as_ref()),
        entry.amount.to_string(),
        entry.amount_reported.map(|it| it.to_string()).unwrap_or_default(),
        shown(entry.operator_name.as_ref()),
        entry.created_at.to_string(),
        entry.completed_at.map(|it| it.to_string()).unwrap_or_default(),
        shown(entry.order_id.as_ref()),
        shown(entry.payout_id.as_ref()),
        shown(entry.refund_of.as_ref()),
    ]
}

/// An instant to the second: `2026-06-01 10:02:31`. Ouagadougou's time is UTC.
pub(super) fn instant(at: Timestamp) -> String {
    at.strftime("%Y-%m-%d %H:%M:%S").to_string()
}

pub(super) fn shown(text: Option<&Outside>) -> String {
    text.map(ToString::to_string).unwrap_or_default()
}
