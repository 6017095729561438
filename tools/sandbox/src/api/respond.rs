//! Turns a reply into HTTP.

use std::time::Duration;

use axum::Json;
use axum::http::StatusCode;
use axum::http::header::{CONTENT_TYPE, HeaderValue};
use axum::http::request::Parts;
use axum::response::{Html, IntoResponse, Redirect, Response};

use crate::faults::{Mishap, OK, Reply};
use crate::ledger::CallView;
use crate::sandbox::Sandbox;
use crate::server::cut;
use crate::wire::Body;

const WARNING: &str = "sandbox-warning";
/// Longer than any sensible client waits.
const HANG: Duration = Duration::from_mins(1);

/// The notes about a call in the record of the calls.
#[derive(Default)]
pub(super) struct Notes {
    /// The reason for a refusal; empty without one.
    pub(super) why: String,
    pub(super) warnings: Vec<String>,
}

impl Notes {
    pub(super) fn why(why: impl Into<String>) -> Self {
        Self { why: why.into(), warnings: Vec::new() }
    }
}

/// Records the call, and answers it. A header has the warnings, because LigdiCash's bodies have none.
pub(super) async fn respond(
    sandbox: &Sandbox,
    head: &Parts,
    reply: impl Into<Reply>,
    notes: Notes,
) -> Response {
    let reply = reply.into();
    let warnings = notes.warnings.join("; ");
    sandbox.book().calls.push(CallView {
        at: sandbox.now(),
        method: head.method.to_string(),
        // A query has tokens in it.
        path: head.uri.path().to_owned(),
        answer: in_words(&reply),
        why: notes.why,
        warnings: notes.warnings,
    });
    let mut response = answer(reply).await;
    if let Ok(warnings) = HeaderValue::from_str(&warnings)
        && !warnings.is_empty()
    {
        response.headers_mut().insert(WARNING, warnings);
    }
    response
}

/// The reply without secrets.
fn in_words(reply: &Reply) -> String {
    match reply {
        Reply::Answer { status, body, .. } => {
            let refusal = Some(body.text("response_text")).filter(|text| text.starts_with("Echec"));
            let words = [
                body.text("response_code"),
                refusal.unwrap_or_default(),
                body.text("status"),
                body.text("message"),
            ];
            let summary =
                words.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
            if *status == OK { summary } else { format!("HTTP {status} {summary}") }
        }
        Reply::Half(_) => "half of the JSON".to_owned(),
        Reply::Mishap(Mishap::Hang) => "no answer for 60 s".to_owned(),
        Reply::Mishap(Mishap::Cut) => "the connection was cut".to_owned(),
        Reply::Mishap(Mishap::BadGateway) => "HTTP 502".to_owned(),
        Reply::Mishap(Mishap::NotFound) => "HTTP 404".to_owned(),
        Reply::Mishap(Mishap::Redirect(_)) => "HTTP 307".to_owned(),
        Reply::Mishap(Mishap::HtmlPage | Mishap::Json(_)) => {
            "HTTP 200 and no JSON answer".to_owned()
        }
    }
}

async fn answer(reply: Reply) -> Response {
    match reply {
        Reply::Answer { status, body, after } => {
            tokio::time::sleep(after).await;
            // The faults choose among statuses that exist.
            (StatusCode::from_u16(status).unwrap_or_default(), Json(body)).into_response()
        }
        Reply::Half(body) => half(&body),
        Reply::Mishap(mishap) => happen(mishap).await,
    }
}

async fn happen(mishap: Mishap) -> Response {
    match mishap {
        Mishap::Hang => {
            tokio::time::sleep(HANG).await;
            cut()
        }
        Mishap::Cut => cut(),
        Mishap::BadGateway => html(StatusCode::BAD_GATEWAY, "502 Bad Gateway"),
        Mishap::NotFound => html(StatusCode::NOT_FOUND, "404 Not Found"),
        Mishap::HtmlPage => html(StatusCode::OK, "Service momentanément indisponible"),
        Mishap::Redirect(path) => Redirect::temporary(path).into_response(),
        Mishap::Json(text) => json(text.to_owned()),
    }
}

fn half(body: &Body) -> Response {
    let mut text = body.json();
    let half = text.floor_char_boundary(text.len() / 2);
    text.truncate(half);
    json(text)
}

fn html(status: StatusCode, sentence: &str) -> Response {
    (status, Html(format!("<html><body>{sentence}</body></html>"))).into_response()
}

fn json(text: String) -> Response {
    ([(CONTENT_TYPE, "application/json")], text).into_response()
}
