//! One invoice on the control side: its state, its exchanges, its faults.

use maud::{Markup, html};

use super::faults_form;
use super::language::Language;
use super::layout::Page;
use super::money::francs;
use crate::ledger::view::{CallbackView, Encoding, EventKind, InvoiceView, Status};
use crate::switches;

pub(crate) fn page(invoice: &InvoiceView, language: Language) -> Markup {
    let title = format!("{} {}", language.pick("Facture", "Invoice"), invoice.id);
    let body = html! {
        nav.back { a href={ "/sandbox?lang=" (language.code()) } { (language.pick("← Toutes les factures", "← All invoices")) } }
        h1 { (title) " " (status(invoice.status, language)) }
        (facts(invoice, language))
        (actions(invoice, language))
        (exchanges(invoice, language))
        section {
            h2 { (language.pick("Provoquer une panne", "Break it on purpose")) }
            (faults_form::form(&format!("/sandbox/invoices/{}/faults", invoice.id), &invoice.faults,
                &switches::OF_AN_INVOICE, language))
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

fn exchanges(invoice: &InvoiceView, language: Language) -> Markup {
    html! {
        section.card {
            h2 { (language.pick("Échanges", "Exchanges")) }
            h3 { (language.pick("Événements", "Events")) }
            ul.log { @for event in &invoice.events {
                li { (time(event.at)) " " (event_name(event.kind, language)) }
            } }
            h3 { (language.pick("Callbacks envoyés", "Callbacks sent")) " (" (invoice.counters.callbacks_sent) ")" }
            ul.log { @for callback in &invoice.callbacks { li { (callback_line(callback)) } } }
            h3 { (language.pick("Vérifications reçues", "Confirms received")) " (" (invoice.confirms) ")" }
            ul.log { @for confirm in &invoice.confirm_log {
                li { (time(confirm.at)) " " code { (confirm.parameter) } " → " (confirm.answer) }
            } }
        }
    }
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
        EventKind::Created => language.pick("créée", "created"),
        EventKind::PageOpened => language.pick("page ouverte", "page opened"),
        EventKind::WrongCode => language.pick("code incorrect", "wrong code"),
        EventKind::GivenUp => language.pick("abandon", "given up"),
        EventKind::Paid => language.pick("payée", "paid"),
        EventKind::Failed => language.pick("échec définitif", "failed for good"),
        EventKind::FaultsChanged => language.pick("pannes changées", "faults changed"),
    }
}
