//! Amounts for a reader.

use catalogue::Language;

/// `3 000 F CFA`, with the thousands separator of the language.
pub(crate) fn francs(amount: u64, language: Language) -> String {
    // French separates thousands with a narrow no-break space, so that no line ends inside the amount.
    let separator = if language == Language::Fr { '\u{202f}' } else { ',' };
    format!("{}\u{a0}F\u{a0}CFA", catalogue::grouped(amount, separator))
}
