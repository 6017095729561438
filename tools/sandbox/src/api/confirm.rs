//! The calls that tell a status: of a payin `GET /pay/v01/redirect/checkout-invoice/confirm`; of a payout of either
//! kind `GET /pay/v01/withdrawal/confirm/` as documented (fixtures F1 to F4), and `GET
//! /pay/v01/straight/payout/confirm/` as the SDKs call it. Each path exists with and without the trailing slash.

use axum::Router;
use axum::extract::State;
use axum::http::Method;
use axum::http::request::Parts;
use axum::routing::any;

use super::check_keys;
use super::respond::{Notes, respond};
use crate::faults::{FaultSet as _, Reply};
use crate::ledger::{ConfirmView, Payin, Payout};
use crate::sandbox::{Kind, Sandbox};
use crate::wire::refusal::{because, refusal};

pub(super) fn routes() -> Router<Sandbox> {
    let invoice = "/pay/v01/redirect/checkout-invoice/confirm";
    at::<Payin>(invoice, "invoiceToken")
        .merge(at::<Payout>("/pay/v01/withdrawal/confirm", "withdrawalToken"))
        .merge(at::<Payout>("/pay/v01/straight/payout/confirm", "payoutToken"))
}

/// The name of the parameter in some documents.
const OTHER_PARAMETER: &str = "token";

/// The parameter wins if a query has the other one, too.
fn at<T: Kind>(path: &str, parameter: &'static str) -> Router<Sandbox> {
    let confirm = move |State(sandbox): State<Sandbox>, head: Parts| async move {
        let mut notes = Notes::default();
        let reply = reply::<T>(&sandbox, &head, parameter, &mut notes);
        respond(&sandbox, &head, reply, notes).await
    };
    Router::new().route(path, any(confirm)).route(&format!("{path}/"), any(confirm))
}

/// Decides the reply and writes the call into the record of its invoice or payout, under one lock.
fn reply<T: Kind>(
    sandbox: &Sandbox,
    head: &Parts,
    parameter: &'static str,
    notes: &mut Notes,
) -> Reply {
    let now = sandbox.now();
    let book = &mut *sandbox.book();
    T::table_mut(book).confirm_calls += 1;
    let defaults = T::table(book).defaults.clone();
    let mut refuse = |code, why: &str| {
        why.clone_into(&mut notes.why);
        if code == "04" { because(T::CONFIRM, code, why) } else { refusal(T::CONFIRM, code) }
    };
    if head.method != Method::GET {
        return refuse("04", "only GET is possible").into();
    }
    if let Err(why) = check_keys(head, &book.keys) {
        return refuse("00", why).into();
    }
    let Some((named, token)) = token(head, parameter) else {
        return refuse("04", &format!("{parameter} is missing")).into();
    };
    let found = T::shelf(&book.ledger).with_token(&token).cloned();
    let own = found.as_ref().map_or(&defaults, |entry| T::table(book).of(&entry.id)).clone();
    let faults = own.confirming().or(defaults.confirming());
    let Some(entry) = found else {
        let body = refuse("02", &format!("{named} is no token of this sandbox"));
        return faults.reply(faults.behaviour, T::CONFIRM, body).0;
    };
    let behaviour = book.luck.confirm(faults.behaviour);
    let is_other = named != parameter;
    let is_refused = is_other && (own.creating().strict || defaults.creating().strict);
    let too_old = faults.too_old(now.duration_since(entry.created_at));
    let (reply, answer) = if let Some(why) = if is_refused { Some(WRONG_NAME) } else { too_old } {
        (refuse("02", why).into(), format!("01 Code02: {why}"))
    } else {
        let body = T::confirmed(&faults.seen(&entry, now), &own);
        faults.reply(behaviour, T::CONFIRM, body)
    };
    if is_other && !is_refused {
        notes.warnings.push(format!("{named} stands for {parameter}"));
    }
    if let Some(entry) = T::shelf_mut(&mut book.ledger).with_token_mut(&token) {
        entry.record.confirm(ConfirmView { at: now, parameter: named, answer });
    }
    reply
}

const WRONG_NAME: &str = "wrong parameter name";

/// The token of the query, and the name of its parameter.
fn token(head: &Parts, parameter: &'static str) -> Option<(&'static str, String)> {
    let query = head.uri.query().unwrap_or_default().as_bytes();
    [parameter, OTHER_PARAMETER].into_iter().find_map(|name| {
        let (_, value) = form_urlencoded::parse(query).find(|(key, _)| key == name)?;
        Some((name, value.into_owned()))
    })
}
