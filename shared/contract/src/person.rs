//! Payers. None of these types can be printed.

use serde::{Deserialize, Serialize};

use crate::Outside;

/// `GET /api/ops/transactions/{id}/person`: the payer of a payin.
#[derive(Clone, Default, Deserialize, Serialize)]
pub struct Person {
    /// The payin.
    #[serde(default)]
    pub transaction_id: Outside,
    /// The number that paid.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<Outside>,
    /// The payer's first name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first_name: Option<Outside>,
    /// The payer's last name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_name: Option<Outside>,
    /// The payer's address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<Outside>,
    /// The salt of the digests in the payin's rows.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub salt: Option<Outside>,
}
