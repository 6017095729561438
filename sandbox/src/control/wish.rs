//! Page or JSON: what the caller accepts.

use axum::http::HeaderMap;
use axum::http::header::ACCEPT;
use axum::response::{IntoResponse, Response};

use super::error::Problem;
use crate::pages;
use crate::pages::language::Language;

/// What the caller wants back.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Wish {
    Page(Language),
    Json,
}

impl Wish {
    /// Browsers accept `text/html` by name; everything else gets JSON.
    pub(crate) fn of(headers: &HeaderMap, lang: Option<&str>) -> Self {
        let accepted =
            headers.get(ACCEPT).and_then(|value| value.to_str().ok()).unwrap_or_default();
        if accepted.contains("text/html") {
            Self::Page(Language::choose(lang, headers))
        } else {
            Self::Json
        }
    }

    /// A refusal in the form the caller can read.
    pub(crate) fn refuse(self, problem: Problem, back: &str) -> Response {
        match self {
            Self::Json => problem.into_response(),
            Self::Page(language) => {
                (problem.status(), pages::refusal(language, &problem.sentence(), back))
                    .into_response()
            }
        }
    }
}

/// `?lang=` of a control page.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct Lang {
    pub(crate) lang: Option<String>,
}

/// The fields of a page's form.
pub(crate) type Fields = Vec<(String, String)>;

/// The page's language, which its forms carry along.
pub(crate) fn lang(fields: &Fields) -> &'static str {
    if fields.iter().any(|(name, value)| name == "lang" && value == "en") { "en" } else { "fr" }
}
