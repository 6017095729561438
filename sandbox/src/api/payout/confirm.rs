//! `GET /pay/v01/withdrawal/confirm/`, with and without the trailing slash: both kinds of payouts (fixtures F1 to F4).

use axum::extract::{RawQuery, State};
use axum::http::{HeaderMap, Method, Uri};
use axum::response::{IntoResponse, Response};
use serde_json::{Map, Value, json};

use super::endpoint::Endpoint;
use crate::api::answer::{Answer, Wanted, members};
use crate::api::keys::{self, Access};
use crate::api::refusal::Refusal;
use crate::api::status_word::status_word;
use crate::faults::{ConfirmBehaviour, PayoutToken};
use crate::ledger::payout::Payout;
use crate::ledger::view::{ConfirmView, Status};
use crate::random;
use crate::sandbox::Sandbox;
use crate::token;

const PARAMETER: &str = "withdrawalToken";

/// Tells the status of the payout whose token is asked for, as far as the payout's faults let it.
pub(crate) async fn confirm(
    State(sandbox): State<Sandbox>,
    method: Method,
    uri: Uri,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    sandbox.book().payout_confirm_calls += 1;
    if method != Method::GET {
        return Refusal::payout_confirm("04").because("only GET is possible").into_response();
    }
    let access = keys::check(&headers, &sandbox.book().keys);
    match access {
        Access::Granted => {}
        Access::Refused => return Refusal::payout_confirm("00").into_response(),
    }
    let query = query.unwrap_or_default();
    let asked = form_urlencoded::parse(query.as_bytes()).find(|(name, _)| name == PARAMETER);
    let Some((_, token)) = asked else {
        let details = format!("{PARAMETER} is missing");
        return Refusal::payout_confirm("04").because(details).into_response();
    };
    answer(&sandbox, &token, uri.path(), &query).send().await
}

/// Decides the answer and writes the call into the payout's record, under one lock.
fn answer(sandbox: &Sandbox, token: &str, path: &str, query: &str) -> Answer {
    let now = sandbox.now();
    let other_token = sandbox.payout_token_of(&random::digits(8));
    let mut book = sandbox.book();
    let position = book.payouts.iter().position(|payout| payout.token == token);
    let faults = position.map_or(&book.payout_defaults, |position| &book.payouts[position].faults);
    if faults.confirm.trailing_slash_redirect && !path.ends_with('/') {
        return Answer::Redirect(sandbox.address(&format!("{path}/?{query}")));
    }
    let Some(position) = position else {
        return Answer::Refuse(Refusal::payout_confirm("02"));
    };
    let chosen = book.payouts[position].faults.confirm.behaviour;
    let behaviour = book.luck.confirm(chosen);
    let payout = &mut book.payouts[position];
    let age = now.duration_since(payout.created_at);
    let (answer, words) = if payout.faults.confirm.expired_token_error && age >= token::LIFETIME {
        let refusal = Refusal::payout_confirm("02");
        (Answer::Refuse(refusal), "01 Code02: token older than 24 h".to_owned())
    } else {
        by_behaviour(payout, behaviour, &other_token)
    };
    payout.record.confirm(ConfirmView { at: now, parameter: PARAMETER, answer: words });
    answer
}

/// The answer the payout's faults choose, and the same in a few words.
fn by_behaviour(
    payout: &Payout,
    behaviour: ConfirmBehaviour,
    other_token: &str,
) -> (Answer, String) {
    let faults = &payout.faults.confirm;
    let wanted = Wanted {
        behaviour,
        slow_ms: faults.slow_ms,
        refuse_code: &faults.refuse_code,
        refusal: Refusal::payout_confirm(&faults.refuse_code),
        body: body(payout, other_token),
    };
    wanted.answer()
}

/// The whole answer: no amount, no recipient and no merchant id in it.
fn body(payout: &Payout, other_token: &str) -> Map<String, Value> {
    let faults = &payout.faults.confirm;
    let status = status_word(payout.status, faults.status_override.as_deref(), faults.spelling);
    // An undecided payout names no operator.
    let operator = (status != Status::Pending.word()).then_some(payout.operator);
    members(json!({
        "response_code": "00",
        "token": match faults.token {
            PayoutToken::Same => payout.token.as_str(),
            PayoutToken::Different => other_token,
            PayoutToken::Empty => "",
        },
        "response_text": "",
        "description": "",
        "custom_data": [],
        "status": status,
        "operator_id": operator.map_or("", |operator| operator.id),
        "operator_name": operator.map_or("", |operator| operator.name),
        "wiki": Endpoint::MobileMoney.wiki(),
    }))
}
