//! `PUT /sandbox/keys`

use axum::Json;
use axum::body::Bytes;
use axum::extract::State;
use serde::{Deserialize, Serialize};

use super::error::Problem;
use super::read;
use crate::sandbox::Sandbox;

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewKeys {
    api_key: String,
    auth_token: String,
}

/// Replaces the accepted keys, as LigdiCash does when keys are revoked.
pub(crate) async fn put(
    State(sandbox): State<Sandbox>,
    body: Bytes,
) -> Result<Json<NewKeys>, Problem> {
    let keys: NewKeys = read::json(&body)?;
    for (name, key) in [("api_key", &keys.api_key), ("auth_token", &keys.auth_token)] {
        // Anything else could not be sent in a header.
        if key.is_empty() || !key.bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err(Problem::invalid(
                "must be printable ASCII without spaces",
                Some(name.to_owned()),
            ));
        }
    }
    sandbox.set_keys(&keys.api_key, &keys.auth_token);
    Ok(Json(keys))
}
