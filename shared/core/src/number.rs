//! A phone number as people write it, read by one parser for every entry point, and one table of countries.

use crate::Private;

/// A number that LigdiCash can be asked about: country code and national number, digits only.
///
/// [`Number::parse`] alone makes one, so all spellings of one number are equal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Number(Private);

/// The fault of a text that cannot be a number to charge or pay.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum InvalidNumber {
    /// The text has other characters than a number has, or too few or too many digits for any.
    #[error(
        "must be a phone number of 8 to 15 digits, and at most spaces, dots, dashes, brackets and a + in front"
    )]
    NotANumber,
    /// The text has no country code, and no country is its home.
    #[error("must be a phone number with its country code, such as 22670000001")]
    NoCountry,
    /// No country of the table has the country code.
    #[error("must be a phone number with one of these country codes: {}", Country::codes())]
    OtherCountry,
    /// The country's numbers have more or fewer digits.
    #[error(
        "must be a phone number of {} digits after the country code {}",
        .0.digits,
        .0.code
    )]
    Length(Country),
}

impl Number {
    /// Reads a number in any usual spelling. Without a country code it is one of `home`.
    ///
    /// A text of doubtful meaning is an error, such as one with a zero or a digit too many: nothing is guessed.
    pub fn parse(text: &str, home: Option<Country>) -> Result<Self, InvalidNumber> {
        let text = plain(text).ok_or(InvalidNumber::NotANumber)?;
        read(&text, home).or_else(|why| read(&without_trunk(&text).ok_or(why)?, home))
    }

    /// The digits, for LigdiCash, the database or the payer alone.
    pub fn expose(&self) -> &str {
        self.0.expose()
    }

    /// The last digits, by which a person recognises the number.
    pub fn end(&self, digits: usize) -> &str {
        let all = self.expose();
        all.get(all.len().saturating_sub(digits)..).unwrap_or(all)
    }
}

/// A number that is looked for among stored ones, which LigdiCash may have spelled otherwise.
#[derive(Debug, Clone)]
pub struct Sought {
    digits: Private,
    home: Country,
}

impl Sought {
    /// Reads a number as [`Number::parse`] does. A stored number may belong to a country outside the table.
    pub fn parse(text: &str, home: Country) -> Result<Self, InvalidNumber> {
        let digits = match Number::parse(text, Some(home)) {
            Ok(number) => number.0,
            Err(why @ InvalidNumber::OtherCountry) => stored(text, home).ok_or(why)?,
            Err(why) => return Err(why),
        };
        Ok(Self { digits, home })
    }

    /// Whether a stored text means this number, also with zeros that do not belong to it.
    pub fn is(&self, text: &str) -> bool {
        stored(text, self.home).as_ref() == Some(&self.digits)
    }

    /// The country of numbers without a country code.
    pub fn home(&self) -> Country {
        self.home
    }

    /// The digits, for the operator alone.
    pub fn expose(&self) -> &str {
        self.digits.expose()
    }
}

/// A country whose numbers are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Country {
    /// The country code of the country's numbers.
    code: &'static str,
    /// The number of digits that the numbers of the country have behind the country code.
    digits: usize,
    /// The beginning that all numbers of the country got when they became longer; empty where there is no such
    /// beginning.
    added: &'static str,
    /// The beginnings of the country's mobile numbers, without the country code.
    mobile: &'static [&'static str],
}

/// The text is not a country code of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("must be one of these country codes: {}", Country::codes())]
pub struct InvalidCountry;

impl Country {
    /// The countries of LigdiCash's operators, and those of the West African CFA franc.
    pub const ALL: [Self; 10] = [
        Self { code: "221", digits: 9, added: "", mobile: &["7"] },
        Self { code: "223", digits: 8, added: "", mobile: &["5", "6", "7", "8", "9"] },
        Self { code: "224", digits: 9, added: "", mobile: &["6"] },
        Self { code: "225", digits: 10, added: "", mobile: &["01", "05", "07"] },
        Self { code: "226", digits: 8, added: "", mobile: &["0", "5", "6", "7"] },
        Self { code: "227", digits: 8, added: "", mobile: &["7", "8", "9"] },
        Self { code: "228", digits: 8, added: "", mobile: &["7", "9"] },
        // Benin's numbers have this form since 30 November 2024.
        Self { code: "229", digits: 10, added: "01", mobile: &["01"] },
        Self { code: "243", digits: 9, added: "", mobile: &["8", "9"] },
        Self { code: "245", digits: 9, added: "", mobile: &["9"] },
    ];
    /// The most digits that a number of these countries has without its country code.
    const LONGEST: usize = 10;

