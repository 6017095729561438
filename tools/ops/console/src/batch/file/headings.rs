//! The headings of a batch's file, and the place of each column.

use contract::{BatchColumn, Columns, Heading};

use crate::written::{WrittenRecord, WrittenRecords, plain};
use operator::api::{Mistake, MistakeKind, Outside};

pub(super) const SEPARATORS: [u8; 4] = *b";\t|,";

/// The headings are within so many records.
pub(super) const PREAMBLE: usize = 20;

/// The columns that a payout needs.
const NEEDED: [BatchColumn; 3] = [BatchColumn::Number, BatchColumn::Amount, BatchColumn::Reason];

/// The line of the headings, with how the file separates its cells.
#[derive(Clone, Debug)]
pub(super) struct Headings {
    separator: u8,
    line: u64,
    pub(super) heads: Vec<String>,
    /// Each column that is used, and its position from 0.
    pub(super) columns: Vec<(BatchColumn, usize)>,
    /// The headings of harmless columns, and of those that a person named.
    pub(super) ignored: Vec<Outside>,
    /// The headings of columns that may change what a line means.
    unknown: Vec<String>,
}

impl Headings {
    /// Reads a line as headings. A person has named columns to ignore.
    pub(super) fn of(record: WrittenRecord, separator: u8, ignore: &[String]) -> Self {
        let (mut columns, mut ignored, mut unknown) = (Vec::new(), Vec::new(), Vec::new());
        for (at, head) in record.cells.iter().enumerate().filter(|(_, head)| !head.is_empty()) {
            let is_named = ignore.iter().any(|name| is_same(name, head));
            match Columns::table().heading(head) {
                Heading::Column(column) if !is_named => columns.push((column, at)),
                Heading::Unknown if !is_named => unknown.push(head.clone()),
                Heading::Column(_) | Heading::Harmless | Heading::Unknown => {
                    ignored.push(Outside::new(head.as_str()));
                }
            }
        }
        Self { separator, line: record.line, heads: record.cells, columns, ignored, unknown }
    }

    /// Tries each separator, and keeps the one with most columns.
    pub(super) fn found(bytes: &[u8], ignore: &[String]) -> Result<Self, Mistake> {
        let (mut best, mut wrong, mut without) = (None::<Self>, None, MistakeKind::Empty);
        for separator in SEPARATORS {
            // The mistake counts if no separator yields headings; otherwise the right separator meets it again.
            let read = |record: Result<_, _>| record.map_err(|mistake| wrong = Some(mistake)).ok();
            for record in WrittenRecords::of(bytes, separator).take(PREAMBLE).map_while(read) {
                without = MistakeKind::NoColumns;
                let most = best.as_ref().map_or(1, |headings| headings.columns.len());
                let found = Self::of(record, separator, ignore);
                if found.columns.len() > most {
                    best = Some(found);
                }
            }
        }
        best.ok_or(wrong.unwrap_or(Mistake::new(without)))
    }

    /// The position of a column.
    pub(super) fn place(&self, column: BatchColumn) -> Option<usize> {
        self.columns.iter().find(|place| place.0 == column).map(|(_, at)| *at)
    }

    /// Whether all columns that a payout needs are present.
    pub(super) fn has_needed(&self) -> bool {
        NEEDED.into_iter().all(|column| self.place(column).is_some())
    }

    /// The reason why no payouts can be read below these headings.
    pub(super) fn mistake(&self, ignore: &[String]) -> Option<Mistake> {
        let twice = self.columns.iter().enumerate().find(|(index, (column, _))| {
            self.columns[..*index].iter().any(|(before, _)| before == column)
        });
        let missing: Vec<_> =
            NEEDED.into_iter().filter(|needed| self.place(*needed).is_none()).collect();
        let absent = ignore.iter().find(|name| !self.heads.iter().any(|head| is_same(name, head)));
        if let Some((_, (_, at))) = twice {
            Some(Mistake::about(MistakeKind::TwoColumns, self.heads[*at].as_str()))
        } else if !missing.is_empty() {
            let missing: Vec<_> = missing.into_iter().map(BatchColumn::as_str).collect();
            Some(Mistake::about(MistakeKind::NoColumns, missing.join(" ")))
        } else if let Some(name) = absent {
            Some(Mistake::about(MistakeKind::NoHeading, name.as_str()))
        } else if !self.unknown.is_empty() {
            Some(Mistake::about(MistakeKind::UnknownColumns, self.unknown.join(", ")))
        } else {
            None
        }
    }

    /// The cell's text; empty if the column is missing.
    pub(super) fn cell<'a>(&self, record: &'a WrittenRecord, column: BatchColumn) -> &'a str {
        self.place(column).and_then(|at| record.cells.get(at)).map_or("", String::as_str)
    }

    /// The records of the file.
    pub(super) fn records<'a>(&self, bytes: &'a [u8]) -> WrittenRecords<'a> {
        WrittenRecords::of(bytes, self.separator)
    }

    /// Skips the headings, and the titles above them. Other records above the headings are mistakes.
    pub(super) fn below<I: Iterator<Item = Result<WrittenRecord, Mistake>>>(
        &self,
        mut records: I,
        may_be_line: impl Fn(&WrittenRecord) -> bool,
    ) -> Result<I, Mistake> {
        for record in records.by_ref() {
            let record = record?;
            if record.line >= self.line {
                break;
            }
            if self.is_as_full(&record) || may_be_line(&record) {
                return Err(Mistake::on(record.line, MistakeKind::AboveHeadings));
            }
        }
        Ok(records)
    }

    /// A title fills fewer cells than the headings. A line, or other headings, fill as many.
    fn is_as_full(&self, record: &WrittenRecord) -> bool {
        let full = |cells: &[String]| cells.iter().filter(|cell| !cell.is_empty()).count();
        full(&record.cells) >= full(&self.heads).max(2)
    }
}

/// The column that a heading names.
pub(super) fn column(heading: &str) -> Option<BatchColumn> {
    let Heading::Column(column) = Columns::table().heading(heading) else { return None };
    Some(column)
}

/// Whether a person has named this heading.
pub(super) fn is_same(name: &str, head: &str) -> bool {
    let words = plain(name);
    name.trim() == head || (!words.is_empty() && words == plain(head))
}
