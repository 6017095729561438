//! Payins and payouts, one a line.

use jiff::Timestamp;

use super::csv::csv;
use super::table::{Side, Table};
use crate::api::{Entry, Outside, Shown, Unreadable};
use crate::language::{Words, francs};

/// A table of entries that comes page by page.
pub(crate) struct Entries {
    table: Table,
    columns: &'static [Column],
}

/// What a table says of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Column {
    Created,
    Amount,
    Status,
    Reason,
    Reported,
    Name,
    Operator,
    Transaction,
}

impl Column {
    /// Every column.
    pub(crate) const ALL: [Self; 8] = [
        Self::Created,
        Self::Amount,
        Self::Status,
        Self::Reason,
        Self::Reported,
        Self::Name,
        Self::Operator,
        Self::Transaction,
    ];

    /// Without the order, the operator and what stands in the story beside it.
    pub(crate) const BRIEF: [Self; 5] =
        [Self::Created, Self::Amount, Self::Status, Self::Reason, Self::Transaction];

    pub(crate) fn head(self, words: &Words) -> String {
        match self {
            Self::Created => words.labels_created(),
            Self::Amount => words.labels_amount(),
            Self::Status => words.labels_status(),
            Self::Reason => words.labels_reason(),
            Self::Reported => words.labels_reported(),
            Self::Name => words.labels_name(),
            Self::Operator => words.labels_operator(),
            Self::Transaction => words.labels_transaction(),
        }
    }

    pub(crate) fn side(self) -> Side {
        match self {
            Self::Amount | Self::Reported => Side::Right,
            Self::Created
            | Self::Status
            | Self::Reason
            | Self::Name
            | Self::Operator
            | Self::Transaction => Side::Left,
        }
    }

    /// What the column says of this entry; `time` writes an instant.
    pub(crate) fn of(self, entry: &Entry, time: impl Fn(Timestamp) -> String) -> String {
        match self {
            Self::Created => time(entry.created_at),
            Self::Amount => francs(entry.amount),
            Self::Status => entry.status.to_string(),
            Self::Reason => shown(entry.reason.as_ref()),
            Self::Reported => {
                let reported = entry.amount_reported.filter(|reported| *reported != entry.amount);
                reported.map(francs).unwrap_or_default()
            }
            Self::Name => shown(entry.merchants_name()),
            Self::Operator => shown(entry.operator_name.as_ref()),
            Self::Transaction => entry.transaction_id.to_string(),
        }
    }

    /// What is known of an entry that cannot be read.
    pub(crate) fn of_unreadable(self, item: &Unreadable) -> String {
        match self {
            Self::Status => UNREADABLE.to_owned(),
            Self::Transaction => item.name.to_string(),
            Self::Created
            | Self::Amount
            | Self::Reason
            | Self::Reported
            | Self::Name
            | Self::Operator => String::new(),
        }
    }
}

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
    pub(crate) fn new(words: &Words) -> Self {
        Self::with(&Column::ALL, words)
    }

    /// The table within a story, which names the order already.
    pub(crate) fn brief(words: &Words) -> Self {
        Self::with(&Column::BRIEF, words)
    }

    fn with(columns: &'static [Column], words: &Words) -> Self {
        let heads = columns.iter().map(|it| (it.head(words), it.side()));
        Self { table: Table::new(heads), columns }
    }

    pub(crate) fn part(&mut self, entries: &[Shown<Entry>]) -> String {
        let cells = |entry: &Shown<Entry>| {
            let cell = |column: &Column| match entry {
                Shown::Read(entry) => column.of(entry, instant),
                Shown::Unreadable(item) => column.of_unreadable(item),
            };
            self.columns.iter().map(cell).collect::<Vec<_>>()
        };
        let rows: Vec<_> = entries.iter().map(cells).collect();
        self.table.part(&rows)
    }

    pub(crate) fn csv_head() -> String {
        csv(COLUMNS)
    }

    pub(crate) fn csv_part(entries: &[Shown<Entry>]) -> String {
        let members = |entry: &Shown<Entry>| match entry {
            Shown::Read(entry) => members(entry),
            Shown::Unreadable(item) => unreadable_members(item),
        };
        entries.iter().map(|entry| csv(members(entry))).collect()
    }
}

/// The status of what has none that can be read.
const UNREADABLE: &str = "unreadable";

fn unreadable_members(item: &Unreadable) -> [String; 12] {
    let mut members = ["", "", UNREADABLE, "", "", "", "", "", "", "", "", ""].map(str::to_owned);
    members[0] = item.name.to_string();
    members
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
pub(crate) fn instant(at: Timestamp) -> String {
    at.strftime("%Y-%m-%d %H:%M:%S").to_string()
}

pub(super) fn shown(text: Option<&Outside>) -> String {
    text.map(ToString::to_string).unwrap_or_default()
}
