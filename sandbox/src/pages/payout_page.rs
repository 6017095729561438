//! One payout: its state, its exchanges, its faults.

use maud::{Markup, html};

use super::exchanges::{Exchanged, exchanges};
use super::faults_form;
use super::language::Language;
use super::layout::{Page, back_to_payouts};
use super::money::francs;
use crate::faults::PayoutFaults;
use crate::ledger::view::{PayoutMethod, PayoutView, Status};
use crate::switches::FaultSet;

pub(crate) fn page(payout: &PayoutView, language: Language) -> Markup {
    let title = format!("{} {}", language.pick("Décaissement", "Payout"), payout.id);
    let body = html! {
        (back_to_payouts(language))
        h1 { (title) " " (status(payout.status, language)) }
        (facts(payout, language))
        (actions(payout, language))
        (exchanges(&Exchanged {
            events: &payout.events,
            callbacks: &payout.callbacks,
            confirms: payout.confirms,
            confirm_log: &payout.confirm_log,
        }, language))
        section {
            h2 { (language.pick("Provoquer une panne", "Break it on purpose")) }
            (faults_form::form(&format!("/sandbox/payouts/{}/faults", payout.id), &payout.faults,
                PayoutFaults::OF_ONE, language))
        }
    };
    Page { language, title: &title, query: "" }.with(&body)
}

/// The status as a coloured word.
pub(super) fn status(status: Status, language: Language) -> Markup {
    let word = match status {
        Status::Pending => language.pick("en attente", "pending"),
        Status::Completed => language.pick("versé", "completed"),
        Status::NotCompleted => language.pick("échoué", "failed"),
    };
    html! { span class={ "status " (status.word()) } { (word) } }
}

fn facts(payout: &PayoutView, language: Language) -> Markup {
    let created = payout.created_at.strftime("%Y-%m-%d %H:%M:%S UTC").to_string();
    let recipient = format!("{}, {}", payout.operator_name, payout.customer);
    let rows = [
        (language.pick("Montant", "Amount"), francs(payout.amount, language)),
        (language.pick("Bénéficiaire", "Recipient"), recipient),
        (language.pick("Vers", "To"), destination(payout, language).to_owned()),
        ("Description", payout.description.clone()),
        ("transaction_id", payout.transaction_id.clone()),
        (language.pick("Créé", "Created"), created),
        ("callback_url", payout.callback_url.clone()),
    ];
    html! {
        dl.card.facts {
            @for (name, value) in rows { div { dt { (name) } dd { (value) } } }
        }
    }
}

fn destination(payout: &PayoutView, language: Language) -> &'static str {
    match (payout.method, payout.top_up_wallet) {
        (PayoutMethod::MobileMoney, _) => "mobile money",
        (PayoutMethod::Wallet, Some(0)) => language.pick(
            "mobile money, par le portefeuille LigdiCash (top_up_wallet 0)",
            "mobile money, through the LigdiCash wallet (top_up_wallet 0)",
        ),
        (PayoutMethod::Wallet, _) => language
            .pick("portefeuille LigdiCash (top_up_wallet 1)", "LigdiCash wallet (top_up_wallet 1)"),
    }
}

fn actions(payout: &PayoutView, language: Language) -> Markup {
    if payout.status != Status::Pending {
        return html! { p.hint { (language.pick(
        "Ce statut est définitif. Seul status_override peut faire mentir confirm.",
        "This status is final. Only status_override can make confirm lie.")) } };
    }
    let button = |action: &str, class: &str, label: &str| {
        html! {
            form method="post" action={ "/sandbox/payouts/" (payout.id) "/" (action) "?lang=" (language.code()) } {
                button class=(class) { (label) }
            }
        }
    };
    html! {
        div.actions {
            (button("complete", "primary", language.pick("Verser", "Complete")))
            (button("fail", "danger", language.pick("Faire échouer", "Fail")))
        }
    }
}
