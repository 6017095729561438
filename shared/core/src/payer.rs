//! The payer, if LigdiCash's `confirm` names one.

use crate::{Number, Private};

/// The person who paid a payin, or tried to. Only the payin stores these data: events, logs and answers to payers and
/// shops never contain them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Payer {
    /// The number, as LigdiCash wrote it: [`Payer::full_number`] reads it.
    pub number: Option<Private>,
    /// The first name.
    pub first_name: Option<Private>,
    /// The last name.
    pub last_name: Option<Private>,
    /// The e-mail address.
    pub email: Option<Private>,
}

impl Payer {
    /// The number, if it is known with its country code and without doubt.
    pub fn full_number(&self) -> Option<Number> {
        Number::parse(self.number.as_ref()?.expose(), None).ok()
    }

    /// This payer, completed from the one that was stored before. Two different numbers are two persons, whose names
    /// and addresses are not mixed.
    #[must_use]
    pub fn or(self, prior: &Self) -> Self {
        if self.is_other(prior) {
            return self;
        }
        let prior = prior.clone();
        Self {
            number: self.number.or(prior.number),
            first_name: self.first_name.or(prior.first_name),
            last_name: self.last_name.or(prior.last_name),
            email: self.email.or(prior.email),
        }
    }

    /// Whether this is another person than the one that was stored before. Only two numbers tell persons apart.
    pub(crate) fn is_other(&self, prior: &Self) -> bool {
        let numbers = self.number.as_ref().zip(prior.number.as_ref());
        numbers.is_some_and(|(number, prior)| !is_same(number, prior))
    }
}

/// Whether two texts mean one number; those that mean none must be the same.
fn is_same(one: &Private, other: &Private) -> bool {
    let read = |text: &Private| Number::parse(text.expose(), None);
    match (read(one), read(other)) {
        (Ok(one), Ok(other)) => one == other,
        (Err(_), _) | (_, Err(_)) => one == other,
    }
}

#[cfg(test)]
mod tests {
    use super::Payer;
    use crate::Private;

    fn payer(number: Option<&str>, first_name: Option<&str>) -> Payer {
        let (number, first_name) = (number.map(Private::new), first_name.map(Private::new));
        Payer { number, first_name, ..Payer::default() }
    }

    #[test]
    fn money_goes_back_to_a_payers_number_with_its_country_code_and_no_other() {
        let number = |spelling: &str| {
            let payer = payer(Some(spelling), None);
            payer.full_number().map(|number| number.expose().to_owned())
        };
        assert_eq!(number("+226 70 00 00 01").as_deref(), Some("22670000001"));
        for doubtful in ["70000001", "0700000001", "226070000021", "Awa"] {
            assert_eq!(number(doubtful), None, "{doubtful}");
        }
        assert_eq!(Payer::default().full_number(), None);
    }

    #[test]
    fn what_a_later_answer_leaves_out_stays_known() {
        let prior = payer(Some("22670000001"), Some("Awa"));
        assert_eq!(Payer::default().or(&prior), prior);
        assert_eq!(payer(None, Some("Issa")).or(&prior), payer(Some("22670000001"), Some("Issa")));
        let written_otherwise = payer(Some("+226 70000001"), None).or(&prior);
        assert_eq!(written_otherwise, payer(Some("+226 70000001"), Some("Awa")));
    }

    #[test]
    fn the_names_of_one_number_are_not_given_to_another() {
        let prior = payer(Some("22670000001"), Some("Awa"));
        let other = payer(Some("22670000002"), None);
        assert_eq!(other.clone().or(&prior), other);
    }
}
