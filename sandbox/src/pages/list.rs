//! Every invoice, or every payout, at a glance.

use axum::extract::State;
use catalogue::Language;
use maud::{Markup, html};

use super::exchanges::answers;
use super::frame::Frame;
use super::kinds::Shown;
use super::money::francs;
use crate::ledger::invoice::Invoice;
use crate::ledger::payout::Payout;
use crate::sandbox::Sandbox;

pub(super) async fn page<T: Shown>(State(sandbox): State<Sandbox>, frame: Frame) -> Markup {
    let book = sandbox.book();
    let (views, calls) = (book.views::<T>(), T::wing(&book));
    let (language, words, place) = (frame.language, frame.language.words(), T::PLACE);
    let link = |path: &str| format!("{path}?lang={language}");
    let title = &words.sandbox_list(place.kind);
    let body = html! {
        h1 { (title) }
        p { (words.sandbox_intro(place.kind)) }
        (lists(place.list_path, language))
        div.actions {
            a.button href=(link(place.defaults_path)) { (words.sandbox_default_faults()) }
            @if place.path == Payout::PLACE.path {
                a.button href=(link("/sandbox/balances")) { (words.sandbox_balances()) }
            }
            a.button href=(link(place.list_path)) { (words.sandbox_refresh()) }
        }
        p.hint {
            (words.sandbox_calls_received(
                calls.create_calls.to_string(), calls.confirm_calls.to_string()))
        }
        @if views.is_empty() {
            p.card { (words.sandbox_none_yet(place.kind)) }
        }
        ul.entries {
            @for view in views.iter().rev() { li.card { (entry::<T>(view, language)) } }
        }
    };
    frame.page(title, &body)
}

fn entry<T: Shown>(view: &T::View, language: Language) -> Markup {
    let (line, exchanged) = (T::line(view), T::exchanged(view));
    let answers = answers(exchanged.callbacks);
    let names: Vec<_> = line.names.into_iter().filter(|name| !name.is_empty()).collect();
    html! {
        p.head {
            a href={ (T::PLACE.path) "/" (line.id) "?lang=" (language) } { (line.id) }
            " " span class={ "status " (line.status.word()) } { (T::PLACE.status(line.status, language.words())) }
            " " time datetime=(line.created_at) { (line.created_at.strftime("%Y-%m-%d %H:%M:%S")) }
        }
        p { strong { (francs(line.amount, language)) } " · " (line.about) }
        p.hint {
            @for name in names { code { (name) } br; }
            "confirm " (exchanged.confirms) " · callbacks " (exchanged.callbacks.len())
            @if !answers.is_empty() { " (" (answers) ")" }
        }
    }
}

/// Leads from one list to the other.
fn lists(here: &str, language: Language) -> Markup {
    let words = language.words();
    let entries = [
        (Invoice::PLACE.list_path, words.sandbox_payins()),
        (Payout::PLACE.list_path, words.sandbox_payouts()),
    ];
    html! {
        nav.lists aria-label=(words.sandbox_lists()) {
            @for (path, name) in entries {
                a href={ (path) "?lang=" (language) }
                    aria-current=[(path == here).then_some("page")] { (name) }
            }
        }
    }
}
