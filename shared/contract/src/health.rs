//! `GET /api/ops/health`: the state of the stack, with the cases and events that wait.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::instant::Instant;
use crate::{Begun, Outside};

/// The state of the stack. No count is higher than a hundred, which means a hundred or more.
#[serde_with::skip_serializing_none]
#[derive(Clone, Debug, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Health {
    /// The version of the function that answers; older ones do not say it.
    pub release: Option<Outside>,
    /// The stack's name.
    pub stack: Option<Outside>,
    /// When the stack was looked at.
    #[serde(with = "Instant")]
    pub at: Timestamp,
    /// How many seconds the oldest entry of the to-do index has been due.
    pub oldest_due_seconds: u64,
    /// How many cases are open.
    pub open_cases: u64,
    /// How many seconds the oldest open case has been open.
    pub oldest_case_seconds: Option<u64>,
    /// How many events a receiver has refused for half an hour or more.
    pub events_refused: u64,
    /// How many events wait until there is a receiver.
    pub events_kept: u64,
    /// How many items were put aside.
    pub unreadable_items: u64,
    /// The kinds of payment that a person has paused.
    #[serde(default)]
    pub paused: Vec<Paused>,
    /// Whether the table is on hold: the stack has adopted it, and it was not opened yet.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub held: bool,
    /// The first thing to act on. Only payments show whether LigdiCash works, so the verdict says if the last hour had
    /// too few.
    pub verdict: Option<Outside>,
    /// The payin counts behind the verdict.
    pub grounds: Option<Grounds>,
}

/// The payin counts behind the verdict.
#[serde_with::skip_serializing_none]
#[derive(Clone, Debug, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Grounds {
    /// The payments of the last hour.
    pub hour: Begun,
    /// The payments of the same hour of the seven days before, the latest day first.
    pub other_days: Vec<Begun>,
    /// The newest payments in a row that LigdiCash did not create, if the last of them is of the last hour.
    pub not_created: Option<InARow>,
    /// The newest payments in a row that LigdiCash was asked about without an answer, if the last is of the last hour.
    pub unheard: Option<InARow>,
    /// When the latest payment was proven of those that were looked at: the newest thousand of today and yesterday.
    #[serde(default, with = "Instant")]
    pub last_proven_at: Option<Timestamp>,
}

/// Payments in a row.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct InARow {
    /// The number of their orders.
    pub orders: u64,
    /// When the first of them was created.
    #[serde(with = "Instant")]
    pub since: Timestamp,
}

/// A pause that a person has decided.
#[serde_with::skip_serializing_none]
#[derive(Clone, Debug, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Paused {
    /// `payments` or `payouts`.
    pub what: Outside,
    /// Since when the pause lasts.
    #[serde(with = "Instant")]
    pub since: Timestamp,
    /// The ARN of who paused it.
    pub by: Outside,
    /// The reason that the person gave.
    pub reason: Option<Outside>,
}
