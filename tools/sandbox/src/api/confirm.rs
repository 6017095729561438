//! The calls that tell a status: of a payin `GET /pay/v01/redirect/checkout-invoice/confirm`; of a payout of either
//! kind `GET /pay/v01/withdrawal/confirm/` as documented (fixtures F1 to F4), and `GET
//! /pay/v01/straight/payout/confirm/` as the SDKs call it. Each path exists with and without the trailing slash.

use axum::Router;
use axum::extract::State;
use axum::http::Method;
use axum::http::request::Parts;
use axum::routing::any;

use super::has_keys;
use super::respond::{respond, shaped};
use crate::faults::{FaultSet as _, Reply};
use crate::ledger::{ConfirmView, Payin, Payout};
use crate::report::Facts;
use crate::sandbox::{Kind, Sandbox};
use crate::wire::refusal::{because, refusal};

pub(super) fn routes() -> Router<Sandbox> {
    let invoice = "/pay/v01/redirect/checkout-invoice/confirm";
    at::<Payin>(invoice, &["invoiceToken", "token"])
        .merge(at::<Payout>("/pay/v01/withdrawal/confirm", &["withdrawalToken"]))
        .merge(at::<Payout>("/pay/v01/straight/payout/confirm", &["payoutToken"]))
}

/// A refusal names the first parameter, and the first parameter wins where a query has several.
fn at<T: Kind>(path: &str, parameters: &'static [&'static str]) -> Router<Sandbox> {
    let confirm = move |State(sandbox): State<Sandbox>, head: Parts| async move {
        let reply = reply::<T>(&sandbox, &head, parameters);
        let token = parameter(&head, parameters).map(|(_, token)| token).unwrap_or_default();
        let facts = T::shelf(&sandbox.book().ledger).with_token(&token).map(Facts::of);
        let [_, message, _] = T::MESSAGES;
        respond(shaped(&sandbox, message, &facts.unwrap_or_default(), reply)).await
    };
    Router::new().route(path, any(confirm)).route(&format!("{path}/"), any(confirm))
}

/// Decides the reply and writes the call into the record of its invoice or payout, under one lock.
fn reply<T: Kind>(sandbox: &Sandbox, head: &Parts, parameters: &[&'static str]) -> Reply {
    let now = sandbox.now();
    let book = &mut *sandbox.book();
    T::table_mut(book).confirm_calls += 1;
    let defaults = T::table(book).defaults.clone();
    let is_post = head.method == Method::POST && T::takes_post(&defaults);
    if head.method != Method::GET && !is_post {
        return because(T::CONFIRM, "04", "only GET is possible").into();
    }
    if !has_keys(head, &book.keys) {
        return refusal(T::CONFIRM, "00").into();
    }
    let Some((parameter, token)) = parameter(head, parameters) else {
        return because(T::CONFIRM, "04", format!("{} is missing", parameters[0])).into();
    };
    let found = T::shelf(&book.ledger).with_token(&token).cloned();
    let own = found.as_ref().map_or(&defaults, |entry| T::table(book).of(&entry.id)).clone();
    let faults = own.confirming().or(defaults.confirming());
    if let Some(away) = faults.turn_away(&head.uri, |path| sandbox.address(path)) {
        return away;
    }
    let Some(entry) = found else {
        return faults.reply(faults.behaviour, T::CONFIRM, refusal(T::CONFIRM, "02")).0;
    };
    let behaviour = book.luck.confirm(faults.behaviour);
    let too_old = faults.too_old(now.duration_since(entry.created_at));
    let is_taken = T::takes_parameter(&own, parameter);
    let why = if is_taken { too_old } else { Some("wrong parameter name") };
    let (reply, answer) = if let Some(why) = why {
        (refusal(T::CONFIRM, "02").into(), format!("01 Code02: {why}"))
    } else {
        let other_token = T::other_token(&book.ledger.signer, now);
        let body = T::confirmed(faults.seen(&entry, now), &own, &other_token, now);
        faults.reply(behaviour, T::CONFIRM, body)
    };
    if let Some(entry) = T::shelf_mut(&mut book.ledger).with_token_mut(&token) {
        entry.record.confirm(ConfirmView { at: now, parameter, answer });
    }
    reply
}

/// The first of these parameters that the query has, and its value.
fn parameter(head: &Parts, names: &[&'static str]) -> Option<(&'static str, String)> {
    let query = head.uri.query().unwrap_or_default().as_bytes();
    names.iter().find_map(|name| {
        let (_, value) = form_urlencoded::parse(query).find(|(known, _)| known == name)?;
        Some((*name, value.into_owned()))
    })
}
