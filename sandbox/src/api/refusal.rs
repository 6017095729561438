//! A refusal: HTTP 200, `01`, and a sub-code (facts sheet, §9; fixtures A4 to A7, C4, E3 and F4).

use axum::Json;
use axum::response::{IntoResponse, Response};
use serde::Serialize;

use super::payload::{CONFIRM_WIKI, CREATE_WIKI, NoCustomData};
use super::payout::endpoint::Endpoint;

#[derive(Debug, Serialize)]
pub(crate) struct Refusal {
    response_code: &'static str,
    token: &'static str,
    response_text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    response_text_details: Option<String>,
    description: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    custom_data: Option<NoCustomData>,
    wiki: &'static str,
}

impl Refusal {
    /// A refused create call.
    pub(crate) fn create(code: &str) -> Self {
        Self::new(code, CREATE_WIKI, None)
    }

    /// A refused confirm call.
    pub(crate) fn confirm(code: &str) -> Self {
        Self::new(code, CONFIRM_WIKI, None)
    }

    /// A refused call to create a payout.
    pub(crate) fn payout(endpoint: Endpoint, code: &str) -> Self {
        Self::new(code, endpoint.wiki(), Some(endpoint.no_custom_data()))
    }

    /// A refused call to confirm a payout (errors/wiki-field names the payins' wiki).
    pub(crate) fn payout_confirm(code: &str) -> Self {
        Self::new(code, CONFIRM_WIKI, Some(NoCustomData::EmptyArray))
    }

    /// The cause in words: undocumented, seen in the field, and the only hint an integrator gets.
    pub(crate) fn because(self, details: impl Into<String>) -> Self {
        Self { response_text_details: Some(details.into()), ..self }
    }

    fn new(code: &str, wiki: &'static str, custom_data: Option<NoCustomData>) -> Self {
        Self {
            response_code: "01",
            token: "",
            response_text: text(code),
            response_text_details: None,
            description: "",
            custom_data,
            wiki,
        }
    }
}

/// The `response_text` of a sub-code.
pub(crate) fn text(code: &str) -> String {
    format!("Echec (Code{code})")
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        Json(self).into_response()
    }
}
