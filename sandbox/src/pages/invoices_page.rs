//! Every invoice at a glance.

use maud::{Markup, html};

use super::exchanges::answers;
use super::invoice_page::status;
use super::language::Language;
use super::layout::{List, Page, lists};
use super::money::francs;
use crate::ledger::view::{InvoiceView, Ledger};

pub(crate) fn page(ledger: &Ledger, language: Language) -> Markup {
    let title = language.pick("Bac à sable LigdiCash", "LigdiCash sandbox");
    let body = html! {
        h1 { (title) }
        p { (language.pick(
            "Une imitation indépendante de LigdiCash, pour essayer une intégration et la casser exprès.",
            "An independent imitation of LigdiCash, to try an integration and to break it on purpose.")) }
        (lists(List::Invoices, language))
        div.actions {
            a.button href={ "/sandbox/faults?lang=" (language.code()) } {
                (language.pick("Pannes par défaut", "Default faults"))
            }
            a.button href={ "/sandbox?lang=" (language.code()) } { (language.pick("Actualiser", "Refresh")) }
        }
        p.hint {
            (language.pick("Appels reçus : ", "Calls received: "))
            "create " (ledger.create_calls) ", confirm " (ledger.confirm_calls) "."
        }
        @if ledger.invoices.is_empty() {
            p.card { (language.pick(
                "Aucune facture pour l’instant : appelez create avec les clés affichées au démarrage.",
                "No invoice yet: call create with the keys printed at the start.")) }
        }
        ul.entries {
            @for invoice in ledger.invoices.iter().rev() { li.card { (entry(invoice, language)) } }
        }
    };
    Page { language, title, query: "" }.with(&body)
}

fn entry(invoice: &InvoiceView, language: Language) -> Markup {
    let answers = answers(&invoice.callbacks);
    html! {
        p.head {
            a href={ "/sandbox/invoices/" (invoice.id) "?lang=" (language.code()) } { (invoice.id) }
            " " (status(invoice.status, language))
        }
        p { strong { (francs(invoice.amount, language)) } " · " (invoice.description) }
        p.hint {
            code { (invoice.transaction_id) } br;
            "confirm " (invoice.confirms) " · callbacks " (invoice.counters.callbacks_sent)
            @if !answers.is_empty() { " (" (answers) ")" }
        }
    }
}
