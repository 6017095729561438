//! `POST /pay/v01/redirect/checkout-invoice/create`

use axum::body::Bytes;
use axum::extract::State;
use axum::http::Method;
use axum::response::Response;

use super::call::{Call, Granted};
use super::request;
use super::respond::{respond, shaped};
use crate::faults::Faults;
use crate::faults::create::Plan;
use crate::faults::reply::Reply;
use crate::ledger::invoice::Invoice;
use crate::report::{Facts, Message};
use crate::sandbox::Sandbox;
use crate::wire::body::Body;
use crate::wire::payin;
use crate::wire::refusal::{Call as Refused, refusal};

pub(super) const PATH: &str = "/pay/v01/redirect/checkout-invoice/create";

/// Creates an invoice, or fails to in the way that the default faults choose.
pub(super) async fn create(State(sandbox): State<Sandbox>, call: Call, body: Bytes) -> Response {
    let faults = begin(&sandbox);
    let refuse = |reply: Reply| shaped(&sandbox, Message::Create, &Facts::default(), reply);
    let ending = match faults.create.plan(PATH) {
        Plan::Nothing(reply) => return respond(refuse(reply)).await,
        Plan::Create(ending) => ending,
    };
    let invoice = match open(&sandbox, &call, &body, &faults) {
        Ok(invoice) => invoice,
        Err(refusal) => return respond(refuse(refusal.into())).await,
    };
    sandbox.announce_creation(&invoice).await;
    let mut answer = payin::created(&invoice);
    faults.create.bend(&mut answer, &invoice);
    let facts = Facts::of(&invoice);
    respond(shaped(&sandbox, Message::Create, &facts, ending.reply(answer))).await
}

fn begin(sandbox: &Sandbox) -> Faults {
    let mut book = sandbox.book();
    book.payins.create_calls += 1;
    let mut faults = book.payins.defaults.clone();
    faults.create.behaviour = book.luck.create(faults.create.behaviour);
    faults
}

fn open(sandbox: &Sandbox, call: &Call, body: &[u8], faults: &Faults) -> Result<Invoice, Body> {
    if call.method != Method::POST {
        return Err(refusal(Refused::Create, "12"));
    }
    let (now, page) = (sandbox.now(), sandbox.address(faults.create.page()));
    let mut book = sandbox.book();
    let Some(Granted) = call.keys(&book.keys) else {
        return Err(refusal(Refused::Create, "00"));
    };
    let request = request::read(body, &faults.create)?;
    let invoice = book.ledger.open_invoice(request, &page, now);
    book.payins.set(&invoice.id, faults.clone());
    Ok(invoice)
}
