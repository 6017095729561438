//! The answers of the HTTP routes. The only file that knows status codes.

use jiff::Timestamp;
use lambda_http::http::{HeaderValue, StatusCode, header};
use lambda_http::{Body, Response};
use ligdicash_core::ports::{RefundRefused, Refusal};
use ligdicash_core::{
    NotSent, PayUrl, Payout, PayoutRefusal, PayoutState, Status, Transaction, TransactionId,
};
use serde::Serialize;
use serde_json::json;
use tracing::error;

use crate::instant;
use crate::telemetry::chain;

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
pub fn status(transaction: &Transaction) -> Response<Body> {
    let status = transaction.state.status();
    let body = StatusBody {
        transaction_id: transaction.id.as_str(),
        order_id: transaction.order_id.as_str(),
        amount: transaction.amount.francs(),
        currency: "XOF",
        amount_proven: transaction.pricing.is_proven(),
        status: status.as_str(),
        reason: transaction.state.reason().map(ligdicash_core::Reason::as_str),
        created_at: instant::text(transaction.created_at),
        updated_at: instant::text(transaction.updated_at),
    };
    let mut response = json_response(StatusCode::OK, "application/json", &body);
    no_store(&mut response);
    match status {
        Status::Pending => retry_after(&mut response, STATUS_RETRY_SECONDS),
        Status::Completed | Status::NotCompleted | Status::Review | Status::OutcomeUnknown => {}
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
        PayoutState::NotSent(cause) => problem(&Problem::PayoutNotSent(cause)),
        PayoutState::Sending { .. } | PayoutState::Unknown | PayoutState::Traced { .. } => {
            payout_as(StatusCode::ACCEPTED, payout)
        }
        PayoutState::Pending { .. }
        | PayoutState::Completed { .. }
        | PayoutState::Failed { .. }
        | PayoutState::Review { .. } => payout_as(StatusCode::OK, payout),
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
        reason: payout.state.reason().map(ligdicash_core::Reason::as_str),
        created_at: instant::text(payout.created_at),
        updated_at: instant::text(payout.updated_at),
    };
    let mut response = json_response(code, "application/json", &body);
    no_store(&mut response);
    match status {
        Status::Pending | Status::OutcomeUnknown => {
            retry_after(&mut response, PAYOUT_RETRY_SECONDS);
        }
        Status::Completed | Status::NotCompleted | Status::Review => {}
    }
    response
}

/// A callback was taken: the same answer whatever it held, so that nobody learns from it which ids exist.
#[must_use]
pub fn callback_taken() -> Response<Body> {
    Response::new(Body::Empty)
}

/// One field of a request and what is wrong with it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FieldError {
    pub field: &'static str,
    pub detail: String,
}

