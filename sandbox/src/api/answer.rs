//! The answer to a confirm call, bent as the faults choose: the same for invoices and payouts.

use std::time::Duration;

use axum::Json;
use axum::http::StatusCode;
use axum::http::header::LOCATION;
use axum::response::{IntoResponse, Response};
use serde_json::{Map, Value};

use super::mishap::{self, Mishap};
use super::refusal::{self, Refusal};
use crate::faults::ConfirmBehaviour;

/// A word that no documentation has.
const UNKNOWN_STATUS: &str = "processing";
const CODE_ONLY: &str = r#"{"response_code":"00"}"#;
const INTEGER_CODE: &str = r#"{"response_code":0}"#;

pub(super) enum Answer {
    Refuse(Refusal),
    Redirect(String),
    Mishap(Mishap),
    Truncate(Map<String, Value>),
    Body { body: Map<String, Value>, after: Duration },
}

/// The switches of a confirm call, and what the endpoint adds to them.
pub(super) struct Wanted<'a> {
    pub(super) behaviour: ConfirmBehaviour,
    pub(super) slow_ms: u64,
    pub(super) refuse_code: &'a str,
    /// What `refuse` answers.
    pub(super) refusal: Refusal,
    /// The whole answer of success.
    pub(super) body: Map<String, Value>,
}

impl Wanted<'_> {
    /// The answer, and the same in a few words.
    pub(super) fn answer(self) -> (Answer, String) {
        let (body, code) = (self.body, self.refuse_code);
        let status = body.get("status").and_then(Value::as_str).unwrap_or_default().to_owned();
        let mishap = |mishap, words: &str| (Answer::Mishap(mishap), words.to_owned());
        let answer = |milliseconds, body, words: &str| {
            let after = Duration::from_millis(milliseconds);
            (Answer::Body { body, after }, words.to_owned())
        };
        match self.behaviour {
            ConfirmBehaviour::Normal => answer(0, body, &format!("00 {status}")),
            ConfirmBehaviour::Slow => answer(self.slow_ms, body, &format!("00 {status}, slowly")),
            ConfirmBehaviour::Hang => mishap(Mishap::Hang, "hang"),
            ConfirmBehaviour::Cut => mishap(Mishap::Cut, "cut"),
            ConfirmBehaviour::Html502 => mishap(Mishap::BadGateway, "HTML, HTTP 502"),
            ConfirmBehaviour::Html200 => mishap(Mishap::HtmlPage, "HTML, HTTP 200"),
            ConfirmBehaviour::Empty => mishap(Mishap::Json(""), "empty body"),
            ConfirmBehaviour::Null => mishap(Mishap::Json("null"), "null"),
            ConfirmBehaviour::EmptyArray => mishap(Mishap::Json("[]"), "[]"),
            ConfirmBehaviour::CodeOnly => mishap(Mishap::Json(CODE_ONLY), "00 and nothing else"),
            ConfirmBehaviour::IntegerCode => mishap(Mishap::Json(INTEGER_CODE), "integer code"),
            ConfirmBehaviour::Truncated => (Answer::Truncate(body), "truncated JSON".to_owned()),
            ConfirmBehaviour::NoStatus => answer(0, without_status(body), "00 without status"),
            ConfirmBehaviour::UnknownStatus => {
                answer(0, with_status(body, UNKNOWN_STATUS), "00, unknown status")
            }
            ConfirmBehaviour::Refuse => (Answer::Refuse(self.refusal), format!("01 Code{code}")),
            ConfirmBehaviour::RefuseWithStatus => {
                answer(0, refused(body, code), &format!("01 Code{code} with {status}"))
            }
        }
    }
}

impl Answer {
    pub(super) async fn send(self) -> Response {
        match self {
            Self::Refuse(refusal) => refusal.into_response(),
            Self::Redirect(location) => {
                (StatusCode::MOVED_PERMANENTLY, [(LOCATION, location)]).into_response()
            }
            Self::Mishap(mishap) => mishap.happen().await,
            Self::Truncate(body) => mishap::truncated(&body),
            Self::Body { body, after } => {
                tokio::time::sleep(after).await;
                Json(body).into_response()
            }
        }
    }
}

/// The members of a JSON object.
pub(super) fn members(object: Value) -> Map<String, Value> {
    match object {
        Value::Object(members) => members,
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Array(_) => {
            Map::new()
        }
    }
}

/// The same answer as a refusal (fixture C5): errors/overview says that a failed payment looks like this.
fn refused(mut body: Map<String, Value>, code: &str) -> Map<String, Value> {
    body.insert("response_code".to_owned(), "01".into());
    body.insert("response_text".to_owned(), refusal::text(code).into());
    body
}

/// The same answer without its most important word.
fn without_status(mut body: Map<String, Value>) -> Map<String, Value> {
    body.remove("status");
    body
}

/// The same answer with another status.
fn with_status(mut body: Map<String, Value>, status: &str) -> Map<String, Value> {
    body.insert("status".to_owned(), status.into());
    body
}
