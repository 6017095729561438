//! The ledger as the statement that a merchant might export. LigdiCash's own has not been seen: all three layouts are
//! made up.

mod layout;
mod line;
mod table;

pub use layout::Layout;
pub use line::{Line, Way};

use table::Table;

impl Layout {
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
        table.row(&[
            &line.at.strftime("%Y-%m-%dT%H:%M:%SZ").to_string(),
            &line.transaction_id,
            &line.reference,
            line.way.english(),
            line.status_in_english(),
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
        let (debit, credit) = line.way.sides(catalogue::grouped(line.amount, ' '));
        table.row(&[
            &line.at.strftime("%d/%m/%Y %H:%M:%S").to_string(),
            &line.description,
            &line.reference,
            &line.operator,
            &line.number,
            &debit,
            &credit,
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
            &format!("{}{}", line.way.sign(), line.amount),
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
