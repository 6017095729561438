//! How a statement is written: which column says what.

use std::path::Path;

use encoding_rs::Encoding;

use super::amount::amount;
use super::columns::Column;
use super::date::{Order, written};
use super::profile::Profile;
use super::records::{Record, Records};
use super::role::Role;
use super::words::Words;
use crate::api::{Mistake, What};

/// How a statement is written.
#[derive(Clone, Debug)]
pub(crate) struct Mapping {
    pub(super) encoding: &'static Encoding,
    pub(crate) separator: char,
    /// Empty where the statement has none.
    pub(crate) heads: Vec<String>,
    /// The line on which the headings stand; 0 without.
    pub(super) head_line: u64,
    /// How many cells a record has.
    pub(super) width: usize,
    pub(crate) columns: Vec<Column>,
    pub(crate) order: Order,
    /// Whether amounts with a minus stand beside amounts without.
    pub(super) has_signs: bool,
    pub(super) words: Words,
}

impl Mapping {
    pub(super) fn has(&self, role: Role) -> bool {
        self.columns.iter().any(|it| it.role == role)
    }

    pub(super) fn has_sides(&self) -> bool {
        self.has(Role::Debit) && self.has(Role::Credit)
    }

    /// What stands there; nothing where there is no such column.
    pub(super) fn cell<'a>(&self, record: &'a Record, role: Role) -> &'a str {
        let column = self.columns.iter().find(|it| it.role == role);
        column.and_then(|it| record.cells.get(it.at)).map_or("", String::as_str)
    }

    /// What is kept of it.
    pub(crate) fn profile(&self) -> Profile {
        let columns = self.columns.iter().map(|it| (it.role, it.at + 1)).collect();
        let headings = self.heads.clone();
        Profile { headings, columns, dates: Some(self.order), words: self.words.clone() }
    }

    /// The records below the headings.
    pub(super) fn records(&self, path: &Path) -> Result<Records, Mistake> {
        let mut records = Records::open(path, self.encoding, self.separator)?;
        if self.head_line == 0 {
            return Ok(records);
        }
        while let Some(record) = records.next()? {
            if record.line >= self.head_line {
                break;
            }
            if self.is_as_full(&record) || self.may_be_line(&record) {
                return Err(Mistake::on(record.line, What::AboveHeadings));
            }
        }
        Ok(records)
    }

    /// A title above the headings has fewer cells in which something stands. Other headings, or a line, have as many.
    fn is_as_full(&self, record: &Record) -> bool {
        let full = |cells: &[String]| cells.iter().filter(|it| !it.is_empty()).count();
        full(&record.cells) >= full(&self.heads).max(2)
    }

    /// Whether there is a date and an amount where the headings, which may be another page's, say.
    fn may_be_line(&self, record: &Record) -> bool {
        let is_amount = |role| amount(self.cell(record, role)).is_some();
        written(self.cell(record, Role::Date)).is_some()
            && [Role::Amount, Role::Debit, Role::Credit].into_iter().any(is_amount)
    }
}
