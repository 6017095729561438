//! A valid request of a merchant.

use serde_json::{Map, Value};
use url::Url;

/// The fields that requests for an invoice and for a payout share.
#[derive(Clone, Debug)]
pub(crate) struct Request {
    /// In XOF.
    pub(crate) amount: u64,
    pub(crate) description: String,
    /// The recipient's country code and number, digits only. An invoice has none, or the number that limits its page
    /// (trap 31).
    pub(crate) customer: String,
    /// The merchant's id beside `custom_data`; empty if none was sent.
    pub(crate) external_id: String,
    pub(crate) callback_url: Option<Url>,
    pub(crate) custom_data: Map<String, Value>,
}

/// The fields of a request for an invoice only.
#[derive(Clone, Debug)]
pub(crate) struct Checkout {
    pub(crate) store_name: String,
    pub(crate) first_name: String,
    pub(crate) last_name: String,
    pub(crate) email: String,
    pub(crate) return_url: Option<Url>,
    pub(crate) cancel_url: Option<Url>,
}

impl Request {
    /// The text of this member of `custom_data`, such as `transaction_id`; empty without one.
    pub(crate) fn custom(&self, name: &str) -> String {
        self.custom_data.get(name).map(text).unwrap_or_default()
    }

    /// The members of `custom_data` as the texts that confirm and callbacks carry.
    pub(crate) fn texts(&self) -> impl Iterator<Item = (String, String)> {
        self.custom_data.iter().map(|(key, value)| (key.clone(), text(value)))
    }
}

/// The documents do not say how other values than texts come back. Their JSON text surprises least.
fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}
