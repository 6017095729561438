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
    /// `true` if a page of LigdiCash names the operator, not integrations of others alone.
    pub documented: bool,
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

    /// The operator with this key.
    pub fn find(key: &str) -> Option<&'static Operator> {
        Self::table().operators.iter().find(|operator| operator.key == key)
    }

    /// The operator whose blocks a number with its country code is in. The number may be another operator's all the
    /// same, and a number without a prediction is as good as any.
    pub fn predict(number: &str) -> Option<&'static Operator> {
        let has = |operator: &&Operator| {
            operator.prefixes.iter().any(|prefix| number.starts_with(prefix))
        };
        Self::table().operators.iter().find(has)
    }
}

/// The operators that the merchant's contract activates, and the country of numbers without a country code.
#[derive(Debug, Clone)]
pub struct Activated {
    home: Country,
    operators: Vec<Operator>,
}

impl Activated {
    /// The operators with these keys. `documented` means all that LigdiCash documents.
    pub fn parse(home: Country, keys: &str) -> Result<Self, String> {
        let find = |key| Operators::find(key).ok_or_else(|| format!("names no operator: {key}"));
        let all = &Operators::table().operators;
        let operators = match keys.trim() {
            "documented" => all.iter().filter(|each| each.documented).cloned().collect(),
            keys => keys.split(',').map(|key| find(key).cloned()).collect::<Result<_, _>>()?,
        };
        Ok(Self { home, operators })
    }

    /// The country of numbers without a country code.
    pub fn home(&self) -> Country {
        self.home
    }

    /// The table of these operators, as it is served.
    pub fn served(&self) -> Operators {
        let plan = |of: Country| NumberPlan { digits: of.digits(), added: of.added().into() };
        let countries = Country::ALL.map(|of| (of.code().to_owned(), plan(of))).into();
        Operators {
            country: Some(self.home.code().into()),
            countries,
            operators: self.operators.clone(),
        }
    }

    /// Those of the home country, of the country of another operator, and LigdiCash's wallet.
    pub fn beside(&self, other: Option<&Operator>) -> impl Iterator<Item = &Operator> {
        let countries =
            [Some(self.home.code()), None, other.and_then(|other| other.country.as_deref())];
        self.operators.iter().filter(move |each| countries.contains(&each.country.as_deref()))
    }

    /// The names of the operators that can take the place of one that is not activated.
    pub fn others(&self, operator: Option<&Operator>) -> Option<String> {
        let operator =
            operator.filter(|other| self.operators.iter().all(|each| each.key != other.key))?;
        let names: Vec<_> = self.beside(Some(operator)).map(|each| each.name.as_str()).collect();
        Some(names.join(", "))
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

    use super::{Activated, Operators};

    #[test]
    fn every_spelling_of_a_number_is_that_number_or_has_its_fault() {
        let table: Value = serde_json::from_str(include_str!("../numbers.json")).unwrap();
        let served =
            Activated::parse(Country::parse("226").unwrap(), "documented").unwrap().served();
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
                // No block lies in another operator's, so the first that fits is taken, here and in the kit.
                assert_eq!(Operators::predict(number.expose()).unwrap().key, operator.key);
            }
        }
    }

    #[test]
    fn the_contract_names_operators_by_keys_of_the_table() {
        let activated = |keys| Activated::parse(Country::parse("226").unwrap(), keys);
        assert_eq!(activated("orange_bf,orange").unwrap_err(), "names no operator: orange");
        let others = |key| activated("mtn_ci,telecel_bf").unwrap().others(Operators::find(key));
        assert_eq!(others("moov_ci").as_deref(), Some("MTN Côte d’Ivoire, Telecel Burkina"));
        assert_eq!((others("mtn_ci"), others("unknown")), (None, None));
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
