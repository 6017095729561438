//! Admits requests of a browser on this machine that come from these pages.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, HOST, ORIGIN, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS,
    X_FRAME_OPTIONS,
};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};

/// No foreign content, nothing inline, and no frame around the page.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; \
                      connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/// Headers of every answer, also of a refusal.
const HEADERS: [(HeaderName, &str); 7] = [
    (CONTENT_SECURITY_POLICY, POLICY),
    (X_FRAME_OPTIONS, "DENY"),
    (X_CONTENT_TYPE_OPTIONS, "nosniff"),
    // The address is the key to the pages.
    (REFERRER_POLICY, "no-referrer"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (CACHE_CONTROL, "no-store"),
];

const FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// The hosts of the pages.
pub(super) struct Door {
    pub(super) hosts: Vec<String>,
}

pub(super) async fn through(
    State(door): State<Arc<Door>>,
    request: Request,
    next: Next,
) -> Response {
    let mut response = if door.admits(request.method(), request.headers()) {
        next.run(request).await
    } else {
        StatusCode::FORBIDDEN.into_response()
    };
    for (name, value) in HEADERS {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    response
}

impl Door {
    fn admits(&self, method: &Method, headers: &HeaderMap) -> bool {
        // The host of a request is a foreign name if that name resolves to this machine.
        let host = only(headers, &HOST);
        let is_ours = |host: &str| self.hosts.iter().any(|ours| ours == host);
        if !host.is_some_and(is_ours) {
            return false;
        }
        let site = only(headers, &FETCH_SITE);
        let (is_same, is_typed) = (site == Some("same-origin"), site == Some("none"));
        if headers.contains_key(FETCH_SITE) && !is_same && !is_typed {
            return false;
        }
        // Forms of a page without a referrer have the origin `null`; the browser then names the form's site.
        let origin = only(headers, &ORIGIN);
        let from_us = origin.and_then(|host| host.strip_prefix("http://")).is_some_and(is_ours);
        let unnamed = origin == Some("null") && is_same;
        if headers.contains_key(ORIGIN) && !from_us && !unnamed {
            return false;
        }
        // A request that changes or reveals something needs the browser's word that it comes from these pages.
        method == Method::GET || method == Method::HEAD || from_us || is_same
    }
}

/// The header's text, if the header occurs once.
fn only<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Option<&'a str> {
    let mut all = headers.get_all(name).iter();
    let first = all.next()?;
    if all.next().is_some() { None } else { first.to_str().ok() }
}
