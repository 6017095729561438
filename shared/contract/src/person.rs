//! Who paid. None of these types can be printed.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::Outside;

/// `GET /api/ops/transactions/{id}/person`: who paid.
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
    /// What stands before a text whose digest is made for a row.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub salt: Option<Outside>,
}

/// `GET /api/ops/people/{day}`: whose money came in on a day, by their numbers alone.
#[derive(Clone, Deserialize, Serialize)]
pub struct Numbers {
    /// The day on which the payins were created, in UTC.
    pub day: Date,
    /// Who paid.
    pub people: Vec<PersonsNumber>,
    /// What the next page is asked with; `None` on the last.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

/// The number that paid.
#[derive(Clone, Deserialize, Serialize)]
pub struct PersonsNumber {
    /// The payin.
    pub transaction_id: Outside,
    /// The number.
    pub number: Outside,
}