    /// Reads a country code.
    pub fn parse(code: &str) -> Result<Self, InvalidCountry> {
        Self::ALL.into_iter().find(|country| country.code == code).ok_or(InvalidCountry)
    }

    /// The country code of the country's numbers.
    pub fn code(self) -> &'static str {
        self.code
    }

    /// The number of digits behind the country code.
    pub fn digits(self) -> usize {
        self.digits
    }

    /// The beginning that the country's numbers lack where they are written as before they became longer; mostly empty.
    pub fn added(self) -> &'static str {
        self.added
    }

    fn codes() -> String {
        Self::ALL.map(Self::code).join(", ")
    }

    /// The country by its code, and the digits after the code.
    fn of(digits: &str) -> Option<(Self, &str)> {
        Self::ALL.into_iter().find_map(|each| Some((each, digits.strip_prefix(each.code)?)))
    }

    /// Whether the digits, without a country code, are those of a mobile number of a country.
    fn have_mobile(digits: &str) -> bool {
        let mut own = Self::ALL.into_iter().filter(|each| each.digits == digits.len());
        own.any(|each| each.mobile.iter().any(|begins| digits.starts_with(begins)))
    }

    /// The number with these digits behind the country code, if they are as many as belong there.
    fn number(self, national: &str) -> Option<Number> {
        let before = if national.len() == self.digits { "" } else { self.added };
        // No number of a country began with zero before its numbers became longer.
        let is_one = before.is_empty() || !national.starts_with('0');
        let is_one = is_one && before.len() + national.len() == self.digits;
        is_one.then(|| Number(Private::new(format!("{}{before}{national}", self.code))))
    }
}

/// Whether a text holds a phone number: one with a country code, or a mobile one as it is dialled in its country.
pub fn holds_number(text: &str) -> bool {
    let is_strange = |char| digit(char).is_none() && !separates(char) && !"+()".contains(char);
    text.split(is_strange).any(|run| {
        let groups: Vec<&str> = run.split(separates).collect();
        let parts = |first| (first + 1..=groups.len()).map(move |end| first..end);
        (0..groups.len()).flat_map(parts).any(|part| is_dialled(&groups[part].concat()))
    })
}

fn is_dialled(text: &str) -> bool {
    let Some(text) = plain(text) else { return false };
    let (_, digits) = digits(&text);
    let is_foreign = text.starts_with('+') && (8..=15).contains(&digits.len());
    is_foreign || Number::parse(&text, None).is_ok() || Country::have_mobile(&digits)
}

/// The characters of a number: digits, `+`, `(` and `)`, of any script; `None` for a text with anything else.
fn plain(text: &str) -> Option<String> {
    let written = text.chars().filter(|char| !separates(*char));
    let read = |char| if matches!(char, '+' | '(' | ')') { Some(char) } else { digit(char) };
    written.map(read).collect()
}

/// Spaces, dots, dashes and square brackets, and the marks that cannot be seen, which come with a copied number.
fn separates(char: char) -> bool {
    let is_dash = matches!(
        char,
        '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' | '\u{ff0d}'
    );
    let is_hidden = matches!(char, '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2069}' | '\u{feff}');
    is_dash || is_hidden || char.is_whitespace() || matches!(char, '.' | '·' | '[' | ']')
}

/// The zeros of all scripts that have digits of their own (Unicode's class `Nd`), beside ASCII.
#[rustfmt::skip]
const ZEROS: [u32; 65] = [
    0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xde6, 0xe50, 0xed0, 0xf20,
    0x1040, 0x1090, 0x17e0, 0x1810, 0x1946, 0x19d0, 0x1a80, 0x1a90, 0x1b50, 0x1bb0, 0x1c40, 0x1c50, 0xa620, 0xa8d0,
    0xa900, 0xa9d0, 0xa9f0, 0xaa50, 0xabf0, 0xff10, 0x104a0, 0x10d30, 0x11066, 0x110f0, 0x11136, 0x111d0, 0x112f0,
    0x11450, 0x114d0, 0x11650, 0x116c0, 0x11730, 0x118e0, 0x11950, 0x11c50, 0x11d50, 0x11da0, 0x16a60, 0x16ac0,
    0x16b50, 0x1d7ce, 0x1d7d8, 0x1d7e2, 0x1d7ec, 0x1d7f6, 0x1e140, 0x1e2f0, 0x1e950, 0x1fbf0,
];

