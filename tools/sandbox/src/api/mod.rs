//! The LigdiCash API, as merchants' servers call it.

mod confirm;
mod create;
mod fields;
mod payout_request;
mod request;
mod respond;

use axum::Router;
use axum::http::header::AUTHORIZATION;
use axum::http::request::Parts;

use crate::sandbox::{Keys, Sandbox};

/// Any verb leads to its call: LigdiCash answers the wrong one itself, with a sub-code.
pub(crate) fn routes() -> Router<Sandbox> {
    create::routes().merge(confirm::routes())
}

/// Whether `Apikey` and `Authorization: Bearer …` are the accepted keys. LigdiCash does not say which one is wrong.
fn has_keys(head: &Parts, keys: &Keys) -> bool {
    let text = |name: &str| head.headers.get(name).and_then(|value| value.to_str().ok());
    let bearer = text(AUTHORIZATION.as_str()).and_then(|value| value.strip_prefix("Bearer "));
    text("apikey") == Some(keys.api_key.as_str()) && bearer == Some(keys.auth_token.as_str())
}
