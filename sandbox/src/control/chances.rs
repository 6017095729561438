//! The chances over HTTP.

use axum::Json;
use axum::body::Bytes;
use axum::extract::State;
use serde::Serialize;

use super::error::Problem;
use super::read;
use crate::chances::{Chances, Struck};
use crate::sandbox::Sandbox;

/// The chances, and how often they struck.
#[derive(Debug, Serialize)]
pub(crate) struct Shown {
    #[serde(flatten)]
    chances: Chances,
    struck: Struck,
}

/// `GET /sandbox/chances`
pub(crate) async fn get(State(sandbox): State<Sandbox>) -> Json<Shown> {
    Json(Shown { chances: sandbox.chances(), struck: sandbox.struck() })
}

/// `PUT /sandbox/chances`
pub(crate) async fn put(
    State(sandbox): State<Sandbox>,
    body: Bytes,
) -> Result<Json<Shown>, Problem> {
    let chances: Chances = read::json(&body)?;
    chances.check()?;
    sandbox.set_chances(chances);
    Ok(get(State(sandbox)).await)
}
