//! Payers. None of these types can be printed.

use serde::{Deserialize, Serialize};

use crate::Outside;

/// The payer of a payment.
#[serde_with::skip_serializing_none]
#[derive(Clone, Default, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Person {
    /// The payment.
    #[serde(default)]
    pub transaction_id: Outside,
    /// The number that paid.
    pub number: Option<Outside>,
    /// The payer's first name.
    pub first_name: Option<Outside>,
    /// The payer's last name.
    pub last_name: Option<Outside>,
    /// The payer's address.
    pub email: Option<Outside>,
    /// The salt of the digests in the payment's rows, while it is kept.
    pub salt: Option<Outside>,
}
