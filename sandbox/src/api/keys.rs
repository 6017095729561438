//! The two keys of every call.

use axum::http::HeaderMap;
use axum::http::header::AUTHORIZATION;

use crate::ledger::book::Keys;

/// Whether a call may go on.
pub(crate) enum Access {
    Granted,
    /// A key is missing or wrong. LigdiCash does not say which.
    Refused,
}

/// Checks `Apikey` and `Authorization: Bearer …` against the keys accepted now.
pub(crate) fn check(headers: &HeaderMap, keys: &Keys) -> Access {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    let bearer = text(AUTHORIZATION.as_str()).and_then(|value| value.strip_prefix("Bearer "));
    if text("apikey") == Some(keys.api_key.as_str()) && bearer == Some(keys.auth_token.as_str()) {
        Access::Granted
    } else {
        Access::Refused
    }
}
