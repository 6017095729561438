//! Asserts what must hold of every accepted request, of every answer of ours, and of everything in the
//! audit log.

use jiff::Timestamp;
use lambda_http::{Body, Response};
use ligdicash_core::{Exchange, ExchangeKind, Salt};
use ligdicash_infra::record::{self, MAX_PACKED};
use model::replay::exchange;
use serde_json::Value;

/// The longest request of a stranger in a row, with its frame.
const MAX_UNVERIFIED: usize = 4096 + 100;

/// No word in a row has so many characters: a text of 40 characters counts as a token, and escapes may precede it.
const MIN_TOKEN: usize = 50;

/// The letters and digits of an escape such as `\u0012`. Underscores alone are not a token, also behind one.
const ESCAPE: usize = 5;

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

/// Asserts that the JSON has no repeated member: it has as many members as colons outside of texts. A reader that drops
/// one of two has fewer.
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

/// Asserts that a row of the record is JSON, small, and shows no token. Returns how many exchanges it has.
pub(crate) fn assert_row_is_safe(packed: &[u8]) -> usize {
    assert!(packed.len() <= MAX_PACKED, "a row has {} bytes", packed.len());
    let row = record::unpack(packed).expect("a row can be read");
    let value: Value = serde_json::from_str(&row).expect("a row is JSON");
    let exchanges = value["exchanges"].as_array().expect("a row has exchanges");
    let in_token = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let shows_one =
        |word: &str| word.len() >= MIN_TOKEN && word.chars().filter(|c| *c != '_').count() > ESCAPE;
    assert!(!row.split(|c: char| !in_token(c)).any(shows_one), "a row shows a token: {row}");
    for exchange in exchanges {
        let request = exchange["request"].to_string();
        let is_incoming = exchange["direction"] == "incoming";
        assert!(!is_incoming || request.len() <= MAX_UNVERIFIED, "{} bytes", request.len());
    }
    exchanges.len()
}

/// As [`assert_row_is_safe`], of the row that keeps an answer of LigdiCash.
pub(crate) fn assert_an_answer_is_kept(http_status: u16, body: &[u8]) {
    let response = Some(record::answered(http_status, body));
    let log = [Exchange { response, ..exchange(ExchangeKind::Confirm, Timestamp::UNIX_EPOCH) }];
    assert_eq!(assert_row_is_safe(&record::pack(Some(&Salt::from_random(7)), &log)), 1);
}
