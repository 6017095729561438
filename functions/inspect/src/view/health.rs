//! What waits, and for how long.

use jiff::Timestamp;
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
        }
    }
}
