//! The answer to a request that is not fulfilled (RFC 9457, problem details).

use std::borrow::Cow;

use contract::{Entry, Failure, Refusal};
use jiff::Timestamp;
use lambda_http::http::StatusCode;
use lambda_http::{Body, Response};
use ligdicash_core::SubCode;
use ligdicash_core::offers::About;
use serde::Serialize;

use super::response::{json_response, retry_after};

/// A field of a request and its fault.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FieldError {
    /// The field's name.
    pub field: Cow<'static, str>,
    /// The fault in words, for the sender.
    pub detail: String,
}

impl FieldError {
    /// A fault of this field.
    pub fn new(field: impl Into<Cow<'static, str>>, detail: impl Into<String>) -> Self {
        Self { field: field.into(), detail: detail.into() }
    }
}

/// A payin or payout as it is now, with its revision.
#[derive(Debug, Clone, Serialize)]
pub struct Present {
    transaction: Entry,
    revision: u32,
}

impl Present {
    /// The revision that a person may have seen.
    pub fn revision(&self) -> u32 {
        self.revision
    }
}

impl From<About<'_>> for Present {
    fn from(about: About<'_>) -> Self {
        let transaction = match about {
            About::Payin(payin) => payin.into(),
            About::Payout(payout) => payout.into(),
        };
        Self { transaction, revision: about.revision() }
    }
}

/// A problem as the sender of a request sees it, without its internal cause.
#[derive(Debug, Default, Serialize)]
pub struct ProblemBody {
    status: u16,
    title: &'static str,
    pub(super) error: &'static str,
    detail: Cow<'static, str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    errors: Option<Vec<FieldError>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    limit: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    ligdicash_code: Option<String>,
    #[serde(flatten)]
    present: Option<Present>,
    #[serde(skip)]
    pub(super) retry_after: Option<u32>,
}

impl ProblemBody {
    fn new(status: u16, error: &'static str, detail: &'static str) -> Self {
        let title = status_code(status).canonical_reason().unwrap_or_default();
        Self { status, title, error, detail: detail.into(), ..Self::default() }
    }

    /// The problem of a subject that is over for good. Only a page says so, and in its own words.
    pub fn over() -> Self {
        Self::new(410, "", "")
    }

    pub(super) fn status_code(&self) -> StatusCode {
        status_code(self.status)
    }

    /// The same problem with this sentence in the place of the code's.
    #[must_use]
    pub fn saying(self, detail: impl Into<Cow<'static, str>>) -> Self {
        Self { detail: detail.into(), ..self }
    }

    /// The same problem with the limit that the sentence names, in whole francs.
    #[must_use]
    pub fn with_limit(self, francs: u32) -> Self {
        let detail = self.detail.replace("{limit}", &francs.to_string());
        Self { limit: Some(francs), ..self.saying(detail) }
    }

    /// The same problem with what the request is about, as it is now.
    pub(super) fn with_present(self, present: Present) -> Self {
        Self { present: Some(present), ..self }
    }

    /// The same problem, after which the sender may repeat the request in so many seconds.
    #[must_use]
    pub fn after(self, seconds: u32) -> Self {
        Self { retry_after: Some(seconds), ..self }
    }

    /// The same problem, after which the sender may repeat the request when `until` has passed: one second from `now`
    /// at least.
    #[must_use]
    pub fn until(self, until: Timestamp, now: Timestamp) -> Self {
        let seconds = until.duration_since(now).as_secs() + 1;
        self.after(u32::try_from(seconds.max(1)).unwrap_or(1))
    }

    /// The same problem with the fields that are wrong.
    pub(super) fn about(self, errors: Vec<FieldError>) -> Self {
        Self { errors: Some(errors), ..self }
    }

    /// The same problem with LigdiCash's code for its refusal.
    #[must_use]
    pub fn with_code(self, code: Option<&SubCode>) -> Self {
        Self { ligdicash_code: code.map(|code| code.as_str().to_owned()), ..self }
    }
}

/// The seconds after which a paused request may be repeated. Only a person ends a pause, so its end is not known.
const PAUSE_SECONDS: u32 = 60;

impl From<Refusal> for ProblemBody {
    fn from(refusal: Refusal) -> Self {
        let face = Self::new(refusal.status(), refusal.as_str(), refusal.sentence());
        if refusal == Refusal::PayoutsPaused { face.after(PAUSE_SECONDS) } else { face }
    }
}

impl From<Failure> for ProblemBody {
    fn from(failure: Failure) -> Self {
        let face = Self::new(failure.status(), failure.as_str(), failure.sentence());
        if failure == Failure::PaymentsPaused {
            face.after(PAUSE_SECONDS)
        } else if failure == Failure::Unavailable {
            face.after(2)
        } else {
            face
        }
    }
}

fn status_code(status: u16) -> StatusCode {
    StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
}

/// The answer to a request that was not fulfilled.
pub fn problem(problem: impl Into<ProblemBody>) -> Response<Body> {
    let face = problem.into();
    let status = face.status_code();
    let mut response = json_response(status, "application/problem+json", &face);
    if let Some(seconds) = face.retry_after {
        retry_after(&mut response, seconds);
    }
    response
}
