//! The page that asks for the key of the control side.

use axum::extract::{Form, Request, State};
use axum::http::header::SET_COOKIE;
use axum::http::{HeaderMap, StatusCode};
use axum::middleware::Next;
use axum::response::{Html, IntoResponse, Redirect, Response};
use maud::html;

use super::frame::Frame;
use super::headers::STYLE_PATH;
use crate::control::key;
use crate::control::problem::ControlProblem;
use crate::sandbox::Sandbox;

pub(super) const PATH: &str = "/sandbox/key";

/// The kind of answer that a caller can read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Visitor {
    Browser,
    Program,
}

impl Visitor {
    /// Browsers accept `text/html` by name.
    pub(crate) fn of(headers: &HeaderMap) -> Self {
        let accepted = headers.get("accept").and_then(|value| value.to_str().ok());
        let is_browser = accepted.is_some_and(|accepted| accepted.contains("text/html"));
        if is_browser { Self::Browser } else { Self::Program }
    }
}

/// Lets a call of the control side on, refuses it under a foreign name, or asks for the key.
pub(crate) async fn admit(frame: Frame, request: Request, next: Next) -> Response {
    let path = request.uri().path();
    if path.starts_with("/sandbox") && !frame.sandbox.config().hosts.answer(request.headers()) {
        let error = "this sandbox is not served at this name: see --host and --public-url";
        return ControlProblem::new(StatusCode::FORBIDDEN, error, Some("host")).into_response();
    }
    let is_open = !path.starts_with("/sandbox") || path == PATH || path == STYLE_PATH;
    if is_open || key::opens(&frame.sandbox, request.headers()) {
        return next.run(request).await;
    }
    match Visitor::of(request.headers()) {
        Visitor::Browser => (StatusCode::UNAUTHORIZED, ask(&frame)).into_response(),
        Visitor::Program => {
            let error = "send the key of this sandbox: Authorization: Bearer KEY";
            ControlProblem::new(StatusCode::UNAUTHORIZED, error, Some("authorization"))
                .into_response()
        }
    }
}

fn ask(frame: &Frame) -> Html<String> {
    let words = frame.language.words();
    let title = &words.sandbox_key_title();
    let body = html! {
        form.card method="post" action=(PATH) {
            h1 { (title) }
            p { (words.sandbox_key_intro()) }
            div.field {
                label for="key" { (words.sandbox_key()) }
                input #key name="key" type="password" autocomplete="current-password" required;
            }
            button.primary type="submit" { (words.sandbox_enter()) }
        }
    };
    frame.page(title, &body)
}

#[derive(serde::Deserialize)]
pub(super) struct KeyForm {
    key: String,
}

/// Keeps the right key in the browser. After a wrong key, the control pages ask again.
pub(super) async fn enter(State(sandbox): State<Sandbox>, Form(typed): Form<KeyForm>) -> Response {
    let is_right = sandbox.config().control_key.as_ref() == Some(&typed.key);
    // A form of another site must not act with it.
    let cookie =
        format!("{}={}; Path=/sandbox; HttpOnly; SameSite=Strict", key::COOKIE_NAME, typed.key);
    let cookie = is_right.then_some([(SET_COOKIE, cookie)]);
    (cookie, Redirect::to("/sandbox")).into_response()
}
