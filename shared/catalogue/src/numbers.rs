//! The form of numbers in each language.

use crate::Language;

/// A whole number in groups of three digits.
pub fn grouped(number: u64, separator: char) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(separator);
        }
        text.push(digit);
    }
    text
}

impl Language {
    /// The separator of the thousands, and that of the decimals.
    fn marks(self) -> (char, &'static str) {
        match self {
            Self::En => (',', "."),
            Self::Fr => (' ', ","),
        }
    }

    /// A whole number: `43,800`, `43 800`.
    pub fn integer(self, number: u64) -> String {
        grouped(number, self.marks().0)
    }

    /// `3 000 F CFA`, in which no line ends.
    pub fn francs(self, amount: u64) -> String {
        let separator = if self == Self::Fr { '\u{202f}' } else { ',' };
        format!("{}\u{a0}F\u{a0}CFA", grouped(amount, separator))
    }

    /// A number with at most so many decimals, without zeros at its end: `0.625`, `0,625`.
    pub fn number(self, number: f64, decimals: usize) -> String {
        let text = format!("{number:.decimals$}");
        let text = if text.contains('.') {
            text.trim_end_matches('0').trim_end_matches('.')
        } else {
            &text
        };
        text.replace('.', self.marks().1)
    }

    /// Dollars and cents of the estimated bill: `1,234.50`, `1 234,50`. Francs are whole and never pass here.
    pub fn dollars(self, dollars: f64) -> String {
        let text = format!("{dollars:.2}");
        let Some((integer, cents)) = text.split_once('.') else { return text };
        let integer = integer.parse().map_or(integer.to_owned(), |integer| self.integer(integer));
        format!("{integer}{}{cents}", self.marks().1)
    }
}

#[cfg(test)]
mod tests {
    use super::Language::{En, Fr};

    #[test]
    fn numbers_are_written_as_each_language_writes_them() {
        assert_eq!(
            [En, Fr].map(|language| language.integer(1_043_800)),
            ["1,043,800", "1 043 800"]
        );
        assert_eq!([En, Fr].map(|language| language.integer(999)), ["999", "999"]);
        assert_eq!([En, Fr].map(|language| language.dollars(1234.5)), ["1,234.50", "1 234,50"]);
        assert_eq!([En, Fr].map(|language| language.number(43.80, 2)), ["43.8", "43,8"]);
    }
}
