//! The columns of a file of payouts: the meaning of a heading, and of a cell that is checked against its line.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use ligdicash_core::written::plain;
use ligdicash_core::{Country, words};
use serde::Deserialize;

use crate::{Operator, Operators};

words! {
    /// The meaning of a column.
    pub enum BatchColumn {
        /// The recipient's number.
        Number = "number",
        /// Whole francs.
        Amount = "amount",
        /// The purpose of the payout.
        Reason = "reason",
        /// The line's own name in the batch.
        Reference = "reference",
        /// The way the money reaches the recipient.
        Method = "method",
        /// The recipient's name, which stays on this machine.
        Name = "name",
        /// The country of the number, by its name or its country code.
        Country = "country",
        /// The currency of the amount, which must be the CFA franc.
        Currency = "currency",
        /// The mobile-money operator of the number.
        Operator = "operator",
    }
}

/// The effect of a column, by its heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Heading {
    /// The column is used, or checked against its line.
    Column(BatchColumn),
    /// The column changes nothing, and is ignored.
    Harmless,
    /// The column may change what a line means, so a person must name it.
    Unknown,
}

/// The table of headings.
#[derive(Debug, Default, Deserialize)]
pub struct Columns {
    /// Units that may follow a heading.
    units: Vec<String>,
    /// The headings of each meaning, as [`plain`] writes them.
    #[serde(rename = "columns")]
    headings: BTreeMap<String, Vec<String>>,
    harmless: Vec<String>,
    /// The names of each country, by its country code.
    countries: BTreeMap<String, Vec<String>>,
    /// The names of the CFA franc.
    currencies: Vec<String>,
    /// Other words for the first word of an operator's key.
    brands: BTreeMap<String, String>,
}

impl Columns {
    /// The table; the test below reads it, so it is never empty.
    pub fn table() -> &'static Self {
        static TABLE: LazyLock<Columns> = LazyLock::new(|| {
            serde_json::from_str(include_str!("../columns.json")).unwrap_or_default()
        });
        &TABLE
    }

    /// The meaning of a heading.
    pub fn heading(&self, text: &str) -> Heading {
        let mut text = plain(text);
        for unit in &self.units {
            let name = text.strip_suffix(unit).and_then(|name| name.strip_suffix(' '));
            text = name.unwrap_or(&text).to_owned();
        }
        let has = |names: &[String]| is_among(&text, names);
        let column = self.headings.iter().find(|(_, names)| has(names));
        match column.and_then(|(word, _)| BatchColumn::parse(word)) {
            Some(column) => Heading::Column(column),
            None if has(&self.harmless) => Heading::Harmless,
            None => Heading::Unknown,
        }
    }

    /// The country that a cell names.
    pub fn country(&self, cell: &str) -> Option<Country> {
        let text = plain(cell);
        let code = text.strip_prefix("00").unwrap_or(&text);
        let named = self.countries.iter().find(|(_, names)| is_among(&text, names));
        Country::parse(named.map_or(code, |(code, _)| code)).ok()
    }

    /// Whether a cell names the CFA franc.
    pub fn is_franc(&self, cell: &str) -> bool {
        is_among(&plain(cell), &self.currencies)
    }

    /// Whether a cell names this operator. Words that no operator has say nothing.
    pub fn is_operator(&self, cell: &str, operator: &Operator) -> bool {
        let text = plain(cell);
        let written = text.split(' ').map(|word| self.brands.get(word).map_or(word, |brand| brand));
        let all: BTreeSet<_> = Operators::table().operators.iter().flat_map(names).collect();
        let named: Vec<_> = written.filter(|word| all.contains(*word)).collect();
        let (own, brand) = (names(operator), operator.key.split('_').next().unwrap_or_default());
        named.contains(&brand) && named.iter().all(|word| own.contains(*word))
    }
}

/// The words of an operator's key and of its name.
fn names(operator: &Operator) -> BTreeSet<String> {
    let text = plain(&format!("{} {}", operator.key, operator.name));
    text.split(' ').map(str::to_owned).collect()
}

