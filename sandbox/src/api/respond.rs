//! Turns a reply into HTTP.

use std::time::Duration;

use axum::Json;
use axum::http::header::{CONTENT_TYPE, LOCATION};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};

use crate::faults::reply::{Mishap, Reply};
use crate::server::cut;
use crate::wire::body::Body;

/// Longer than any sensible client waits.
const HANG: Duration = Duration::from_mins(1);

pub(super) async fn respond(reply: impl Into<Reply>) -> Response {
    match reply.into() {
        Reply::Answer { body, after } => {
            tokio::time::sleep(after).await;
            Json(body).into_response()
        }
        Reply::Half(body) => half(&body),
        Reply::Refused { status, body } => (code(status), Json(body)).into_response(),
        Reply::Moved { status, location } => (code(status), [(LOCATION, location)]).into_response(),
        Reply::Mishap(mishap) => happen(mishap).await,
    }
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
        Mishap::Redirect(path) => {
            (StatusCode::TEMPORARY_REDIRECT, [(LOCATION, path)]).into_response()
        }
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
    let page = format!("<html><body>{sentence}</body></html>");
    (status, [(CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"))], page)
        .into_response()
}

fn json(text: String) -> Response {
    ([(CONTENT_TYPE, HeaderValue::from_static("application/json"))], text).into_response()
}
