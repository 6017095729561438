//! The mobile-money operators behind LigdiCash: the payer's next step with each, and the operator of a number.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use ligdicash_core::Country;
use serde::{Deserialize, Serialize};

/// The table of operators, as it is served.
#[serde_with::skip_serializing_none]
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Operators {
    /// The country code of numbers that are written without one.
    pub country: Option<String>,
    /// The countries whose numbers are taken, by their codes.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub countries: BTreeMap<String, NumberPlan>,
    /// Every operator that a source names.
    pub operators: Vec<Operator>,
}

/// The form of a country's numbers.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct NumberPlan {
    /// The number of digits behind the country code.
    pub digits: usize,
    /// The beginning that a number lacks where it is written as before it became longer; mostly empty.
    pub added: String,
}

/// A mobile-money operator.
#[serde_with::skip_serializing_none]
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Operator {
    /// The operator's name in requests and answers, such as `orange_bf`.
    pub key: String,
    /// LigdiCash's `operator_id`, where a source has it.
    pub id: Option<String>,
    /// The country code of the operator's numbers. LigdiCash's own wallet has none.
    pub country: Option<String>,
    /// The name that a payer knows.
    pub name: String,
    /// The way in which the operator's payers confirm.
    pub mode: Mode,
    /// The string that the payer dials, with `{amount}` if the operator takes the amount there.
    pub dial: Option<String>,
    /// The smallest amount, in whole francs.
    pub min: u32,
    /// The largest amount in whole CFA francs
    pub max: Option<u32>,
    /// The beginnings of the operator's numbers, with the country code: a prediction, since numbers may move.
    pub prefixes: Vec<String>,
    /// The payer's next step, with `{dial}` in the place of the string to dial.
    pub show: Show,
    /// The documents that say all this of the operator.
    pub source: String,
}

/// The way in which a payer confirms (`payment-api/direct-payin/validation-modes`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Mode {
    /// The payer dials first, and brings the code that comes back.
    Code,
    /// The phone asks by itself.
    Push,
    /// An SMS comes, and the payer dials.
    Guided,
    /// The operator's own page opens.
    OperatorPage,
    /// LigdiCash's page opens, with this operator alone.
    LigdicashPage,
    /// LigdiCash sends a code, which the payer brings in a second step.
    Wallet,
}

/// The payer's next step.
#[serde_with::skip_serializing_none]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Show {
    /// The string to dial, with the amount where the operator takes one.
    pub dial: Option<String>,
    /// The sentence in English.
    pub en: String,
    /// The sentence in French.
    pub fr: String,
}

impl Operators {
    /// The table; the test below reads it, so it is never empty.
    pub fn table() -> &'static Self {
        static TABLE: LazyLock<Operators> = LazyLock::new(|| {
            serde_json::from_str(include_str!("../operators.json")).unwrap_or_default()
        });
        &TABLE
    }

    /// The table as it is served where numbers without a country code are of this country.
    pub fn served(home: Country) -> Self {
        let plan = |of: Country| NumberPlan { digits: of.digits(), added: of.added().into() };
        let countries = Country::ALL.map(|of| (of.code().to_owned(), plan(of))).into();
        Self { country: Some(home.code().into()), countries, ..Self::table().clone() }
    }

    /// The operator with this key.
    pub fn find(key: &str) -> Option<&'static Operator> {
        Self::table().operators.iter().find(|operator| operator.key == key)
    }

    /// The operator whose blocks a number with its country code is in. The number may be another operator's all the
    /// same, and a number without a prediction is as good as any.
    pub fn predict(number: &str) -> Option<&'static Operator> {
        let block = |operator: &&Operator| {
            let blocks = operator.prefixes.iter().filter(|prefix| number.starts_with(*prefix));
            blocks.map(String::len).max()
        };
        let candidates = Self::table().operators.iter().filter(|each| block(each).is_some());
        candidates.max_by_key(block)
    }
}

impl Operator {
    /// The next step of a payer of this amount, with the string to dial.
    pub fn show(&self, francs: u32) -> Show {
        let dial = self.dial.as_ref().map(|dial| dial.replace("{amount}", &francs.to_string()));
        let filled = |text: &str| text.replace("{dial}", dial.as_deref().unwrap_or_default());
        let (en, fr) = (filled(&self.show.en), filled(&self.show.fr));
        Show { dial, en, fr }
    }
}

#[cfg(test)]
mod tests {
    use ligdicash_core::{Country, InvalidNumber, Number};
    use serde_json::Value;

