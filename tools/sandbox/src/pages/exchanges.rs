//! The events and exchanges of an invoice or a payout.

use catalogue::Words;
use maud::{Markup, html};

use crate::ledger::{CallView, CallbackView, Encoding, EventKind, Record};

pub(super) fn exchanges(exchanged: &Record, words: &Words) -> Markup {
    let callbacks = &exchanged.callbacks;
    html! {
        section.card {
            h2 { (words.sandbox_exchanges()) }
            h3 { (words.sandbox_events()) }
            ul.log { @for event in &exchanged.events {
                li { (time(event.at)) " " (event_name(event.kind, words)) }
            } }
            h3 { (words.sandbox_callbacks_sent()) " (" (callbacks.len()) ")" }
            ul.log { @for callback in callbacks { li { (callback_line(callback)) } } }
            h3 { (words.sandbox_confirms_received()) " (" (exchanged.confirms) ")" }
            ul.log { @for confirm in &exchanged.confirm_log {
                li { (time(confirm.at)) " " code { (confirm.parameter) } " → " (confirm.answer) }
            } }
        }
    }
}

/// The latest calls of LigdiCash's API, newest first. The reasons and warnings are in English, like the answers.
pub(super) fn last_calls(calls: &[CallView], words: &Words) -> Markup {
    html! {
        section.card {
            h2 { (words.sandbox_last_calls()) }
            p.hint { (words.sandbox_last_calls_help()) }
            ul.log { @for call in calls.iter().rev() {
                li lang="en" {
                    (time(call.at)) " " (call.method) " " code { (call.path) } " → " (call.answer)
                    @if !call.why.is_empty() { br; span.problem { (call.why) } }
                    @for warning in &call.warnings { br; span.hint { "⚠ " (warning) } }
                }
            } }
        }
    }
}

/// The answers to the callbacks in one line: `200, ✗`.
pub(super) fn answers(callbacks: &[CallbackView]) -> String {
    let answer = |callback: &CallbackView| {
        callback.http_status.map_or_else(|| "✗".to_owned(), |status| status.to_string())
    };
    callbacks.iter().map(answer).collect::<Vec<_>>().join(", ")
}

fn callback_line(callback: &CallbackView) -> Markup {
    let encoding = match callback.encoding {
        Encoding::Form => "form",
        Encoding::Json => "JSON",
    };
    html! {
        (time(callback.at)) " " (encoding) " " (callback.status) " → "
        @match (callback.http_status, &callback.error) {
            (Some(status), _) => { "HTTP " (status) }
            (None, Some(error)) => { span.problem { (error) } }
            (None, None) => { "–" }
        }
    }
}

fn time(at: jiff::Timestamp) -> Markup {
    html! { time datetime=(at) { (at.strftime("%H:%M:%S")) } }
}

fn event_name(kind: EventKind, words: &Words) -> String {
    match kind {
        EventKind::Created => words.sandbox_event_created(),
        EventKind::PageOpened => words.sandbox_event_page_opened(),
        EventKind::WrongCode => words.sandbox_event_wrong_code(),
        EventKind::GivenUp => words.sandbox_event_given_up(),
        EventKind::Paid => words.sandbox_event_paid(),
        EventKind::Failed => words.sandbox_event_failed(),
        EventKind::FaultsChanged => words.sandbox_event_faults_changed(),
    }
}
