//! Turns a reply into HTTP.

use std::time::Duration;

use axum::Json;
use axum::http::StatusCode;
use axum::http::header::{CONTENT_TYPE, LOCATION};
use axum::response::{Html, IntoResponse, Redirect, Response};

use crate::faults::{Mishap, OK, Reply};
use crate::report::{Facts, Message};
use crate::sandbox::Sandbox;
use crate::server::cut;
use crate::wire::Body;

/// Longer than any sensible client waits.
const HANG: Duration = Duration::from_mins(1);

pub(super) async fn respond(reply: impl Into<Reply>) -> Response {
    match reply.into() {
        Reply::Answer { status, body, after } => {
            tokio::time::sleep(after).await;
            (code(status), Json(body)).into_response()
        }
        Reply::Half(body) => half(&body),
        Reply::Moved { status, location } => (code(status), [(LOCATION, location)]).into_response(),
        Reply::Mishap(mishap) => happen(mishap).await,
    }
}

/// The reply in the shape of the report that is played, if any.
pub(super) fn shaped(
    sandbox: &Sandbox,
    message: Message,
    facts: &Facts,
    reply: impl Into<Reply>,
) -> Reply {
    let mut reply = reply.into();
    let book = sandbox.book();
    let Some(report) = &book.report else { return reply };
    match &mut reply {
        Reply::Answer { status, body, .. } => {
            let seen = report.json(message, body, facts);
            // A status that a fault has chosen wins.
            if let Some(seen) = seen.filter(|_| *status == OK) {
                *status = seen;
            }
        }
        Reply::Half(body) => {
            report.json(message, body, facts);
        }
        Reply::Mishap(_) | Reply::Moved { .. } => {}
    }
    reply
}

/// The faults choose among statuses that exist.
fn code(status: u16) -> StatusCode {
    StatusCode::from_u16(status).unwrap_or_default()
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
