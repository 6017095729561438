//! The ledger as the statement that a merchant might export. LigdiCash's own has not been seen: all three layouts are
//! made up.

mod line;

use serde::Deserialize;

use crate::ledger::Status;

pub use line::{Line, Way};

/// One of three made-up forms of a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Layout {
    /// English headings and commas in UTF-8: every invoice and payout, with the merchant's id, LigdiCash's reference,
    /// status and fees.
    A,
    /// French headings and semicolons in UTF-8 with a byte-order mark: the moved money, by LigdiCash's reference, as
    /// debits and credits.
    B,
    /// Terse headings and tabs in Windows-1252: the moved money, by the operator's reference, if there is one.
    C,
}

impl Layout {
    pub(crate) const fn media_type(self) -> &'static str {
        match self {
            Self::A | Self::B => "text/csv; charset=utf-8",
            Self::C => "text/tab-separated-values; charset=windows-1252",
        }
    }

    /// The statement of these lines as bytes in the layout's own encoding.
    pub fn write(self, lines: &[Line]) -> Vec<u8> {
        match self {
            Self::A => english(lines),
            Self::B => french(lines),
            Self::C => terse(lines),
        }
    }
}

/// Every invoice and payout with its status, and fees.
fn english(lines: &[Line]) -> Vec<u8> {
    let mut table = Table::new(',', "\n");
    let heading = "Date|Transaction ID|Reference|Type|Status|Amount|Fees|Operator|Phone";
    table.row(&heading.split('|').collect::<Vec<_>>());
    for line in lines {
        let way = match line.way {
            Way::In => "Payin",
            Way::Out => "Payout",
        };
        let status = match line.status {
            Status::Pending => "Pending",
            Status::Completed => "Completed",
            Status::NotCompleted => "Failed",
        };
        table.row(&[
            &line.at.strftime("%Y-%m-%dT%H:%M:%SZ").to_string(),
            &line.transaction_id,
            &line.reference,
            way,
            status,
            &line.amount.to_string(),
            &line.fees().to_string(),
            &line.operator,
            &line.number,
        ]);
    }
    table.text.into_bytes()
}

/// The money that moved, in a pair of columns, as a French spreadsheet saves it.
fn french(lines: &[Line]) -> Vec<u8> {
    let mut table = Table::new(';', "\r\n");
    table.text.push('\u{feff}');
    table.row(&["Date", "Libellé", "Référence", "Opérateur", "Téléphone", "Débit", "Crédit"]);
    for line in lines.iter().filter(|line| line.moved()) {
        let amount = &*catalogue::grouped(line.amount, ' ');
        // As the merchant's account has them.
        let (debit, credit) = match line.way {
            Way::In => ("", amount),
            Way::Out => (amount, ""),
        };
        table.row(&[
            &line.at.strftime("%d/%m/%Y %H:%M:%S").to_string(),
            &line.description,
            &line.reference,
            &line.operator,
            &line.number,
            debit,
            credit,
        ]);
    }
    table.text.into_bytes()
}

/// The money that moved, without LigdiCash's names and ours. Payouts are negative.
fn terse(lines: &[Line]) -> Vec<u8> {
    let mut table = Table::new('\t', "\r\n");
    table.row(&["Réf op", "N°", "Mt", "Date/h"]);
    for line in lines.iter().filter(|line| line.moved()) {
        table.row(&[
            &line.operator_reference,
            &line.number,
            &format!("{}{}", if line.way == Way::Out { "-" } else { "" }, line.amount),
            // Ouagadougou's hour is UTC's.
            &line.at.strftime("%Y-%m-%d %H:%M:%S").to_string(),
        ]);
    }
    windows_1252(&table.text)
}

/// Windows-1252 and Latin-1 have the characters of the terse layout in the same places.
fn windows_1252(text: &str) -> Vec<u8> {
    text.chars().map(|char| u8::try_from(char).unwrap_or(b'?')).collect()
}

/// A table that grows by its rows.
struct Table {
    text: String,
    separator: char,
    end: &'static str,
}

impl Table {
    fn new(separator: char, end: &'static str) -> Self {
        Self { text: String::new(), separator, end }
    }

    fn row(&mut self, cells: &[&str]) {
        for (at, cell) in cells.iter().enumerate() {
            if at > 0 {
                self.text.push(self.separator);
            }
            self.cell(cell);
        }
        self.text.push_str(self.end);
    }

    /// A merchant's text may hold a separator.
    fn cell(&mut self, cell: &str) {
        if cell.contains([self.separator, '"', '\r', '\n']) {
            let doubled = cell.replace('"', "\"\"");
            self.text.extend(["\"", &doubled, "\""]);
        } else {
            self.text.push_str(cell);
        }
    }
}
