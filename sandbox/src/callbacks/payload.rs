//! The data of a payin callback, in the field order of LigdiCash's own sample (fixture D1).

use serde::Serialize;

use crate::api::payload::{CustomEntry, CustomerDetails};

#[derive(Clone, Debug, Serialize)]
pub(crate) struct CallbackPayload {
    pub(crate) date: String,
    pub(crate) wiki: &'static str,
    pub(crate) token: String,
    pub(crate) amount: u64,
    pub(crate) status: String,
    pub(crate) montant: u64,
    pub(crate) customer: String,
    pub(crate) oreference: &'static str,
    pub(crate) request_id: String,
    pub(crate) custom_data: CustomData,
    pub(crate) description: &'static str,
    pub(crate) external_id: String,
    pub(crate) operator_id: &'static str,
    pub(crate) operator_name: &'static str,
    pub(crate) response_code: &'static str,
    pub(crate) response_text: &'static str,
    pub(crate) customer_details: CustomerDetails,
}

/// Documented as an array, but also seen as an empty string.
#[derive(Clone, Debug, Serialize)]
#[serde(untagged)]
pub(crate) enum CustomData {
    Entries(Vec<CustomEntry>),
    Text(&'static str),
}
