//! What the audit has found, one a line, each with the command that shows what it is about.

use jiff::civil::Date;
use ligdicash_core::{EventId, TransactionId};

use super::csv::csv;
use super::table::{Side, Table};
use crate::api::{Audited, Outside};
use crate::language::Words;

/// A table of findings that comes page by page.
pub(crate) struct Findings {
    table: Table,
    words: &'static Words,
    /// The options that reach the same stack.
    way: String,
}

impl Findings {
    pub(crate) fn new(words: &'static Words, way: String) -> Self {
        let columns =
            [words.audit_day(), words.audit_finding(), words.audit_with(), words.labels_show()];
        let columns = columns.map(|head| (head, Side::Left));
        Self { table: Table::new(columns), words, way }
    }

    pub(crate) fn part(&mut self, day: Date, found: &[Audited]) -> String {
        let rows: Vec<_> = found.iter().map(|it| self.row(day, it)).collect();
        self.table.part(&rows)
    }

    pub(crate) fn csv_head() -> String {
        csv(["day", "finding", "about", "with"])
    }

    pub(crate) fn csv_part(day: Date, found: &[Audited]) -> String {
        let line = |it: &Audited| {
            let with = it.with.as_ref().map(Outside::to_string).unwrap_or_default();
            csv([day.to_string(), it.finding.to_string(), it.about.to_string(), with])
        };
        found.iter().map(line).collect()
    }

    fn row(&self, day: Date, found: &Audited) -> Vec<String> {
        let with = found.with.as_ref().map(Outside::to_string).unwrap_or_default();
        vec![
            day.to_string(),
            self.words.audit_wrong(found.finding.to_string()),
            with,
            self.to_see(&found.about),
        ]
    }

    /// An item that is no payment has no story.
    fn to_see(&self, about: &Outside) -> String {
        let id = about.as_came();
        if TransactionId::parse(id).is_ok() || EventId::parse(id).is_ok() {
            return format!("ops{} show {about}", self.way);
        }
        self.words.labels_item(about.to_string())
    }
}
