//! The part of a message without an id of ours that the log may show: only values that are known to be harmless.
//!
//! A value is shown only if its field's name is on a list. A field that no document mentions can therefore not leak.

use jiff::civil;
use serde_json::{Map, Value, json};

/// The fields whose values may be shown, if they are not objects or arrays.
const SHOWN: [&str; 21] = [
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
/// The longest value that is shown. Every token is longer.
const MAX_WORD: usize = 40;
/// The number of digits that a phone number has at least, in a row or in groups.
const PHONE_DIGITS: usize = 8;
/// The longest message that is shown, in bytes. No documented message comes near it.
const MAX_TEXT: usize = 4096;
const MAX_ENTRIES: usize = 40;
const MAX_DEPTH: usize = 5;

/// The structure of a message. Harmless fields keep values that look harmless; types and lengths replace all other
/// values. The names of its fields must look like words.
pub(super) fn shape(message: &Value) -> String {
    let text = value(message, 0).to_string();
    if text.len() <= MAX_TEXT { text } else { opaque(text.len()).to_string() }
}

/// The replacement for a message that cannot be read or is too long. It shows only the message's size.
pub(super) fn opaque(bytes: usize) -> Value {
    json!({ "unreadable_bytes": bytes })
}

fn value(message: &Value, depth: usize) -> Value {
    match message {
        _ if depth > MAX_DEPTH => HIDDEN.into(),
        Value::Object(fields) => Value::Object(object(fields, depth)),
        Value::Array(entries) => {
            entries.iter().take(MAX_ENTRIES).map(|entry| value(entry, depth + 1)).collect()
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
        let is_shown =
            SHOWN.contains(&name.as_str()) || (name == "valueof_customdata" && is_our_id(fields));
        let content = match content {
            scalar if is_shown && is_harmless(scalar) => scalar.clone(),
            other => value(other, depth + 1),
        };
        (short_name(name), content)
    };
    fields.iter().take(MAX_ENTRIES).map(entry).collect()
}

/// The name of a field, if it is short and plain: the sender chooses the names, too. A name with a digit is not shown,
/// since every number has one, and so has nearly every part of a token.
fn short_name(name: &str) -> String {
    let plain = |b: u8| b.is_ascii_alphabetic() || b == b'_';
    let word = name.starts_with(|first: char| first.is_ascii_alphabetic());
    if word && name.len() <= MAX_WORD && name.bytes().all(plain) {
        name.to_owned()
    } else {
        HIDDEN.to_owned()
    }
}

/// Whether the value is a word, a number or a code, and no URL, e-mail address, phone number or text as long as a
/// token.
fn is_harmless(value: &Value) -> bool {
    let plain = |b: u8| b.is_ascii_alphanumeric() || b" _-:.+();\"".contains(&b);
    match value {
        Value::Null | Value::Bool(_) => true,
        Value::Number(number) => has_no_phone(&number.to_string()),
        Value::String(text) => {
            text.len() <= MAX_WORD && text.bytes().all(plain) && has_no_phone(text)
        }
        Value::Array(_) | Value::Object(_) => false,
    }
}

/// Whether the text holds no phone number, which a stranger may put into any field. A date is no phone number.
fn has_no_phone(text: &str) -> bool {
    let is_date = |(day, _): &(&str, &str)| day.len() == 10 && day.parse::<civil::Date>().is_ok();
    let text = text.split_once(' ').filter(is_date).map_or(text, |(_, rest)| rest);
    let groups = text.split(|c: char| !c.is_ascii_digit() && !" -.()+".contains(c));
    let digits = |group: &str| group.bytes().filter(u8::is_ascii_digit).count();
    groups.map(digits).all(|digits| digits < PHONE_DIGITS)
}

fn hidden(value: &Value) -> Value {
    match value {
        Value::String(text) if text.is_empty() => Value::from(""),
        Value::String(text) => format!("[text of {} bytes]", text.len()).into(),
        Value::Bool(_) => "[boolean]".into(),
        Value::Null | Value::Number(_) | Value::Array(_) | Value::Object(_) => {
            format!("[number of {} bytes]", value.to_string().len()).into()
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::shape;

    #[test]
    fn what_identifies_a_payer_or_opens_a_page_is_not_shown() {
        let message = json!({
            "token": "eyJ0eXAi.e30.c2ln",
            "response_text": "https://app.ligdicash.com/pay/invoice/eyJ0eXAi",
            "customer": "22670000001",
            "status": "22670000001",
            "code": "+226 70 00 00-01",
            "operator_id": "2267000000 1",
            "date": "2026-06-01 226 (70) 00.00.01",
            "customer_details": { "email": "awa@example.test", "firstname": "Awa" },
            "custom_data": [
                { "keyof_customdata": "transaction_id", "valueof_customdata": "txn_1" },
                { "keyof_customdata": "hash", "valueof_customdata": "f16d05" },
            ],
            "22670000001": 1,
            "awa@example.test": 1,
        });
        let text = shape(&message);
        for private in ["eyJ", "2267", "226 ", "Awa", "example", "f16d05"] {
            assert!(!text.contains(private), "{private} in {text}");
        }
        assert!(text.contains("txn_1"));
    }

    #[test]
    fn what_an_operator_needs_is_shown() {
        let message = json!({
            "response_code": "01", "response_text": "Echec (Code03a)", "status": "completed",
            "amount": 3000, "operator_name": "ORANGE BURKINA", "date": "2026-06-01 10:02:31+00",
            "token": "",
        });
        assert_eq!(shape(&message), message.to_string());
    }

    #[test]
    fn a_deep_or_wide_message_stays_small() {
        let wide: Vec<_> = (0..100_000).map(|n| json!({ "status": n })).collect();
        let deep = (0..100).fold(json!(1), |inner, _| json!({ "status": inner }));
        for message in [json!(wide), deep, json!({ "a".repeat(5000): "b".repeat(5000) })] {
            assert!(shape(&message).len() <= 4096);
        }
    }
}
