//! What a merchant asked for, once it was found valid.

use serde_json::{Map, Value};
use url::Url;

/// A valid create request.
#[derive(Clone, Debug)]
pub(crate) struct CheckoutRequest {
    /// In XOF, 9 to 2 000 000.
    pub(crate) amount: u64,
    pub(crate) description: String,
    pub(crate) store_name: String,
    /// Empty, or the number that the page is limited to (trap 31).
    pub(crate) customer: String,
    pub(crate) first_name: String,
    pub(crate) last_name: String,
    pub(crate) email: String,
    pub(crate) external_id: String,
    pub(crate) return_url: Option<Url>,
    pub(crate) cancel_url: Option<Url>,
    pub(crate) callback_url: Option<Url>,
    pub(crate) custom_data: Map<String, Value>,
}

impl CheckoutRequest {
    /// `custom_data.transaction_id`, or nothing.
    pub(crate) fn transaction_id(&self) -> String {
        transaction_id(&self.custom_data)
    }

    /// `custom_data.order_id`, by which many merchants know the order; or nothing.
    pub(crate) fn order_id(&self) -> String {
        self.custom_data.get("order_id").map(text).unwrap_or_default()
    }
}

/// Every value of `custom_data` as the text that confirm and callbacks carry.
pub(crate) fn texts(data: &Map<String, Value>) -> Vec<(String, String)> {
    data.iter().map(|(key, value)| (key.clone(), text(value))).collect()
}

/// `custom_data.transaction_id`, or nothing.
pub(crate) fn transaction_id(data: &Map<String, Value>) -> String {
    data.get("transaction_id").map(text).unwrap_or_default()
}

/// How non-string values come back is not documented; their JSON text is the least surprising.
fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}
