//! The parts of HTTP responses.

use lambda_http::http::{HeaderValue, StatusCode, header};
use lambda_http::{Body, Response};
use serde::Serialize;

/// A response of JSON that must not be stored.
pub(super) fn json_response(
    status: StatusCode,
    kind: &'static str,
    body: &impl Serialize,
) -> Response<Body> {
    text_response(status, kind, serde_json::to_string(body).unwrap_or_default())
}

/// A response that must not be stored.
pub(super) fn text_response(
    status: StatusCode,
    kind: &'static str,
    text: String,
) -> Response<Body> {
    let mut response = Response::new(Body::Text(text));
    *response.status_mut() = status;
    let kind = HeaderValue::from_static(kind);
    response.headers_mut().insert(header::CONTENT_TYPE, kind);
    let never = HeaderValue::from_static("no-store");
    response.headers_mut().insert(header::CACHE_CONTROL, never);
    response
}

pub(super) fn retry_after(response: &mut Response<Body>, seconds: u32) {
    let seconds = HeaderValue::from(seconds);
    response.headers_mut().insert(header::RETRY_AFTER, seconds);
}
