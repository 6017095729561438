//! Reads the fields of a request so that a refusal can name the one that is wrong: LigdiCash is not known to name it,
//! an integrator is glad to read it.

use serde_json::{Map, Value};
use url::Url;

/// What is wrong with which field.
#[derive(Debug)]
pub(super) struct FieldError(pub(super) String);

pub(super) fn wrong(details: impl Into<String>) -> FieldError {
    FieldError(details.into())
}

/// The body's only root key.
pub(super) fn order(body: &[u8]) -> Result<Value, FieldError> {
    let mut body: Value =
        serde_json::from_slice(body).map_err(|_| wrong("the body is not JSON"))?;
    object(&body, "commande")?;
    Ok(body["commande"].take())
}

pub(super) fn object<'a>(parent: &'a Value, name: &str) -> Result<&'a Value, FieldError> {
    parent
        .get(name)
        .filter(|value| value.is_object())
        .ok_or_else(|| wrong(format!("{name} must be an object")))
}

pub(super) fn required_text(parent: &Value, name: &str) -> Result<String, FieldError> {
    match parent.get(name) {
        Some(Value::String(text)) => Ok(text.clone()),
        _ => Err(wrong(format!("{name} must be a string"))),
    }
}

/// Documented as required, left out by LigdiCash's own guides.
pub(super) fn optional_text(parent: &Value, name: &str) -> Result<String, FieldError> {
    match parent.get(name) {
        None | Some(Value::Null) => Ok(String::new()),
        Some(_) => required_text(parent, name),
    }
}

/// An address may be missing: the SDKs leave some out. One that is given must be usable: http or https, and no
/// user or password in it (callback/configuration).
pub(super) fn address(parent: &Value, name: &str) -> Result<Option<Url>, FieldError> {
    let text = optional_text(parent, name)?;
    if text.is_empty() {
        return Ok(None);
    }
    let usable = |url: &Url| {
        matches!(url.scheme(), "http" | "https")
            && url.username().is_empty()
            && url.password().is_none()
    };
    match Url::parse(&text).ok().filter(usable) {
        Some(url) => Ok(Some(url)),
        None => {
            Err(wrong(format!("{name} must be an http or https address without user and password")))
        }
    }
}

/// PHP writes an empty object as `[]`.
pub(super) fn custom_data(order: &Value) -> Result<Map<String, Value>, FieldError> {
    match order.get("custom_data") {
        Some(Value::Object(data)) => Ok(data.clone()),
        None | Some(Value::Null) => Ok(Map::new()),
        Some(Value::Array(entries)) if entries.is_empty() => Ok(Map::new()),
        Some(_) => Err(wrong("custom_data must be an object")),
    }
}
