//! The merchant's `custom_data`, an object of any values.

use serde_json::{Map, Value};

/// Every value as the text that confirm and callbacks carry.
pub(crate) fn texts(data: &Map<String, Value>) -> Vec<(String, String)> {
    data.iter().map(|(key, value)| (key.clone(), text(value))).collect()
}

/// `custom_data.transaction_id`, or nothing.
pub(crate) fn transaction_id(data: &Map<String, Value>) -> String {
    data.get("transaction_id").map(text).unwrap_or_default()
}

/// How non-string values come back is not documented; their JSON text is the least surprising.
fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}
