//! `POST /pay/v01/straight/payout` and `POST /pay/v01/withdrawal/create`

use axum::body::Bytes;
use axum::extract::State;
use axum::http::Method;
use axum::response::Response;

use super::call::{Call, Granted};
use super::payout_request::{self, Cause};
use super::respond::{respond, shaped};
use crate::faults::PayoutFaults;
use crate::faults::create::Plan;
use crate::faults::reply::Reply;
use crate::ledger::payout::{Payout, PayoutMethod};
use crate::report::{Facts, Message};
use crate::sandbox::Sandbox;
use crate::wire;

/// A payout to any mobile-money number.
pub(super) async fn mobile_money(
    State(sandbox): State<Sandbox>,
    call: Call,
    body: Bytes,
) -> Response {
    create(&sandbox, PayoutMethod::MobileMoney, &call, &body).await
}

/// A payout to a LigdiCash wallet.
pub(super) async fn wallet(State(sandbox): State<Sandbox>, call: Call, body: Bytes) -> Response {
    create(&sandbox, PayoutMethod::Wallet, &call, &body).await
}

/// Creates a payout, or fails to in the way that the payouts' default faults choose.
async fn create(sandbox: &Sandbox, method: PayoutMethod, call: &Call, body: &[u8]) -> Response {
    let faults = begin(sandbox);
    let refuse = |reply: Reply| shaped(sandbox, Message::PayoutCreate, &Facts::default(), reply);
    let ending = match faults.create.plan(method) {
        Plan::Nothing(reply) => return respond(refuse(reply)).await,
        Plan::Create(ending) => ending,
    };
    let payout = match open(sandbox, method, call, body, faults) {
        Ok(payout) => payout,
        Err(cause) => return respond(refuse(cause.refusal(method).into())).await,
    };
    sandbox.announce_creation(&payout).await;
    let (facts, answer) = (Facts::of(&payout), ending.reply(wire::payout::created(&payout)));
    respond(shaped(sandbox, Message::PayoutCreate, &facts, answer)).await
}

fn begin(sandbox: &Sandbox) -> PayoutFaults {
    let mut book = sandbox.book();
    book.payouts.create_calls += 1;
    let mut faults = book.payouts.defaults.clone();
    faults.create.behaviour = book.luck.create(faults.create.behaviour);
    faults
}

/// The checks in the order a server would make them: verb, keys, body, money.
fn open(
    sandbox: &Sandbox,
    method: PayoutMethod,
    call: &Call,
    body: &[u8],
    faults: PayoutFaults,
) -> Result<Payout, Cause> {
    if call.method != Method::POST {
        return Err(Cause::Method);
    }
    let now = sandbox.now();
    let mut book = sandbox.book();
    let Some(Granted) = call.keys(&book.keys) else { return Err(Cause::Keys) };
    let request = payout_request::read(body, method, &faults.create)?;
    let payout = book.ledger.open_payout(request, now)?;
    book.payouts.set(&payout.id, faults);
    Ok(payout)
}
