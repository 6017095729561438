//! Open cases, one a line, each with the command that shows it.

use super::csv::csv;
use super::entries::{instant, shown};
use super::table::{Side, Table};
use crate::api::{OpenCase, Outside, Shown, Unreadable};
use crate::language::{Words, francs};
use crate::words::labels::{STATEMENT_KIND as STATEMENT, UNREADABLE_KIND as UNREADABLE};

/// A table of cases that comes page by page.
pub(crate) struct Cases {
    table: Table,
    words: &'static Words,
    /// The options that reach the same stack.
    way: String,
}

const COLUMNS: [&str; 9] = [
    "kind",
    "about",
    "reason",
    "opened_at",
    "transaction_id",
    "order_id",
    "payout_id",
    "amount",
    "status",
];

impl Cases {
    pub(crate) fn new(words: &'static Words, way: String) -> Self {
        let columns = [
            (words.labels_opened(), Side::Left),
            (words.labels_case(), Side::Left),
            (words.labels_reason(), Side::Left),
            (words.labels_amount(), Side::Right),
            (words.labels_name(), Side::Left),
            (words.labels_show(), Side::Left),
        ];
        Self { table: Table::new(columns), words, way }
    }

    pub(crate) fn part(&mut self, cases: &[Shown<OpenCase>]) -> String {
        let rows: Vec<_> = cases.iter().map(|case| self.row_of(case)).collect();
        self.table.part(&rows)
    }

    pub(crate) fn csv_head() -> String {
        csv(COLUMNS)
    }

    pub(crate) fn csv_part(cases: &[Shown<OpenCase>]) -> String {
        let members = |case: &Shown<OpenCase>| match case {
            Shown::Read(case) => members(case),
            Shown::Unreadable(item) => unreadable_members(item),
        };
        cases.iter().map(|case| csv(members(case))).collect()
    }

    fn row_of(&self, case: &Shown<OpenCase>) -> Vec<String> {
        match case {
            Shown::Read(case) => self.row(case),
            Shown::Unreadable(item) => {
                let cells = ["", UNREADABLE, "", "", ""].map(str::to_owned);
                cells.into_iter().chain([self.item(&item.name)]).collect()
            }
        }
    }

    fn row(&self, case: &OpenCase) -> Vec<String> {
        let name = case.order_id.as_ref().or(case.payout_id.as_ref());
        vec![
            instant(case.opened_at),
            case.kind.to_string(),
            shown(case.reason.as_ref()),
            case.amount.map(francs).unwrap_or_default(),
            shown(name),
            self.to_see(case),
        ]
    }

    /// What cannot be read cannot be shown: the key of its item is all that is known.
    fn to_see(&self, case: &OpenCase) -> String {
        if case.kind.as_came() == UNREADABLE {
            return self.item(&case.about);
        }
        // What the statement alone has.
        if case.kind.as_came() == STATEMENT && case.transaction_id.is_none() {
            return self.words.labels_statement_line(case.about.to_string());
        }
        format!("ops{} show {}", self.way, case.about)
    }

    fn item(&self, key: &Outside) -> String {
        self.words.labels_item(key.to_string())
    }
}

fn unreadable_members(item: &Unreadable) -> [String; 9] {
    let mut members = [UNREADABLE, "", "", "", "", "", "", "", ""].map(str::to_owned);
    members[1] = item.name.to_string();
    members
}

fn members(case: &OpenCase) -> [String; 9] {
    [
        case.kind.to_string(),
        case.about.to_string(),
        shown(case.reason.as_ref()),
        case.opened_at.to_string(),
        shown(case.transaction_id.as_ref()),
        shown(case.order_id.as_ref()),
        shown(case.payout_id.as_ref()),
        case.amount.map(|it| it.to_string()).unwrap_or_default(),
        shown(case.status.as_ref()),
    ]
}
