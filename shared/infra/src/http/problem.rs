//! Why a request was not fulfilled, as its sender is told (RFC 9457, problem details).

use std::borrow::Cow;
use std::fmt;

use jiff::Timestamp;
use lambda_http::http::StatusCode;
use lambda_http::{Body, Response};
use ligdicash_core::payin::{Refusal, Refused};
use ligdicash_core::ports::StoreError;
use ligdicash_core::{Amount, SubCode, payout};
use serde::Serialize;
use tracing::error;

use super::response::{json_response, no_store, retry_after};
use crate::observe::chain;

/// One field of a request and what is wrong with it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FieldError {
    /// The field's name.
    pub field: Cow<'static, str>,
    /// What is wrong with it, for the sender to read.
    pub detail: String,
}

impl FieldError {
    /// A fault of this field.
    pub fn new(field: impl Into<Cow<'static, str>>, detail: impl Into<String>) -> Self {
        Self { field: field.into(), detail: detail.into() }
    }
}

/// Why a request was not fulfilled, as its sender is told. No variant can carry an internal cause.
#[derive(Debug)]
pub enum Problem {
    /// The body is not a JSON object; the text says why not.
    NotJson(&'static str),
    /// The body is longer than 64 KiB.
    BodyTooLarge,
    /// These fields are missing or wrong.
    Fields(Vec<FieldError>),
    /// No payin or payout has this id.
    UnknownTransaction,
    /// A payin has paid the order already.
    OrderAlreadyPaid,
    /// Another payin of the order has another amount, or the merchant has since signed another one.
    OrderAmountDiffers(AmountDiffers),
    /// A payin of the order is in review: a person must look at it first.
    OrderUnderReview,
    /// The request has no order proof, and this stack demands one.
    OrderProofRequired,
    /// The order proof cannot be read; the text says why not.
    OrderProofMalformed(&'static str),
    /// The order proof does not hold; the text says why not.
    OrderProofInvalid(&'static str),
    /// The order's payment page was replaced too often today.
    TooManyReplacements {
        /// When it may be replaced again.
        until: Timestamp,
        /// When the answer is given.
        now: Timestamp,
    },
    /// Another payin of the order is being created, or its outcome is unknown.
    PayinInProgress {
        /// When the same request may be repeated.
        until: Timestamp,
        /// When the answer is given.
        now: Timestamp,
    },
    /// LigdiCash refused to create an invoice.
    LigdiCashRefused(Refused),
    /// LigdiCash was not reached, so no invoice was created.
    LigdiCashNotReached,
    /// It is not known whether LigdiCash created an invoice.
    LigdiCashOutcomeUnknown {
        /// When the same request may be repeated.
        until: Timestamp,
        /// When the answer is given.
        now: Timestamp,
    },
    /// LigdiCash named a payment page on a host that is not allowed.
    LigdiCashUnsafePage,
    /// The merchant has paused new payments.
    PaymentsPaused,
    /// The merchant has paused new payouts.
    PayoutsPaused,
    /// There is no decision of this name.
    UnknownDecision,
    /// What was decided does not apply to how things stand.
    DecisionRefused(NotDecided),
    /// AWS has not authenticated the caller.
    NotAuthorized,
    /// There is no token to ask LigdiCash with.
    NothingToAskWith,
    /// The idempotency key was used for another payout.
    PayoutIdReused,
    /// The amount is more than one payout may be.
    PayoutOverLimit {
        /// In whole CFA francs.
        limit: u32,
    },
    /// The amount is more than may still be paid out today.
    PayoutOverDailyLimit {
        /// What all payouts of a day may be, in whole CFA francs.
        limit: u32,
        /// When the next day begins.
        until: Timestamp,
        /// When the answer is given.
        now: Timestamp,
    },
    /// The payin cannot be refunded as asked.
    RefundRefused(payout::RefundRefused),
    /// LigdiCash has not taken the payout.
    PayoutNotSent(payout::NotSent),
    /// This release cannot read a stored item that the request needs: a case about it is open.
    Unreadable,
    /// Our own part failed; the cause was logged.
    Unavailable,
}

/// What the sender may know of another amount of the same order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AmountDiffers {
    /// Nobody signs orders here: whoever has heard of an order's name does not learn what it costs.
    Open {
        /// The amount of the request.
        asked: Amount,
    },
    /// The order is signed, but not later than the one that counts.
    SignedBefore {
        /// The amount of the request.
        asked: Amount,
        /// The amount of the payin that can be paid; `None` if there is none at present.
        under_way: Option<Amount>,
    },
}

/// Why a person's decision is not carried out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotDecided {
    /// The identity may be several persons'.
    NotAPerson,
    /// The payin is not under review.
    NotUnderReview,
    /// LigdiCash says nothing about the money.
    NothingLearnt,
    /// LigdiCash does not repeat the payment and the amount that the person typed.
    NotRepeated,
    /// What was paid was given back, or is promised to be.
    GivenBack,
    /// It is known what became of the payout.
    OutcomeKnown,
    /// The payout is too young.
    TooEarly {
        /// When it is old enough.
        until: Timestamp,
        /// When the answer is given.
        now: Timestamp,
    },
    /// The token proves nothing of the payout.
    NotProven(payout::NotProven),
    /// The event was not given up.
    NotGivenUp,
    /// The person is still needed: money is under way or owed.
    StillNeeded,
    /// The case is open already.
    CaseOpen,
    /// The case is not open.
    CaseNotOpen,
    /// Only its cause ends this case.
    CaseNotClosable,
    /// The payout does not wait for a second person.
    NotAwaiting,
    /// The person who asked for the payout approves it.
    SamePerson,
    /// The second person has typed another recipient.
    RecipientDiffers,
    /// The stack has adopted a table that nobody has opened yet.
    TableHeld,
    /// The stack has adopted no table.
    NotAdopted,
    /// A person has opened the adopted table.
    RestoreOver,
}

impl fmt::Display for AmountDiffers {
    /// Says the way out.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Open { asked } => write!(
                f,
                "A payment of another amount than {} F is under way for this order: replace: true opens a new page in its place.",
                asked.francs()
            ),
            Self::SignedBefore { asked, under_way: Some(under_way) } => write!(
                f,
                "A payment of {} F is under way for this order, which was not signed before this one of {} F: sign the order again.",
                under_way.francs(),
                asked.francs()
            ),
            Self::SignedBefore { asked, under_way: None } => write!(
                f,
                "The merchant has signed this order with another amount than {} F since: sign the order again.",
                asked.francs()
            ),
        }
    }
}