/// Why a request was not fulfilled, as its sender is told. No internal cause can get in.
#[derive(Debug)]
pub enum Problem {
    /// The body is no JSON object.
    NotJson(&'static str),
    BodyTooLarge,
    Fields(Vec<FieldError>),
    UnknownTransaction,
    OrderAlreadyPaid,
    OrderAmountDiffers,
    OrderUnderReview,
    OrderProofRequired,
    /// The proof cannot be read, and why.
    OrderProofMalformed(&'static str),
    /// The proof does not hold, and why.
    OrderProofInvalid(&'static str),
    /// The order's payment page was replaced too often; again from `until`.
    TooManyReplacements {
        until: Timestamp,
        now: Timestamp,
    },
    /// Somebody is creating a payment for the same order until the instant given.
    AttemptInProgress {
        until: Timestamp,
        now: Timestamp,
    },
    LigdiCashRefused(Refusal),
    LigdiCashNotReached,
    /// It is not known whether an invoice was created.
    LigdiCashOutcomeUnknown {
        until: Timestamp,
        now: Timestamp,
    },
    LigdiCashUnsafePage,
    /// Whoever asks is nobody whom AWS has let in.
    NotAuthorized,
    /// The payout's id was used for something else.
    PayoutIdReused,
    PayoutOverLimit,
    /// Nothing more may be paid out today; again from `until`.
    PayoutOverDailyLimit {
        until: Timestamp,
        now: Timestamp,
    },
    RefundRefused(RefundRefused),
    /// LigdiCash has not taken the payout.
    PayoutNotSent(NotSent),
    /// Our own part failed.
    Unavailable,
}

/// The public face of a problem.
struct Face {
    status: StatusCode,
    error: &'static str,
    detail: &'static str,
    retry_after: Option<u32>,
}

impl Problem {
    fn face(&self) -> Face {
        use StatusCode as S;
        let face = |status, error, detail| Face { status, error, detail, retry_after: None };
        let later = |seconds, status, error, detail| Face {
            retry_after: Some(seconds),
            ..face(status, error, detail)
        };
        match self {
            Self::NotJson(detail) => face(S::BAD_REQUEST, "invalid_request", detail),
            Self::BodyTooLarge => {
                face(S::PAYLOAD_TOO_LARGE, "body_too_large", "The body may have 64 KiB at most.")
            }
            Self::Fields(_) => face(
                S::BAD_REQUEST,
                "invalid_request",
                "Some fields are missing or wrong: see errors.",
            ),
            Self::UnknownTransaction => {
                face(S::NOT_FOUND, "not_found", "There is no such transaction.")
            }
            Self::OrderAlreadyPaid => {
                face(S::CONFLICT, "order_already_paid", "This order has been paid.")
            }
            Self::OrderAmountDiffers => face(
                S::CONFLICT,
                "order_amount_differs",
                "A payment of another amount is under way for this order.",
            ),
            Self::OrderUnderReview => face(
                S::CONFLICT,
                "order_under_review",
                "A payment for this order was reported that the merchant must look at first.",
            ),
            Self::OrderProofRequired => face(
                S::UNAUTHORIZED,
                "order_proof_required",
                "The merchant's server must sign the order: see order proofs.",
            ),
            Self::OrderProofMalformed(why) => face(S::BAD_REQUEST, "order_proof_malformed", why),
            Self::OrderProofInvalid(why) => face(S::UNAUTHORIZED, "order_proof_invalid", why),
            Self::TooManyReplacements { until, now } => later(
                seconds(*now, *until),
                S::TOO_MANY_REQUESTS,
                "too_many_replacements",
                "The payment page of this order was replaced five times today.",
            ),
            Self::AttemptInProgress { until, now } => later(
                seconds(*now, *until),
                S::CONFLICT,
                "order_attempt_in_progress",
                "A payment for this order is being prepared. Repeat the same request later.",
            ),
            Self::LigdiCashRefused(class) => refusal_face(*class),
            Self::LigdiCashNotReached => later(
                5,
                S::BAD_GATEWAY,
                "ligdicash_unreachable",
                "The payment could not be asked for at LigdiCash. Nothing was created: repeat the same request later.",
            ),
            Self::LigdiCashOutcomeUnknown { until, now } => later(
                seconds(*now, *until),
                S::GATEWAY_TIMEOUT,
                "ligdicash_outcome_unknown",
                "LigdiCash gave no usable answer in time. Nothing can be paid yet: repeat the same request later.",
            ),
            Self::LigdiCashUnsafePage => face(
                S::BAD_GATEWAY,
                "ligdicash_error",
                "LigdiCash named a payment page that is not on its own hosts. It is not shown to the payer.",
            ),
            Self::NotAuthorized => face(
                S::FORBIDDEN,
                "not_authorized",
                "Payouts need a request that is signed with AWS credentials (SigV4).",
            ),
            Self::PayoutIdReused => face(
                S::CONFLICT,
                "payout_id_reused",
                "This payoutId was used for another payout. Nothing was sent.",
            ),
            Self::PayoutOverLimit => face(
                S::UNPROCESSABLE_ENTITY,
                "payout_over_limit",
                "The amount is more than one payout may be. Nothing was sent.",
            ),
            Self::PayoutOverDailyLimit { until, now } => later(
                seconds(*now, *until),
                S::TOO_MANY_REQUESTS,
                "payout_over_daily_limit",
                "Together with today's other payouts it is more than a day may have. Nothing was sent.",
            ),
            Self::RefundRefused(refused) => refund_face(*refused),
            Self::PayoutNotSent(cause) => payout_face(*cause),
            Self::Unavailable => later(
                2,
                S::SERVICE_UNAVAILABLE,
                "unavailable",
                "The service could not do its part. Repeat the same request later.",
            ),
        }
    }
}

fn refusal_face(class: Refusal) -> Face {
    let status = StatusCode::BAD_GATEWAY;
    let (error, detail, retry_after) = match class {
        Refusal::Temporary => (
            "ligdicash_error",
            "LigdiCash could not create the payment. Nothing was created: repeat the same request later.",
            Some(5),
        ),
        Refusal::Configuration => (
            "ligdicash_configuration",
            "LigdiCash refuses the merchant's project. Nothing was created; the merchant's log has the cause.",
            None,
        ),
        Refusal::Input => (
            "ligdicash_refused",
            "LigdiCash refuses the payment as described. Nothing was created; the merchant's log has the cause.",
            None,
        ),
    };
    Face { status, error, detail, retry_after }
}

fn refund_face(refused: RefundRefused) -> Face {
    let (status, error, detail) = match refused {
        RefundRefused::UnknownPayin => (
            StatusCode::UNPROCESSABLE_ENTITY,
            "refund_of_unknown",
            "There is no payment with the transaction id in refundOf. Nothing was sent.",
        ),
        RefundRefused::NotCompleted => (
            StatusCode::CONFLICT,
            "refund_of_unpaid",
            "The payment in refundOf is not completed. Nothing was sent.",
        ),
        RefundRefused::Exceeds { .. } => (
            StatusCode::CONFLICT,
            "refund_exceeds_payment",
            "Together with its other refunds it is more than was paid. Nothing was sent.",
        ),
    };
    Face { status, error, detail, retry_after: None }
}

/// Each ends the payout: another try needs another `payoutId`.
fn payout_face(cause: NotSent) -> Face {
    use PayoutRefusal as R;
    let (status, error, detail) = match cause {
        NotSent::NotReached => (
            StatusCode::BAD_GATEWAY,
            "ligdicash_unreachable",
            "The payout could not be asked for at LigdiCash. Nothing was sent: try again with a new payoutId.",
        ),
        NotSent::Refused(R::Configuration) => (
            StatusCode::BAD_GATEWAY,
            "ligdicash_configuration",
            "LigdiCash refuses payouts of the merchant's project. Nothing was sent; the merchant's log has the cause.",
        ),
        NotSent::Refused(R::Balance) => (
            StatusCode::CONFLICT,
            "payout_balance_too_low",
            "The merchant's account of the recipient's operator holds too little. Nothing was sent: fund it, then try again with a new payoutId.",
        ),
        NotSent::Refused(R::Recipient) => (
            StatusCode::UNPROCESSABLE_ENTITY,
            "payout_recipient_refused",
            "The recipient has no LigdiCash account, or no operator that LigdiCash knows. Nothing was sent.",
        ),
        NotSent::Refused(R::Rule) => (
            StatusCode::CONFLICT,
            "payout_rule_refused",
            "LigdiCash's rule about the payouts of the last 24 hours forbids it. Nothing was sent; a person must look.",
        ),
        NotSent::Refused(R::Input) => (
            StatusCode::BAD_GATEWAY,
            "ligdicash_refused",
            "LigdiCash refuses the payout as described. Nothing was sent; the merchant's log has the cause.",
        ),
    };
    Face { status, error, detail, retry_after: None }
}

#[derive(Serialize)]
struct ProblemBody<'a> {
    status: u16,
    title: &'static str,
    error: &'static str,
    detail: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    errors: Option<&'a [FieldError]>,
}

/// The answer to a request that was not fulfilled (RFC 9457).
#[must_use]
pub fn problem(problem: &Problem) -> Response<Body> {
    let face = problem.face();
    let errors = match problem {
        Problem::Fields(errors) => Some(errors.as_slice()),
        _ => None,
    };
    let body = ProblemBody {
        status: face.status.as_u16(),
        title: face.status.canonical_reason().unwrap_or_default(),
        error: face.error,
        detail: face.detail,
        errors,
    };
    let mut response = json_response(face.status, "application/problem+json", &body);
    no_store(&mut response);
    if let Some(seconds) = face.retry_after {
        retry_after(&mut response, seconds);
    }
    response
}

/// Our own part failed. Logs why, which nobody outside may see.
#[must_use]
pub fn unavailable(cause: &dyn std::error::Error) -> Problem {
    error!(error = chain(cause), "we could not do our part");
    Problem::Unavailable
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

/// Whole seconds from `now` to `until`, one at least.
fn seconds(now: Timestamp, until: Timestamp) -> u32 {
    let seconds = until.duration_since(now).as_secs() + 1;
    u32::try_from(seconds.max(1)).unwrap_or(1)
}
