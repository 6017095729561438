//! What happened to an invoice or a payout, and what was said about it.

use maud::{Markup, html};

use crate::language::Language;
use crate::ledger::record::{CallbackView, ConfirmView, Encoding, EventKind, EventView};

/// The parts of a view that tell it.
pub(super) struct Exchanged<'a> {
    pub(super) events: &'a [EventView],
    pub(super) callbacks: &'a [CallbackView],
    pub(super) confirms: u64,
    pub(super) confirm_log: &'a [ConfirmView],
}

pub(super) fn exchanges(exchanged: &Exchanged<'_>, language: Language) -> Markup {
    let callbacks = exchanged.callbacks;
    html! {
        section.card {
            h2 { (language.pick("Échanges", "Exchanges")) }
            h3 { (language.pick("Événements", "Events")) }
            ul.log { @for event in exchanged.events {
                li { (time(event.at)) " " (event_name(event.kind, language)) }
            } }
            h3 { (language.pick("Callbacks envoyés", "Callbacks sent")) " (" (callbacks.len()) ")" }
            ul.log { @for callback in callbacks { li { (callback_line(callback)) } } }
            h3 { (language.pick("Vérifications reçues", "Confirms received")) " (" (exchanged.confirms) ")" }
            ul.log { @for confirm in exchanged.confirm_log {
                li { (time(confirm.at)) " " code { (confirm.parameter) } " → " (confirm.answer) }
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

fn event_name(kind: EventKind, language: Language) -> &'static str {
    match kind {
        EventKind::Created => language.pick("création", "created"),
        EventKind::PageOpened => language.pick("page ouverte", "page opened"),
        EventKind::WrongCode => language.pick("code incorrect", "wrong code"),
        EventKind::GivenUp => language.pick("abandon", "given up"),
        EventKind::Paid => language.pick("paiement", "paid"),
        EventKind::Failed => language.pick("échec définitif", "failed for good"),
        EventKind::FaultsChanged => language.pick("pannes changées", "faults changed"),
    }
}
