//! A file whose columns a person names by their headings.

use super::headings::{PREAMBLE, SEPARATORS, is_same};
use super::kind::FileKind;
use super::{OddCells, workbook};
use crate::written::{WrittenRecord, WrittenRecords, amount, is_shortened, with_line_feeds};
use operator::api::{BatchFaultKind, Mistake, MistakeKind};

/// The most lines of a workbook's sheet.
const MOST_LINES: usize = 1 << 18;

/// The headings, and the records below them.
pub(crate) struct Table {
    heads: Vec<String>,
    pub(crate) records: Vec<WrittenRecord>,
    odd: OddCells,
}

impl Table {
    /// Reads an .xlsx workbook, or CSV in any encoding and with any separator, below the headings with these names.
    pub(crate) fn read(bytes: &[u8], names: &[&str]) -> Result<Self, Mistake> {
        let found = match FileKind::of(bytes) {
            FileKind::Workbook => in_sheets(bytes, names),
            FileKind::Text => written(&with_line_feeds(bytes), names),
            FileKind::Other(kind) => Err(Mistake::about(MistakeKind::OtherKind, kind.as_str())),
        }?;
        found.ok_or_else(|| Mistake::about(MistakeKind::NoColumn, names.join(", ")))
    }

    /// The text of the cell below this heading, as a spreadsheet shows it.
    pub(crate) fn cell<'a>(
        &self,
        record: &'a WrittenRecord,
        name: &str,
    ) -> Result<&'a str, Mistake> {
        let at = self.heads.iter().position(|head| is_same(name, head));
        let place = at.and_then(|at| Some((at, record.cells.get(at)?.as_str())));
        let (at, text) = place.ok_or(Mistake::new(MistakeKind::NoColumns))?;
        let odd = self.odd.get(&(record.line, at));
        let is_computed =
            odd.is_some_and(|odd| [BatchFaultKind::Formula, BatchFaultKind::Failed].contains(odd));
        if is_computed || text.starts_with(['=', '@']) {
            return Err(Mistake::about(MistakeKind::Formula, text));
        }
        if is_shortened(text) {
            return Err(Mistake::about(MistakeKind::Shortened, text));
        }
        // A number with three decimals looks like thousands.
        if odd == Some(&BatchFaultKind::NoText) && amount(text).is_some() {
            return Err(Mistake::about(MistakeKind::NoAmount, text));
        }
        Ok(text.strip_prefix('\'').unwrap_or(text))
    }

    /// A cell too many may have moved the others.
    fn of(heads: Vec<String>, records: Vec<WrittenRecord>, odd: OddCells) -> Result<Self, Mistake> {
        match records.iter().find(|record| record.cells.len() != heads.len()) {
            None => Ok(Self { heads, records, odd }),
            Some(WrittenRecord { line, cells }) => {
                let cells = [cells.len(), heads.len()].map(|count| count.to_string().into());
                Err(Mistake { cells, ..Mistake::on(*line, MistakeKind::Cells) })
            }
        }
    }
}

fn has_all(heads: &[String], names: &[&str]) -> bool {
    names.iter().all(|name| heads.iter().filter(|head| is_same(name, head)).count() == 1)
}

fn written(bytes: &[u8], names: &[&str]) -> Result<Option<Table>, Mistake> {
    let mut wrong = None;
    for separator in SEPARATORS {
        let mut records = WrittenRecords::of(bytes, separator);
        let read = |record: Result<_, _>| record.map_err(|mistake| wrong = Some(mistake)).ok();
        let mut first = records.by_ref().take(PREAMBLE).map_while(read);
        if let Some(heads) = first.find(|record| has_all(&record.cells, names)) {
            let records = records.collect::<Result<_, _>>()?;
            return Table::of(heads.cells, records, OddCells::new()).map(Some);
        }
    }
    wrong.map_or(Ok(None), Err)
}

/// The one sheet that has the headings.
fn in_sheets(bytes: &[u8], names: &[&str]) -> Result<Option<Table>, Mistake> {
    let mut found = None;
    for sheet in workbook::sheets(bytes, MOST_LINES)? {
        let mut records = sheet.records.into_iter();
        let mut first = records.by_ref().take(PREAMBLE);
        let Some(heads) = first.find(|record| has_all(&record.cells, names)) else { continue };
        let width = heads.cells.len();
        let filled = records.map(|mut record| {
            record.cells.resize(width.max(record.cells.len()), String::new());
            record
        });
        let filled: Vec<_> = filled.collect();
        if filled.len() >= MOST_LINES {
            return Err(Mistake::new(MistakeKind::TooLarge));
        }
        if found.replace(Table::of(heads.cells, filled, sheet.odd)?).is_some() {
            return Err(Mistake::new(MistakeKind::TwoSheets));
        }
    }
    Ok(found)
}
