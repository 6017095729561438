//! The file of a batch: one payout a line. All faults are found at once, and a file with a fault has no lines.

#[cfg(test)]
mod damage;
mod headings;
mod kind;
mod line;
mod table;
#[cfg(test)]
mod tests;
mod workbook;
#[cfg(test)]
mod workbooks;

use std::collections::BTreeMap;

use clap::Args;
use contract::BatchColumn;
use ligdicash_core::payout::{Method, PayoutAmount, WalletUse};
use ligdicash_core::{Country, IdempotencyKey, Number, Private};
use serde_json::{Value, json};

use self::headings::Headings;
use self::kind::FileKind;
use crate::written::{WrittenRecord, with_line_feeds};
use operator::api::{BatchFaultKind, BatchUnread, Mistake, MistakeKind, Outside};
use operator::digest::sha256;
use operator::language::Words;
pub(crate) use table::Table;

pub(super) const MOST_BYTES: usize = 5 << 20;
const MOST_LINES: usize = 5_000;

/// The columns of a file that this program writes.
const TEMPLATE: [BatchColumn; 6] = [
    BatchColumn::Number,
    BatchColumn::Amount,
    BatchColumn::Reason,
    BatchColumn::Reference,
    BatchColumn::Method,
    BatchColumn::Name,
];

/// The options that a person gives with a file.
#[derive(Args, Clone, Debug, Default)]
pub(crate) struct BatchOptions {
    /// The country of numbers that lack their country code.
    #[arg(long, value_name = "CODE", value_parser = Country::parse)]
    pub(crate) country: Option<Country>,
    /// The headings of columns to ignore.
    #[arg(long, value_name = "HEADING")]
    pub(crate) ignore: Vec<String>,
}

/// The lines of a file, and their digest.
#[derive(Clone, Debug)]
pub(crate) struct BatchFile {
    pub(crate) lines: Vec<BatchLine>,
    /// The SHA-256 of everything that goes to LigdiCash. The program that wrote the file and its column order do not
    /// matter.
    pub(crate) digest: String,
    /// The headings that are ignored: they are harmless, or a person named them.
    pub(crate) ignored: Vec<Outside>,
}

#[derive(Clone, Debug)]
pub(crate) struct BatchLine {
    /// The number of the file's line where the payout begins, from 1.
    pub(crate) line: u64,
    /// The payout's name in the batch: as written, or the line number.
    pub(crate) reference: String,
    pub(crate) number: Number,
    pub(crate) amount: PayoutAmount,
    pub(crate) description: String,
    pub(crate) method: Method,
    /// The name stays on this machine.
    pub(crate) name: Option<Private>,
}

/// Cells of a spreadsheet that have no text, by line and position.
type OddCells = BTreeMap<(u64, usize), BatchFaultKind>;

/// The lines, not yet understood.
struct Cells {
    headings: Headings,
    records: Vec<WrittenRecord>,
    odd: OddCells,
}

impl BatchFile {
    /// Reads an .xlsx workbook, or CSV in any encoding and with any separator.
    pub(crate) fn read(bytes: &[u8], options: &BatchOptions) -> Result<Self, BatchUnread> {
        if bytes.len() > MOST_BYTES {
            return Err(Mistake::new(MistakeKind::TooLarge).into());
        }
        let ignore = &options.ignore;
        let cells = match FileKind::of(bytes) {
            FileKind::Workbook => workbook::cells(bytes, ignore),
            FileKind::Text => written(&with_line_feeds(bytes), ignore),
            FileKind::Other(kind) => Err(Mistake::about(MistakeKind::OtherKind, kind.as_str())),
        }?;
        let lines = line::lines(&cells, options.country).map_err(BatchUnread::Lines)?;
        Ok(Self { digest: digest(&lines), lines, ignored: cells.headings.ignored })
    }

    /// The headings of a file in this language.
    pub(crate) fn headings(words: &Words) -> [String; 6] {
        TEMPLATE.map(|column| words.batch_column(column.as_str()))
    }
}

/// The cells of CSV.
fn written(bytes: &[u8], ignore: &[String]) -> Result<Cells, Mistake> {
    let headings = Headings::found(bytes, ignore)?;
    let may_be_line = |record: &WrittenRecord| line::may_be(&headings, record);
    let records = headings.below(headings.records(bytes), may_be_line)?;
    let records = records.take(MOST_LINES + 1).collect::<Result<_, _>>()?;
    Cells::of(headings, records, BTreeMap::new(), ignore)
}

impl Cells {
    fn of(
        headings: Headings,
        records: Vec<WrittenRecord>,
        odd: OddCells,
        ignore: &[String],
    ) -> Result<Self, Mistake> {
        if let Some(mistake) = headings.mistake(ignore) {
            return Err(mistake);
        }
        match records.len() {
            0 => Err(Mistake::new(MistakeKind::Empty)),
            1..=MOST_LINES => Ok(Self { headings, records, odd }),
            _ => Err(Mistake::new(MistakeKind::TooLarge)),
        }
    }
}

/// Whether a reference is the name of the next try of a payout of a batch.
fn is_retry(reference: &str) -> bool {
    let key = IdempotencyKey::parse(reference).ok();
    reference.contains('/') && key.is_some_and(|key| key.retries().is_some())
}

/// Names of persons are not part of the digest.
fn digest(lines: &[BatchLine]) -> String {
    let rows = lines.iter().map(|line| {
        let number = line.number.expose();
        json!([line.reference, number, line.amount.francs(), line.method_word(), line.description])
    });
    sha256(&rows.collect::<Value>().to_string())
}

impl BatchLine {
    /// Whether the line retries an earlier batch's payout: its reference is that payout's next name, such as `may/7~2`.
    pub(crate) fn is_retry(&self) -> bool {
        is_retry(&self.reference)
    }

    /// The method as a file may say it.
    pub(crate) fn method_word(&self) -> &'static str {
        match self.method {
            Method::MobileMoney => "mobile_money",
            Method::Wallet(WalletUse::Keep) => "wallet_keep",
            Method::Wallet(WalletUse::Forward) => "wallet_forward",
        }
    }
}
