//! The merchant's server, which signs its orders.

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use jsonwebtoken::{Algorithm, EncodingKey, crypto};
pub(crate) use parts::proof::{KEY, claims, sign};
use serde_json::{Value, json};

use super::{API_KEY, AUTH_TOKEN, World, but};

/// The base64 of 32 bytes.
pub(crate) const OTHER_KEY: &str = "YWJjZGVmZ2hpamtsbW5vcHFyc3R1dnd4eXphYmNkZWY=";

impl World {
    /// From now on the secret holds this key, and no other.
    pub(crate) fn require_proofs(&self) {
        self.put_order_keys(&json!({ "order_key": KEY }));
    }

    pub(crate) fn put_order_keys(&self, keys: &Value) {
        let secret = serde_json::from_str(&super::keys(API_KEY, AUTH_TOKEN)).unwrap();
        self.put_secret(&but(secret, keys.clone()).to_string());
    }

    /// The claims of an order that is signed now.
    pub(crate) fn claims(&self, order_id: &str, amount: u32) -> Value {
        claims(order_id, amount, self.now())
    }

    /// Asks with a proof of this order, signed now.
    pub(crate) async fn initiate_proven(&self, order_id: &str, amount: u32) -> super::Answer {
        self.initiate_with(&sign(&self.claims(order_id, amount), KEY)).await
    }

    pub(crate) async fn initiate_with(&self, proof: &str) -> super::Answer {
        self.initiate(&json!({ "order": proof })).await
    }
}

/// Signs header and claims that no map can hold, such as a repeated name.
pub(crate) fn sign_text(header: &str, claims: &str) -> String {
    let signed = format!("{}.{}", URL_SAFE_NO_PAD.encode(header), URL_SAFE_NO_PAD.encode(claims));
    let key = EncodingKey::from_secret(&STANDARD.decode(KEY).unwrap());
    let signature = crypto::sign(signed.as_bytes(), &key, Algorithm::HS256).unwrap();
    format!("{signed}.{signature}")
}
