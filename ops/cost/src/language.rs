//! English and French, and how each writes numbers.

use clap::ValueEnum;

use crate::prices::Price;

/// The language of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Language {
    /// English.
    En,
    /// French.
    Fr,
}

impl Language {
    /// The text in this language.
    #[must_use]
    pub fn of<T>(self, english: T, french: T) -> T {
        match self {
            Self::En => english,
            Self::Fr => french,
        }
    }

    /// A whole number: `43,800`, `43 800`.
    #[must_use]
    pub fn whole(self, number: u64) -> String {
        let digits = number.to_string();
        let mut text = String::new();
        for (index, digit) in digits.chars().enumerate() {
            if index > 0 && (digits.len() - index).is_multiple_of(3) {
                text.push(self.of(',', ' '));
            }
            text.push(digit);
        }
        text
    }

    /// A number with at most so many decimals, without zeros at its end: `0.625`, `0,625`.
    #[must_use]
    pub fn number(self, number: f64, decimals: usize) -> String {
        let text = format!("{number:.decimals$}");
        let text = if text.contains('.') {
            text.trim_end_matches('0').trim_end_matches('.')
        } else {
            &text
        };
        text.replace('.', self.of(".", ","))
    }

    /// A price as it is multiplied: at least two decimals if it has any, and marked if it is estimated.
    #[must_use]
    pub fn price(self, price: Price) -> String {
        const DECIMALS: usize = 10;
        let exact = self.number(price.dollars(), DECIMALS);
        let in_cents = self.money(price.dollars());
        let number = if exact.len() > in_cents.len() { exact } else { in_cents };
        match price {
            Price::Listed(_) => number,
            Price::Estimated(_) => format!("≈ {number}"),
        }
    }

    /// Dollars and cents.
    #[must_use]
    pub fn money(self, dollars: f64) -> String {
        let text = format!("{dollars:.2}");
        let Some((whole, cents)) = text.split_once('.') else { return text };
        let whole = whole.parse().map_or(whole.to_owned(), |whole| self.whole(whole));
        format!("{whole}{}{cents}", self.of('.', ','))
    }
}

#[cfg(test)]
mod tests {
    use super::Language::{En, Fr};
    use super::*;

    #[test]
    fn numbers_are_written_as_each_language_writes_them() {
        assert_eq!([En, Fr].map(|language| language.whole(1_043_800)), ["1,043,800", "1 043 800"]);
        assert_eq!([En, Fr].map(|language| language.whole(999)), ["999", "999"]);
        assert_eq!([En, Fr].map(|language| language.money(1234.5)), ["1,234.50", "1 234,50"]);
        assert_eq!([En, Fr].map(|language| language.number(43.80, 2)), ["43.8", "43,8"]);
    }

    #[test]
    fn a_price_has_its_cents_and_says_if_it_is_estimated() {
        assert_eq!(En.price(Price::Listed(1.0)), "1.00");
        assert_eq!(En.price(Price::Listed(0.000_013_333_4)), "0.0000133334");
        assert_eq!(Fr.price(Price::Estimated(0.3)), "≈ 0,30");
    }
}
