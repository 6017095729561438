//! `GET /pay/v01/redirect/checkout-invoice/confirm`, with and without the trailing slash.

use axum::extract::State;
use axum::http::Method;
use axum::response::Response;

use super::call::{Call, Granted};
use super::respond::{respond, shaped};
use crate::faults::reply::Reply;
use crate::ledger::invoice::Invoice;
use crate::ledger::record::ConfirmView;
use crate::report::Message;
use crate::sandbox::Sandbox;
use crate::wire::refusal::{Call as Refused, because, refusal};

pub(super) const PATH: &str = "/pay/v01/redirect/checkout-invoice/confirm";
/// `invoiceToken` wins when both are there.
const PARAMETERS: [&str; 2] = ["invoiceToken", "token"];

/// Tells the status of the invoice whose token is asked for, as far as the invoice's faults let it.
pub(super) async fn confirm(State(sandbox): State<Sandbox>, call: Call) -> Response {
    let reply = reply(&sandbox, &call);
    let token = call.parameter(&PARAMETERS).map(|(_, token)| token);
    let facts = sandbox.facts::<Invoice>(&token.unwrap_or_default());
    respond(shaped(&sandbox, Message::Confirm, &facts, reply)).await
}

/// Decides the reply and writes the call into the invoice's record, under one lock.
fn reply(sandbox: &Sandbox, call: &Call) -> Reply {
    let now = sandbox.now();
    let book = &mut *sandbox.book();
    book.payins.confirm_calls += 1;
    if call.method != Method::GET {
        return because(Refused::Confirm, "04", "only GET is possible").into();
    }
    let Some(Granted) = call.keys(&book.keys) else {
        return refusal(Refused::Confirm, "00").into();
    };
    let Some((parameter, token)) = call.parameter(&PARAMETERS) else {
        return because(Refused::Confirm, "04", "invoiceToken is missing").into();
    };
    let found = book.ledger.invoices.with_token(&token);
    let faults = match &found {
        Some(invoice) => book.payins.of(&invoice.id).confirm.or(&book.payins.defaults.confirm),
        None => book.payins.defaults.confirm.clone(),
    };
    let here = |path: &str| sandbox.address(path);
    if let Some(away) = faults.forms().turn_away(&call.path, &call.query, here) {
        return away;
    }
    let Some(invoice) = found else {
        return faults.unknown();
    };
    let behaviour = book.luck.confirm(faults.behaviour);
    let (reply, answer) = match faults.refuses(parameter, now.duration_since(invoice.created_at)) {
        Some(why) => (refusal(Refused::Confirm, "02").into(), format!("01 Code02: {why}")),
        None => faults.reply(behaviour, invoice, now),
    };
    invoice.record.confirm(ConfirmView { at: now, parameter, answer });
    reply
}
