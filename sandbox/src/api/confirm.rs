//! `GET /pay/v01/redirect/checkout-invoice/confirm`, with and without the trailing slash.

use std::time::Duration;

use axum::Json;
use axum::extract::{RawQuery, State};
use axum::http::header::LOCATION;
use axum::http::{HeaderMap, Method, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use serde_json::{Map, Value};

use super::confirm_body;
use super::keys::{self, Access};
use super::mishap::{self, Mishap};
use super::refusal::Refusal;
use crate::faults::{ConfirmBehaviour, Faults};
use crate::ledger::book::Book;
use crate::ledger::invoice::Invoice;
use crate::ledger::view::ConfirmView;
use crate::sandbox::Sandbox;
use crate::token;

/// A word that no documentation has.
const UNKNOWN_STATUS: &str = "processing";
const CODE_ONLY: &str = r#"{"response_code":"00"}"#;
const INTEGER_CODE: &str = r#"{"response_code":0}"#;

/// The token, and under which of the two documented names it came.
struct Asked {
    parameter: &'static str,
    token: String,
}

/// Tells the status of the invoice whose token is asked for, as far as the invoice's faults let it.
pub(crate) async fn confirm(
    State(sandbox): State<Sandbox>,
    method: Method,
    uri: Uri,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    sandbox.book().confirm_calls += 1;
    if method != Method::GET {
        return Refusal::confirm("04").because("only GET is possible").into_response();
    }
    let access = keys::check(&headers, &sandbox.book().keys);
    match access {
        Access::Granted => {}
        Access::Refused => return Refusal::confirm("00").into_response(),
    }
    let query = query.unwrap_or_default();
    let Some(asked) = asked(&query) else {
        return Refusal::confirm("04").because("invoiceToken is missing").into_response();
    };
    match answer(&sandbox, &asked, uri.path(), &query) {
        Answer::Refuse(refusal) => refusal.into_response(),
        Answer::Redirect(location) => {
            (StatusCode::MOVED_PERMANENTLY, [(LOCATION, location)]).into_response()
        }
        Answer::Mishap(mishap) => mishap.happen().await,
        Answer::Truncate(body) => mishap::truncated(&body),
        Answer::Body { body, after } => {
            tokio::time::sleep(after).await;
            Json(body).into_response()
        }
    }
}

enum Answer {
    Refuse(Refusal),
    Redirect(String),
    Mishap(Mishap),
    Truncate(Map<String, Value>),
    Body { body: Map<String, Value>, after: Duration },
}

/// `invoiceToken` wins when both are there.
fn asked(query: &str) -> Option<Asked> {
    ["invoiceToken", "token"].into_iter().find_map(|parameter| {
        let (_, token) =
            form_urlencoded::parse(query.as_bytes()).find(|(name, _)| name == parameter)?;
        Some(Asked { parameter, token: token.into_owned() })
    })
}

/// Decides the answer and writes the call into the invoice's record, under one lock.
fn answer(sandbox: &Sandbox, asked: &Asked, path: &str, query: &str) -> Answer {
    let now = sandbox.now();
    let mut book = sandbox.book();
    let faults = faults_for(&book, &asked.token).confirm.clone();
    if faults.trailing_slash_redirect && !path.ends_with('/') {
        return Answer::Redirect(sandbox.address(&format!("{path}/?{query}")));
    }
    let wrong_name = asked.parameter == "token" && !faults.accept_token_parameter;
    let Some(invoice) = book.invoices.iter_mut().find(|invoice| invoice.token == asked.token)
    else {
        return Answer::Refuse(Refusal::confirm("02"));
    };
    let too_old =
        faults.expired_token_error && now.duration_since(invoice.created_at) >= token::LIFETIME;
    let (answer, words) = if wrong_name {
        (Answer::Refuse(Refusal::confirm("02")), "01 Code02: wrong parameter name".to_owned())
    } else if too_old {
        (Answer::Refuse(Refusal::confirm("02")), "01 Code02: token older than 24 h".to_owned())
    } else {
        by_behaviour(invoice)
    };
    invoice.record_confirm(ConfirmView { at: now, parameter: asked.parameter, answer: words });
    answer
}

fn faults_for<'a>(book: &'a Book, token: &str) -> &'a Faults {
    book.find_by_token(token).map_or(&book.defaults, |invoice| &invoice.faults)
}

/// The answer the invoice's faults choose, and the same in a few words.
fn by_behaviour(invoice: &Invoice) -> (Answer, String) {
    let faults = &invoice.faults.confirm;
    let code = &faults.refuse_code;
    let body = confirm_body::body(invoice);
    let status = body.get("status").and_then(Value::as_str).unwrap_or_default().to_owned();
    let mishap = |mishap, words: &str| (Answer::Mishap(mishap), words.to_owned());
    let answer = |milliseconds, body, words: &str| {
        let after = Duration::from_millis(milliseconds);
        (Answer::Body { body, after }, words.to_owned())
    };
    match faults.behaviour {
        ConfirmBehaviour::Normal => answer(0, body, &format!("00 {status}")),
        ConfirmBehaviour::Slow => answer(faults.slow_ms, body, &format!("00 {status}, slowly")),
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
        ConfirmBehaviour::NoStatus => {
            answer(0, confirm_body::without_status(body), "00 without status")
        }
        ConfirmBehaviour::UnknownStatus => {
            answer(0, confirm_body::with_status(body, UNKNOWN_STATUS), "00, unknown status")
        }
        ConfirmBehaviour::Refuse => {
            (Answer::Refuse(Refusal::confirm(code)), format!("01 Code{code}"))
        }
        ConfirmBehaviour::RefuseWithStatus => {
            answer(0, confirm_body::refused(body, code), &format!("01 Code{code} with {status}"))
        }
    }
}
