//! What the doctor says about one check.

use ligdicash_core::SubCode;
use serde::Serialize;

/// What was looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Check {
    /// The secret, and the two keys of LigdiCash in it.
    Keys,
    /// How LigdiCash receives us.
    Ligdicash,
    /// The key that signs orders.
    OrderKey,
    /// The key that signs events.
    WebhookSecret,
    /// Whether the receiver takes a genuine event.
    Ping,
    /// Whether it refuses a forged one.
    PingForged,
    ReceiverClock,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
enum Found {
    Right,
    Wrong,
    NotLookedAt,
}

#[derive(Debug, Serialize)]
pub(super) struct Finding {
    check: Check,
    found: Found,
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<&'static str>,
    /// What was answered over HTTP.
    #[serde(skip_serializing_if = "Option::is_none")]
    http_status: Option<u16>,
    /// LigdiCash's code.
    #[serde(skip_serializing_if = "Option::is_none")]
    code: Option<String>,
    /// By how much the receiver's clock is ahead of ours.
    #[serde(skip_serializing_if = "Option::is_none")]
    seconds: Option<i64>,
}

impl Finding {
    pub(super) fn right(check: Check) -> Self {
        Self { check, found: Found::Right, why: None, http_status: None, code: None, seconds: None }
    }

    /// Right, because nothing else was to be expected.
    pub(super) fn right_because(check: Check, why: &'static str) -> Self {
        Self { why: Some(why), ..Self::right(check) }
    }

    pub(super) fn wrong(check: Check, why: &'static str) -> Self {
        Self { found: Found::Wrong, ..Self::right_because(check, why) }
    }

    pub(super) fn not_looked_at(check: Check, why: &'static str) -> Self {
        Self { found: Found::NotLookedAt, ..Self::right_because(check, why) }
    }

    pub(super) fn answered(self, http_status: Option<u16>) -> Self {
        Self { http_status, ..self }
    }

    pub(super) fn with_code(self, code: Option<&SubCode>) -> Self {
        Self { code: code.map(ToString::to_string), ..self }
    }

    pub(super) fn off_by(self, seconds: i64) -> Self {
        Self { seconds: Some(seconds), ..self }
    }
}
