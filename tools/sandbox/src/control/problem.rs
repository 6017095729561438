//! The refusal of a control request.

use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::json;

use crate::faults::{InvalidFault, UnknownPreset};
use crate::ledger::{SettleError, Unknown};

/// A refusal, with the wrong field if there is one.
#[derive(Debug)]
pub(crate) struct ControlProblem {
    status: StatusCode,
    text: String,
    field: Option<String>,
}

impl ControlProblem {
    pub(crate) fn new(status: StatusCode, text: impl Into<String>, field: Option<&str>) -> Self {
        Self { status, text: text.into(), field: field.map(str::to_owned) }
    }

    pub(crate) fn invalid(text: impl Into<String>, field: &str) -> Self {
        Self::new(StatusCode::UNPROCESSABLE_ENTITY, text, Some(field))
    }

    /// The sentence for a page: `field: text`.
    pub(crate) fn sentence(&self) -> String {
        match &self.field {
            Some(field) => format!("{field}: {}", self.text),
            None => self.text.clone(),
        }
    }

    pub(crate) fn status(&self) -> StatusCode {
        self.status
    }
}

impl From<InvalidFault> for ControlProblem {
    fn from(fault: InvalidFault) -> Self {
        Self::invalid(fault.problem, fault.field)
    }
}

impl From<Unknown> for ControlProblem {
    fn from(unknown: Unknown) -> Self {
        Self::new(StatusCode::NOT_FOUND, unknown.to_string(), Some("id"))
    }
}

impl From<UnknownPreset> for ControlProblem {
    fn from(unknown: UnknownPreset) -> Self {
        Self::new(StatusCode::NOT_FOUND, unknown.to_string(), Some("name"))
    }
}

impl From<SettleError> for ControlProblem {
    fn from(error: SettleError) -> Self {
        let (status, field) = match error {
            SettleError::Unknown(unknown) => return unknown.into(),
            SettleError::Final(_) => (StatusCode::CONFLICT, "status"),
            SettleError::NoPrompt => (StatusCode::CONFLICT, "number"),
            SettleError::UnknownOperator(_) => (StatusCode::UNPROCESSABLE_ENTITY, "operator_id"),
            SettleError::NoCallbackUrl => (StatusCode::UNPROCESSABLE_ENTITY, "callback_url"),
            SettleError::NoCode => (StatusCode::UNPROCESSABLE_ENTITY, "number"),
            SettleError::InvalidPhone => (StatusCode::UNPROCESSABLE_ENTITY, "phone"),
        };
        Self::new(status, error.to_string(), Some(field))
    }
}

impl IntoResponse for ControlProblem {
    fn into_response(self) -> Response {
        (self.status, Json(json!({ "error": self.text, "field": self.field }))).into_response()
    }
}
