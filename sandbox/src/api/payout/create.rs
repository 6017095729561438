//! `POST /pay/v01/straight/payout` and `POST /pay/v01/withdrawal/create`

use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, Method};
use axum::response::{IntoResponse, Response};
use serde::Serialize;

use super::endpoint::{Cause, Endpoint};
use super::request;
use crate::api::keys::{self, Access};
use crate::api::payload::NoCustomData;
use crate::api::plan::{Plan, Wanted};
use crate::api::refusal::Refusal;
use crate::faults::{PayoutCreateFaults, PayoutFaults};
use crate::ledger::payout::Payout;
use crate::sandbox::Sandbox;

/// A successful answer (fixtures E2 and E2w).
#[derive(Debug, Serialize)]
struct Created<'a> {
    response_code: &'static str,
    token: &'a str,
    response_text: &'static str,
    description: &'static str,
    custom_data: NoCustomData,
    wiki: &'static str,
}

/// A payout to any mobile-money number.
pub(crate) async fn mobile_money(
    State(sandbox): State<Sandbox>,
    method: Method,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    create(&sandbox, Endpoint::MobileMoney, &method, &headers, &body).await
}

/// A payout to a LigdiCash wallet.
pub(crate) async fn wallet(
    State(sandbox): State<Sandbox>,
    method: Method,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    create(&sandbox, Endpoint::Wallet, &method, &headers, &body).await
}

/// Creates a payout, or fails to in the way that the payouts' default faults choose.
async fn create(
    sandbox: &Sandbox,
    endpoint: Endpoint,
    method: &Method,
    headers: &HeaderMap,
    body: &[u8],
) -> Response {
    let faults = begin(sandbox);
    let ending = match plan(endpoint, &faults.create) {
        Plan::MishapBefore(mishap) => return mishap.happen().await,
        Plan::Refuse(refusal) => return refusal.into_response(),
        Plan::Create(ending) => ending,
    };
    let early = faults.callback.before_create_answer;
    let payout = match open(sandbox, endpoint, method, headers, body, faults) {
        Ok(payout) => payout,
        Err(cause) => return endpoint.refuse(cause).into_response(),
    };
    if early {
        sandbox.announce_creation(&payout).await;
    }
    ending.send(&created(endpoint, &payout)).await
}

fn begin(sandbox: &Sandbox) -> PayoutFaults {
    let mut book = sandbox.book();
    book.payout_create_calls += 1;
    let mut faults = book.payout_defaults.clone();
    faults.create.behaviour = book.luck.create(faults.create.behaviour);
    faults
}

fn plan(endpoint: Endpoint, faults: &PayoutCreateFaults) -> Plan {
    Plan::of(Wanted {
        behaviour: faults.behaviour,
        slow_ms: faults.slow_ms,
        refusal: Refusal::payout(endpoint, &faults.refuse_code),
        refuse_details: faults.refuse_details.as_deref(),
        path: endpoint.path(),
    })
}

/// The checks in the order a server would make them: verb, keys, body, money.
fn open(
    sandbox: &Sandbox,
    endpoint: Endpoint,
    method: &Method,
    headers: &HeaderMap,
    body: &[u8],
    faults: PayoutFaults,
) -> Result<Payout, Cause> {
    if method != Method::POST {
        return Err(Cause::Method);
    }
    let access = keys::check(headers, &sandbox.book().keys);
    match access {
        Access::Granted => {}
        Access::Refused => return Err(Cause::Keys),
    }
    sandbox.open_payout(request::read(body, endpoint)?, faults)
}

fn created(endpoint: Endpoint, payout: &Payout) -> Created<'_> {
    Created {
        response_code: "00",
        token: &payout.token,
        response_text: "",
        description: "",
        custom_data: endpoint.no_custom_data(),
        wiki: endpoint.wiki(),
    }
}
