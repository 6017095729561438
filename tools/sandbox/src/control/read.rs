//! The bodies of requests. A refusal names the field: `callback.send`, not "line 1 column 27".

use axum::http::StatusCode;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::problem::ControlProblem;
use crate::faults::FaultSet;

pub(crate) fn json<T: DeserializeOwned>(body: &[u8]) -> Result<T, ControlProblem> {
    let value: Value = serde_json::from_slice(body).map_err(|error| {
        ControlProblem::new(StatusCode::BAD_REQUEST, format!("the body is not JSON: {error}"), None)
    })?;
    serde_path_to_error::deserialize(value).map_err(|error| {
        let path = error.path().to_string();
        let field = (path != ".").then_some(path.as_str());
        ControlProblem::new(StatusCode::UNPROCESSABLE_ENTITY, error.inner().to_string(), field)
    })
}

pub(super) fn faults<F: FaultSet>(body: &[u8]) -> Result<F, ControlProblem> {
    let faults: F = json(body)?;
    faults.check()?;
    Ok(faults)
}

/// A body that may be empty, for the default values.
pub(super) fn optional<T: Default + DeserializeOwned>(body: &[u8]) -> Result<T, ControlProblem> {
    if body.is_empty() { Ok(T::default()) } else { json(body) }
}
