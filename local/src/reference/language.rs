//! Chooses the language of the page: French first, as everywhere in the stack. The document's own text is
//! in English.

use axum::http::HeaderMap;
use axum::http::header::ACCEPT_LANGUAGE;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Language {
    Fr,
    En,
}

impl Language {
    /// The page's own switch decides. Before a reader uses it, the browser's first preference does.
    pub(super) fn choose(switch: Option<&str>, headers: &HeaderMap) -> Self {
        let preferred = headers.get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
        match switch.or(preferred) {
            Some(language) if language.to_ascii_lowercase().starts_with("en") => Self::En,
            Some(_) | None => Self::Fr,
        }
    }

    pub(super) fn pick<T>(self, fr: T, en: T) -> T {
        match self {
            Self::Fr => fr,
            Self::En => en,
        }
    }
}
