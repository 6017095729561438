//! A callback: a hint which payin or payout to check, and nothing more.
//!
//! Strangers can post one, so its status and amount are not even read.

use ligdicash_core::TransactionId;
use serde_json::{Map, Value};

use super::redact;
use super::{custom_data, wire};

/// The longest callback that is parsed. No genuine callback comes near it.
pub const MAX_BYTES: usize = 64 * 1024;

/// The longest token of a callback that is kept. Documented tokens have some 200 characters.
const MAX_TOKEN: usize = 2048;

/// The number of fields of a form that are read at most.
const MAX_FIELDS: usize = 200;

/// The readable parts of a callback.
#[derive(Debug)]
pub struct Callback {
    /// The ids of the payins and payouts that the callback may be about, the likeliest first: all its ids of our form,
    /// five at most.
    pub names: Vec<TransactionId>,
    message: Value,
}

impl Callback {
    /// Reads JSON or a form, no matter which of them the content type claims: LigdiCash sends both.
    pub fn read(body: &[u8]) -> Self {
        let message = if body.len() > MAX_BYTES {
            redact::opaque(body.len())
        } else {
            json(body).unwrap_or_else(|| form(body))
        };
        Self { names: custom_data::transaction_ids(&message), message }
    }

    /// The token that came with the callback, if it has the form of LigdiCash's. It is a trace of a payin or payout whose
    /// own token we never got.
    pub fn token(&self) -> Option<String> {
        wire::text(&self.message, "token").filter(|token| is_token(token))
    }

    /// The message for the log, with the shape of its values in place of most of them.
    pub fn shape(&self) -> String {
        redact::shape(&self.message)
    }
}

/// Whether the text has the form of LigdiCash's tokens: three parts of base64url, as a JWT has.
fn is_token(text: &str) -> bool {
    let is_of_part = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    let is_part = |part: &str| !part.is_empty() && part.bytes().all(is_of_part);
    text.len() <= MAX_TOKEN && text.split('.').count() == 3 && text.split('.').all(is_part)
}

fn json(body: &[u8]) -> Option<Value> {
    serde_json::from_slice(body).ok().filter(Value::is_object)
}

/// Reads a form. Its `custom_data` may be JSON in one field, or spread over fields such as
/// `custom_data[0][keyof_customdata]` or `custom_data[transaction_id]`.
fn form(body: &[u8]) -> Value {
    let mut root = Map::new();
    for (name, value) in form_urlencoded::parse(body).take(MAX_FIELDS) {
        let value = Value::String(value.into_owned());
        match name.split_once('[') {
            None => drop(root.insert(name.into_owned(), value)),
            Some((field, rest)) => {
                let keys: Vec<_> = rest.split('[').map(|key| key.trim_end_matches(']')).collect();
                nest(&mut root, field, &keys, value);
            }
        }
    }
    Value::Object(root)
}

/// Puts `value` at `field[keys…]`. Two levels are documented; deeper ones are dropped.
fn nest(root: &mut Map<String, Value>, field: &str, keys: &[&str], value: Value) {
    let Some(map) = child(root, field) else {
        return;
    };
    match keys {
        [key] => drop(map.insert((*key).to_owned(), value)),
        [position, key] => {
            if let Some(entry) = child(map, position) {
                entry.insert((*key).to_owned(), value);
            }
        }
        _ => {}
    }
}

fn child<'a>(map: &'a mut Map<String, Value>, key: &str) -> Option<&'a mut Map<String, Value>> {
    map.entry(key).or_insert_with(|| Value::Object(Map::new())).as_object_mut()
}
