//! Admits requests of a browser that come from these pages.

use std::sync::{Arc, LazyLock};

use axum::extract::{Request, State};
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, HOST, ORIGIN, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS,
    X_FRAME_OPTIONS,
};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};

use super::asset::STYLE;

/// No foreign content, nothing inline but the style, and no frame around the page.
static POLICY: LazyLock<HeaderValue> = LazyLock::new(|| {
    let policy = "default-src 'none'; script-src 'self'; style-src 'self' STYLE; img-src 'self'; connect-src 'self'; \
                  manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
    let policy = policy.replace("STYLE", &STYLE.inline().1);
    HeaderValue::from_str(&policy).unwrap_or(HeaderValue::from_static("default-src 'none'"))
});

/// Headers of every answer, also of a refusal.
const HEADERS: [(HeaderName, &str); 6] = [
    (X_FRAME_OPTIONS, "DENY"),
    (X_CONTENT_TYPE_OPTIONS, "nosniff"),
    // The address is the key to the pages.
    (REFERRER_POLICY, "no-referrer"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (CACHE_CONTROL, "no-store"),
];

const FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// The origins of the pages.
#[derive(Clone, Debug)]
pub struct Door {
    pub scheme: &'static str,
    pub hosts: Vec<String>,
}

/// The source of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entrance {
    /// These pages, or the reader's own hand.
    Admitted,
    /// A link on a page of another site.
    Linked,
    Refused,
}

pub async fn through(State(door): State<Arc<Door>>, request: Request, next: Next) -> Response {
    let mut response = match door.entrance(request.method(), request.headers()) {
        Entrance::Admitted => next.run(request).await,
        Entrance::Linked | Entrance::Refused => StatusCode::FORBIDDEN.into_response(),
    };
    protect(response.headers_mut());
    response
}

/// Adds the headers of every answer. A file says itself how long it is kept.
pub fn protect(headers: &mut HeaderMap) {
    let is_file = headers.contains_key(CACHE_CONTROL);
    for (name, value) in HEADERS.into_iter().filter(|(name, _)| !is_file || name != CACHE_CONTROL) {
        headers.insert(name, HeaderValue::from_static(value));
    }
    headers.insert(CONTENT_SECURITY_POLICY, POLICY.clone());
}

impl Door {
    pub fn entrance(&self, method: &Method, headers: &HeaderMap) -> Entrance {
        // The host of a request is a foreign name if that name resolves to this machine.
        let host = only(headers, &HOST);
        let is_ours = |host: &str| self.hosts.iter().any(|ours| ours == host);
        if !host.is_some_and(is_ours) {
            return Entrance::Refused;
        }
        let is_read = method == Method::GET || method == Method::HEAD;
        let site = only(headers, &FETCH_SITE);
        let (is_same, is_typed) = (site == Some("same-origin"), site == Some("none"));
        if headers.contains_key(FETCH_SITE) && !is_same && !is_typed {
            return if is_read { Entrance::Linked } else { Entrance::Refused };
        }
        // Forms of a page without a referrer have the origin `null`; the browser then names the form's site.
        let origin = only(headers, &ORIGIN);
        let from_us = origin.and_then(|origin| origin.split_once("://"));
        let from_us = from_us.is_some_and(|(scheme, host)| scheme == self.scheme && is_ours(host));
        let unnamed = origin == Some("null") && is_same;
        if headers.contains_key(ORIGIN) && !from_us && !unnamed {
            return Entrance::Refused;
        }
        // A request that changes or reveals something needs the browser's word that it comes from these pages.
        if is_read || from_us || is_same { Entrance::Admitted } else { Entrance::Refused }
    }
}

/// The header's text, if the header occurs once.
fn only<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Option<&'a str> {
    let mut all = headers.get_all(name).iter();
    let first = all.next()?;
    if all.next().is_some() { None } else { first.to_str().ok() }
}
