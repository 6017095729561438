//! The answers to requests that were fulfilled.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use contract::{
    Asked, AskedEntry, DirectPayment, Entry, Operator, PaymentPage, PaymentStatus, PayoutStatus,
};
use jiff::Timestamp;
use lambda_http::http::{HeaderName, HeaderValue, StatusCode, header};
use lambda_http::{Body, Response};
use ligdicash_core::check::Learnt;
use ligdicash_core::payin::{self, PayUrl, PayinStatus};
use ligdicash_core::{Payin, PayinId, Payout, Receipt, payout};
use serde::Serialize;
use sha2::{Digest as _, Sha256};

use super::face::ProblemBody;
use super::response::{json_response, retry_after, text_response};

/// The seconds after which a page may ask again for the status of a pending payment.
///
/// LigdiCash asks us not to poll faster (`status-verification/recommendations`).
pub const STATUS_RETRY_SECONDS: u32 = 3;

/// The answer to a created payin: the payer can pay at `pay_url`.
pub fn payment_page(id: &PayinId, pay_url: &PayUrl) -> Response<Body> {
    let (transaction_id, pay_url) = (id.as_str(), pay_url.expose());
    let body = PaymentPage { transaction_id, pay_url, status: PayinStatus::Pending.as_str() };
    json_response(StatusCode::OK, "application/json", &body)
}

/// The answer to a request for a direct payin. `operator` is the one whose customer the payer is taken for; it is `None`
/// if the payer named none and the number tells none. `is_new` says whether the request began the payin.
pub fn direct(payin: &Payin, operator: Option<&Operator>, is_new: bool) -> Response<Body> {
    let body = DirectPayment {
        transaction_id: payin.id.as_str(),
        status: payin.state.status().as_str(),
        reason: payin.state.reason().map(payin::PayinReason::as_str),
        operator: operator.map(|operator| operator.key.as_str()),
        mode: operator.map(|operator| operator.mode),
        show: operator.map(|operator| operator.show(payin.amount.francs())),
        pay_url: payin.state.page().map(PayUrl::expose),
        next_attempt_at: payin.next_attempt_at(),
    };
    let status = if is_new { StatusCode::CREATED } else { StatusCode::OK };
    json_response(status, "application/json", &body)
}

/// The status of a payin of the shop with this name, as far as a page may know it.
pub fn status(payin: &Payin, store_name: &str) -> Response<Body> {
    let status = payin.state.status();
    let Receipt { operator, operator_ref, ligdicash_ref, .. } = &payin.receipt;
    let completed_at = payin.state.completed_at();
    let body = PaymentStatus {
        transaction_id: payin.id.as_str(),
        order_id: payin.order_id.as_str(),
        amount: payin.amount.francs(),
        currency: "XOF",
        amount_proven: payin.pricing.is_proven(),
        status: status.as_str(),
        reason: payin.state.reason().map(payin::PayinReason::as_str),
        created_at: payin.created_at,
        updated_at: payin.updated_at,
        store_name,
        completed_at,
        operator_name: completed_at.and(operator.name.as_deref()),
        operator_reference: completed_at.and(operator_ref.as_deref()),
        ligdicash_request_id: completed_at.and(ligdicash_ref.as_deref()),
    };
    let mut response = json_response(StatusCode::OK, "application/json", &body);
    match status {
        PayinStatus::Pending => retry_after(&mut response, STATUS_RETRY_SECONDS),
        PayinStatus::Completed | PayinStatus::NotCompleted | PayinStatus::Review => {}
    }
    response
}

/// Sends a payer to the page to pay on. The answer must not be stored, and the page does not learn the payer's address
/// before.
pub fn go_to(page: &PayUrl) -> Response<Body> {
    let mut response = text_response(StatusCode::SEE_OTHER, "text/plain", String::new());
    let headers = response.headers_mut();
    headers.extend(page.expose().parse().ok().map(|page| (header::LOCATION, page)));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    response
}

/// Sends a person to another page of ours.
pub fn see_other(address: &str) -> Response<Body> {
    let mut response = empty(StatusCode::SEE_OTHER);
    response.headers_mut().extend(address.parse().ok().map(|page| (header::LOCATION, page)));
    response
}

/// A request that is carried out, and needs no other answer.
pub fn no_content() -> Response<Body> {
    empty(StatusCode::NO_CONTENT)
}

fn empty(status: StatusCode) -> Response<Body> {
    let mut response = Response::new(Body::Empty);
    *response.status_mut() = status;
    response
}

