//! The payer of an invoice.

use serde::Deserialize;

use super::error::{SettleError, UnknownOperator};
use super::request::Request;
use crate::operators::{self, Operator};

/// A number of the usual operator, for a payer without a typed one.
const USUAL_PHONE: &str = "22676000001";

/// The person who paid, or tried to.
#[derive(Clone, Debug)]
pub(crate) struct Payer {
    pub(crate) operator: &'static Operator,
    /// Country code and number, digits only.
    pub(crate) phone: String,
}

/// The payer's choices; the usual values replace missing ones.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Choice {
    pub(crate) operator_id: Option<String>,
    /// Digits only, with the country code.
    pub(crate) phone: Option<String>,
}

impl Payer {
    /// The payer of an invoice without a choice.
    pub(super) fn usual(request: &Request) -> Self {
        if request.customer.is_empty() {
            return Self { operator: operators::usual(), phone: USUAL_PHONE.to_owned() };
        }
        let operator = operators::of_number(&request.customer).unwrap_or(operators::usual());
        Self { operator, phone: request.customer.clone() }
    }

    /// The payer after this choice.
    pub(super) fn choosing(self, choice: &Choice) -> Result<Self, SettleError> {
        let mut payer = self;
        if let Some(operator) = choice.phone.as_deref().and_then(operators::of_number) {
            payer.operator = operator;
        }
        if let Some(id) = &choice.operator_id {
            payer.operator = operators::find(id).ok_or(UnknownOperator)?;
        }
        if let Some(phone) = &choice.phone {
            if !is_full_number(phone) {
                return Err(SettleError::InvalidPhone);
            }
            payer.phone.clone_from(phone);
        }
        Ok(payer)
    }
}

/// Digits only, with the country code. The operators' masks are one digit off, so lengths stay generous.
pub(crate) fn is_full_number(phone: &str) -> bool {
    (10..=15).contains(&phone.len()) && phone.bytes().all(|byte| byte.is_ascii_digit())
}