/// What the sender of the request sees of a problem.
struct Face {
    status: StatusCode,
    error: &'static str,
    detail: Cow<'static, str>,
    retry_after: Option<u32>,
}

impl Face {
    fn new(status: StatusCode, error: &'static str, detail: impl Into<Cow<'static, str>>) -> Self {
        Self { status, error, detail: detail.into(), retry_after: None }
    }

    fn later(self, seconds: u32) -> Self {
        Self { retry_after: Some(seconds), ..self }
    }
}

/// A person ends a pause, so nobody knows when.
const PAUSE: u32 = 60;

const NOT_SIGNED: &str = "This route needs a request that is signed with AWS credentials (SigV4).";
const NO_TOKEN: &str = "LigdiCash gave no token for this transaction, so it cannot be asked about.";
const PAYMENTS_PAUSED: &str = "The merchant takes no new payments for the moment. Nothing was created: repeat the same request later.";
const PAYOUTS_PAUSED: &str =
    "Payouts are paused for the moment. Nothing was sent: repeat the same request later.";
const ID_REUSED: &str = "This payoutId was used for another payout. Nothing was sent.";
const UNREADABLE: &str = "The stack cannot read what it has stored about this: another version may have written it. A person must look first. Do not pay or send again.";

impl Problem {
    /// The word that stands in `error`.
    pub(super) fn word(&self) -> &'static str {
        self.face().error
    }

    /// The code that LigdiCash gave for its refusal.
    fn ligdicash_code(&self) -> Option<&SubCode> {
        if let Self::LigdiCashRefused(refused) = self { refused.code.as_ref() } else { None }
    }

    fn face(&self) -> Face {
        use StatusCode as S;
        match self {
            Self::NotJson(detail) => Face::new(S::BAD_REQUEST, "invalid_request", *detail),
            Self::BodyTooLarge => {
                Face::new(S::PAYLOAD_TOO_LARGE, "body_too_large", "The body may have 64 KiB at most.")
            }
            Self::Fields(_) => Face::new(
                S::BAD_REQUEST,
                "invalid_request",
                "Some fields are missing or wrong: see errors.",
            ),
            Self::UnknownTransaction => {
                Face::new(S::NOT_FOUND, "not_found", "There is no such transaction.")
            }
            Self::OrderAlreadyPaid => {
                Face::new(S::CONFLICT, "order_already_paid", "This order has been paid.")
            }
            Self::OrderAmountDiffers(differs) => {
                Face::new(S::CONFLICT, "order_amount_differs", differs.to_string())
            }
            Self::OrderUnderReview => Face::new(
                S::CONFLICT,
                "order_under_review",
                "A payment for this order was reported that the merchant must look at first.",
            ),
            Self::OrderProofRequired => Face::new(
                S::UNAUTHORIZED,
                "order_proof_required",
                "The merchant's server must sign the order: see order proofs.",
            ),
            Self::OrderProofMalformed(why) => Face::new(S::BAD_REQUEST, "order_proof_malformed", *why),
            Self::OrderProofInvalid(why) => Face::new(S::UNAUTHORIZED, "order_proof_invalid", *why),
            Self::TooManyReplacements { until, now } => Face::new(S::TOO_MANY_REQUESTS, "too_many_replacements", "The payment page of this order was replaced five times today.").later(seconds(*now, *until)),
            Self::PayinInProgress { until, now } => Face::new(S::CONFLICT, "order_attempt_in_progress", "A payment for this order is being prepared. Repeat the same request later.").later(seconds(*now, *until)),
            Self::LigdiCashRefused(refused) => refusal_face(refused.class),
            Self::LigdiCashNotReached => Face::new(S::BAD_GATEWAY, "ligdicash_unreachable", "The payment could not be asked for at LigdiCash. Nothing was created: repeat the same request later.").later(5),
            Self::LigdiCashOutcomeUnknown { until, now } => Face::new(S::GATEWAY_TIMEOUT, "ligdicash_outcome_unknown", "LigdiCash gave no usable answer in time. Nothing can be paid yet: repeat the same request later.").later(seconds(*now, *until)),
            Self::LigdiCashUnsafePage => Face::new(
                S::BAD_GATEWAY,
                "ligdicash_error",
                "LigdiCash named a payment page that is not on its own hosts. It is not shown to the payer.",
            ),
            Self::PaymentsPaused => {
                Face::new(S::SERVICE_UNAVAILABLE, "payments_paused", PAYMENTS_PAUSED).later(PAUSE)
            }
            Self::PayoutsPaused => {
                Face::new(S::SERVICE_UNAVAILABLE, "payouts_paused", PAYOUTS_PAUSED).later(PAUSE)
            }
            Self::UnknownDecision => {
                Face::new(S::NOT_FOUND, "not_found", "There is no decision of this name.")
            }
            Self::DecisionRefused(refused) => decision_face(*refused),
            Self::NotAuthorized => Face::new(S::FORBIDDEN, "not_authorized", NOT_SIGNED),
            Self::NothingToAskWith => Face::new(S::CONFLICT, "nothing_to_ask_with", NO_TOKEN),
            Self::PayoutIdReused => Face::new(S::CONFLICT, "payout_id_reused", ID_REUSED),
            Self::PayoutOverLimit { limit } => Face::new(
                S::UNPROCESSABLE_ENTITY,
                "payout_over_limit",
                format!("One payout may be {limit} F at most. Nothing was sent."),
            ),
            Self::PayoutOverDailyLimit { limit, until, now } => Face::new(S::TOO_MANY_REQUESTS, "payout_over_daily_limit", format!("All payouts of a day may be {limit} F together, and today's others leave less than this one. Nothing was sent.")).later(seconds(*now, *until)),
            Self::RefundRefused(refused) => refund_face(*refused),
            Self::PayoutNotSent(cause) => payout_face(*cause),
            Self::Unreadable => Face::new(S::CONFLICT, "unreadable", UNREADABLE),
            Self::Unavailable => Face::new(S::SERVICE_UNAVAILABLE, "unavailable", "The service could not do its part. Repeat the same request later.").later(2),
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
    Face { retry_after, ..Face::new(status, error, detail) }
}

fn decision_face(refused: NotDecided) -> Face {
    let (error, detail) = match refused {
        NotDecided::NotAPerson => (
            "not_a_person",
            "A decision needs one person: an IAM user, or a role that this stack names and that pins its session's name.",
        ),
        NotDecided::NotUnderReview => {
            ("not_under_review", "The payment is not under review. Nothing was changed.")
        }
        NotDecided::NothingLearnt => NOTHING_LEARNT,
        NotDecided::NotRepeated => (
            "not_repeated",
            "LigdiCash does not repeat this payment with this amount. Nothing was changed.",
        ),
        NotDecided::GivenBack => (
            "given_back",
            "What was paid was given back, or is promised to be. Nothing was changed.",
        ),
        NotDecided::OutcomeKnown => {
            ("outcome_known", "It is known what became of the payout. Nothing was changed.")
        }
        NotDecided::TooEarly { .. } => {
            ("too_early", "LigdiCash may still make so young a payout. Nothing was changed.")
        }
        NotDecided::NotProven(why) => token_words(why),
        NotDecided::NotGivenUp => {
            ("event_not_given_up", "The event was not given up. Nothing was changed.")
        }
        NotDecided::StillNeeded => (
            "person_still_needed",
            "Money is under way or owed, or a case is open. Nothing was changed.",
        ),
        NotDecided::CaseOpen => ("case_open", "The case is open already. Nothing was changed."),
        NotDecided::CaseNotOpen => ("case_not_open", "The case is not open. Nothing was changed."),
        NotDecided::CaseNotClosable => (
            "case_not_closable",
            "Only what caused this case ends it: see the decisions about its kind. Nothing was changed.",
        ),
        NotDecided::NotAwaiting => {
            ("not_awaiting", "The payout does not wait for an approval. Nothing was changed.")
        }
        NotDecided::SamePerson => (
            "same_person",
            "Somebody else must approve the payout than the person who asked for it. Nothing was sent.",
        ),
        NotDecided::RecipientDiffers => (
            "recipient_differs",
            "The customer is not the one of the request that is to be approved. Nothing was sent.",
        ),
        NotDecided::TableHeld => (
            "table_held",
            "The stack has adopted a table that nobody has opened yet. Nothing was changed: finish the restore first.",
        ),
        NotDecided::NotAdopted => {
            ("not_adopted", "The stack has adopted no table. Nothing was changed.")
        }
        NotDecided::RestoreOver => {
            ("restore_over", "The adopted table is open already. Nothing was changed.")
        }
    };
    let (status, retry_after) = match refused {
        NotDecided::NotAPerson => (StatusCode::FORBIDDEN, None),
        NotDecided::TooEarly { until, now } => (StatusCode::CONFLICT, Some(seconds(now, until))),
        NotDecided::NotUnderReview
        | NotDecided::NothingLearnt
        | NotDecided::NotRepeated
        | NotDecided::GivenBack
        | NotDecided::OutcomeKnown
        | NotDecided::NotProven(_)
        | NotDecided::NotGivenUp
        | NotDecided::StillNeeded
        | NotDecided::CaseOpen
        | NotDecided::CaseNotOpen
        | NotDecided::CaseNotClosable
        | NotDecided::NotAwaiting
        | NotDecided::SamePerson
        | NotDecided::RecipientDiffers
        | NotDecided::TableHeld
        | NotDecided::NotAdopted
        | NotDecided::RestoreOver => (StatusCode::CONFLICT, None),
    };
    Face { retry_after, ..Face::new(status, error, detail) }
}

const NOTHING_LEARNT: (&str, &str) =
    ("nothing_learnt", "LigdiCash says nothing about the money now. Nothing was changed.");

fn token_words(why: payout::NotProven) -> (&'static str, &'static str) {
    match why {
        payout::NotProven::NotNeeded => {
            ("token_not_needed", "The payout needs no other token. Nothing was changed.")
        }
        payout::NotProven::NothingLearnt(problem) if problem.was_answered() => {
            ("token_refused", "LigdiCash answers the token with an error. Nothing was changed.")
        }
        payout::NotProven::NothingLearnt(_) => NOTHING_LEARNT,
        payout::NotProven::NotCompleted => (
            "token_not_completed",
            "LigdiCash does not call the token's payout completed. Nothing was changed.",
        ),
        payout::NotProven::OfAnother => (
            "token_of_another",
            "LigdiCash names another payout, or another amount, for the token. Nothing was changed.",
        ),
        payout::NotProven::Unnamed => (
            "token_unnamed",
            "LigdiCash calls the token's payout completed and does not name it, so it proves nothing of this one. Nothing was changed.",
        ),
    }
}

fn refund_face(refused: payout::RefundRefused) -> Face {
    let (status, error, detail) = match refused {
        payout::RefundRefused::UnknownPayin => (
            StatusCode::UNPROCESSABLE_ENTITY,
            "refund_of_unknown",
            "There is no payment with the transaction id in refundOf. Nothing was sent.",
        ),
        payout::RefundRefused::NoNumber => (
            StatusCode::UNPROCESSABLE_ENTITY,
            "refund_without_number",
            "No number is known that paid the payment in refundOf: name the customer. Nothing was sent.",
        ),
        payout::RefundRefused::NotCompleted => (
            StatusCode::CONFLICT,
            "refund_of_unpaid",
            "The payment in refundOf is not completed. Nothing was sent.",
        ),
        payout::RefundRefused::Overtaken => (
            StatusCode::CONFLICT,
            "refund_overtaken",
            "What is known of the payment in refundOf has changed since the refund was asked for. Nothing was sent.",
        ),
        payout::RefundRefused::Exceeds { .. } => (
            StatusCode::CONFLICT,
            "refund_exceeds_payment",
            "Together with its other refunds it is more than was paid. Nothing was sent.",
        ),
    };
    Face::new(status, error, detail)
}

/// Each cause ends the payout: to try again, the merchant needs another `payoutId`.
fn payout_face(cause: payout::NotSent) -> Face {
    use payout::Refusal as R;
    let (status, error, detail) = match cause {
        payout::NotSent::NotReached => (
            StatusCode::BAD_GATEWAY,
            "ligdicash_unreachable",
            "The payout could not be asked for at LigdiCash. Nothing was sent: try again with a new payoutId.",
        ),
        payout::NotSent::Rejected => (
            StatusCode::CONFLICT,
            "payout_rejected",
            "A second person has rejected the payout. Nothing was sent.",
        ),
        payout::NotSent::Refused(R::Configuration) => (
            StatusCode::BAD_GATEWAY,
            "ligdicash_configuration",
            "LigdiCash refuses payouts of the merchant's project. Nothing was sent; the merchant's log has the cause.",
        ),
        payout::NotSent::Refused(R::Balance) => (
            StatusCode::CONFLICT,
            "payout_balance_too_low",
            "The merchant's account of the recipient's operator holds too little. Nothing was sent: fund it, then try again with a new payoutId.",
        ),
        payout::NotSent::Refused(R::Recipient) => (
            StatusCode::UNPROCESSABLE_ENTITY,
            "payout_recipient_refused",
            "The recipient has no LigdiCash account, or no operator that LigdiCash knows. Nothing was sent.",
        ),
        payout::NotSent::Refused(R::Rule) => (
            StatusCode::CONFLICT,
            "payout_rule_refused",
            "LigdiCash's rule about the payouts of the last 24 hours forbids it. Nothing was sent; a person must look.",
        ),
        payout::NotSent::Refused(R::Input) => (
            StatusCode::BAD_GATEWAY,
            "ligdicash_refused",
            "LigdiCash refuses the payout as described. Nothing was sent; the merchant's log has the cause.",
        ),
    };
    Face::new(status, error, detail)
}

#[derive(Serialize)]
struct ProblemBody<'a> {
    status: u16,
    title: &'static str,
    error: &'static str,
    detail: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    errors: Option<&'a [FieldError]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    ligdicash_code: Option<&'a str>,
}

