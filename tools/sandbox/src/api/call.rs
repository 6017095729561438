//! What every call has: a verb, the two keys, and a token in the query of those that confirm.

use axum::extract::{FromRequestParts, RawQuery};
use axum::http::header::AUTHORIZATION;
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method, Uri};

use crate::sandbox::Sandbox;
use crate::sandbox::book::Keys;

/// The head of a request.
pub(super) struct CallHead {
    pub(super) method: Method,
    pub(super) headers: HeaderMap,
    pub(super) path: String,
    pub(super) query: String,
}

impl FromRequestParts<Sandbox> for CallHead {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(
        parts: &mut Parts,
        state: &Sandbox,
    ) -> Result<Self, Self::Rejection> {
        let RawQuery(query) = RawQuery::from_request_parts(parts, state).await?;
        let uri = Uri::from_request_parts(parts, state).await?;
        Ok(Self {
            method: parts.method.clone(),
            headers: parts.headers.clone(),
            path: uri.path().to_owned(),
            query: query.unwrap_or_default(),
        })
    }
}

impl CallHead {
    /// Checks `Apikey` and `Authorization: Bearer …` against the keys accepted now. LigdiCash does not say
    /// which one was wrong.
    pub(super) fn has_keys(&self, keys: &Keys) -> bool {
        let text = |name: &str| self.headers.get(name).and_then(|value| value.to_str().ok());
        let bearer = text(AUTHORIZATION.as_str()).and_then(|value| value.strip_prefix("Bearer "));
        text("apikey") == Some(keys.api_key.as_str()) && bearer == Some(keys.auth_token.as_str())
    }

    /// The first of these parameters that the query has, and its value.
    pub(super) fn parameter(&self, names: &[&'static str]) -> Option<(&'static str, String)> {
        names.iter().find_map(|name| {
            let (_, value) =
                form_urlencoded::parse(self.query.as_bytes()).find(|(known, _)| known == name)?;
            Some((*name, value.into_owned()))
        })
    }
}
