//! What waits, and for how long.

use jiff::Timestamp;
use ligdicash_core::hold::Hold;
use ligdicash_core::pause::{Pausable, Pause};
use ligdicash_infra::RELEASE;
use ligdicash_infra::dynamo::archive;
use serde::Serialize;

use crate::text;

#[derive(Serialize)]
pub(crate) struct Health {
    release: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    stack: Option<String>,
    at: String,
    oldest_due_seconds: i64,
    open_cases: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    oldest_case_seconds: Option<i64>,
    events_refused: usize,
    events_kept: usize,
    unreadable_items: usize,
    paused: Vec<Paused>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    held: bool,
}

#[derive(Serialize)]
struct Paused {
    what: &'static str,
    since: String,
    by: String,
}

impl Health {
    pub(crate) fn of(health: &archive::Health, stack: Option<String>, now: Timestamp) -> Self {
        let seconds = |since: Timestamp| now.duration_since(since).as_secs().max(0);
        Self {
            release: RELEASE,
            stack,
            at: text(now),
            oldest_due_seconds: health.oldest_due.map_or(0, seconds),
            open_cases: health.open_cases,
            oldest_case_seconds: health.oldest_case.map(seconds),
            events_refused: health.events_refused,
            events_kept: health.events_kept,
            unreadable_items: health.unreadable_items,
            paused: health.paused.iter().map(Paused::of).collect(),
            held: match health.hold {
                Hold::Open => false,
                Hold::Held => true,
            },
        }
    }
}

impl Paused {
    fn of((what, pause): &(Pausable, Pause)) -> Self {
        let (since, by) = (text(pause.since), pause.by.arn().to_owned());
        Self { what: what.as_str(), since, by }
    }
}
