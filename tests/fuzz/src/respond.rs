//! Asserts what must hold of every accepted request, of every answer of ours, and of everything in the
//! audit log.

use lambda_http::{Body, Response};
use ligdicash_core::Redacted;
use serde_json::Value;

/// The longest text that the log keeps of one message.
const MAX_LOGGED: usize = 4096;

/// An answer with its status and, where it has one, its JSON.
pub(crate) fn read(response: &Response<Body>) -> (u16, Value) {
    let status = response.status().as_u16();
    let body = response.body().as_ref();
    if body.is_empty() {
        return (status, Value::Null);
    }
    let body: Value = serde_json::from_slice(body).expect("an answer is JSON");
    assert!(status < 400 || body["error"].is_string(), "a problem has its code: {body}");
    (status, body)
}

/// Asserts that the JSON names no member twice: it has as many members as colons outside of texts, and a
/// reader that drops one of two has fewer.
pub(crate) fn assert_says_nothing_twice(json: &[u8]) {
    let (mut colons, mut in_text, mut escaped) = (0, false, false);
    for byte in json {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => in_text = !in_text,
            b':' if !in_text => colons += 1,
            _ => {}
        }
    }
    let value: Value = serde_json::from_slice(json).expect("it was read");
    assert_eq!(members(&value), colons, "{value}");
}

fn members(value: &Value) -> usize {
    match value {
        Value::Array(entries) => entries.iter().map(members).sum(),
        Value::Object(fields) => fields.len() + fields.values().map(members).sum::<usize>(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => 0,
    }
}

/// Neither an address nor an e-mail nor a long text gets into the log, and it stays JSON.
pub(crate) fn assert_harmless(logged: &Redacted) {
    let text = &logged.0;
    assert!(text.len() <= MAX_LOGGED, "{} bytes are logged", text.len());
    assert!(!text.contains(['@', '/']), "an address is logged: {text}");
    let value: Value = serde_json::from_str(text).expect("what is logged is JSON");
    assert!(is_short(&value), "a long text is logged: {text}");
}

fn is_short(value: &Value) -> bool {
    match value {
        Value::String(text) => text.len() <= 80,
        Value::Array(entries) => entries.iter().all(is_short),
        Value::Object(fields) => {
            fields.iter().all(|(name, value)| name.len() <= 80 && is_short(value))
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => true,
    }
}
