//! The payer, as far as LigdiCash's `confirm` names one.

use crate::Private;

/// The person who paid a payin, or tried to. These data stand in the payin and nowhere else: no event, no log and no
/// answer to a payer or a shop has them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Payer {
    /// The number, as LigdiCash wrote it: [`digits`] reads it.
    pub number: Option<Private>,
    /// The first name.
    pub first_name: Option<Private>,
    /// The last name.
    pub last_name: Option<Private>,
    /// The e-mail address.
    pub email: Option<Private>,
}

impl Payer {
    /// This payer, completed from the one that was known before. Two different numbers are two persons,
    /// whose names and addresses are not mixed.
    #[must_use]
    pub fn or(self, known: &Self) -> Self {
        let of = |number: &Option<Private>| number.as_ref().and_then(|it| digits(it.expose()));
        match (of(&self.number), of(&known.number)) {
            (Some(number), Some(known)) if number != known => self,
            (_, _) => {
                let known = known.clone();
                Self {
                    number: self.number.or(known.number),
                    first_name: self.first_name.or(known.first_name),
                    last_name: self.last_name.or(known.last_name),
                    email: self.email.or(known.email),
                }
            }
        }
    }
}

/// The digits of a phone number: 8, as national numbers have here, to 15, as many as any number has.
/// `None` for any other text. Spaces and a leading `+` do not count.
pub fn digits(number: &str) -> Option<String> {
    let digits: String = number.chars().filter(|char| !char.is_whitespace()).collect();
    let digits = digits.strip_prefix('+').unwrap_or(&digits);
    let is_number =
        (8..=15).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| digits.to_owned())
}

/// The country in which numbers are written without a country code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Country {
    /// The country code of its numbers.
    code: &'static str,
    /// How many digits the numbers of the country have without the country code.
    digits: usize,
}

impl Country {
    /// The countries of the West African CFA franc.
    const ALL: [Self; 8] = [
        Self { code: "221", digits: 9 },
        Self { code: "223", digits: 8 },
        Self { code: "225", digits: 10 },
        Self { code: "226", digits: 8 },
        Self { code: "227", digits: 8 },
        Self { code: "228", digits: 8 },
        Self { code: "229", digits: 10 },
        Self { code: "245", digits: 9 },
    ];

    /// Reads a country code.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|country| country.code == code)
    }

    /// The country code of its numbers.
    pub fn code(self) -> &'static str {
        self.code
    }

    /// The one number that this text means, with its country code: a text of as many digits as this country's own
    /// numbers have is one of them. `None` where it is no number, or where its country is anybody's guess.
    pub fn full(self, text: &str) -> Option<String> {
        /// Every number of these countries has so many digits with its country code.
        const WITH_CODE: usize = 11;
        let digits = digits(text)?;
        let digits = digits.strip_prefix("00").unwrap_or(&digits);
        if digits.len() == self.digits {
            return Some(format!("{}{digits}", self.code));
        }
        (digits.len() >= WITH_CODE).then(|| digits.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::{Country, Payer, digits};
    use crate::Private;

    #[test]
    fn a_national_number_is_the_countrys_own_and_one_of_another_length_nobodys() {
        let full = |code, text| Country::parse(code).unwrap().full(text);
        for text in ["70000001", "22670000001", "+226 70 00 00 01", "00226 70000001"] {
            assert_eq!(full("226", text).as_deref(), Some("22670000001"), "{text}");
        }
        assert_eq!(full("228", "70000001").as_deref(), Some("22870000001"));
        assert_eq!(full("228", "22670000001").as_deref(), Some("22670000001"));
        assert_eq!(full("225", "0700000001").as_deref(), Some("2250700000001"));
        for text in ["0700000001", "770000001", "Awa"] {
            assert_eq!(full("226", text), None, "{text}");
        }
        assert_eq!(full("225", "70000001"), None);
        assert_eq!(Country::parse("33"), None);
    }

    fn payer(number: Option<&str>, first_name: Option<&str>) -> Payer {
        let (number, first_name) = (number.map(Private::new), first_name.map(Private::new));
        Payer { number, first_name, ..Payer::default() }
    }

    #[test]
    fn a_number_is_eight_to_fifteen_digits_whatever_spaces_and_plus_stand_beside_them() {
        for number in ["22670000001", "+22670000001", "226 70 00 00 01", " + 226 70000001 "] {
            assert_eq!(digits(number).as_deref(), Some("22670000001"), "{number}");
        }
        assert_eq!(digits("70000001").as_deref(), Some("70000001"));
        for other in ["", "7000000", "2267000000012345", "226-70000001", "Awa", "++22670000001"] {
            assert_eq!(digits(other), None, "{other}");
        }
    }

    #[test]
    fn what_a_later_answer_leaves_out_stays_known() {
        let known = payer(Some("22670000001"), Some("Awa"));
        assert_eq!(Payer::default().or(&known), known);
        assert_eq!(payer(None, Some("Issa")).or(&known), payer(Some("22670000001"), Some("Issa")));
        let written_otherwise = payer(Some("+226 70000001"), None).or(&known);
        assert_eq!(written_otherwise, payer(Some("+226 70000001"), Some("Awa")));
    }

    #[test]
    fn the_names_of_one_number_are_not_given_to_another() {
        let known = payer(Some("22670000001"), Some("Awa"));
        let other = payer(Some("22670000002"), None);
        assert_eq!(other.clone().or(&known), other);
    }
}
