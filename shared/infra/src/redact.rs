//! What the audit log may keep of a message: only what is known to be harmless.
//!
//! Allowed by name, never forbidden by name: a field that a document does not
//! know cannot leak.

use ligdicash_core::Redacted;
use serde_json::{Map, Value, json};

/// Fields whose scalar values are kept.
const KEPT: [&str; 21] = [
    "amount",
    "code",
    "date",
    "devise",
    "external_id",
    "http_status",
    "keyof_customdata",
    "montant",
    "not_sent",
    "operator_id",
    "operator_name",
    "quantity",
    "request_id",
    "response_code",
    "response_text",
    "response_text_details",
    "status",
    "total_amount",
    "total_price",
    "transaction_id",
    "unit_price",
];

const HIDDEN: &str = "[redacted]";
/// Longer values are not what the field is documented to hold.
const MAX_VALUE: usize = 80;
/// No documented message comes near; strangers must not fill the log.
const MAX_TEXT: usize = 4096;
const MAX_ENTRIES: usize = 40;
const MAX_DEPTH: usize = 5;

/// Keeps the shape of a message and the values of harmless fields.
#[must_use]
pub fn json(message: &Value) -> Redacted {
    let kept = value(message, 0).to_string();
    if kept.len() <= MAX_TEXT { Redacted(kept) } else { Redacted(opaque(kept.len()).to_string()) }
}

/// A message that is not JSON: only its size.
#[must_use]
pub fn opaque(bytes: usize) -> Value {
    json!({ "unreadable_bytes": bytes })
}

fn value(message: &Value, depth: usize) -> Value {
    match message {
        _ if depth > MAX_DEPTH => HIDDEN.into(),
        Value::Object(fields) => Value::Object(object(fields, depth)),
        Value::Array(entries) => {
            let kept = entries.iter().take(MAX_ENTRIES);
            kept.map(|entry| value(entry, depth + 1)).collect()
        }
        Value::Null => Value::Null,
        Value::Bool(_) | Value::Number(_) | Value::String(_) => hidden(message),
    }
}

fn object(fields: &Map<String, Value>, depth: usize) -> Map<String, Value> {
    let is_our_id = |fields: &Map<String, Value>| {
        fields.get("keyof_customdata") == Some(&Value::from("transaction_id"))
    };
    let entry = |(name, content): (&String, &Value)| {
        let kept =
            KEPT.contains(&name.as_str()) || (name == "valueof_customdata" && is_our_id(fields));
        let content = match content {
            scalar if kept && is_harmless(scalar) => scalar.clone(),
            other => value(other, depth + 1),
        };
        (short_name(name), content)
    };
    fields.iter().take(MAX_ENTRIES).map(entry).collect()
}

/// A name is the sender's too: a long or odd one is not repeated.
fn short_name(name: &str) -> String {
    let plain = |b: u8| b.is_ascii_alphanumeric() || b"_[]".contains(&b);
    let word = name.starts_with(|first: char| first.is_ascii_alphabetic());
    if word && name.len() <= MAX_VALUE && name.bytes().all(plain) {
        name.to_owned()
    } else {
        HIDDEN.to_owned()
    }
}

/// Words, numbers and codes; no address, no e-mail, nothing as long as a token.
fn is_harmless(value: &Value) -> bool {
    let plain = |b: u8| b.is_ascii_alphanumeric() || b" _-:.+();\"".contains(&b);
    match value {
        Value::Null | Value::Bool(_) | Value::Number(_) => true,
        Value::String(text) => text.len() <= MAX_VALUE && text.bytes().all(plain),
        Value::Array(_) | Value::Object(_) => false,
    }
}

fn hidden(value: &Value) -> Value {
    match value {
        Value::String(text) if text.is_empty() => Value::from(""),
        _ => HIDDEN.into(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::json as redacted;

    #[test]
    fn what_identifies_a_payer_or_opens_a_page_is_not_kept() {
        let message = json!({
            "token": "eyJ0eXAi.e30.c2ln",
            "response_text": "https://app.ligdicash.com/pay/invoice/eyJ0eXAi",
            "customer": "22670000001",
            "customer_details": { "email": "awa@example.test", "firstname": "Awa" },
            "custom_data": [
                { "keyof_customdata": "transaction_id", "valueof_customdata": "txn_1" },
                { "keyof_customdata": "hash", "valueof_customdata": "f16d05" },
            ],
            "22670000001": 1,
            "awa@example.test": 1,
        });
        let kept = redacted(&message).0;
        for private in ["eyJ", "2267", "Awa", "example", "f16d05"] {
            assert!(!kept.contains(private), "{private} in {kept}");
        }
        assert!(kept.contains("txn_1"));
    }

    #[test]
    fn what_a_dispute_needs_is_kept() {
        let message = json!({
            "response_code": "01", "response_text": "Echec (Code03a)", "status": "completed",
            "amount": 3000, "operator_name": "ORANGE BURKINA", "date": "2026-06-01 10:02:31+00",
            "request_id": "P2600000000001", "token": "",
        });
        assert_eq!(redacted(&message).0, message.to_string());
    }

    #[test]
    fn a_deep_or_wide_message_stays_small() {
        let wide: Vec<_> = (0..100_000).map(|n| json!({ "status": n })).collect();
        assert!(redacted(&json!(wide)).0.len() < 4096);
        let deep = (0..100).fold(json!(1), |inner, _| json!({ "status": inner }));
        assert!(redacted(&deep).0.len() < 200);
    }
}
