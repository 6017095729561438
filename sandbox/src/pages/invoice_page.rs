//! One invoice on the control side: its state, its exchanges, its faults.

use maud::{Markup, html};

use super::exchanges::{Exchanged, exchanges};
use super::faults_form;
use super::language::Language;
use super::layout::{Page, back_to_invoices};
use super::money::francs;
use crate::faults::Faults;
use crate::ledger::view::{InvoiceView, Status};
use crate::switches::FaultSet;

pub(crate) fn page(invoice: &InvoiceView, language: Language) -> Markup {
    let title = format!("{} {}", language.pick("Facture", "Invoice"), invoice.id);
    let body = html! {
        (back_to_invoices(language))
        h1 { (title) " " (status(invoice.status, language)) }
        (facts(invoice, language))
        (actions(invoice, language))
        (exchanges(&Exchanged {
            events: &invoice.events,
            callbacks: &invoice.callbacks,
            confirms: invoice.confirms,
            confirm_log: &invoice.confirm_log,
        }, language))
        section {
            h2 { (language.pick("Provoquer une panne", "Break it on purpose")) }
            (faults_form::form(&format!("/sandbox/invoices/{}/faults", invoice.id), &invoice.faults,
                Faults::OF_ONE, language))
        }
    };
    Page { language, title: &title, query: "" }.with(&body)
}

/// The status as a coloured word.
pub(crate) fn status(status: Status, language: Language) -> Markup {
    let word = match status {
        Status::Pending => language.pick("en attente", "pending"),
        Status::Completed => language.pick("payée", "paid"),
        Status::NotCompleted => language.pick("échouée", "failed"),
    };
    html! { span class={ "status " (status.word()) } { (word) } }
}

fn facts(invoice: &InvoiceView, language: Language) -> Markup {
    let payer = match (&invoice.operator_name, &invoice.customer) {
        (Some(operator), Some(phone)) => format!("{operator}, {phone}"),
        _ => "–".to_owned(),
    };
    let created = invoice.created_at.strftime("%Y-%m-%d %H:%M:%S UTC").to_string();
    let rows = [
        (language.pick("Montant", "Amount"), francs(invoice.amount, language)),
        (language.pick("Marchand", "Merchant"), invoice.store_name.clone()),
        ("Description", invoice.description.clone()),
        ("transaction_id", invoice.transaction_id.clone()),
        ("request_id", invoice.request_id.clone()),
        (language.pick("Créée", "Created"), created),
        (language.pick("Payeur", "Payer"), payer),
        ("callback_url", invoice.callback_url.clone().unwrap_or_else(|| "–".to_owned())),
    ];
    html! {
        dl.card.facts {
            @for (name, value) in rows { div { dt { (name) } dd { (value) } } }
        }
    }
}

fn actions(invoice: &InvoiceView, language: Language) -> Markup {
    if invoice.status != Status::Pending {
        return html! { p.hint { (language.pick(
        "Ce statut est définitif. Seul status_override peut faire mentir confirm.",
        "This status is final. Only status_override can make confirm lie.")) } };
    }
    let button = |action: &str, class: &str, label: &str| {
        html! {
            form method="post" action={ "/sandbox/invoices/" (invoice.id) "/" (action) "?lang=" (language.code()) } {
                button class=(class) { (label) }
            }
        }
    };
    html! {
        div.actions {
            a.button.whole href=(invoice.pay_url) { (language.pick("Ouvrir la page de paiement", "Open the payment page")) }
            (button("pay", "primary", language.pick("Payer", "Pay")))
            (button("fail", "danger", language.pick("Faire échouer", "Fail")))
            (button("give-up", "quiet", language.pick("Abandonner", "Give up")))
        }
    }
}
