//! Cases: matters that need a person, or needed one.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::shown::{Keyed, Shown};
use crate::{Outside, instant};

/// A case: a matter that needs a person, or needed one.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Case {
    /// The kind of the case, by a word.
    pub kind: Outside,
    /// The id of a transaction or of an event, or the name of a line of a statement.
    pub about: Outside,
    /// The cause of the status of the payin or payout.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<Outside>,
    /// When the case was opened.
    #[serde(with = "instant")]
    pub opened_at: Timestamp,
    /// Until when a person was needed.
    #[serde(default, with = "instant::optional", skip_serializing_if = "Option::is_none")]
    pub ended_at: Option<Timestamp>,
    /// Who ended the case, by a word.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ended_by: Option<Outside>,
}

/// An open case, with the stored members of its payin or payout.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct OpenCase {
    /// The kind of the case, by a word.
    pub kind: Outside,
    /// The id of a transaction or of an event, or the name of a batch or of a line of a statement.
    pub about: Outside,
    /// The cause of the status of the payin or payout.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<Outside>,
    /// When the case was opened; of a batch, when the latest of its payouts began to wait.
    #[serde(with = "instant")]
    pub opened_at: Timestamp,
    /// How many payouts of a batch wait.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub payouts: Option<u64>,
    /// The id of the payin or payout.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub transaction_id: Option<Outside>,
    /// The order that a payin pays.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub order_id: Option<Outside>,
    /// The merchant's name for a payout.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub payout_id: Option<Outside>,
    /// The amount in whole francs; of a batch, the sum of the payouts that wait.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amount: Option<u64>,
    /// How many francs are still owed to the payer of a duplicate or released payin.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owed: Option<u64>,
    /// The status of the payin or payout.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<Outside>,
}

/// `GET /api/ops/cases`: a page of the open cases.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Cases {
    /// Oldest first.
    pub cases: Vec<Shown<OpenCase>>,
    /// The cursor of the next page; `None` on the last.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

impl Case {
    /// Whether the case is open.
    pub fn is_open(&self) -> bool {
        self.ended_at.is_none()
    }

    /// The name by which a person closes the case: `case#KIND#ID`.
    pub fn name(&self) -> Outside {
        Outside::new(format!("case#{}#{}", self.kind.as_came(), self.about.as_came()))
    }
}

impl Keyed for Case {
    const KEY: &str = "key";
}

impl Keyed for OpenCase {
    const KEY: &str = "key";
}
