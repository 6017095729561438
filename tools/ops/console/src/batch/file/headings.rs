//! The headings of a batch's file, and the place of each column.

use std::io::Cursor;

use crate::written::{WrittenRecord, WrittenRecords, plain};
use operator::api::{BatchColumn, Mistake, MistakeKind};

const SEPARATORS: [u8; 4] = *b";\t|,";

/// The headings are within so many records.
pub(super) const PREAMBLE: usize = 20;

/// Units that may follow a heading.
const UNITS: [&str; 7] = ["xof", "fcfa", "f cfa", "cfa", "francs", "utc", "gmt"];

/// The headings of each column in English and in French, as [`plain`] writes them.
const COLUMNS: [(BatchColumn, &str); 6] = [
    (
        BatchColumn::Number,
        "number, phone, phone number, mobile, mobile number, telephone, telephone number, msisdn, \
         numero, tel, numero de telephone, numero telephone, numero mobile, portable",
    ),
    (BatchColumn::Amount, "amount, sum, montant, mt, somme, montant a payer"),
    (BatchColumn::Reason, "reason, description, purpose, motif, libelle, objet"),
    (BatchColumn::Reference, "reference, ref, matricule"),
    (
        BatchColumn::Method,
        "method, payment method, mode, methode, moyen, moyen de paiement, mode de paiement",
    ),
    (
        BatchColumn::Name,
        "name, full name, recipient, beneficiary, \
         nom, noms, nom et prenom, nom et prenoms, nom prenom, beneficiaire",
    ),
];

/// The line of the headings, with how the file separates its cells.
#[derive(Clone, Debug)]
pub(super) struct Headings {
    separator: u8,
    line: u64,
    pub(super) heads: Vec<String>,
    /// Each known column, and its position from 0.
    pub(super) columns: Vec<(BatchColumn, usize)>,
}

impl Headings {
    pub(super) fn of(record: WrittenRecord, separator: u8) -> Self {
        let heads = record.cells.iter().enumerate();
        let columns = heads.filter_map(|(at, head)| Some((column(head)?, at))).collect();
        Self { separator, line: record.line, heads: record.cells, columns }
    }

    /// Tries each separator, and keeps the one with most columns.
    pub(super) fn found(bytes: &[u8]) -> Result<Self, Mistake> {
        let (mut best, mut wrong): (Option<Self>, _) = (None, None);
        for separator in SEPARATORS {
            for record in WrittenRecords::of(Cursor::new(bytes), separator)?.take(PREAMBLE) {
                let record = match record {
                    Ok(record) => record,
                    // The mistake counts if no separator yields headings; otherwise the right separator meets it again.
                    Err(mistake) => {
                        wrong = Some(mistake);
                        break;
                    }
                };
                wrong.get_or_insert(Mistake::new(MistakeKind::NoColumns));
                let most = best.as_ref().map_or(1, |headings| headings.columns.len());
                let found = Self::of(record, separator);
                if found.columns.len() > most {
                    best = Some(found);
                }
            }
        }
        best.ok_or(wrong.unwrap_or(Mistake::new(MistakeKind::Empty)))
    }

    /// The position of a column.
    pub(super) fn place(&self, column: BatchColumn) -> Option<usize> {
        self.columns.iter().find(|place| place.0 == column).map(|(_, at)| *at)
    }

    /// Whether all columns that a payout needs are present.
    pub(super) fn has_needed(&self) -> bool {
        let needed = [BatchColumn::Number, BatchColumn::Amount, BatchColumn::Reason];
        needed.into_iter().all(|column| self.place(column).is_some())
    }

    /// The cell's text; empty if the column is missing.
    pub(super) fn cell<'a>(&self, record: &'a WrittenRecord, column: BatchColumn) -> &'a str {
        self.place(column).and_then(|at| record.cells.get(at)).map_or("", String::as_str)
    }

    /// The records of the file.
    pub(super) fn records<'a>(
        &self,
        bytes: &'a [u8],
    ) -> Result<WrittenRecords<Cursor<&'a [u8]>>, Mistake> {
        WrittenRecords::of(Cursor::new(bytes), self.separator)
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
    let mut text = plain(heading);
    for unit in UNITS {
        if let Some(name) = text.strip_suffix(unit).and_then(|name| name.strip_suffix(' ')) {
            text = name.to_owned();
        }
    }
    let names = |(_, names): &&(_, &str)| names.split(", ").any(|name| name == text);
    COLUMNS.iter().find(names).map(|(column, _)| *column)
}
