//! The head of a call: its verb, the two keys, and the token in the query of a call that confirms.

use axum::http::header::AUTHORIZATION;
use axum::http::request::Parts;

use crate::sandbox::Keys;

/// Whether `Apikey` and `Authorization: Bearer …` are the accepted keys. LigdiCash does not say which one is wrong.
pub(super) fn has_keys(head: &Parts, keys: &Keys) -> bool {
    let text = |name: &str| head.headers.get(name).and_then(|value| value.to_str().ok());
    let bearer = text(AUTHORIZATION.as_str()).and_then(|value| value.strip_prefix("Bearer "));
    text("apikey") == Some(keys.api_key.as_str()) && bearer == Some(keys.auth_token.as_str())
}

/// The first of these parameters that the query has, and its value.
pub(super) fn parameter(head: &Parts, names: &[&'static str]) -> Option<(&'static str, String)> {
    let query = head.uri.query().unwrap_or_default().as_bytes();
    names.iter().find_map(|name| {
        let (_, value) = form_urlencoded::parse(query).find(|(known, _)| known == name)?;
        Some((*name, value.into_owned()))
    })
}
