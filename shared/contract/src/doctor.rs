//! `POST /api/ops/doctor`: what is found right and wrong. What the console finds itself has the same form.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{Outside, instant};

/// What the stack's own doctor found.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Examined {
    /// The version of the function that answers.
    pub release: Outside,
    /// When it looked.
    #[serde(with = "instant")]
    pub at: Timestamp,
    /// Where LigdiCash calls back.
    pub callback_url: Outside,
    /// One for each check.
    pub checks: Vec<Finding>,
}

/// What is said about one check.
#[derive(Clone, Debug, Deserialize, Serialize, PartialEq, Eq)]
pub struct Finding {
    /// What was looked at, by a word.
    pub check: Outside,
    /// What came of it.
    pub found: Found,
    /// Why, by a word.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why: Option<Outside>,
    /// What was answered over HTTP.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub http_status: Option<u16>,
    /// LigdiCash's code.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<Outside>,
    /// By how much another clock is ahead.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub seconds: Option<i64>,
    /// What it is about, where that is a part of several.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub names: Vec<Outside>,
    /// What is too little for the payments that are expected.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub limits: Vec<Limit>,
}

/// What came of a check.
#[derive(Clone, Copy, Debug, Deserialize, Serialize, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub enum Found {
    /// Nothing is wrong.
    Right,
    /// Something is wrong.
    Wrong,
    /// The check was not made.
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
            check: check.into(),
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
        Self { found: Found::Wrong, why: Some(why.into()), ..Self::right(check) }
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

    /// The same, with what was answered over HTTP.
    #[must_use]
    pub fn answered(self, http_status: Option<u16>) -> Self {
        Self { http_status, ..self }
    }
}
