//! Reads JSON so that a refusal names the field: `callback.send`, not "line 1 column 27".

use serde::de::DeserializeOwned;
use serde_json::Value;

use super::error::Problem;

/// A request's body.
pub(crate) fn json<T: DeserializeOwned>(body: &[u8]) -> Result<T, Problem> {
    value(
        serde_json::from_slice(body)
            .map_err(|error| Problem::unreadable(format!("the body is not JSON: {error}")))?,
    )
}

/// A JSON value.
pub(crate) fn value<T: DeserializeOwned>(value: Value) -> Result<T, Problem> {
    serde_path_to_error::deserialize(value).map_err(|error| {
        let path = error.path().to_string();
        let field = (path != ".").then_some(path);
        Problem::invalid(error.into_inner().to_string(), field)
    })
}
