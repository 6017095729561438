//! Items and rows as DynamoDB writes them in JSON, made plain.

use std::collections::BTreeMap;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Map, Value};

/// The attributes of an item, without the letters of their types. No item gives none.
pub(crate) fn plain(item: &Value) -> Value {
    let attributes = item.as_object().into_iter().flatten();
    let plain = attributes.map(|(name, value)| (name.clone(), untyped(value)));
    if item.is_null() { Value::Null } else { Value::Object(plain.collect::<Map<_, _>>()) }
}

fn untyped(value: &Value) -> Value {
    match value.as_object().and_then(|typed| typed.iter().next()) {
        Some((kind, Value::String(digits))) if kind == "N" => {
            serde_json::from_str(digits).unwrap_or_default()
        }
        Some((_, value)) => value.clone(),
        None => Value::Null,
    }
}

/// The contents of each row of the record, by what the row is about.
pub(crate) fn rows(items: &Value) -> BTreeMap<String, Vec<Value>> {
    let mut rows = BTreeMap::<_, Vec<_>>::new();
    for row in list(items).iter().map(plain) {
        rows.entry(text(&row, "transaction_id").to_owned()).or_default().push(unpacked(&row));
    }
    rows
}

fn unpacked(row: &Value) -> Value {
    let packed = STANDARD.decode(text(row, "packed")).unwrap_or_default();
    let json = miniz_oxide::inflate::decompress_to_vec(&packed).unwrap_or_default();
    serde_json::from_slice(&json).unwrap_or_default()
}

pub(crate) fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

/// The text of this name; empty without one.
pub(crate) fn text<'a>(object: &'a Value, name: &str) -> &'a str {
    object[name].as_str().unwrap_or_default()
}

/// The number of this name, also if it was written as a text.
pub(crate) fn number(object: &Value, name: &str) -> Option<i64> {
    let value = &object[name];
    let digits = value.as_str().and_then(|digits| digits.trim().parse().ok());
    value.as_i64().or(digits)
}
