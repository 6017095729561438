//! The JSON of a confirm answer (fixtures C1 to C3, C5 and C6), bent by the invoice's faults.

use serde_json::{Map, Value, json};

use super::answer::members;
use super::payload::{self, CONFIRM_WIKI};
use super::status_word::status_word;
use crate::faults::ConfirmFaults;
use crate::ledger::invoice::Invoice;
use crate::ledger::payer::Payer;
use crate::ledger::view::Status;

/// The whole answer. `response_code` and `response_text` are those of success.
pub(crate) fn body(invoice: &Invoice) -> Map<String, Value> {
    let faults = &invoice.faults.confirm;
    let lie = faults.status_override.as_deref();
    let status = status_word(invoice.status(), lie, faults.spelling);
    let liar = liar(invoice, faults);
    let payer = invoice.payer().or(liar.as_ref());
    let mut body = if faults.older_generation {
        older(invoice, payer, &status, faults)
    } else {
        current(invoice, payer, &status, faults)
    };
    add_amounts(&mut body, invoice, faults);
    body
}

/// A lie about the status comes with a payer, or nobody would believe it.
fn liar(invoice: &Invoice, faults: &ConfirmFaults) -> Option<Payer> {
    let lies = faults.status_override.as_deref().is_some_and(|lie| lie != Status::Pending.word());
    lies.then(|| Payer::usual(&invoice.request))
}

fn current(
    invoice: &Invoice,
    payer: Option<&Payer>,
    status: &str,
    faults: &ConfirmFaults,
) -> Map<String, Value> {
    let transaction_id = faults.transaction_id.as_deref();
    members(json!({
        "response_code": "00",
        "status": status,
        "token": "",
        "response_text": "",
        "description": "",
        "operator_id": payer.map_or("", |payer| payer.operator.id),
        "operator_name": payer.map_or("", |payer| payer.operator.name),
        "customer": payer.map(|payer| &payer.phone),
        "date": payload::date(invoice.changed_at),
        "external_id": payload::external_id(invoice, transaction_id),
        "oreference": "",
        "request_id": invoice.request_id,
        "custom_data": payload::custom_entries(invoice, transaction_id),
        "customer_details": payload::customer_details(invoice, payer),
        "wiki": CONFIRM_WIKI,
    }))
}

/// What the SDKs' types expect: the token again, nulls, string amounts, `id_invoice` for the date.
fn older(
    invoice: &Invoice,
    payer: Option<&Payer>,
    status: &str,
    faults: &ConfirmFaults,
) -> Map<String, Value> {
    let transaction_id = faults.transaction_id.as_deref();
    let id_invoice: u64 = invoice.id.parse().unwrap_or_default();
    let entries: Vec<Value> = payload::merchant_entries(invoice, transaction_id)
        .into_iter()
        .map(|(key, value)| json!({ "id_invoice": id_invoice, "keyof_customdata": key, "valueof_customdata": value }))
        .collect();
    members(json!({
        "response_code": "00",
        "token": invoice.token,
        "response_text": "",
        "description": "",
        "status": status,
        "operator_id": payer.map_or("", |payer| payer.operator.id),
        "operator_name": payer.map_or("", |payer| payer.operator.name),
        "transaction_id": transaction_id.unwrap_or(&invoice.transaction_id),
        "external_id": null,
        "request_id": null,
        "customer": null,
        "date": null,
        "custom_data": entries,
        "wiki": CONFIRM_WIKI,
    }))
}

/// `amount` and `montant` always say the same, also when both lie.
fn add_amounts(body: &mut Map<String, Value>, invoice: &Invoice, faults: &ConfirmFaults) {
    let francs = faults.amount.unwrap_or(invoice.request.amount);
    let value = if faults.string_amounts || faults.older_generation {
        Value::from(francs.to_string())
    } else {
        Value::from(francs)
    };
    if !faults.amount_missing {
        body.insert("montant".to_owned(), value.clone());
        body.insert("amount".to_owned(), value);
    }
}
