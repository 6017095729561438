//! The form of numbers in each language.

use contract::amount;

use crate::{Language, Words};

impl Words {
    /// The catalogue's word for a number of things. In French, zero is singular.
    pub fn plural(&self, count: u64) -> &'static str {
        let is_one = count == 1 || (count == 0 && self.language() == Language::Fr);
        if is_one { "one" } else { "more" }
    }

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
        let mark = if self.language() == Language::Fr { "," } else { "." };
        format!("{sign}{}{mark}{:02}\u{a0}%", all / 100, all % 100)
    }
}

impl Language {
    /// `3 000 F CFA`, in which no line ends.
    pub fn francs(self, amount: u64) -> String {
        format!("{}\u{a0}F\u{a0}CFA", amount::integer(amount, self == Self::Fr))
    }
}

#[cfg(test)]
mod tests {
    use super::Language::{En, Fr};

    #[test]
    fn numbers_are_written_as_each_language_writes_them() {
        assert_eq!([En, Fr].map(|language| language.words().plural(0)), ["more", "one"]);
        assert_eq!(
            [En, Fr].map(|language| language.words().francs(43_800)),
            ["43,800 F", "43\u{202f}800\u{a0}F"]
        );
    }
}
