//! The record: LigdiCash's words and ours, in rows as they are stored, so that their hashes can be checked.
//!
//! A row needs no mask: it holds fingerprints in the place of tokens, keys and page addresses, and digests in the place
//! of personal data.

use serde::{Deserialize, Serialize};

use crate::Outside;
use crate::shown::{Keyed, Shown};

/// `GET /api/ops/transactions/{id}/rows` and `GET /api/ops/decisions/{day}`: a page of rows.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Rows {
    /// Oldest first.
    pub rows: Vec<Shown<Row>>,
    /// The cursor of the next page; `None` on the last.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

/// A row: all exchanges of one write.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Row {
    /// When the first exchange began.
    pub at: Outside,
    /// The row's JSON, byte for byte as it is stored.
    #[serde(rename = "row")]
    pub text: String,
}

impl Keyed for Row {
    const KEY: &str = "at";
}
