//! The mobile-money operators (facts sheet, §12): those of `contract::Operators`, by the names that LigdiCash gives them.

use std::sync::LazyLock;

use contract::{Mode, Operators};

/// A country with operators on the hosted page.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Country {
    /// ISO 3166 code, used in the page's address; the catalogue has its name.
    pub(crate) code: &'static str,
    pub(crate) calling_code: &'static str,
}

/// An operator, as LigdiCash names it in confirm and callbacks.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Operator {
    pub(crate) key: &'static str,
    pub(crate) id: &'static str,
    pub(crate) name: &'static str,
    /// Empty for LigdiCash's wallet.
    pub(crate) calling_code: &'static str,
    pub(crate) mode: Mode,
    dial: Option<String>,
    /// The operator's smallest amount, in XOF; below it the page does not offer the operator.
    pub(crate) minimum: u64,
}

impl Operator {
    /// The number to dial for a code, if the operator wants a code.
    pub(crate) fn dial(&self) -> Option<&str> {
        self.dial.as_deref().filter(|_| self.mode == Mode::Code)
    }
}

/// Burkina Faso first: LigdiCash's home, and the page's default.
pub(crate) const COUNTRIES: &[Country] = &[
    Country { code: "BF", calling_code: "226" },
    Country { code: "BJ", calling_code: "229" },
    Country { code: "CI", calling_code: "225" },
    Country { code: "GN", calling_code: "224" },
    Country { code: "ML", calling_code: "223" },
    Country { code: "NE", calling_code: "227" },
    Country { code: "CD", calling_code: "243" },
    Country { code: "SN", calling_code: "221" },
    Country { code: "TG", calling_code: "228" },
];

const CORIS: &str = "coris_bf";

/// LigdiCash's name of each operator of the table. Coris Money, a bank's wallet, is on the hosted page alone.
const NAMES: [(&str, &str); 21] = [
    ("orange_bf", "ORANGE BURKINA"),
    ("moov_bf", "MOOV AFRICA BURKINA"),
    ("telecel_bf", "TELECEL BURKINA"),
    (CORIS, "CORIS MONEY BURKINA"),
    ("mtn_bj", "MTN BENIN"),
    ("moov_bj", "MOOV BENIN"),
    ("moov_ci", "MOOV CI"),
    ("mtn_ci", "MTN CI"),
    ("orange_ci", "ORANGE CI"),
    ("orange_gn", "ORANGE GUINEE"),
    ("mtn_gn", "MTN GUINEE"),
    ("orange_ml", "ORANGE MALI"),
    ("airtel_ne", "AIRTEL NIGER"),
    ("zamani_ne", "ORANGE/ZAMANI NIGER"),
    ("moov_ne", "MOOV AFRICA NIGER"),
    ("orange_cd", "ORANGE RDC CONGO"),
    ("africell_cd", "AFRICELL RDC CONGO"),
    ("wave_sn", "WAVE SENEGAL"),
    ("yas_tg", "YAS TOGO"),
    ("moov_tg", "MOOV TOGO"),
    ("ligdicash", "LIGDICASH"),
];

static ALL: LazyLock<Vec<Operator>> =
    LazyLock::new(|| NAMES.iter().map(|(key, name)| named(key, name)).collect());

/// The sources lack the ids of these four: 901 to 904 replace them.
fn named(key: &'static str, name: &'static str) -> Operator {
    let stand_in = match key {
        "telecel_bf" => "901",
        "ligdicash" => "903",
        "moov_tg" => "904",
        _ => "902",
    };
    // Coris Money is not in the table.
    let operator = Operators::find(key);
    Operator {
        key,
        id: operator.and_then(|operator| operator.id.as_deref()).unwrap_or(stand_in),
        name,
        calling_code: operator
            .map_or("226", |operator| operator.country.as_deref().unwrap_or_default()),
        mode: operator.map_or(Mode::Push, |operator| operator.mode),
        // In the documents, it lacks the amount.
        dial: operator
            .and_then(|operator| operator.dial.as_ref())
            .map(|dial| dial.replace("*{amount}", "")),
        minimum: operator.map_or(10, |operator| operator.min.into()),
    }
}

/// The operators of the hosted page, and of the merchant's sub-accounts.
pub(crate) fn all() -> impl Iterator<Item = &'static Operator> {
    ALL.iter().filter(|operator| operator.mode != Mode::Wallet)
}

/// LigdiCash's own wallet.
pub(crate) fn wallet() -> Option<&'static Operator> {
    ALL.iter().find(|operator| operator.mode == Mode::Wallet)
}

pub(crate) fn find(id: &str) -> Option<&'static Operator> {
    all().find(|operator| operator.id == id)
}

/// The operator of a number. A bank's wallet has no numbers.
pub(crate) fn of_number(number: &str) -> Option<&'static Operator> {
    all().find(|operator| operator.key != CORIS && matches(operator, number))
}

/// The operator of the documentation's samples, for a payer without a choice.
pub(crate) fn usual() -> &'static Operator {
    &ALL[0]
}

/// The country with this ISO code, or the usual one.
pub(crate) fn country_of(code: &str) -> &'static Country {
    COUNTRIES.iter().find(|country| country.code == code).unwrap_or(&COUNTRIES[0])
}

/// The country whose calling code a full number starts with.
pub(crate) fn country_of_number(number: &str) -> Option<&'static Country> {
    COUNTRIES.iter().find(|country| number.starts_with(country.calling_code))
}

/// Whether a number could belong to an operator's customer: by calling code, and by the block that the national
/// numbering plan gives to one operator. Coris Money takes every number. An invoice created with a `customer` offers
/// only matching operators (trap 31).
pub(crate) fn matches(operator: &Operator, number: &str) -> bool {
    let is_of = |owner: &contract::Operator| owner.key == operator.key;
    number.starts_with(operator.calling_code)
        && (operator.key == CORIS || Operators::predict(number).is_some_and(is_of))
}
