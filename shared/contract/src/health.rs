//! `GET /api/ops/health`: the state of the stack, with the cases and events that wait.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::instant::Instant;
use crate::{Begun, Decision, Offer, Outside};

/// The state of the stack. No count is higher than a hundred, which means a hundred or more.
#[serde_with::skip_serializing_none]
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Health {
    /// The version of the function that answers.
    pub release: Option<Outside>,
    /// The stack's name.
    pub stack: Option<Outside>,
    /// The shop's name.
    pub shop: Option<Outside>,
    /// The country code of numbers that are written without one.
    pub country_code: Option<Outside>,
    /// The instant at which the stack was looked at.
    #[serde(with = "Instant")]
    pub at: Timestamp,
    /// The number of seconds for which the oldest entry of the to-do index has been due.
    pub oldest_due_seconds: u64,
    /// The number of open cases.
    pub open_cases: u64,
    /// The number of seconds for which the oldest open case has been open.
    pub oldest_case_seconds: Option<u64>,
    /// The number of events that a receiver has refused for half an hour or more.
    pub events_refused: u64,
    /// The number of events that wait until there is a receiver.
    pub events_kept: u64,
    /// The number of items that were put aside.
    pub unreadable_items: u64,
    /// The kinds of payment that a person has paused.
    #[serde(default)]
    pub paused: Vec<Paused>,
    /// `true` if the table is on hold: the stack has adopted the table, and no person has opened it yet.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub held: bool,
    /// The first thing to act on. Only payments show whether LigdiCash works, so the verdict says if the last hour had
    /// too few.
    pub verdict: Option<Outside>,
    /// The decisions about the stack that the caller may take.
    #[serde(default)]
    pub offers: Vec<Offer>,
    /// The payin counts behind the verdict.
    pub grounds: Option<Grounds>,
}

impl Health {
    /// Whether the caller may take this decision about the stack now.
    pub fn offers(&self, decision: Decision) -> bool {
        Offer::find(&self.offers, decision).is_some()
    }
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
    /// The instant of the latest proof among the newest thousand payments of today and yesterday.
    #[serde(default, with = "Instant")]
    pub last_proven_at: Option<Timestamp>,
}

/// Payments in a row.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct InARow {
    /// The number of the payments' orders.
    pub orders: u64,
    /// The instant at which the first of the payments was created.
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
    /// The beginning of the pause.
    #[serde(with = "Instant")]
    pub since: Timestamp,
    /// The ARN of the person or role that made the pause.
    pub by: Outside,
    /// The reason that the person gave.
    pub reason: Option<Outside>,
}
