//! The record: LigdiCash's words and ours, in rows as they are stored, so that their hashes can be checked.
//!
//! A row needs no mask: it holds fingerprints in the place of tokens, keys and page addresses, and digests in the place
//! of personal data.

use serde::{Deserialize, Serialize};

use crate::Outside;
use crate::item::{Keyed, Shown};

/// The reason in the record for a payout of the merchant's server that must wait for a second person.
pub const NEEDS_TWO_PEOPLE: &str = "this payout needs two people";

/// A page of rows.
#[serde_with::skip_serializing_none]
#[derive(Clone, Debug, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Rows {
    /// The rows, oldest first.
    pub rows: Vec<Shown<Row>>,
    /// The `after` of the next page; missing on the last.
    pub next: Option<String>,
}

/// A row: all exchanges of one write.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Row {
    /// The instant at which the first exchange began.
    pub at: Outside,
    /// The row's JSON, byte for byte as it is stored.
    #[serde(rename = "row")]
    pub text: String,
}

impl Keyed for Row {
    const KEY: &str = "at";
}
