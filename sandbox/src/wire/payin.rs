//! What LigdiCash says about an invoice (fixtures A2, C1 to C3, D1).

use serde_json::Value;

use super::body::{Body, Field};
use super::entries::{self, customer_details, date, external_id};
use crate::ledger::invoice::Invoice;
use crate::ledger::payer::Payer;
use crate::ledger::record::Status;
use crate::ledger::shelf::Entry as _;

pub(crate) const CREATE_WIKI: &str = "https://client.ligdicash.com/wiki/createInvoice";
pub(crate) const CONFIRM_WIKI: &str = "https://client.ligdicash.com/wiki/confirmInvoice";

/// The documented answer to create: four fields.
pub(crate) fn created(invoice: &Invoice) -> Body {
    Body::of([
        ("response_code", "00".into()),
        ("token", invoice.token.as_str().into()),
        ("response_text", invoice.pay_url.as_str().into()),
        ("wiki", CREATE_WIKI.into()),
    ])
}

/// The documented answer to confirm.
pub(crate) fn confirmed(invoice: &Invoice) -> Body {
    let customer = invoice.payer().map(|payer| payer.phone.clone());
    let mut body = Body::of([
        ("response_code", "00".into()),
        ("status", invoice.status().word().into()),
        ("token", "".into()),
        ("response_text", "".into()),
        ("description", invoice.request.description.as_str().into()),
        ("operator_id", "".into()),
        ("operator_name", "".into()),
        ("customer", customer.map_or(Value::Null, Value::from).into()),
        ("date", date(invoice.changed_at).into()),
        ("external_id", external_id(invoice).into()),
        ("oreference", oreference(invoice, invoice.status()).into()),
        ("request_id", invoice.request_id.as_str().into()),
        ("custom_data", Field::Entries(entries::of_invoice(invoice))),
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

/// The JSON callback, in the order of LigdiCash's own sample.
pub(crate) fn called_back(invoice: &Invoice, status: Status) -> Body {
    let amount = invoice.request.amount;
    let payer = invoice.payer();
    let mut body = Body::of([
        ("date", date(invoice.changed_at).into()),
        ("wiki", CONFIRM_WIKI.into()),
        ("token", "".into()),
        ("amount", amount.into()),
        ("status", status.word().into()),
        ("montant", amount.into()),
        ("customer", payer.map(|payer| payer.phone.clone()).unwrap_or_default().into()),
        ("oreference", oreference(invoice, status).into()),
        ("request_id", invoice.request_id.as_str().into()),
        ("custom_data", Field::Entries(entries::of_invoice(invoice))),
        ("description", invoice.request.description.as_str().into()),
        ("external_id", external_id(invoice).into()),
        ("operator_id", "".into()),
        ("operator_name", "".into()),
        ("response_code", "00".into()),
        ("response_text", "".into()),
        ("customer_details", Field::Details(customer_details(invoice, payer))),
    ]);
    if let Some(payer) = payer {
        name_operator(&mut body, payer);
    }
    body
}

/// The operator's own reference, which exists once the operator has moved the money.
fn oreference(invoice: &Invoice, status: Status) -> &str {
    match status {
        Status::Completed => &invoice.oreference,
        Status::Pending | Status::NotCompleted => "",
    }
}

/// Says who paid, and with whom.
pub(crate) fn name_payer(body: &mut Body, invoice: &Invoice, payer: &Payer) {
    if body.text("status") == Status::Completed.word() {
        body.set("oreference", invoice.oreference.as_str());
    }
    body.set("customer", payer.phone.as_str());
    body.put("customer_details", Field::Details(customer_details(invoice, Some(payer))));
    name_operator(body, payer);
}

fn name_operator(body: &mut Body, payer: &Payer) {
    body.set("operator_id", payer.operator.id);
    body.set("operator_name", payer.operator.name);
}
