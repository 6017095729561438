//! What waits, and for how long.

use serde_json::json;

use super::csv::{Members, rows};
use super::document::{Facts, instant};
use super::terminal;
use crate::api::Health;
use crate::language::{Words, lasted};

pub(crate) fn health(health: &Health, words: &Words) -> String {
    let facts = [stops(health, words), waiting(health, words)].map(|it| terminal::facts(&it));
    format!("{}{}\n", facts.concat(), words.labels_times())
}

/// Whether nothing may change, and what is paused, since when and by whom.
pub(crate) fn stops(health: &Health, words: &Words) -> Facts {
    let held = health.held.then(|| words.labels_until_opened());
    let pause = |what: &str| {
        let pause = health.paused.iter().find(|pause| pause.what.as_came() == what)?;
        let (since, by) = (instant(pause.since), &pause.by);
        Some(words.labels_since(since, by.to_string()))
    };
    vec![
        (words.labels_table_held(), held),
        (words.labels_payments_paused(), pause("payments")),
        (words.labels_payouts_paused(), pause("payouts")),
    ]
}

/// What waits, fact by fact.
pub(crate) fn waiting(health: &Health, words: &Words) -> Facts {
    let count = |number: u64| {
        // What one page holds is counted: 100 means 100 or more.
        Some(if number < 100 { u64::to_string(&number) } else { words.labels_or_more() })
    };
    let last = |seconds| Some(lasted(words, seconds));
    vec![
        (words.labels_release(), health.release.as_ref().map(ToString::to_string)),
        (words.labels_at(), Some(instant(health.at))),
        (words.labels_oldest_due(), last(health.oldest_due_seconds)),
        (words.labels_open_cases(), count(health.open_cases)),
        (words.labels_oldest_case(), health.oldest_case_seconds.and_then(last)),
        (words.labels_events_refused(), count(health.events_refused)),
        (words.labels_events_kept(), count(health.events_kept)),
        (words.labels_unreadable(), count(health.unreadable_items)),
    ]
}

pub(crate) fn health_csv(health: &Health) -> String {
    const MEMBERS: Members = "at,oldest_due_seconds,open_cases,oldest_case_seconds,events_refused,\
events_kept,unreadable_items,release,paused,held";
    let mut row = json!(health);
    row["paused"] = health.paused.iter().map(|pause| json!(pause.what)).collect();
    row["held"] = health.held.into();
    rows(&[row], MEMBERS)
}
