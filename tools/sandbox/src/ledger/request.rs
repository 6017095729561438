//! What a merchant asked for, once it was found valid.

use serde_json::{Map, Value};
use url::Url;

/// What requests for an invoice and for a payout have alike.
#[derive(Clone, Debug)]
pub(crate) struct Request {
    /// In XOF.
    pub(crate) amount: u64,
    pub(crate) description: String,
    /// The recipient's number: country code and number, digits only. Of an invoice empty, or the number that the page
    /// is limited to (trap 31).
    pub(crate) customer: String,
    /// The merchant's id beside `custom_data`; empty if none was sent.
    pub(crate) external_id: String,
    /// A payout always has one.
    pub(crate) callback_url: Option<Url>,
    pub(crate) custom_data: Map<String, Value>,
}

/// The rest of a request for an invoice.
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
    /// `custom_data.transaction_id`, or nothing.
    pub(crate) fn transaction_id(&self) -> String {
        self.custom_data.get("transaction_id").map(text).unwrap_or_default()
    }

    /// `custom_data.order_id`, by which many merchants know the order; or nothing.
    pub(crate) fn order_id(&self) -> String {
        self.custom_data.get("order_id").map(text).unwrap_or_default()
    }

    /// Every value of `custom_data` as the text that confirm and callbacks carry.
    pub(crate) fn texts(&self) -> impl Iterator<Item = (String, String)> {
        self.custom_data.iter().map(|(key, value)| (key.clone(), text(value)))
    }
}

/// How non-string values come back is not documented; their JSON text is the least surprising.
fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}
