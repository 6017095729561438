//! The calls that tell a status: of a payin `GET /pay/v01/redirect/checkout-invoice/confirm`; of a payout of either kind
//! `GET /pay/v01/withdrawal/confirm/` as documented (fixtures F1 to F4), and `GET /pay/v01/straight/payout/confirm/` as
//! the SDKs call it. Each with and without the trailing slash.

use axum::Router;
use axum::extract::State;
use axum::http::Method;
use axum::response::Response;
use axum::routing::any;

use super::call::CallHead;
use super::respond::{respond, shaped};
use crate::faults::FaultSet as _;
use crate::faults::reply::Reply;
use crate::ledger::entry::{Payin, Payout};
use crate::ledger::record::ConfirmView;
use crate::sandbox::Sandbox;
use crate::sandbox::book::Kind;
use crate::wire::refusal::{because, refusal};

pub(super) fn routes() -> Router<Sandbox> {
    let invoice = "/pay/v01/redirect/checkout-invoice/confirm";
    at::<Payin>(invoice, &["invoiceToken", "token"])
        .merge(at::<Payout>("/pay/v01/withdrawal/confirm", &["withdrawalToken"]))
        .merge(at::<Payout>("/pay/v01/straight/payout/confirm", &["payoutToken"]))
}

/// The first parameter is the one that is asked for, and wins where several are there.
fn at<T: Kind>(path: &str, parameters: &'static [&'static str]) -> Router<Sandbox> {
    let confirm = move |State(sandbox): State<Sandbox>, call: CallHead| async move {
        confirm::<T>(&sandbox, &call, parameters).await
    };
    Router::new().route(path, any(confirm)).route(&format!("{path}/"), any(confirm))
}

/// Tells the status of what the token names, as far as its faults let it.
async fn confirm<T: Kind>(
    sandbox: &Sandbox,
    call: &CallHead,
    parameters: &[&'static str],
) -> Response {
    let reply = reply::<T>(sandbox, call, parameters);
    let token = call.parameter(parameters).map(|(_, token)| token);
    let facts = sandbox.facts::<T>(&token.unwrap_or_default());
    let [_, message, _] = T::MESSAGES;
    respond(shaped(sandbox, message, &facts, reply)).await
}

/// Decides the reply and writes the call into the record of what it is about, under one lock.
fn reply<T: Kind>(sandbox: &Sandbox, call: &CallHead, parameters: &[&'static str]) -> Reply {
    let now = sandbox.now();
    let book = &mut *sandbox.book();
    T::table_mut(book).confirm_calls += 1;
    let defaults = T::table(book).defaults.clone();
    let is_post = call.method == Method::POST && T::takes_post(&defaults);
    if call.method != Method::GET && !is_post {
        return because(T::CONFIRM, "04", "only GET is possible").into();
    }
    if !call.has_keys(&book.keys) {
        return refusal(T::CONFIRM, "00").into();
    }
    let Some((parameter, token)) = call.parameter(parameters) else {
        return because(T::CONFIRM, "04", format!("{} is missing", parameters[0])).into();
    };
    let found = T::shelf(&book.ledger).with_token(&token).cloned();
    let own = found.as_ref().map_or(&defaults, |entry| T::table(book).of(&entry.id)).clone();
    let faults = own.confirming().or(defaults.confirming());
    let here = |path: &str| sandbox.address(path);
    if let Some(away) = faults.turn_away(&call.path, &call.query, here) {
        return away;
    }
    let Some(entry) = found else {
        return faults.reply(faults.behaviour(), T::CONFIRM, refusal(T::CONFIRM, "02")).0;
    };
    let behaviour = book.luck.confirm(faults.behaviour());
    let too_old = faults.too_old(now.duration_since(entry.created_at));
    let is_taken = T::takes_parameter(&own, parameter);
    let why = if is_taken { too_old } else { Some("wrong parameter name") };
    let (reply, answer) = if let Some(why) = why {
        (refusal(T::CONFIRM, "02").into(), format!("01 Code02: {why}"))
    } else {
        let body = T::confirmed(faults.seen(&entry, now), &own, &book.ledger.signer, now);
        faults.reply(behaviour, T::CONFIRM, body)
    };
    if let Some(entry) = T::shelf_mut(&mut book.ledger).with_token_mut(&token) {
        entry.record.confirm(ConfirmView { at: now, parameter, answer });
    }
    reply
}
