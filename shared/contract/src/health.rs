//! `GET /api/ops/health`: the state of the stack, with the cases and events that wait.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{Begun, Outside, instant};

/// The state of the stack. No count is higher than a hundred, which means a hundred or more.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Health {
    /// The version of the function that answers; older ones do not say it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub release: Option<Outside>,
    /// The stack's name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stack: Option<Outside>,
    /// When the stack was looked at.
    #[serde(with = "instant")]
    pub at: Timestamp,
    /// For how many seconds the oldest entry of the to-do index has been due.
    pub oldest_due_seconds: u64,
    /// How many cases are open.
    pub open_cases: u64,
    /// For how many seconds the oldest open case has been open.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub oldest_case_seconds: Option<u64>,
    /// How many events a receiver has refused for half an hour or more.
    pub events_refused: u64,
    /// How many events wait until there is a receiver.
    pub events_kept: u64,
    /// How many items were put aside.
    pub unreadable_items: u64,
    /// The pauses. Older functions do not name them.
    #[serde(default)]
    pub paused: Vec<Paused>,
    /// Whether the table is held: the stack has adopted it, and nobody has opened it yet.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub held: bool,
    /// What an operator must act on first, by a word of `ligdicash_core::health::Health`; older functions do not say it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verdict: Option<Outside>,
    /// What the verdict follows from beside the other members.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub grounds: Option<Grounds>,
}

/// What payins tell of LigdiCash.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Grounds {
    /// The payins of the last hour.
    pub hour: Begun,
    /// The payins of the same hour of the seven days before, the latest day first.
    pub other_days: Vec<Begun>,
    /// The newest payins in a row that LigdiCash did not create, if the last of them is of the last hour.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub not_created: Option<InARow>,
    /// The newest payins in a row of which LigdiCash was asked and never said anything, if the last is of the last hour.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unheard: Option<InARow>,
    /// When the latest payin was proven of those that were looked at: the newest thousand of today and yesterday.
    #[serde(default, with = "instant::optional", skip_serializing_if = "Option::is_none")]
    pub last_proven_at: Option<Timestamp>,
}

/// Payins in a row.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct InARow {
    /// For how many orders they are.
    pub orders: u64,
    /// When the first of them was created.
    #[serde(with = "instant")]
    pub since: Timestamp,
}

/// A pause that a person has decided.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Paused {
    /// `payments` or `payouts`.
    pub what: Outside,
    /// Since when the pause lasts.
    #[serde(with = "instant")]
    pub since: Timestamp,
    /// The person's ARN.
    pub by: Outside,
    /// The person's reason; missing if an older version has stored the pause.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Outside>,
}
