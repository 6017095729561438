//! Every payout at a glance.

use maud::{Markup, html};

use super::exchanges::answers;
use super::language::Language;
use super::layout::{List, Page, lists};
use super::money::francs;
use super::payout_page::status;
use crate::ledger::view::{Ledger, PayoutView};

pub(crate) fn page(ledger: &Ledger, language: Language) -> Markup {
    let title = language.pick("Décaissements", "Payouts");
    let link = |path: &str| format!("/sandbox/{path}?lang={}", language.code());
    let body = html! {
        h1 { (title) }
        p { (language.pick(
            "L’argent qui sort : vers un compte mobile money ou un portefeuille LigdiCash.",
            "Money going out: to a mobile-money number or to a LigdiCash wallet.")) }
        (lists(List::Payouts, language))
        div.actions {
            a.button href=(link("payout-faults")) { (language.pick("Pannes par défaut", "Default faults")) }
            a.button href=(link("balances")) { (language.pick("Soldes", "Balances")) }
            a.button href=(link("payouts")) { (language.pick("Actualiser", "Refresh")) }
        }
        p.hint {
            (language.pick("Appels reçus : ", "Calls received: "))
            (language.pick("création ", "create ")) (ledger.payout_create_calls)
            ", confirm " (ledger.payout_confirm_calls) "."
        }
        @if ledger.payouts.is_empty() {
            p.card { (language.pick(
                "Aucun décaissement pour l’instant : appelez straight/payout ou withdrawal/create.",
                "No payout yet: call straight/payout or withdrawal/create.")) }
        }
        ul.entries {
            @for payout in ledger.payouts.iter().rev() { li.card { (entry(payout, language)) } }
        }
    };
    Page { language, title, query: "" }.with(&body)
}

fn entry(payout: &PayoutView, language: Language) -> Markup {
    let answers = answers(&payout.callbacks);
    html! {
        p.head {
            a href={ "/sandbox/payouts/" (payout.id) "?lang=" (language.code()) } { (payout.id) }
            " " (status(payout.status, language))
        }
        p { strong { (francs(payout.amount, language)) } " → " (payout.customer) " · " (payout.description) }
        p.hint {
            code { (payout.transaction_id) } br;
            "confirm " (payout.confirms) " · callbacks " (payout.counters.callbacks_sent)
            @if !answers.is_empty() { " (" (answers) ")" }
        }
    }
}