    use super::{Mode, Operators};

    #[test]
    fn every_spelling_of_a_number_is_that_number_or_has_its_fault() {
        let table: Value = serde_json::from_str(include_str!("../numbers.json")).unwrap();
        let served = Operators::served(Country::parse("226").unwrap());
        assert_eq!(serde_json::to_value(served.countries).unwrap(), table["countries"]);
        let homes = Country::ALL.map(Some).into_iter().chain([None]);
        for case in table["cases"].as_array().unwrap() {
            let home = case.get("home").map(|code| Country::parse(code.as_str().unwrap()).ok());
            for home in homes.clone().filter(|each| home.is_none_or(|home| home == *each)) {
                let number = Number::parse(case["text"].as_str().unwrap(), home);
                let fault = number.as_ref().err().map(|why| match why {
                    InvalidNumber::NotANumber => "not_a_number",
                    InvalidNumber::NoCountry => "no_country",
                    InvalidNumber::OtherCountry => "other_country",
                    InvalidNumber::Length(_) => "length",
                });
                let number = number.as_ref().ok().map(Number::expose);
                let expected = (case["number"].as_str(), case["fault"].as_str());
                assert_eq!((number, fault), expected, "{case} {home:?}");
            }
        }
    }

    #[test]
    fn every_operators_numbers_are_those_of_a_country_of_the_table() {
        for operator in &Operators::table().operators {
            let Some(code) = &operator.country else { continue };
            let country = Country::parse(code).unwrap();
            for prefix in &operator.prefixes {
                let width = code.len() + country.digits();
                let number = format!("{prefix:0<width$}");
                let number = Number::parse(&number, None).unwrap();
                // No block lies in another operator's, so the checkout kit takes the first that fits.
                assert_eq!(Operators::predict(number.expose()).unwrap().key, operator.key);
            }
        }
    }

    #[test]
    fn every_operator_of_the_sources_is_in_the_table_with_mode_and_limits() {
        use Mode::{Code, Guided, LigdicashPage, OperatorPage, Push, Wallet};
        let table = Operators::table().operators.iter();
        let read: Vec<_> = table.map(|op| (op.key.as_str(), op.mode, op.min, op.max)).collect();
        let two_million = Some(2_000_000);
        let expected = [
            ("orange_bf", Code, 10, two_million),
            ("moov_bf", Push, 100, two_million),
            ("telecel_bf", Push, 10, None),
            ("orange_ci", OperatorPage, 10, None),
            ("moov_ci", Push, 100, None),
            ("mtn_ci", Guided, 10, None),
            ("orange_ml", OperatorPage, 100, None),
            ("mtn_bj", Push, 100, None),
            ("moov_bj", Push, 100, None),
            ("airtel_ne", Push, 10, None),
            ("moov_ne", Push, 10, None),
            ("zamani_ne", Guided, 10, None),
            ("yas_tg", Push, 10, None),
            ("moov_tg", Push, 10, None),
            ("wave_sn", LigdicashPage, 10, None),
            ("orange_gn", LigdicashPage, 200, None),
            ("mtn_gn", LigdicashPage, 200, None),
            ("orange_cd", LigdicashPage, 10, None),
            ("africell_cd", Push, 10, None),
            ("ligdicash", Wallet, 10, None),
        ];
        assert_eq!(read, expected);
    }

    #[test]
    fn a_number_has_the_operator_of_its_longest_block_or_none() {
        for (number, key) in [
            ("22670000001", Some("moov_bf")),
            ("22675000001", Some("orange_bf")),
            ("22678000001", Some("telecel_bf")),
            ("2250700000001", Some("orange_ci")),
            ("2290197000001", Some("mtn_bj")),
            ("2290155000001", Some("moov_bj")),
            ("22997000001", None),
            ("33600000001", None),
        ] {
            let predicted = Operators::predict(number).map(|operator| operator.key.as_str());
            assert_eq!(predicted, key, "{number}");
        }
    }

    #[test]
    fn what_the_payer_dials_has_the_amount_and_no_sentence_has_a_gap() {
        let orange = Operators::find("orange_bf").unwrap().show(500);
        assert_eq!(orange.dial.as_deref(), Some("*144*4*6*500#"));
        for operator in &Operators::table().operators {
            let show = operator.show(500);
            for text in [&show.en, &show.fr] {
                assert!(!text.contains(['{', '}']), "{text}");
                assert!(show.dial.iter().all(|dial| text.contains(dial)), "{text}");
            }
        }
        assert!(Operators::find("orange").is_none());
    }
}
