//! Reads a statement by the columns that a person names. LigdiCash's own form is unknown, so no heading is guessed.

use std::fs;
use std::path::Path;

use clap::Args;
use jiff::civil::Date;
use jiff::fmt::strtime::BrokenDownTime;
use serde::{Deserialize, Serialize};

use crate::batch::file::Table;
use crate::written::{WrittenRecord, amount, plain};
use operator::api::{Mistake, MistakeKind};
use operator::documents::for_programs;
use operator::documents::sheets::replace;

/// The columns by their headings, and the words in them.
#[derive(Args, Clone, Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Columns {
    /// Each of these columns may hold an id.
    #[arg(id = "column_id", long = "id", value_name = "HEADING", requires = "column_amount")]
    id: Vec<String>,
    #[arg(id = "column_amount", long = "amount", value_name = "HEADING", requires = "column_id")]
    amount: Option<String>,
    #[arg(id = "column_fee", long = "fee", value_name = "HEADING", requires = "column_id")]
    fee: Option<String>,
    #[arg(id = "column_direction", long = "direction", value_name = "HEADING", requires_all = ["column_id", "words_in", "words_out"])]
    direction: Option<String>,
    #[arg(id = "words_in", long = "in", value_name = "WORD", requires = "column_direction")]
    r#in: Vec<String>,
    #[arg(id = "words_out", long = "out", value_name = "WORD", requires = "column_direction")]
    out: Vec<String>,
    #[arg(id = "column_status", long = "status", value_name = "HEADING", requires_all = ["column_id", "words_paid"])]
    status: Option<String>,
    #[arg(id = "words_paid", long = "paid", value_name = "WORD", requires = "column_status")]
    paid: Vec<String>,
    #[arg(id = "column_date", long = "date", value_name = "HEADING", requires = "column_id")]
    date: Option<String>,
    /// The form of the dates; without it, `2026-06-01`.
    #[arg(long, value_name = "FORM", requires = "column_date")]
    dates: Option<String>,
    /// Whether money that goes out has a minus although the directions have a column.
    #[arg(long, requires = "column_direction")]
    signed: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Way {
    In,
    Out,
}

/// A line of a statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct StatementLine {
    /// The number of the file's line where this one begins, from 1.
    pub(crate) number: u64,
    pub(crate) ids: Vec<String>,
    /// Whole francs with their sign.
    pub(crate) amount: i64,
    pub(crate) fee: i64,
    /// The statement's words; `None` if they have no column.
    pub(crate) direction: Option<String>,
    pub(crate) status: Option<String>,
    pub(crate) day: Option<Date>,
}

impl Columns {
    /// The named columns, which the file then remembers; or the remembered ones.
    pub(crate) fn or_remembered(&self, file: &Path) -> Result<Self, Mistake> {
        if self.amount.is_some() {
            replace(file, for_programs(self))?;
            return Ok(self.clone());
        }
        let text = fs::read_to_string(file).map_err(|_| Mistake::new(MistakeKind::NoColumns))?;
        serde_json::from_str(&text)
            .map_err(|why| Mistake::about(MistakeKind::Remembered, why.to_string()))
    }

    /// All lines of the file, each of which must be readable.
    pub(crate) fn lines(&self, file: &[u8]) -> Result<Vec<StatementLine>, Mistake> {
        let of_one = [&self.amount, &self.fee, &self.direction, &self.status, &self.date];
        let names = self.id.iter().chain(of_one.into_iter().flatten());
        let names: Vec<_> = names.map(String::as_str).collect();
        let table = Table::read(file, &names)?;
        let line = |record: &WrittenRecord| {
            let on_line = |mistake| Mistake { line: Some(record.line), ..mistake };
            self.line(&table, record).map_err(on_line)
        };
        let lines: Vec<_> = table.records.iter().map(line).collect::<Result<_, _>>()?;
        if lines.is_empty() { Err(Mistake::new(MistakeKind::Empty)) } else { Ok(lines) }
    }

    fn line(&self, table: &Table, record: &WrittenRecord) -> Result<StatementLine, Mistake> {
        let cell =
            |name: &Option<String>| name.as_ref().map(|name| table.cell(record, name)).transpose();
        let ids = self.id.iter().map(|name| table.cell(record, name).map(str::to_owned));
        let day = |text: &str| self.day(text).ok_or(Mistake::about(MistakeKind::NoDate, text));
        let fee = cell(&self.fee)?.filter(|fee| !matches!(*fee, "" | "-"));
        Ok(StatementLine {
            number: record.line,
            ids: ids.collect::<Result<_, _>>()?,
            amount: francs(cell(&self.amount)?.unwrap_or_default())?,
            fee: fee.map_or(Ok(0), francs)?,
            direction: cell(&self.direction)?.map(str::to_owned),
            status: cell(&self.status)?.map(str::to_owned),
            day: cell(&self.date)?.map(day).transpose()?,
        })
    }

