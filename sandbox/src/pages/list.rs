//! Every invoice, or every payout, at a glance.

use axum::extract::State;
use maud::{Markup, html};

use super::exchanges::answers;
use super::frame::Frame;
use super::kinds::Shown;
use super::money::francs;
use crate::language::Language;
use crate::ledger::invoice::Invoice;
use crate::ledger::payout::Payout;
use crate::sandbox::Sandbox;

pub(super) async fn page<T: Shown>(State(sandbox): State<Sandbox>, frame: Frame) -> Markup {
    let book = sandbox.book();
    let (views, calls) = (book.views::<T>(), T::wing(&book));
    let (language, words) = (frame.language, T::WORDS);
    let link = |path: &str| format!("{path}?lang={}", language.code());
    let title = words.list.in_language(language);
    frame.page(title, &html! {
        h1 { (title) }
        p { (words.intro.in_language(language)) }
        (lists(words.list_path, language))
        div.actions {
            a.button href=(link(words.defaults_path)) { (language.pick("Pannes par défaut", "Default faults")) }
            @if words.path == Payout::WORDS.path {
                a.button href=(link("/sandbox/balances")) { (language.pick("Soldes", "Balances")) }
            }
            a.button href=(link(words.list_path)) { (language.pick("Actualiser", "Refresh")) }
        }
        p.hint {
            (language.pick("Appels reçus : ", "Calls received: "))
            "create " (calls.create_calls) ", confirm " (calls.confirm_calls) "."
        }
        @if views.is_empty() {
            p.card { (words.none_yet.in_language(language)) }
        }
        ul.entries {
            @for view in views.iter().rev() { li.card { (entry::<T>(view, language)) } }
        }
    })
}

fn entry<T: Shown>(view: &T::View, language: Language) -> Markup {
    let (line, exchanged) = (T::line(view), T::exchanged(view));
    let answers = answers(exchanged.callbacks);
    let names: Vec<_> = line.names.into_iter().filter(|name| !name.is_empty()).collect();
    html! {
        p.head {
            a href={ (T::WORDS.path) "/" (line.id) "?lang=" (language.code()) } { (line.id) }
            " " span class={ "status " (line.status.word()) } { (T::WORDS.status(line.status, language)) }
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
    let entries = [
        (Invoice::WORDS.list_path, language.pick("Encaissements", "Payins")),
        (Payout::WORDS.list_path, language.pick("Décaissements", "Payouts")),
    ];
    html! {
        nav.lists aria-label=(language.pick("Listes", "Lists")) {
            @for (path, name) in entries {
                a href={ (path) "?lang=" (language.code()) }
                    aria-current=[(path == here).then_some("page")] { (name) }
            }
        }
    }
}
