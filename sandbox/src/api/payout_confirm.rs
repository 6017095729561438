//! The status of a payout of either kind: `GET /pay/v01/withdrawal/confirm/` as documented (fixtures F1 to F4), and
//! `GET /pay/v01/straight/payout/confirm/` as the SDKs call it. Each with and without the trailing slash.

use axum::Router;
use axum::extract::State;
use axum::http::Method;
use axum::response::Response;
use axum::routing::any;

use super::call::{Call, Granted};
use super::respond::{respond, shaped};
use crate::faults::reply::Reply;
use crate::ledger::payout::Payout;
use crate::ledger::record::ConfirmView;
use crate::random;
use crate::report::Message;
use crate::sandbox::Sandbox;
use crate::wire::refusal::{Call as Refused, because, refusal};

/// The address and the parameter of each.
const ENDPOINTS: [(&str, &str); 2] = [
    ("/pay/v01/withdrawal/confirm", "withdrawalToken"),
    ("/pay/v01/straight/payout/confirm", "payoutToken"),
];

pub(super) fn routes() -> Router<Sandbox> {
    ENDPOINTS.into_iter().fold(Router::new(), |router, (path, parameter)| {
        let confirm = move |State(sandbox): State<Sandbox>, call: Call| async move {
            confirm(&sandbox, &call, parameter).await
        };
        router.route(path, any(confirm)).route(&format!("{path}/"), any(confirm))
    })
}

/// Tells the status of the payout whose token is asked for, as far as the payout's faults let it.
async fn confirm(sandbox: &Sandbox, call: &Call, parameter: &'static str) -> Response {
    let reply = reply(sandbox, call, parameter);
    let token = call.parameter(&[parameter]).map(|(_, token)| token);
    let facts = sandbox.facts::<Payout>(&token.unwrap_or_default());
    respond(shaped(sandbox, Message::PayoutConfirm, &facts, reply)).await
}

/// Decides the reply and writes the call into the payout's record, under one lock.
fn reply(sandbox: &Sandbox, call: &Call, parameter: &'static str) -> Reply {
    let now = sandbox.now();
    let book = &mut *sandbox.book();
    book.payouts.confirm_calls += 1;
    let post = call.method == Method::POST && book.payouts.defaults.confirm.accept_post;
    if call.method != Method::GET && !post {
        return because(Refused::PayoutConfirm, "04", "only GET is possible").into();
    }
    let Some(Granted) = call.keys(&book.keys) else {
        return refusal(Refused::PayoutConfirm, "00").into();
    };
    let Some((_, token)) = call.parameter(&[parameter]) else {
        let details = format!("{parameter} is missing");
        return because(Refused::PayoutConfirm, "04", details).into();
    };
    let other_token = book.ledger.signer.payout_token(&random::digits(8), now);
    let found = book.ledger.payouts.with_token(&token);
    let faults = match &found {
        Some(payout) => book.payouts.of(&payout.id).confirm.or(&book.payouts.defaults.confirm),
        None => book.payouts.defaults.confirm.clone(),
    };
    let here = |path: &str| sandbox.address(path);
    if let Some(away) = faults.forms().turn_away(&call.path, &call.query, here) {
        return away;
    }
    let Some(payout) = found else {
        return faults.unknown();
    };
    let behaviour = book.luck.confirm(faults.behaviour);
    let (reply, answer) = match faults.refuses(now.duration_since(payout.created_at)) {
        Some(why) => (refusal(Refused::PayoutConfirm, "02").into(), format!("01 Code02: {why}")),
        None => faults.reply(behaviour, payout, &other_token, now),
    };
    payout.record.confirm(ConfirmView { at: now, parameter, answer });
    reply
}
