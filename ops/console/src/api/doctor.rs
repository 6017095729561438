//! What is found right and wrong: by the stack's own doctor, and here.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::outside::Outside;

/// What the stack's own doctor found.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Examined {
    pub(crate) release: Outside,
    pub(crate) at: Timestamp,
    pub(crate) callback_url: Outside,
    pub(crate) checks: Vec<Finding>,
}

/// What is said about one check.
#[derive(Clone, Debug, Deserialize, Serialize, PartialEq, Eq)]
pub struct Finding {
    pub(crate) check: Outside,
    pub(crate) found: Found,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) why: Option<Outside>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) http_status: Option<u16>,
    /// LigdiCash's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) code: Option<Outside>,
    /// By how much another clock is ahead.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) seconds: Option<i64>,
    /// What it is about, where that is a part of several.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) names: Vec<Outside>,
    /// What is too little for the payments that are expected.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) limits: Vec<Limit>,
}

#[derive(Clone, Copy, Debug, Deserialize, Serialize, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Found {
    Right,
    Wrong,
    NotLookedAt,
}

/// A limit that is too low.
#[derive(Clone, Debug, Deserialize, Serialize, PartialEq, Eq)]
pub struct Limit {
    /// Its name.
    pub name: Outside,
    /// What it is.
    pub is: u32,
    /// What it has to be.
    pub needed: u32,
}

impl Finding {
    /// The check found nothing wrong.
    #[must_use]
    pub fn right(check: &str) -> Self {
        Self {
            check: Outside::new(check),
            found: Found::Right,
            why: None,
            http_status: None,
            code: None,
            seconds: None,
            names: Vec::new(),
            limits: Vec::new(),
        }
    }

    /// The check found something wrong.
    #[must_use]
    pub fn wrong(check: &str, why: &str) -> Self {
        Self { found: Found::Wrong, why: Some(Outside::new(why)), ..Self::right(check) }
    }

    /// The check was not made.
    #[must_use]
    pub fn not_looked_at(check: &str, why: &str) -> Self {
        Self { found: Found::NotLookedAt, ..Self::wrong(check, why) }
    }

    /// Wrong where anything is named.
    #[must_use]
    pub fn wrong_about(check: &str, why: &str, names: Vec<Outside>) -> Self {
        if names.is_empty() {
            Self::right(check)
        } else {
            Self { names, ..Self::wrong(check, why) }
        }
    }

    /// Wrong where anything is too low.
    #[must_use]
    pub fn too_low(check: &str, limits: Vec<Limit>) -> Self {
        if limits.is_empty() {
            Self::right(check)
        } else {
            Self { limits, ..Self::wrong(check, "too_low") }
        }
    }
}
