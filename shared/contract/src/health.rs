//! `GET /api/ops/health`: what waits, and for how long.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{Outside, instant};

/// How the stack stands. No count is higher than a hundred, which means a hundred or more.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Health {
    /// The version of the function that answers; older ones do not say it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub release: Option<Outside>,
    /// The stack's name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stack: Option<Outside>,
    /// When it was looked at.
    #[serde(with = "instant")]
    pub at: Timestamp,
    /// For how long the oldest entry of the to-do index is due.
    pub oldest_due_seconds: u64,
    /// How many cases are open.
    pub open_cases: u64,
    /// For how long the oldest of them is open.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub oldest_case_seconds: Option<u64>,
    /// How many events a receiver has refused for long.
    pub events_refused: u64,
    /// How many events wait until there is a receiver.
    pub events_kept: u64,
    /// How many items were put aside.
    pub unreadable_items: u64,
    /// What a person has paused. Older functions do not say it.
    #[serde(default)]
    pub paused: Vec<Paused>,
    /// Nothing changes: the stack has adopted a table that nobody has opened yet.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub held: bool,
}

/// What a person has paused.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Paused {
    /// `payments` or `payouts`.
    pub what: Outside,
    /// Since when.
    #[serde(with = "instant")]
    pub since: Timestamp,
    /// The person's ARN.
    pub by: Outside,
}
