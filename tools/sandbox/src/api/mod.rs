//! The LigdiCash API, as merchants' servers call it.

mod confirm;
mod create;
mod direct;
mod fields;
mod payout_request;
mod request;
mod respond;

use axum::Router;
use axum::extract::State;
use axum::http::header::AUTHORIZATION;
use axum::http::request::Parts;
use axum::response::Response;
use axum::routing::any;

use crate::config::Keys;
use crate::faults::Mishap;
use crate::sandbox::Sandbox;
use respond::{Notes, respond};

/// Any verb leads to its call, because LigdiCash answers a wrong verb itself, with a sub-code.
pub(crate) fn routes() -> Router<Sandbox> {
    let elsewhere = Router::new()
        .route("/pay/v01/{*path}", any(elsewhere))
        .route("/pay/v02/{*path}", any(elsewhere));
    create::routes().merge(direct::routes()).merge(confirm::routes()).merge(elsewhere)
}

async fn elsewhere(State(sandbox): State<Sandbox>, head: Parts) -> Response {
    let why = Notes::why("the sandbox serves no such address");
    respond(&sandbox, &head, Mishap::NotFound, why).await
}

/// Whether `Apikey` and `Authorization: Bearer …` are the accepted keys. LigdiCash does not say which one is wrong; the
/// record of the calls does.
fn check_keys(head: &Parts, keys: &Keys) -> Result<(), &'static str> {
    let text = |name: &str| head.headers.get(name).and_then(|value| value.to_str().ok());
    let bearer = text(AUTHORIZATION.as_str()).map(|value| value.strip_prefix("Bearer "));
    match (text("apikey"), bearer) {
        (None, _) => Err("the header Apikey is missing"),
        (Some(key), _) if key != keys.api_key => Err("the header Apikey has another key"),
        (_, None) => Err("the header Authorization is missing"),
        (_, Some(None)) => Err("the header Authorization must begin with Bearer and a space"),
        (_, Some(Some(token))) if token != keys.auth_token => {
            Err("the header Authorization has another token")
        }
        (Some(_), Some(Some(_))) => Ok(()),
    }
}
