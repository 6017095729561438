//! What can come instead of an answer of LigdiCash.

use std::time::Duration;

use axum::body::Body;
use axum::http::header::{CONTENT_TYPE, LOCATION};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};

use crate::serve::Cut;

/// Longer than any sensible client waits.
const HANG: Duration = Duration::from_mins(1);

/// What comes instead of LigdiCash's JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mishap {
    /// Nothing for 60 s, then the connection is closed.
    Hang,
    /// The connection is closed at once.
    Cut,
    /// A web server's error page.
    BadGateway,
    /// The same kind of page, with status 200.
    HtmlPage,
    /// HTTP 307, which a client repeats with the same verb and body.
    Redirect(&'static str),
    /// HTTP 200 with exactly this JSON text.
    Json(&'static str),
}

impl Mishap {
    /// Answers with this mishap.
    pub(crate) async fn happen(self) -> Response {
        match self {
            Self::Hang => {
                tokio::time::sleep(HANG).await;
                cut()
            }
            Self::Cut => cut(),
            Self::BadGateway => html(StatusCode::BAD_GATEWAY, "502 Bad Gateway"),
            Self::HtmlPage => html(StatusCode::OK, "Service momentanément indisponible"),
            Self::Redirect(path) => {
                (StatusCode::TEMPORARY_REDIRECT, [(LOCATION, path)]).into_response()
            }
            Self::Json(text) => json(text.to_owned()),
        }
    }
}

/// Half of a JSON answer, as if the sender had died while writing it.
pub(crate) fn truncated(whole: &impl serde::Serialize) -> Response {
    let mut text = serde_json::to_string(whole).unwrap_or_default();
    let half = text.floor_char_boundary(text.len() / 2);
    text.truncate(half);
    json(text)
}

fn cut() -> Response {
    let mut response = Response::new(Body::empty());
    response.extensions_mut().insert(Cut);
    response
}

fn html(status: StatusCode, sentence: &str) -> Response {
    let page = format!("<html><body>{sentence}</body></html>");
    (status, [(CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"))], page)
        .into_response()
}

fn json(text: String) -> Response {
    ([(CONTENT_TYPE, HeaderValue::from_static("application/json"))], text).into_response()
}
