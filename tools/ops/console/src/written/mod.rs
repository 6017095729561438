//! Texts of spreadsheets.

mod records;

pub(crate) use operator::written::{Amount, amount};
pub(crate) use records::{WrittenRecord, WrittenRecords, trimmed};

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

/// Lower case, without accents and marks, with one space between words.
pub(crate) fn plain(text: &str) -> String {
    // Some programs write a letter and its accent as two characters, so marks are removed first.
    let is_mark = |c: &char| matches!(c, '\u{300}'..='\u{36f}' | 'º');
    let letters = text.chars().flat_map(char::to_lowercase).filter(|c| !is_mark(c));
    let letters = letters.map(|c| match c {
        'à' | 'â' | 'ä' => 'a',
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'î' | 'ï' => 'i',
        'ô' | 'ö' => 'o',
        'ù' | 'û' | 'ü' => 'u',
        'ç' => 'c',
        c if c.is_alphanumeric() => c,
        _ => ' ',
    });
    letters.collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}