    fn day(&self, text: &str) -> Option<Date> {
        let form = self.dates.as_deref().unwrap_or("%Y-%m-%d");
        BrokenDownTime::parse_prefix(form, text).ok()?.0.to_date().ok()
    }

    /// The sign of money that goes out. Without a column of directions, the sign is the direction.
    pub(crate) fn sign(&self, way: Way) -> i64 {
        let is_minus = way == Way::Out && (self.signed || self.direction.is_none());
        if is_minus { -1 } else { 1 }
    }

    /// `None` for a direction that is neither in nor out, such as a transfer between accounts.
    pub(crate) fn way(&self, direction: &str) -> Option<Way> {
        let ways = [(&self.r#in, Way::In), (&self.out, Way::Out)];
        ways.into_iter().find(|(words, _)| has(words, direction)).map(|(_, way)| way)
    }

    pub(crate) fn is_paid(&self, status: &str) -> bool {
        has(&self.paid, status)
    }
}

fn has(words: &[String], cell: &str) -> bool {
    words.iter().any(|word| plain(word) == plain(cell))
}

fn francs(cell: &str) -> Result<i64, Mistake> {
    let amount = amount(cell).ok_or_else(|| Mistake::about(MistakeKind::NoAmount, cell))?;
    let francs = i64::try_from(amount.francs).unwrap_or(i64::MAX);
    Ok(if amount.is_negative { -francs } else { francs })
}

#[cfg(test)]
mod tests {
    use super::*;
    use operator::api::OtherFileKind;

    const TEXT: &str = "Relevé de juin;;;;\nRéférence;Montant;Frais;Sens;Payé le\n\
        P-1;14 000;-200;Débit;2026-06-01 10:02:31\n'007;(500);;Crédit;2026-06-30\n";

    fn lines(bytes: &[u8]) -> Result<Vec<StatementLine>, Mistake> {
        let columns = serde_json::json!({
            "id": ["reference"], "amount": "Montant", "fee": "Frais", "direction": "Sens", "date": "Payé le",
        });
        serde_json::from_value::<Columns>(columns).unwrap().lines(bytes)
    }

    #[test]
    fn a_statement_is_the_same_in_each_encoding_and_with_each_separator() {
        let line = |number, id: &str, amount, fee, direction: &str, day: &str| StatementLine {
            number,
            ids: vec![id.to_owned()],
            amount,
            fee,
            direction: Some(direction.to_owned()),
            status: None,
            day: day.parse().ok(),
        };
        let first = line(3, "P-1", 14_000, -200, "Débit", "2026-06-01");
        let expected = [first, line(4, "007", -500, 0, "Crédit", "2026-06-30")];
        let wide = |to: fn(u16) -> [u8; 2]| -> Vec<u8> {
            format!("\u{feff}{TEXT}").encode_utf16().flat_map(to).collect()
        };
        let narrow = TEXT.chars().map(|c| u8::try_from(c).unwrap()).collect();
        let with = |mark: char, other: &str| TEXT.replace(mark, other).into_bytes();
        let marked = format!("\u{feff}{TEXT}").into_bytes();
        let files = [marked, narrow, wide(u16::to_le_bytes), wide(u16::to_be_bytes)];
        let ends = [with('\n', "\r"), with('\n', "\r\n"), with(';', "\t"), with(';', ",")];
        for file in files.into_iter().chain(ends).chain([TEXT.as_bytes().to_vec()]) {
            assert_eq!(lines(&file).as_deref(), Ok(&expected[..]), "{file:?}");
        }
    }

    #[test]
    fn what_cannot_be_read_is_named_with_its_line() {
        let page = b"<html><table><tr><td>Montant</td></tr></table></html>";
        let kind = Mistake::about(MistakeKind::OtherKind, OtherFileKind::Html.as_str());
        assert_eq!(lines(page), Err(kind));
        for (written, instead, line, what) in [
            ("14 000", "12.5", Some(3), MistakeKind::NoAmount),
            ("-200", "2 %", Some(3), MistakeKind::NoAmount),
            ("2026-06-30", "30/06/2026", Some(4), MistakeKind::NoDate),
            ("P-1", "2,26E+10", Some(3), MistakeKind::Shortened),
            ("P-1", "=A1", Some(3), MistakeKind::Formula),
            ("Débit", "Débit;", Some(3), MistakeKind::Cells),
            ("Relevé", "\"Relevé", Some(1), MistakeKind::Quotes),
            ("Montant", "Somme", None, MistakeKind::NoColumn),
            ("Frais", "Montant", None, MistakeKind::NoColumn),
        ] {
            let mistake = lines(TEXT.replace(written, instead).as_bytes()).unwrap_err();
            assert_eq!((mistake.line, mistake.what), (line, what), "{instead}");
        }
    }

    #[test]
    fn dates_of_another_form_are_read_by_it() {
        let columns = Columns { dates: Some("%d/%m/%Y".to_owned()), ..Columns::default() };
        assert_eq!(columns.day("30/06/2026 10:02"), "2026-06-30".parse().ok());
        assert_eq!(columns.day("2026-06-30"), None);
    }
}
