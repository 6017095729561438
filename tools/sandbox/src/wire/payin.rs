//! The messages about an invoice (fixtures A2, C1 to C3, D1).

use serde_json::Value;

use super::body::{Body, Field};
use super::entries::{self, customer_details, date, external_id};
use crate::ledger::{Entry, Payer, Payin, Status};

pub(crate) const CREATE_WIKI: &str = "https://client.ligdicash.com/wiki/createInvoice";
pub(crate) const CONFIRM_WIKI: &str = "https://client.ligdicash.com/wiki/confirmInvoice";

/// The documented answer to create. The quickstart's sample has no `description`, but the Python SDK needs one.
pub(crate) fn created(invoice: &Entry<Payin>) -> Body {
    let page = Some(invoice.own.pay_url.as_str()).filter(|url| !url.is_empty());
    Body::of([
        ("response_code", "00".into()),
        ("token", invoice.token.as_str().into()),
        ("response_text", page.unwrap_or("Votre requête est en cours de traitement").into()),
        ("description", "".into()),
        ("wiki", CREATE_WIKI.into()),
    ])
}

/// The fields of a callback in the order of LigdiCash's own sample.
const CALLED_BACK: [&str; 17] = [
    "date",
    "wiki",
    "token",
    "amount",
    "status",
    "montant",
    "customer",
    "oreference",
    "request_id",
    "custom_data",
    "description",
    "external_id",
    "operator_id",
    "operator_name",
    "response_code",
    "response_text",
    "customer_details",
];

pub(crate) fn confirmed(invoice: &Entry<Payin>) -> Body {
    describe(invoice, invoice.status)
}

pub(crate) fn called_back(invoice: &Entry<Payin>, status: Status) -> Body {
    let mut body = describe(invoice, status);
    if invoice.payer().is_none() {
        body.set("customer", "");
    }
    body.in_order(&CALLED_BACK)
}

fn describe(invoice: &Entry<Payin>, status: Status) -> Body {
    // The operator has a reference once it has moved the money.
    let oreference = if status == Status::Completed { &*invoice.own.oreference } else { "" };
    let customer = invoice.payer().map(|payer| payer.phone.clone());
    let mut body = Body::of([
        ("response_code", "00".into()),
        ("status", status.word().into()),
        ("token", "".into()),
        ("response_text", "".into()),
        ("description", invoice.request.description.as_str().into()),
        ("operator_id", "".into()),
        ("operator_name", "".into()),
        ("customer", customer.map_or(Value::Null, Value::from).into()),
        ("date", date(invoice.changed_at).into()),
        ("external_id", external_id(invoice).into()),
        ("oreference", oreference.into()),
        ("request_id", invoice.own.request_id.as_str().into()),
        ("custom_data", Field::Entries(entries::all(invoice))),
        ("customer_details", Field::Details(customer_details(invoice, invoice.payer()))),
        ("wiki", CONFIRM_WIKI.into()),
        ("montant", invoice.request.amount.into()),
        ("amount", invoice.request.amount.into()),
    ]);
    if let Some(payer) = invoice.payer() {
        name_operator(&mut body, payer);
    }
    body
}

/// Names the payer and the operator.
pub(crate) fn name_payer(body: &mut Body, invoice: &Entry<Payin>, payer: &Payer) {
    if body.text("status") == Status::Completed.word() {
        body.set("oreference", invoice.own.oreference.as_str());
    }
    body.set("customer", payer.phone.as_str());
    body.set("customer_details", Field::Details(customer_details(invoice, Some(payer))));
    name_operator(body, payer);
}

fn name_operator(body: &mut Body, payer: &Payer) {
    body.set("operator_id", payer.operator.id);
    body.set("operator_name", payer.operator.name);
}
