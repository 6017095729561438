//! The fields of a request. A refusal names the wrong field, which helps an integrator; LigdiCash is not known to do
//! so.

use std::ops::RangeInclusive;

use serde_json::{Map, Value};
use url::Url;

/// The name of a field, and its fault.
#[derive(Debug)]
pub(super) struct FieldError(pub(super) String);

type Read<T> = Result<T, FieldError>;

pub(super) fn wrong(details: impl Into<String>) -> FieldError {
    FieldError(details.into())
}

/// The body's only root key.
pub(super) fn order(body: &[u8]) -> Read<Value> {
    let mut body: Value =
        serde_json::from_slice(body).map_err(|_| wrong("the body is not JSON"))?;
    object(&body, "commande")?;
    Ok(body["commande"].take())
}

pub(super) fn object<'a>(parent: &'a Value, name: &str) -> Read<&'a Value> {
    parent
        .get(name)
        .filter(|value| value.is_object())
        .ok_or_else(|| wrong(format!("{name} must be an object")))
}

pub(super) fn required_text(parent: &Value, name: &str) -> Read<String> {
    match parent.get(name) {
        Some(Value::String(text)) => Ok(text.clone()),
        _ => Err(wrong(format!("{name} must be a string"))),
    }
}

/// A text that the documents require and LigdiCash's own guides leave out.
pub(super) fn optional_text(parent: &Value, name: &str) -> Read<String> {
    match parent.get(name) {
        None | Some(Value::Null) => Ok(String::new()),
        Some(_) => required_text(parent, name),
    }
}

/// An address, which the SDKs may leave out. A given one is http or https, without user and password
/// (callback/configuration).
pub(super) fn address(parent: &Value, name: &str) -> Read<Option<Url>> {
    let text = optional_text(parent, name)?;
    if text.is_empty() {
        return Ok(None);
    }
    let usable = |url: &Url| {
        matches!(url.scheme(), "http" | "https")
            && url.username().is_empty()
            && url.password().is_none()
    };
    let url = Url::parse(&text).ok().filter(usable).map(Some);
    url.ok_or_else(|| {
        wrong(format!("{name} must be an http or https address without user and password"))
    })
}

/// Whole francs; `None` outside of the limits.
pub(super) fn francs(parent: &Value, name: &str, limits: RangeInclusive<u64>) -> Read<Option<u64>> {
    match parent.get(name) {
        Some(Value::Number(francs)) => Ok(francs.as_u64().filter(|it| limits.contains(it))),
        _ => Err(wrong(format!("{name} must be an integer"))),
    }
}

/// PHP writes an empty object as `[]`.
pub(super) fn custom_data(order: &Value) -> Read<Map<String, Value>> {
    match order.get("custom_data") {
        Some(Value::Object(data)) => Ok(data.clone()),
        None | Some(Value::Null) => Ok(Map::new()),
        Some(Value::Array(entries)) if entries.is_empty() => Ok(Map::new()),
        Some(_) => Err(wrong("custom_data must be an object")),
    }
}
