//! The form of numbers in each language.

use contract::amount;

use crate::{Language, Words};

impl Words {
    /// A whole number: `43,800`, `43 800`.
    pub fn integer(&self, number: u64) -> String {
        amount::integer(number, self.language() == Language::Fr)
    }

    /// `15,000 F`, `15 000 F`.
    pub fn francs(&self, amount: u64) -> String {
        amount::in_francs(amount, self.language() == Language::Fr)
    }

    /// `-200 F`.
    pub fn signed_francs(&self, amount: i64) -> String {
        let sign = if amount < 0 { "-" } else { "" };
        format!("{sign}{}", self.francs(amount.unsigned_abs()))
    }

    /// Hundredths of a percent: `2.05 %`, `2,05 %`.
    pub fn percent(&self, hundredths: i64) -> String {
        let (sign, all) = (if hundredths < 0 { "-" } else { "" }, hundredths.unsigned_abs());
        format!("{sign}{}{}{:02}\u{a0}%", all / 100, self.language().mark(), all % 100)
    }
}

impl Language {
    /// The separator of the decimals.
    fn mark(self) -> &'static str {
        if self == Self::Fr { "," } else { "." }
    }

    /// `3 000 F CFA`, in which no line ends.
    pub fn francs(self, amount: u64) -> String {
        format!("{}\u{a0}F\u{a0}CFA", amount::integer(amount, self == Self::Fr))
    }

    /// A number with at most so many decimals, without zeros at its end: `0.625`, `0,625`.
    pub fn number(self, number: f64, decimals: usize) -> String {
        let text = format!("{number:.decimals$}");
        let short = text.trim_end_matches('0').trim_end_matches('.');
        let text = if text.contains('.') { short } else { &text };
        text.replace('.', self.mark())
    }

    /// Dollars and cents of the estimated bill: `1,234.50`, `1 234,50`. Francs are whole and never pass here.
    pub fn dollars(self, dollars: f64) -> String {
        let text = format!("{dollars:.2}");
        let Some((integer, cents)) = text.split_once('.') else { return text };
        let integer =
            integer.parse().map_or(integer.to_owned(), |integer| self.words().integer(integer));
        format!("{integer}{}{cents}", self.mark())
    }
}

#[cfg(test)]
mod tests {
    use super::Language::{En, Fr};

    #[test]
    fn numbers_are_written_as_each_language_writes_them() {
        assert_eq!(
            [En, Fr].map(|language| language.words().francs(43_800)),
            ["43,800 F", "43\u{202f}800\u{a0}F"]
        );
        assert_eq!(
            [En, Fr].map(|language| language.dollars(1234.5)),
            ["1,234.50", "1\u{202f}234,50"]
        );
        assert_eq!([En, Fr].map(|language| language.number(43.80, 2)), ["43.8", "43,8"]);
    }
}
