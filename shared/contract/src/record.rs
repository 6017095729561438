//! What LigdiCash and we said: the record's rows as they are stored, which is what their hashes are of.
//!
//! Nothing is left out, because nothing needs to be: a row holds a fingerprint in the place of whatever opens doors, and a
//! digest in that of personal data.

use serde::{Deserialize, Serialize};

use crate::Outside;
use crate::shown::{Keyed, Shown};

/// `GET /api/ops/transactions/{id}/rows` and `GET /api/ops/decisions/{day}`: some of the rows.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Rows {
    /// Oldest first.
    pub rows: Vec<Shown<Row>>,
    /// What the next page is asked with; `None` on the last.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

/// One row: all that was said with one write.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Row {
    /// When the first of it was said.
    pub at: Outside,
    /// The JSON that is stored, as it is stored.
    #[serde(rename = "row")]
    pub text: String,
}

impl Keyed for Row {
    const KEY: &str = "at";
}
