//! The mobile-money operators of the hosted page (facts sheet, §12).

/// A country with operators on the hosted page.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Country {
    /// ISO 3166 code, used in the page's address; the catalogue has its name.
    pub(crate) code: &'static str,
    pub(crate) calling_code: &'static str,
}

/// One operator, as LigdiCash names it in confirm and callbacks.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Operator {
    pub(crate) id: &'static str,
    pub(crate) name: &'static str,
    pub(crate) country: &'static str,
    pub(crate) mode: Mode,
    /// The operator's own floor, in XOF; below it the page does not offer the operator.
    pub(crate) minimum: u64,
}

impl Operator {
    /// The number to dial for a code, if the operator wants a code.
    pub(crate) fn dial(&self) -> Option<&'static str> {
        match self.mode {
            Mode::Code { dial } => Some(dial),
            Mode::Push | Mode::Guided | Mode::OperatorPage | Mode::LigdicashPage | Mode::Wallet => {
                None
            }
        }
    }
}

/// The payer's way to approve.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mode {
    /// The payer dials a code first and types what the operator answers.
    Code { dial: &'static str },
    /// A prompt appears on the phone.
    Push,
    /// An SMS says which code to dial.
    Guided,
    /// The operator's portal.
    OperatorPage,
    /// A second page of LigdiCash.
    LigdicashPage,
    /// LigdiCash sends a code.
    Wallet,
}

const fn country(code: &'static str, calling_code: &'static str) -> Country {
    Country { code, calling_code }
}

/// Burkina Faso first: LigdiCash's home, and the page's default.
pub(crate) const COUNTRIES: &[Country] = &[
    country("BF", "226"),
    country("BJ", "229"),
    country("CI", "225"),
    country("GN", "224"),
    country("ML", "223"),
    country("NE", "227"),
    country("CD", "243"),
    country("SN", "221"),
    country("TG", "228"),
];

const fn operator(
    country: &'static str,
    id: &'static str,
    name: &'static str,
    mode: Mode,
    minimum: u64,
) -> Operator {
    Operator { id, name, country, mode, minimum }
}

const CORIS: &str = "902";

/// 10, the lowest known minimum, stands for a minimum that the official page does not show. No source gives the ids of
/// Telecel and Coris Money: 901 and 902 stand in.
pub(crate) const OPERATORS: &[Operator] = &[
    operator("BF", "11", "ORANGE BURKINA", Mode::Code { dial: "*144*4*6#" }, 10),
    operator("BF", "12", "MOOV AFRICA BURKINA", Mode::Push, 100),
    operator("BF", "901", "TELECEL BURKINA", Mode::Push, 10),
    operator("BF", CORIS, "CORIS MONEY BURKINA", Mode::Push, 10),
    operator("BJ", "1", "MTN BENIN", Mode::Push, 100),
    operator("BJ", "2", "MOOV BENIN", Mode::Push, 100),
    operator("CI", "14", "MOOV CI", Mode::Push, 100),
    operator("CI", "15", "MTN CI", Mode::Guided, 10),
    operator("CI", "16", "ORANGE CI", Mode::OperatorPage, 10),
    operator("GN", "33", "ORANGE GUINEE", Mode::LigdicashPage, 200),
    operator("GN", "51", "MTN GUINEE", Mode::LigdicashPage, 200),
    operator("ML", "18", "ORANGE MALI", Mode::OperatorPage, 100),
    operator("NE", "27", "AIRTEL NIGER", Mode::Push, 10),
    operator("NE", "28", "ORANGE/ZAMANI NIGER", Mode::Guided, 10),
    operator("NE", "29", "MOOV AFRICA NIGER", Mode::Push, 10),
    operator("CD", "34", "ORANGE RDC CONGO", Mode::LigdicashPage, 10),
    operator("CD", "38", "AFRICELL RDC CONGO", Mode::Push, 10),
    operator("SN", "39", "WAVE SENEGAL", Mode::LigdicashPage, 10),
    operator("TG", "3", "YAS TOGO", Mode::Push, 10),
];

/// LigdiCash's own wallet. No source gives its id: 903 stands in.
pub(crate) const WALLET: &Operator = &operator("", "903", "LIGDICASH", Mode::Wallet, 10);

pub(crate) fn find(id: &str) -> Option<&'static Operator> {
    OPERATORS.iter().find(|operator| operator.id == id)
}

/// The operator of a number; of several possible operators, the first of its country. A bank's wallet has no numbers.
pub(crate) fn of_number(number: &str) -> Option<&'static Operator> {
    OPERATORS.iter().find(|operator| operator.id != CORIS && matches(operator, number))
}

/// The operator of the documentation's samples, for a payer without a choice.
pub(crate) fn usual() -> &'static Operator {
    &OPERATORS[0]
}

/// The country with this ISO code, or the usual one.
pub(crate) fn country_of(code: &str) -> &'static Country {
    COUNTRIES.iter().find(|country| country.code == code).unwrap_or(&COUNTRIES[0])
}

/// The country whose calling code a full number starts with.
pub(crate) fn country_of_number(number: &str) -> Option<&'static Country> {
    COUNTRIES.iter().find(|country| number.starts_with(country.calling_code))
}

/// Whether a number could belong to an operator's customer: by calling code; in Burkina Faso also by the two digits
/// after it, which the national numbering plan gives to one operator each. Coris Money, a bank's wallet, takes every
/// number. An invoice created with a `customer` offers only matching operators (trap 31).
pub(crate) fn matches(operator: &Operator, number: &str) -> bool {
    if country_of_number(number).is_none_or(|country| country.code != operator.country) {
        return false;
    }
    match (operator.id, number.get(3..5)) {
        ("11", Some(block)) => in_burkina_blocks(block, 4..=7),
        ("12", Some(block)) => in_burkina_blocks(block, 0..=3),
        ("901", Some(block)) => in_burkina_blocks(block, 8..=9),
        _ => true,
    }
}

/// Orange has x4 to x7, Moov x0 to x3, Telecel x8 and x9, for x in 0, 5, 6 and 7.
fn in_burkina_blocks(block: &str, seconds: std::ops::RangeInclusive<u8>) -> bool {
    let [first, second] = block.as_bytes() else { return false };
    matches!(first, b'0' | b'5' | b'6' | b'7') && seconds.contains(&second.wrapping_sub(b'0'))
}
