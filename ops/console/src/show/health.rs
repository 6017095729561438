//! What waits, and for how long.

use super::csv::csv;
use super::entries::instant;
use super::story::lines;
use crate::api::Health;
use crate::language::{Language, Text, lasted};
use crate::words::labels;

pub(crate) fn health(health: &Health, language: Language) -> String {
    let (stops, waiting) = (stops(health, language), waiting(health, language));
    let facts = lines(stops, language) + &lines(waiting, language);
    format!("{facts}{}\n", labels::TIMES.of(language))
}

/// Whether nothing may change, and what is paused, since when and by whom.
pub(crate) fn stops(health: &Health, language: Language) -> [(Text, Option<String>); 3] {
    let held = health.held.then(|| labels::UNTIL_OPENED.of(language).to_owned());
    let pause = |what: &str| {
        let pause = health.paused.iter().find(|pause| pause.what.as_came() == what)?;
        let (since, by) = (instant(pause.since), &pause.by);
        Some(match language {
            Language::En => format!("since {since}, by {by}"),
            Language::Fr => format!("depuis {since}, par {by}"),
        })
    };
    [
        (labels::TABLE_HELD, held),
        (labels::PAYMENTS_PAUSED, pause("payments")),
        (labels::PAYOUTS_PAUSED, pause("payouts")),
    ]
}

/// What waits, fact by fact.
pub(crate) fn waiting(health: &Health, language: Language) -> [(Text, Option<String>); 8] {
    let count = |number| Some(labels::or_more(number, language));
    let last = |seconds| Some(lasted(language, seconds));
    [
        (labels::RELEASE, health.release.as_ref().map(ToString::to_string)),
        (labels::AT, Some(instant(health.at))),
        (labels::OLDEST_DUE, last(health.oldest_due_seconds)),
        (labels::OPEN_CASES, count(health.open_cases)),
        (labels::OLDEST_CASE, health.oldest_case_seconds.and_then(last)),
        (labels::EVENTS_REFUSED, count(health.events_refused)),
        (labels::EVENTS_KEPT, count(health.events_kept)),
        (labels::UNREADABLE, count(health.unreadable_items)),
    ]
}

pub(crate) fn health_csv(health: &Health) -> String {
    let head = [
        "at",
        "oldest_due_seconds",
        "open_cases",
        "oldest_case_seconds",
        "events_refused",
        "events_kept",
        "unreadable_items",
        "release",
        "paused",
        "held",
    ];
    let paused: Vec<_> = health.paused.iter().map(|pause| pause.what.to_string()).collect();
    let row = [
        health.at.to_string(),
        health.oldest_due_seconds.to_string(),
        health.open_cases.to_string(),
        health.oldest_case_seconds.map(|it| it.to_string()).unwrap_or_default(),
        health.events_refused.to_string(),
        health.events_kept.to_string(),
        health.unreadable_items.to_string(),
        health.release.as_ref().map(ToString::to_string).unwrap_or_default(),
        paused.join(" "),
        health.held.to_string(),
    ];
    format!("{}{}", csv(head), csv(row))
}
