//! The answer to a person who asked what became of a payment.

use lambda_http::http::StatusCode;
use lambda_http::{Body, Response};
use ligdicash_core::check::Learnt;
use ligdicash_core::{NothingLearnt, Payin, PayinId, Payout, payin, payout};
use serde::Serialize;

use super::response::{json_response, no_store};
use crate::instant;

#[derive(Serialize)]
struct AskedBody<'a> {
    outcome: &'static str,
    /// Why nothing was learnt.
    #[serde(skip_serializing_if = "Option::is_none")]
    problem: Option<&'static str>,
    transaction: Shown<'a>,
}

/// A payin or a payout, as far as an operator may see it: without its token, its page and its people.
#[derive(Serialize)]
struct Shown<'a> {
    transaction_id: &'a str,
    kind: &'static str,
    status: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'static str>,
    amount: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    amount_reported: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    operator_name: Option<&'a str>,
    created_at: String,
    updated_at: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    completed_at: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    order_id: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    payout_id: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    refund_of: Option<&'a str>,
}

/// What asking taught about a payin; `None` if LigdiCash was not asked.
#[must_use]
pub fn payin_asked(payin: &Payin, learnt: Option<Learnt>) -> Response<Body> {
    let completed_at = match payin.state {
        payin::State::Completed { at, .. } => Some(at),
        payin::State::Creating { .. }
        | payin::State::NotCreated(_)
        | payin::State::Pending(_)
        | payin::State::Superseded { .. }
        | payin::State::NotCompleted { .. }
        | payin::State::NotFound { .. }
        | payin::State::Review { .. } => None,
    };
    let transaction = Shown {
        transaction_id: payin.id.as_str(),
        kind: "payin",
        status: payin.state.status().as_str(),
        reason: payin.state.reason().map(payin::Reason::as_str),
        amount: payin.amount.francs(),
        amount_reported: payin.receipt.amount_reported.map(|francs| francs.0),
        operator_name: payin.receipt.operator.name.as_deref(),
        created_at: instant::text(payin.created_at),
        updated_at: instant::text(payin.updated_at),
        completed_at: completed_at.map(instant::text),
        order_id: Some(payin.order_id.as_str()),
        payout_id: None,
        refund_of: None,
    };
    asked(learnt, transaction)
}

/// What asking taught about a payout; `None` if LigdiCash was not asked.
#[must_use]
pub fn payout_asked(payout: &Payout, learnt: Option<Learnt>) -> Response<Body> {
    let completed_at = match payout.state {
        payout::State::Completed { at, .. } => Some(at),
        payout::State::Sending { .. }
        | payout::State::NotSent(_)
        | payout::State::Unknown
        | payout::State::CalledBack { .. }
        | payout::State::Pending { .. }
        | payout::State::Unanswered { .. }
        | payout::State::Failed { .. }
        | payout::State::Review { .. } => None,
    };
    let transaction = Shown {
        transaction_id: payout.id.as_str(),
        kind: "payout",
        status: payout.state.status().as_str(),
        reason: payout.state.reason().map(payout::Reason::as_str),
        amount: payout.amount.francs(),
        amount_reported: payout.receipt.amount_reported.map(|francs| francs.0),
        operator_name: payout.receipt.operator.name.as_deref(),
        created_at: instant::text(payout.created_at),
        updated_at: instant::text(payout.updated_at),
        completed_at: completed_at.map(instant::text),
        order_id: None,
        payout_id: Some(payout.idempotency_key.as_str()),
        refund_of: payout.refund_of.as_ref().map(PayinId::as_str),
    };
    asked(learnt, transaction)
}

fn asked(learnt: Option<Learnt>, transaction: Shown<'_>) -> Response<Body> {
    let (outcome, problem) = match learnt {
        None => ("not_asked", None),
        Some(Learnt::Change) => ("changed", None),
        Some(Learnt::NoChange) => ("unchanged", None),
        Some(Learnt::Contradiction) => ("contradiction", None),
        Some(Learnt::Nothing(problem)) => ("nothing_learnt", Some(word(problem))),
    };
    let body = AskedBody { outcome, problem, transaction };
    let mut response = json_response(StatusCode::OK, "application/json", &body);
    no_store(&mut response);
    response
}

fn word(problem: NothingLearnt) -> &'static str {
    match problem {
        NothingLearnt::Unreachable => "unreachable",
        NothingLearnt::Unreadable => "unreadable",
        NothingLearnt::Technical => "technical",
        NothingLearnt::Refused => "refused",
        NothingLearnt::Malformed => "malformed",
        NothingLearnt::NotFound => "not_found",
        NothingLearnt::UnknownStatus => "unknown_status",
        NothingLearnt::Contradiction => "contradiction",
        NothingLearnt::NoKeys => "no_keys",
    }
}