/// A page for a person, or the page of a problem. The page must not be stored, framed or indexed, and runs no script.
/// `style` is the whole text of its one style sheet, and `forms` are the allowed targets of its forms.
pub fn page(
    problem: Option<ProblemBody>,
    style: &str,
    forms: &str,
    page: String,
) -> Response<Body> {
    let style = STANDARD.encode(Sha256::digest(style));
    let policy = format!(
        "default-src 'none'; style-src 'sha256-{style}'; base-uri 'none'; form-action {forms}; \
         frame-ancestors 'none'"
    );
    let (status, wait) = problem
        .map_or((StatusCode::OK, None), |problem| (problem.status_code(), problem.retry_after));
    let mut response = text_response(status, "text/html; charset=utf-8", page);
    if let Some(seconds) = wait {
        retry_after(&mut response, seconds);
    }
    let headers = [
        (header::CONTENT_SECURITY_POLICY, policy.as_str()),
        (header::REFERRER_POLICY, "no-referrer"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (HeaderName::from_static("x-robots-tag"), "noindex"),
    ];
    let headers = headers.into_iter().filter_map(|(name, value)| Some((name, value.parse().ok()?)));
    response.headers_mut().extend(headers);
    response
}

/// The seconds after which the merchant's server may ask again about a payout (`status-verification/recommendations`).
const PAYOUT_RETRY_SECONDS: u32 = 30;

/// The answer to the request for a payout that LigdiCash has not refused: the payout as it is now.
pub fn payout_answer(payout: &Payout) -> Response<Body> {
    let awaits_answer = payout.state.awaits_answer();
    payout_as(if awaits_answer { StatusCode::ACCEPTED } else { StatusCode::OK }, payout)
}

/// The status of a payout, as far as the merchant's server may know it.
pub fn payout_status(payout: &Payout) -> Response<Body> {
    payout_as(StatusCode::OK, payout)
}

fn payout_as(code: StatusCode, payout: &Payout) -> Response<Body> {
    let status = payout.state.status();
    let body = PayoutStatus {
        transaction_id: payout.id.as_str(),
        payout_id: payout.idempotency_key.as_str(),
        amount: payout.amount.francs(),
        currency: "XOF",
        refund_of: payout.refund_of.as_ref().map(PayinId::as_str),
        status: status.as_str(),
        reason: payout.state.reason().map(payout::PayoutReason::as_str),
        created_at: payout.created_at,
        updated_at: payout.updated_at,
    };
    let mut response = json_response(code, "application/json", &body);
    match status {
        payout::PayoutStatus::Pending | payout::PayoutStatus::OutcomeUnknown => {
            retry_after(&mut response, PAYOUT_RETRY_SECONDS);
        }
        payout::PayoutStatus::Completed
        | payout::PayoutStatus::NotCompleted
        | payout::PayoutStatus::Review
        | payout::PayoutStatus::Closed => {}
    }
    response
}

/// The answer to an operator's request. The caller chooses each member of the body: none may be a token, a key or a
/// page address.
pub fn operators(body: &impl Serialize) -> Response<Body> {
    json_response(StatusCode::OK, "application/json", body)
}

/// The answer to an operator's request that has made something, such as a link.
pub fn made(body: &impl Serialize) -> Response<Body> {
    json_response(StatusCode::CREATED, "application/json", body)
}

/// An answer that is the same to everybody, and that a browser may keep for a day.
pub fn kept_for_a_day(body: &impl Serialize) -> Response<Body> {
    let mut response = json_response(StatusCode::OK, "application/json", body);
    let for_a_day = HeaderValue::from_static("public, max-age=86400");
    response.headers_mut().insert(header::CACHE_CONTROL, for_a_day);
    response
}

/// The answer to every callback that was received. It is always the same, so that it does not reveal which ids exist.
pub fn callback_received() -> Response<Body> {
    Response::new(Body::Empty)
}

/// The answer to an operator's question to LigdiCash, with the entry of the payin or payout and the time of its last
/// change. `learnt` is `None` if LigdiCash was not asked.
pub fn asked(entry: Entry, updated_at: Timestamp, learnt: Option<Learnt>) -> Response<Body> {
    let (outcome, problem) = match learnt {
        None => ("not_asked", None),
        Some(Learnt::Change) => ("changed", None),
        Some(Learnt::NoChange) => ("unchanged", None),
        Some(Learnt::Contradiction) => ("contradiction", None),
        Some(Learnt::Nothing(problem)) => ("nothing_learnt", Some(problem.as_str())),
    };
    operators(&Asked {
        outcome: outcome.into(),
        problem: problem.map(Into::into),
        transaction: AskedEntry { entry, updated_at: Some(updated_at) },
    })
}