/// Whether the text is one of the names, however its words are separated.
fn is_among(text: &str, names: &[String]) -> bool {
    let text = text.replace(' ', "");
    names.iter().any(|name| name.chars().filter(|c| *c != ' ').eq(text.chars()))
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;

    #[test]
    fn every_heading_of_the_table_means_one_thing_and_every_word_is_known() {
        let table = Columns::table();
        let words: BTreeSet<_> = table.headings.keys().map(String::as_str).collect();
        assert_eq!(words, BatchColumn::ALL.map(BatchColumn::as_str).into());
        let headings = table.headings.values().flatten().chain(&table.harmless);
        let mut seen = BTreeSet::new();
        for heading in headings {
            assert_eq!(&plain(heading), heading, "as it is compared");
            assert!(seen.insert(heading.replace(' ', "")), "{heading} is there twice");
        }
        let codes: BTreeSet<_> = table.countries.keys().map(String::as_str).collect();
        assert_eq!(codes, Country::ALL.map(Country::code).into());
        let keys = &Operators::table().operators;
        for brand in table.brands.values() {
            assert!(keys.iter().any(|operator| operator.key.starts_with(&format!("{brand}_"))));
        }
    }

    #[test]
    fn every_case_of_the_table_has_its_meaning() {
        let table: Value = serde_json::from_str(include_str!("../columns.json")).unwrap();
        let cases = table["cases"].as_array().unwrap();
        assert!(cases.len() >= 60, "{}", cases.len());
        for case in cases {
            let (meaning, happens) =
                match Columns::table().heading(case["heading"].as_str().unwrap()) {
                    Heading::Column(column) => (
                        Some(column.as_str()),
                        match column {
                            BatchColumn::Country
                            | BatchColumn::Currency
                            | BatchColumn::Operator => "checked",
                            BatchColumn::Number
                            | BatchColumn::Amount
                            | BatchColumn::Reason
                            | BatchColumn::Reference
                            | BatchColumn::Method
                            | BatchColumn::Name => "used",
                        },
                    ),
                    Heading::Harmless => (Some("harmless"), "ignored"),
                    Heading::Unknown => (None, "refused"),
                };
            let expected = (case["meaning"].as_str(), case["happens"].as_str());
            assert_eq!((meaning, Some(happens)), expected, "{case}");
        }
    }

    #[test]
    fn a_country_is_read_by_its_code_and_by_its_name() {
        for (cell, code) in [
            ("223", Some("223")),
            ("+223", Some("223")),
            ("00 223", None),
            ("00223", Some("223")),
            ("MALI", Some("223")),
            ("Côte d’Ivoire", Some("225")),
            ("Be\u{301}nin", Some("229")),
            ("BF", Some("226")),
            ("France", None),
            ("33", None),
            ("", None),
        ] {
            assert_eq!(Columns::table().country(cell).map(Country::code), code, "{cell}");
        }
    }

    #[test]
    fn a_cell_names_an_operator_by_its_brand_and_contradicts_no_other_word() {
        for (cell, key, is_named) in [
            ("Orange", "orange_bf", true),
            ("ORANGE MONEY", "orange_bf", true),
            ("orange_bf", "orange_bf", true),
            ("OM", "orange_bf", true),
            ("Orange Burkina Faso", "orange_bf", true),
            ("Orange CI", "orange_bf", false),
            ("Moov", "orange_bf", false),
            ("Moov ou Orange", "orange_bf", false),
            ("Burkina", "orange_bf", false),
            ("Moov Africa", "moov_bf", true),
            ("Flooz", "moov_tg", true),
            ("MTN MoMo", "mtn_bj", true),
            ("Mixx by Yas", "yas_tg", true),
            ("Vodafone", "orange_bf", false),
            ("", "orange_bf", false),
        ] {
            let operator = Operators::find(key).unwrap();
            assert_eq!(Columns::table().is_operator(cell, operator), is_named, "{cell} {key}");
        }
        for franc in ["XOF", "FCFA", "F CFA", "F. CFA", "cfa"] {
            assert!(Columns::table().is_franc(franc), "{franc}");
        }
        for other in ["EUR", "€", "USD", "XAF", "GNF", "CDF"] {
            assert!(!Columns::table().is_franc(other), "{other}");
        }
    }
}
