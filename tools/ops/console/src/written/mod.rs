//! Texts of spreadsheets.

mod records;

pub(crate) use ligdicash_core::written::{amount, plain};
pub(crate) use records::{WrittenRecord, WrittenRecords, trimmed, with_line_feeds};

/// Whether the text begins with a word for a line that sums up others.
pub(crate) fn is_total(text: &str) -> bool {
    let plain = plain(text);
    let word = plain.split(' ').next().unwrap_or_default();
    ["total", "totaux", "totals", "solde", "balance"].contains(&word)
}

/// `2,26700102E+10`: the missing digits are lost.
pub(crate) fn is_shortened(cell: &str) -> bool {
    let is_number = |text: &str| {
        !text.is_empty() && text.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ','))
    };
    let parts = cell.split_once("E+").or_else(|| cell.split_once("e+"));
    parts.is_some_and(|(mantissa, exponent)| is_number(mantissa) && is_number(exponent))
}
