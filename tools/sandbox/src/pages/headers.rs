//! The headers of every page, and the one style sheet.

use axum::http::HeaderValue;
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, REFERRER_POLICY, VARY,
    X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
};
use axum::response::{IntoResponse, Response};

/// Forbids scripts, images and frames on the pages of the payer. `form-action` names no host, because browsers apply it to the redirects after a
/// form as well, which lead to the merchant's return address and beyond.
const POLICY: &str = "default-src 'none'; style-src 'self'; base-uri 'none'; \
                      form-action http: https:; frame-ancestors 'none'";

/// Refuses frames as LigdiCash does (redirect-customer), twice, for old and new browsers.
pub(crate) async fn secure(mut response: Response) -> Response {
    let headers = response.headers_mut();
    headers.entry(CONTENT_SECURITY_POLICY).or_insert(HeaderValue::from_static(POLICY));
    headers.insert(X_FRAME_OPTIONS, HeaderValue::from_static("DENY"));
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    // The address of a payment page is the key to it.
    headers.insert(REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    headers.insert(VARY, HeaderValue::from_static("Accept, Accept-Language"));
    headers.entry(CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    response
}

/// The colours of every page of the project, and the look of these.
const STYLE: &str =
    concat!(include_str!("../../../../shared/pages/src/tokens.css"), include_str!("style.css"));

pub(super) const STYLE_PATH: &str = "/sandbox/style.css";

pub(super) async fn style() -> impl IntoResponse {
    let headers = [(CONTENT_TYPE, "text/css; charset=utf-8"), (CACHE_CONTROL, "max-age=300")];
    (headers, STYLE)
}
