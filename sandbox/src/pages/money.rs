//! Amounts as people read them.

use crate::language::Language;

/// `3 000 F CFA`, with the thousands separator of the language.
pub(crate) fn francs(amount: u64, language: Language) -> String {
    // Narrow no-break space: the separator French uses, and a line never ends inside the amount.
    let separator = language.pick('\u{202f}', ',');
    let digits = amount.to_string();
    let mut grouped = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push(separator);
        }
        grouped.push(digit);
    }
    format!("{grouped}\u{a0}F\u{a0}CFA")
}