fn digit(char: char) -> Option<char> {
    if char.is_ascii_digit() {
        return Some(char);
    }
    let digits = ZEROS.iter().filter_map(|zero| u32::from(char).checked_sub(*zero));
    digits.filter(|digit| *digit < 10).find_map(|digit| char::from_digit(digit, 10))
}

/// Whether the text says by `+` or `00` that a country code follows, and its digits.
fn digits(text: &str) -> (bool, String) {
    let text = text.replace(['(', ')'], "");
    match text.strip_prefix('+').or_else(|| text.strip_prefix("00")) {
        Some(digits) => (true, digits.to_owned()),
        None => (false, text),
    }
}

fn read(text: &str, home: Option<Country>) -> Result<Number, InvalidNumber> {
    let (has_code, digits) = digits(text);
    let is_number = (8..=15).contains(&digits.len()) && !digits.contains('+');
    if !is_number {
        return Err(InvalidNumber::NotANumber);
    }
    let (country, national) = match (Country::of(&digits), home) {
        (Some(written), _) => written,
        (None, _) if has_code || digits.len() > Country::LONGEST => {
            return Err(InvalidNumber::OtherCountry);
        }
        (None, Some(home)) => (home, &*digits),
        (None, None) => return Err(InvalidNumber::NoCountry),
    };
    country.number(national).ok_or(InvalidNumber::Length(country))
}

/// The text without the `(0)` in front of a national number, which is dialled in the country alone.
fn without_trunk(text: &str) -> Option<String> {
    let (before, national) = text.split_once("(0)")?;
    let (_, code) = digits(before);
    let is_trunk = code.is_empty() || Country::parse(&code).is_ok();
    is_trunk.then(|| format!("{before}{national}"))
}

/// The digits that identify a stored number: those of the number that it means, else its own.
fn stored(text: &str, home: Country) -> Option<Private> {
    if let Ok(number) = Number::parse(text, Some(home)) {
        return Some(number.0);
    }
    let (_, digits) = digits(&plain(text)?);
    let digits = digits.trim_start_matches('0');
    let (country, national) = Country::of(digits).unwrap_or((home, digits));
    let (zeros, own) = national.split_at(national.len().saturating_sub(country.digits));
    let number = country.number(own).filter(|_| zeros.bytes().all(|digit| digit == b'0'));
    Some(number.map_or_else(|| Private::new(digits), |number| number.0))
}

#[cfg(test)]
mod tests {
    use super::{Country, InvalidNumber, Number, Sought};

    #[test]
    fn a_stored_number_is_found_in_every_spelling_of_earlier_versions() {
        let home = Country::parse("226").unwrap();
        let sought = Sought::parse("70 00 00 21", home).unwrap();
        for stored in [
            "22670000021",
            "+226 70 00 00 21",
            "70000021",
            "070000021",
            "000022670000021",
            "022670000021",
            "226070000021",
        ] {
            assert!(sought.is(stored), "{stored}");
        }
        for other in ["22870000021", "22670000020", "226170000021", "2267000021", "Awa", "000"] {
            assert!(!sought.is(other), "{other}");
        }
        let ivorian = Sought::parse("+225 07 00 00 00 01", home).unwrap();
        assert!(ivorian.is("22500700000001") && !ivorian.is("0700000001"));
        let foreign = Sought::parse("+33 6 12 34 56 78", home).unwrap();
        assert!(foreign.is("33612345678") && foreign.is("0033612345678"));
        let doubtful = Sought::parse("072000002", home).map(|_| ());
        assert_eq!(doubtful, Err(InvalidNumber::Length(home)));
    }

    #[test]
    fn nothing_of_a_number_is_printed() {
        let number = Number::parse("22670000001", None).unwrap();
        assert_eq!(format!("{number:?}"), "Number([private])");
    }
}
