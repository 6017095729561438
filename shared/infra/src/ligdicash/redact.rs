//! What the audit log and the log may keep of a message: only what is known to be harmless.
//!
//! A value is kept only if its field's name is on a list. A field that no document mentions can
//! therefore not leak.

use ligdicash_core::Redacted;
use serde_json::{Map, Value, json};

/// The fields whose values may be kept, if they are not objects or arrays.
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
/// The longest value that is kept. What is longer is not what the field is documented to hold.
const MAX_VALUE: usize = 80;
/// The longest value that is kept of a message whose sender is unknown. Every token is longer.
const MAX_WORD: usize = 40;
/// A phone number has at least so many digits in a row.
const PHONE_DIGITS: usize = 8;
/// The longest message that is kept, in bytes. No documented message comes near it, and strangers must
/// not fill the log.
const MAX_TEXT: usize = 4096;
const MAX_ENTRIES: usize = 40;
const MAX_DEPTH: usize = 5;

/// What stands in the place of a value that is not kept.
#[derive(Clone, Copy)]
enum Hiding {
    /// Always the same word: the audit log knows anyway which message it was.
    Word,
    /// The value's type and length: nothing else says what it may have been.
    Shape,
}

/// Keeps the structure of a message and the values of harmless fields.
#[must_use]
pub(super) fn json(message: &Value) -> Redacted {
    bounded(message, Hiding::Word)
}

/// The same for the log and for a message whose sender is unknown. The names of its fields must look
/// like words, and the values of harmless fields must look harmless.
#[must_use]
pub(super) fn shape(message: &Value) -> Redacted {
    bounded(message, Hiding::Shape)
}

fn bounded(message: &Value, hiding: Hiding) -> Redacted {
    let kept = value(message, 0, hiding).to_string();
    if kept.len() <= MAX_TEXT { Redacted(kept) } else { Redacted(opaque(kept.len()).to_string()) }
}

/// Stands for a message that cannot be read or is too long. It shows only the message's size.
#[must_use]
pub(super) fn opaque(bytes: usize) -> Value {
    json!({ "unreadable_bytes": bytes })
}

fn value(message: &Value, depth: usize, hiding: Hiding) -> Value {
    match message {
        _ if depth > MAX_DEPTH => HIDDEN.into(),
        Value::Object(fields) => Value::Object(object(fields, depth, hiding)),
        Value::Array(entries) => {
            let kept = entries.iter().take(MAX_ENTRIES);
            kept.map(|entry| value(entry, depth + 1, hiding)).collect()
        }
        Value::Null => Value::Null,
        Value::Bool(_) | Value::Number(_) | Value::String(_) => hidden(message, hiding),
    }
}

fn object(fields: &Map<String, Value>, depth: usize, hiding: Hiding) -> Map<String, Value> {
    let is_our_id = |fields: &Map<String, Value>| {
        fields.get("keyof_customdata") == Some(&Value::from("transaction_id"))
    };
    let entry = |(name, content): (&String, &Value)| {
        let kept =
            KEPT.contains(&name.as_str()) || (name == "valueof_customdata" && is_our_id(fields));
        let content = match content {
            scalar if kept && is_harmless(scalar, hiding) => scalar.clone(),
            other => value(other, depth + 1, hiding),
        };
        (short_name(name, hiding), content)
    };
    fields.iter().take(MAX_ENTRIES).map(entry).collect()
}

/// The sender chooses the names of fields, too: a long or odd name is not kept.
fn short_name(name: &str, hiding: Hiding) -> String {
    let plain = |b: u8| match hiding {
        Hiding::Word => b.is_ascii_alphanumeric() || b"_[]".contains(&b),
        // Digits are left out: every number has one, and so has nearly every part of a token.
        Hiding::Shape => b.is_ascii_alphabetic() || b == b'_',
    };
    let word = name.starts_with(|first: char| first.is_ascii_alphabetic());
    if word && name.len() <= hiding.longest() && name.bytes().all(plain) {
        name.to_owned()
    } else {
        HIDDEN.to_owned()
    }
}

/// Whether the value is a word, a number or a code, rather than a URL, an e-mail address or anything as
/// long as a token.
fn is_harmless(value: &Value, hiding: Hiding) -> bool {
    let plain = |b: u8| b.is_ascii_alphanumeric() || b" _-:.+();\"".contains(&b);
    match value {
        Value::Null | Value::Bool(_) => true,
        Value::Number(number) => hiding.allows(&number.to_string()),
        Value::String(text) => {
            text.len() <= hiding.longest() && text.bytes().all(plain) && hiding.allows(text)
        }
        Value::Array(_) | Value::Object(_) => false,
    }
}

impl Hiding {
    fn longest(self) -> usize {
        match self {
            Self::Word => MAX_VALUE,
            Self::Shape => MAX_WORD,
        }
    }

    /// Whether the value's digits may be kept. A stranger may put a phone number into any field.
    fn allows(self, text: &str) -> bool {
        let runs = || text.split(|c: char| !c.is_ascii_digit()).map(str::len);
        match self {
            Self::Word => true,
            Self::Shape => runs().all(|digits| digits < PHONE_DIGITS),
        }
    }
}

fn hidden(value: &Value, hiding: Hiding) -> Value {
    match (hiding, value) {
        (_, Value::String(text)) if text.is_empty() => Value::from(""),
        (Hiding::Word, _) => HIDDEN.into(),
        (Hiding::Shape, Value::String(text)) => format!("[text of {} bytes]", text.len()).into(),
        (Hiding::Shape, Value::Bool(_)) => "[boolean]".into(),
        (Hiding::Shape, other) => format!("[number of {} bytes]", other.to_string().len()).into(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{json as redacted, shape};

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
        for message in [json!(wide), deep, json!({ "a".repeat(5000): "b".repeat(5000) })] {
            assert!(shape(&message).0.len() <= 4096);
        }
    }
}
