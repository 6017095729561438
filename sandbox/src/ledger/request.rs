//! What a merchant asked for, once it was found valid.

use serde_json::{Map, Value};
use url::Url;

use super::custom_data;

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
    /// The merchant's `custom_data`, every value as the text that confirm and callbacks carry.
    pub(crate) fn custom_texts(&self) -> Vec<(String, String)> {
        custom_data::texts(&self.custom_data)
    }

    /// `custom_data.transaction_id`, or nothing.
    pub(crate) fn transaction_id(&self) -> String {
        custom_data::transaction_id(&self.custom_data)
    }
}
