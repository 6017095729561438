//! The optional key of the control routes and pages.

use axum::http::HeaderMap;
use axum::http::header::{AUTHORIZATION, COOKIE};

use crate::sandbox::Sandbox;

/// The cookie in which a browser keeps the key.
pub(crate) const COOKIE_NAME: &str = "sandbox_key";

/// Whether a caller may control the sandbox, by the header of a program or the cookie of a browser.
pub(crate) fn opens(sandbox: &Sandbox, headers: &HeaderMap) -> bool {
    let Some(key) = sandbox.config().control_key.as_deref() else { return true };
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    let bearer = text(AUTHORIZATION).and_then(|value| value.strip_prefix("Bearer "));
    let cookies = text(COOKIE).unwrap_or_default().split("; ");
    let mut cookies = cookies.filter_map(|cookie| cookie.split_once('='));
    bearer == Some(key) || cookies.any(|(name, value)| name == COOKIE_NAME && value == key)
}