/// The answer to a request that was not fulfilled (RFC 9457).
#[must_use]
pub fn problem(problem: &Problem) -> Response<Body> {
    let face = problem.face();
    let errors = if let Problem::Fields(errors) = problem { Some(errors.as_slice()) } else { None };
    let body = ProblemBody {
        status: face.status.as_u16(),
        title: face.status.canonical_reason().unwrap_or_default(),
        error: face.error,
        detail: &face.detail,
        errors,
        ligdicash_code: problem.ligdicash_code().map(SubCode::as_str),
    };
    let mut response = json_response(face.status, "application/problem+json", &body);
    no_store(&mut response);
    if let Some(seconds) = face.retry_after {
        retry_after(&mut response, seconds);
    }
    response
}

impl From<&StoreError> for Problem {
    fn from(error: &StoreError) -> Self {
        match error {
            StoreError::Unreadable(_) => Self::Unreadable,
            StoreError::Failed(_) | StoreError::Held => Self::Unavailable,
        }
    }
}

/// Logs why the database had no result, which nobody outside may see, and returns what the sender is told.
#[must_use]
pub fn not_stored(error: &StoreError) -> Problem {
    match error {
        // Nothing has failed, and the store has logged it.
        StoreError::Held => {}
        StoreError::Failed(_) | StoreError::Unreadable(_) => log(error),
    }
    error.into()
}

/// Logs why our own part failed, which nobody outside may see, and returns [`Problem::Unavailable`].
#[must_use]
pub fn unavailable(cause: &(dyn std::error::Error + 'static)) -> Problem {
    log(cause);
    Problem::Unavailable
}

fn log(cause: &(dyn std::error::Error + 'static)) {
    error!(error = chain(cause), "the request failed on our side");
}

/// After how many whole seconds `until` has passed: one at least.
fn seconds(now: Timestamp, until: Timestamp) -> u32 {
    let seconds = until.duration_since(now).as_secs() + 1;
    u32::try_from(seconds.max(1)).unwrap_or(1)
}
