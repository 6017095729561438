//! The merchant's server, which signs its orders.
#![expect(clippy::unwrap_used, reason = "a test whose order cannot be signed must stop")]

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use jiff::{SignedDuration, Timestamp};
use jsonwebtoken::{EncodingKey, Header, encode};
use serde_json::{Value, json};

/// The base64 of 32 bytes.
pub const KEY: &str = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";

pub fn claims(order_id: &str, amount: u32, now: Timestamp) -> Value {
    json!({
        "orderId": order_id,
        "amount": amount,
        "description": "Sac en faso dan fani",
        "iat": now.as_second(),
        "exp": (now + SignedDuration::from_hours(1)).as_second(),
        "aud": "ligdicash-lambda",
    })
}

pub fn sign(claims: &Value, key: &str) -> String {
    let key = EncodingKey::from_secret(&STANDARD.decode(key).unwrap());
    encode(&Header::default(), claims, &key).unwrap()
}
