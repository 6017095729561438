//! `POST /api/ops/doctor`: the doctor's findings. The findings of the console itself have the same form.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::Outside;
use crate::instant::Instant;

/// The findings of the stack's own part of the doctor.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Examined {
    /// The version of the function that answers.
    pub release: Outside,
    /// The instant at which the doctor looked.
    #[serde(with = "Instant")]
    pub at: Timestamp,
    /// The address at which LigdiCash calls back.
    pub callback_url: Outside,
    /// The findings, one for each check.
    pub checks: Vec<Finding>,
}

/// The finding of one check.
#[serde_with::skip_serializing_none]
#[derive(Clone, Debug, Default, Deserialize, Serialize, PartialEq, Eq)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Finding {
    /// `keys`: the secret, with LigdiCash's keys. `ligdicash`: how LigdiCash receives us. `order_key`,
    /// `webhook_secret`: the keys for orders and for events. `ping`: the receiver takes a signed event. `ping_forged`:
    /// it refuses a forged one. `receiver_clock`: its time is within a minute of ours.
    pub check: Outside,
    /// The result of the check.
    pub found: Found,
    /// The fault, or the reason why nothing was checked; `not_set` may be right.
    pub why: Option<Outside>,
    /// The status of the answer over HTTP.
    pub http_status: Option<u16>,
    /// LigdiCash's code.
    pub code: Option<Outside>,
    /// The number of seconds by which another clock is ahead.
    pub seconds: Option<i64>,
    /// The names of the parts that the finding is about.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub names: Vec<Outside>,
    /// The limits that are too low for the expected payments.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub limits: Vec<Limit>,
}

/// The result of a check.
#[derive(Clone, Copy, Debug, Default, Deserialize, Serialize, PartialEq, Eq)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Found {
    /// The check found no fault.
    #[default]
    Right,
    /// Something is wrong.
    Wrong,
    /// The check was not made.
    NotLookedAt,
}

/// A limit that is too low.
#[derive(Clone, Debug, Deserialize, Serialize, PartialEq, Eq)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Limit {
    /// The limit's name.
    pub name: Outside,
    /// The limit as it is.
    pub is: u32,
    /// The limit as it has to be.
    pub needed: u32,
}

impl Finding {
    /// A finding: the check found nothing wrong.
    pub fn right(check: &str) -> Self {
        Self { check: check.into(), found: Found::Right, ..Self::default() }
    }

    /// A finding: the check found something wrong.
    pub fn wrong(check: &str, why: &str) -> Self {
        Self { found: Found::Wrong, why: Some(why.into()), ..Self::right(check) }
    }

    /// A finding: the check was not made.
    pub fn not_looked_at(check: &str, why: &str) -> Self {
        Self { found: Found::NotLookedAt, ..Self::wrong(check, why) }
    }

    /// A finding about these names: wrong if there are any, otherwise right.
    pub fn wrong_about(check: &str, why: &str, names: Vec<Outside>) -> Self {
        if names.is_empty() {
            Self::right(check)
        } else {
            Self { names, ..Self::wrong(check, why) }
        }
    }

    /// A finding about these limits: wrong if any is too low, otherwise right.
    pub fn too_low(check: &str, limits: Vec<Limit>) -> Self {
        if limits.is_empty() {
            Self::right(check)
        } else {
            Self { limits, ..Self::wrong(check, "too_low") }
        }
    }

    /// The same finding with the status of an answer over HTTP.
    #[must_use]
    pub fn answered(self, http_status: Option<u16>) -> Self {
        Self { http_status, ..self }
    }
}
