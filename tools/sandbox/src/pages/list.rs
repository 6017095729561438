//! The list of all invoices, or all payouts.

use axum::response::Html;
use catalogue::Language;
use maud::{Markup, html};

use super::exchanges::{answers, last_calls};
use super::frame::{Frame, francs};
use super::kinds::PageKind;
use crate::ledger::{Entry, Payin, Payout};

pub(super) async fn page<T: PageKind>(frame: Frame) -> Html<String> {
    let book = frame.sandbox.book();
    let (shelf, calls) = (T::shelf(&book.ledger), T::table(&book));
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
            } @else {
                a.button href=(link(super::phone::PATH)) { (words.sandbox_a_phone()) }
            }
            a.button href=(link(place.list_path)) { (words.sandbox_refresh()) }
        }
        p.hint {
            (words.sandbox_calls_received(
                calls.create_calls.to_string(), calls.confirm_calls.to_string()))
        }
        @if shelf.iter().next().is_none() {
            p.card { (words.sandbox_none_yet(place.kind)) }
        }
        ul.entries {
            @for entry in shelf.iter().rev() { li.card { (line::<T>(entry, language)) } }
        }
        (last_calls(book.calls.views(), words))
    };
    frame.page(title, &body)
}

fn line<T: PageKind>(entry: &Entry<T>, language: Language) -> Markup {
    let Entry { status, record, created_at: at, .. } = entry;
    let answers = answers(&record.callbacks);
    let names = [T::order_id(entry), entry.transaction_id.clone()];
    html! {
        p.head {
            a href={ (T::PLACE.path) "/" (entry.id) "?lang=" (language) } { (entry.id) }
            " " span class={ "status " (status) } { (T::PLACE.status(*status, language.words())) }
            " " time datetime=(at) { (at.strftime("%Y-%m-%d %H:%M:%S")) }
        }
        p { strong { (francs(entry.request.amount, language)) } " · " (T::about(entry)) }
        p.hint {
            @for name in names.iter().filter(|name| !name.is_empty()) { code { (name) } br; }
            "confirm " (record.confirms) " · callbacks " (record.callbacks.len())
            @if !answers.is_empty() { " (" (answers) ")" }
        }
    }
}

/// The links between the two lists.
fn lists(here: &str, language: Language) -> Markup {
    let words = language.words();
    let entries = [
        (Payin::PLACE.list_path, words.sandbox_payins()),
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
