//! The answers of the HTTP routes. Status codes are known here and nowhere else.

mod problem;

use lambda_http::http::{HeaderValue, StatusCode, header};
use lambda_http::{Body, Response};
use ligdicash_core::payin::{self, PayUrl, Status};
use ligdicash_core::{Payin, Payout, TransactionId, payout};
use serde::Serialize;
use serde_json::json;

use crate::instant;

pub use problem::{FieldError, Problem, problem, unavailable};

/// How soon a page may ask again for the status of a pending payment, in seconds.
///
/// LigdiCash asks not to be polled faster (`status-verification/recommendations`).
pub const STATUS_RETRY_SECONDS: u32 = 3;

/// The payment can be made at `pay_url`.
#[must_use]
pub fn payment_page(id: &TransactionId, pay_url: &PayUrl) -> Response<Body> {
    let body = json!({
        "transaction_id": id.as_str(),
        "pay_url": pay_url.expose(),
        "status": Status::Pending.as_str(),
    });
    let mut response = json_response(StatusCode::OK, "application/json", &body);
    no_store(&mut response);
    response
}

#[derive(Serialize)]
struct StatusBody<'a> {
    transaction_id: &'a str,
    order_id: &'a str,
    amount: u32,
    currency: &'static str,
    /// Whether the merchant's server signed the amount.
    amount_proven: bool,
    status: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'static str>,
    created_at: String,
    updated_at: String,
}

/// What a page may know about a transaction.
#[must_use]
pub fn status(transaction: &Payin) -> Response<Body> {
    let status = transaction.state.status();
    let body = StatusBody {
        transaction_id: transaction.id.as_str(),
        order_id: transaction.order_id.as_str(),
        amount: transaction.amount.francs(),
        currency: "XOF",
        amount_proven: transaction.pricing.is_proven(),
        status: status.as_str(),
        reason: transaction.state.reason().map(payin::Reason::as_str),
        created_at: instant::text(transaction.created_at),
        updated_at: instant::text(transaction.updated_at),
    };
    let mut response = json_response(StatusCode::OK, "application/json", &body);
    no_store(&mut response);
    match status {
        Status::Pending => retry_after(&mut response, STATUS_RETRY_SECONDS),
        Status::Completed | Status::NotCompleted | Status::Review => {}
    }
    response
}

/// How soon a payout may be asked about again, in seconds (`status-verification/recommendations`).
const PAYOUT_RETRY_SECONDS: u32 = 30;

#[derive(Serialize)]
struct PayoutBody<'a> {
    transaction_id: &'a str,
    payout_id: &'a str,
    amount: u32,
    currency: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    refund_of: Option<&'a str>,
    status: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'static str>,
    created_at: String,
    updated_at: String,
}

/// The answer to the request of a payout: what became of it, or why LigdiCash did not take it.
#[must_use]
pub fn payout_asked(payout: &Payout) -> Response<Body> {
    match payout.state {
        payout::State::NotSent(cause) => problem(&Problem::PayoutNotSent(cause)),
        payout::State::Sending { .. } | payout::State::Unknown | payout::State::Traced { .. } => {
            payout_as(StatusCode::ACCEPTED, payout)
        }
        payout::State::Unanswered { .. }
        | payout::State::Pending { .. }
        | payout::State::Completed { .. }
        | payout::State::Failed { .. }
        | payout::State::Review { .. } => payout_as(StatusCode::OK, payout),
    }
}

/// What the merchant's server may know about a payout.
#[must_use]
pub fn payout_status(payout: &Payout) -> Response<Body> {
    payout_as(StatusCode::OK, payout)
}

fn payout_as(code: StatusCode, payout: &Payout) -> Response<Body> {
    let status = payout.state.status();
    let body = PayoutBody {
        transaction_id: payout.id.as_str(),
        payout_id: payout.payout_id.as_str(),
        amount: payout.amount.francs(),
        currency: "XOF",
        refund_of: payout.refund_of.as_ref().map(TransactionId::as_str),
        status: status.as_str(),
        reason: payout.state.reason().map(payout::Reason::as_str),
        created_at: instant::text(payout.created_at),
        updated_at: instant::text(payout.updated_at),
    };
    let mut response = json_response(code, "application/json", &body);
    no_store(&mut response);
    match status {
        payout::Status::Pending | payout::Status::OutcomeUnknown => {
            retry_after(&mut response, PAYOUT_RETRY_SECONDS);
        }
        payout::Status::Completed | payout::Status::NotCompleted | payout::Status::Review => {}
    }
    response
}

/// A callback was taken: the same answer whatever it held, so that nobody learns from it which ids exist.
#[must_use]
pub fn callback_taken() -> Response<Body> {
    Response::new(Body::Empty)
}

fn json_response(status: StatusCode, kind: &'static str, body: &impl Serialize) -> Response<Body> {
    let text = serde_json::to_string(body).unwrap_or_default();
    let mut response = Response::new(Body::Text(text));
    *response.status_mut() = status;
    let kind = HeaderValue::from_static(kind);
    response.headers_mut().insert(header::CONTENT_TYPE, kind);
    response
}

fn no_store(response: &mut Response<Body>) {
    let never = HeaderValue::from_static("no-store");
    response.headers_mut().insert(header::CACHE_CONTROL, never);
}

fn retry_after(response: &mut Response<Body>, seconds: u32) {
    let seconds = HeaderValue::from(seconds);
    response.headers_mut().insert(header::RETRY_AFTER, seconds);
}
