//! One request of the contract.

use reqwest::Method;
use serde_json::Value;
use url::form_urlencoded;

use super::address::Address;
use super::problem::Right;

/// One request of the contract.
#[derive(Clone, Debug)]
pub(crate) struct Call {
    pub(crate) path: String,
    pub(crate) query: Vec<(&'static str, String)>,
    /// A `POST` has one, if only an empty one.
    pub(crate) body: Option<Value>,
    pub(crate) right: Right,
}

impl Call {
    pub(crate) fn get(path: impl Into<String>) -> Self {
        Self { path: path.into(), query: Vec::new(), body: None, right: Right::See }
    }

    /// A body of `Null` is an empty one.
    pub(crate) fn post(path: impl Into<String>, body: Value) -> Self {
        Self { body: Some(body), ..Self::get(path) }
    }

    pub(super) fn method(&self) -> Method {
        if self.body.is_some() { Method::POST } else { Method::GET }
    }

    pub(super) fn bytes(&self) -> Vec<u8> {
        let said = self.body.as_ref().filter(|body| !body.is_null());
        said.map(|body| body.to_string().into_bytes()).unwrap_or_default()
    }

    pub(super) fn url(&self, address: &Address) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.extend_pairs(&self.query);
        let query = query.finish();
        let path = address.url(&self.path);
        // The reader of the signature does not take `+` for a space.
        if query.is_empty() { path } else { format!("{path}?{}", query.replace('+', "%20")) }
    }
}
