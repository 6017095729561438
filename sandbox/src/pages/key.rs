//! The key that the control routes and pages want, if the sandbox was given one.

use axum::Json;
use axum::extract::{Form, Request, State};
use axum::http::header::{AUTHORIZATION, COOKIE, SET_COOKIE};
use axum::http::{HeaderMap, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use maud::html;
use serde_json::json;

use super::frame::Frame;
use super::style;
use crate::sandbox::Sandbox;

pub(super) const PATH: &str = "/sandbox/key";
const NAME: &str = "sandbox_key";

/// What kind of answer a caller can read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Visitor {
    Browser,
    Program,
}

impl Visitor {
    /// Browsers accept `text/html` by name.
    pub(crate) fn of(headers: &HeaderMap) -> Self {
        let accepted = headers.get("accept").and_then(|value| value.to_str().ok());
        if accepted.is_some_and(|accepted| accepted.contains("text/html")) {
            Self::Browser
        } else {
            Self::Program
        }
    }
}

/// Lets a call of the control side on, or asks for the key.
pub(crate) async fn admit(
    State(sandbox): State<Sandbox>,
    frame: Frame,
    request: Request,
    next: Next,
) -> Response {
    let path = request.uri().path();
    let is_open = !path.starts_with("/sandbox") || path == PATH || path == style::PATH;
    let wanted = sandbox.config().control_key.as_deref();
    match wanted {
        Some(key) if !is_open && !shows(request.headers(), key) => {
            match Visitor::of(request.headers()) {
                Visitor::Browser => (StatusCode::UNAUTHORIZED, ask(&frame)).into_response(),
                Visitor::Program => {
                    let error = "send the key of this sandbox: Authorization: Bearer KEY";
                    let body = json!({ "error": error, "field": "authorization" });
                    (StatusCode::UNAUTHORIZED, Json(body)).into_response()
                }
            }
        }
        Some(_) | None => next.run(request).await,
    }
}

/// By the header, as a program shows it, or by the cookie of [`enter`].
fn shows(headers: &HeaderMap, key: &str) -> bool {
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    let bearer = text(AUTHORIZATION).and_then(|value| value.strip_prefix("Bearer "));
    let cookies = text(COOKIE).unwrap_or_default().split("; ");
    let mut cookies = cookies.filter_map(|cookie| cookie.split_once('='));
    bearer == Some(key) || cookies.any(|(name, value)| name == NAME && value == key)
}

fn ask(frame: &Frame) -> maud::Markup {
    let title = frame.language.pick("Clé du bac à sable", "Key of the sandbox");
    frame.page(title, &html! {
        form.card method="post" action=(PATH) {
            h1 { (title) }
            p { (frame.language.pick(
                "Ce bac à sable ne se règle qu’avec la clé donnée à son démarrage (--key).",
                "This sandbox is controlled only with the key that it was started with (--key).")) }
            div.field {
                label for="key" { (frame.language.pick("Clé", "Key")) }
                input #key name="key" type="password" autocomplete="current-password" required;
            }
            button.primary type="submit" { (frame.language.pick("Entrer", "Enter")) }
        }
    })
}

#[derive(serde::Deserialize)]
pub(super) struct Typed {
    key: String,
}

/// Keeps the key in the browser for the control pages, if it is right; these ask again if it is not.
pub(super) async fn enter(State(sandbox): State<Sandbox>, Form(typed): Form<Typed>) -> Response {
    let is_right = sandbox.config().control_key.as_ref() == Some(&typed.key);
    // A form of another site must not act with it.
    let cookie = format!("{NAME}={}; Path=/sandbox; HttpOnly; SameSite=Strict", typed.key);
    let cookie = is_right.then_some([(SET_COOKIE, cookie)]);
    (cookie, Redirect::to("/sandbox")).into_response()
}
