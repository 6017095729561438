//! The offer to the payer, and the form that the payer sent.

use serde::Deserialize;

use crate::ledger::{Choice, Request, is_full_number};
use crate::operators::{self, COUNTRIES, Country, Operator};
use crate::sandbox::Sandbox;

/// The operators on the page.
pub(crate) struct Offer {
    pub(crate) country: &'static Country,
    pub(crate) operators: Vec<&'static Operator>,
    /// Whether the merchant's `invoice.customer` keeps the payer from another country (trap 31).
    pub(crate) limited: OfferLimit,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum OfferLimit {
    No,
    ToTheCustomer,
}

impl Offer {
    pub(crate) fn new(request: &Request, country: &str, sandbox: &Sandbox) -> Self {
        let activated = || operators::all().filter(|operator| sandbox.activates(operator));
        if request.customer.is_empty() {
            let country = operators::country_of(country);
            let operators = activated()
                .filter(|operator| operator.calling_code == country.calling_code)
                .collect();
            return Self { country, operators, limited: OfferLimit::No };
        }
        let country = operators::country_of_number(&request.customer).unwrap_or(&COUNTRIES[0]);
        let operators = activated()
            .filter(|operator| operators::matches(operator, &request.customer))
            .collect();
        Self { country, operators, limited: OfferLimit::ToTheCustomer }
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct PaymentForm {
    pub(crate) lang: String,
    pub(crate) country: String,
    pub(crate) operator: String,
    pub(crate) phone: String,
    pub(crate) code: String,
    pub(crate) action: Action,
}

#[derive(Clone, Copy, Debug, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Action {
    #[default]
    Pay,
    Fail,
    WrongCode,
    GiveUp,
}

/// The reason why the form cannot be accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FormProblem {
    Operator,
    Phone,
    Code,
}

impl PaymentForm {
    /// A complete choice, or the missing part.
    pub(crate) fn complete(&self, offer: &Offer, amount: u64) -> Result<Choice, FormProblem> {
        let chosen =
            |operator: &&&Operator| operator.id == self.operator && operator.minimum <= amount;
        let operator = *offer.operators.iter().find(chosen).ok_or(FormProblem::Operator)?;
        let phone = full_number(&self.phone, offer.country);
        let phone =
            phone.filter(|phone| operators::matches(operator, phone)).ok_or(FormProblem::Phone)?;
        if operator.dial().is_some() && !is_code(self.code.trim()) {
            return Err(FormProblem::Code);
        }
        Ok(Choice { operator_id: Some(operator.id.to_owned()), phone: Some(phone) })
    }

    /// The usable parts of the form: a payment can fail before the form is complete.
    pub(crate) fn partial(&self, offer: &Offer) -> Choice {
        let operator = offer.operators.iter().find(|operator| operator.id == self.operator);
        let operator = operator.or(offer.operators.first());
        Choice {
            operator_id: operator.map(|operator| operator.id.to_owned()),
            // The merchant's number may belong to no country of the page, so it is kept unchanged.
            phone: match offer.limited {
                OfferLimit::ToTheCustomer => None,
                OfferLimit::No => full_number(&self.phone, offer.country),
            },
        }
    }
}

/// Digits with the country code. People type spaces or a plus sign, or leave the code out.
fn full_number(typed: &str, country: &Country) -> Option<String> {
    let digits: String =
        typed.chars().filter(|c| !matches!(c, ' ' | '\u{a0}' | '-' | '.' | '(' | ')')).collect();
    let digits = digits.strip_prefix('+').or(digits.strip_prefix("00")).unwrap_or(&digits);
    let with_code = digits.starts_with(country.calling_code) && digits.len() > 10;
    let number =
        if with_code { digits.to_owned() } else { format!("{}{digits}", country.calling_code) };
    is_full_number(&number).then_some(number)
}

fn is_code(code: &str) -> bool {
    (4..=8).contains(&code.len()) && code.bytes().all(|byte| byte.is_ascii_digit())
}
