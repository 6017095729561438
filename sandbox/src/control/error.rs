//! Why a control request was refused.

use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::json;

use crate::faults::InvalidFault;
use crate::sandbox::payouts::{EndPayoutError, UnknownPayout};
use crate::sandbox::{PayError, UnknownInvoice};

/// A refusal that names the field, if one is to blame.
#[derive(Debug)]
pub(crate) struct Problem {
    status: StatusCode,
    text: String,
    field: Option<String>,
}

impl Problem {
    /// The request was understood but a value cannot be used.
    pub(crate) fn invalid(text: impl Into<String>, field: Option<String>) -> Self {
        Self { status: StatusCode::UNPROCESSABLE_ENTITY, text: text.into(), field }
    }

    /// The body is not JSON.
    pub(crate) fn unreadable(text: impl Into<String>) -> Self {
        Self { status: StatusCode::BAD_REQUEST, text: text.into(), field: None }
    }

    /// For a page: `field: what is wrong`.
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

impl From<InvalidFault> for Problem {
    fn from(fault: InvalidFault) -> Self {
        Self::invalid(fault.problem, Some(fault.field.to_owned()))
    }
}

impl From<UnknownInvoice> for Problem {
    fn from(unknown: UnknownInvoice) -> Self {
        Self {
            status: StatusCode::NOT_FOUND,
            text: unknown.to_string(),
            field: Some("id".to_owned()),
        }
    }
}

impl From<UnknownPayout> for Problem {
    fn from(unknown: UnknownPayout) -> Self {
        Self {
            status: StatusCode::NOT_FOUND,
            text: unknown.to_string(),
            field: Some("id".to_owned()),
        }
    }
}

impl From<EndPayoutError> for Problem {
    fn from(error: EndPayoutError) -> Self {
        match error {
            EndPayoutError::UnknownPayout(unknown) => unknown.into(),
            EndPayoutError::Final(_) => Self {
                status: StatusCode::CONFLICT,
                text: error.to_string(),
                field: Some("status".to_owned()),
            },
        }
    }
}

impl From<PayError> for Problem {
    fn from(error: PayError) -> Self {
        let (status, field) = match &error {
            PayError::UnknownInvoice => (StatusCode::NOT_FOUND, "id"),
            PayError::Final(_) => (StatusCode::CONFLICT, "status"),
            PayError::UnknownOperator => (StatusCode::UNPROCESSABLE_ENTITY, "operator_id"),
            PayError::InvalidPhone => (StatusCode::UNPROCESSABLE_ENTITY, "phone"),
        };
        Self { status, text: error.to_string(), field: Some(field.to_owned()) }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        (self.status, Json(json!({ "error": self.text, "field": self.field }))).into_response()
    }
}
