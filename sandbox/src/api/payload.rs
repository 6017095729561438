//! What confirm and callbacks say alike: dates, custom data, the payer.

use jiff::Timestamp;
use serde::Serialize;
use serde_json::Value;

use crate::ledger::custom_data;
use crate::ledger::invoice::Invoice;
use crate::ledger::payer::Payer;
use crate::ledger::payout::Payout;
use crate::random;

pub(crate) const CREATE_WIKI: &str = "https://client.ligdicash.com/wiki/createInvoice";
pub(crate) const CONFIRM_WIKI: &str = "https://client.ligdicash.com/wiki/confirmInvoice";

/// One line of `custom_data`: LigdiCash turns the merchant's object into an array of these.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct CustomEntry {
    #[serde(rename = "keyof_customdata")]
    pub(crate) key: String,
    #[serde(rename = "valueof_customdata")]
    pub(crate) value: String,
    #[serde(rename = "datecreation_customdata")]
    pub(crate) created: String,
}

/// `custom_data` of an answer that holds none: documented as an empty array and as an empty text.
#[derive(Clone, Copy, Debug, Serialize)]
#[serde(into = "Value")]
pub(crate) enum NoCustomData {
    EmptyArray,
    EmptyText,
}

impl From<NoCustomData> for Value {
    fn from(nothing: NoCustomData) -> Self {
        match nothing {
            NoCustomData::EmptyArray => Self::Array(Vec::new()),
            NoCustomData::EmptyText => Self::String(String::new()),
        }
    }
}

#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct CustomerDetails {
    pub(crate) email: String,
    pub(crate) phone: String,
    pub(crate) details: &'static str,
    pub(crate) lastname: String,
    pub(crate) firstname: String,
}

/// `2026-06-01 10:02:31+00`: a space and a two-digit offset, so not RFC 3339 (facts sheet, §10).
pub(crate) fn date(at: Timestamp) -> String {
    at.strftime("%Y-%m-%d %H:%M:%S+00").to_string()
}

/// LigdiCash's log reference: the instant and 13 hexadecimal digits, as in its samples.
pub(crate) fn logfile(at: Timestamp) -> String {
    let unique = random::hex::<7>();
    format!("{}{}", at.strftime("%Y%m%d%H%M%S"), &unique[..13])
}

/// The merchant's entries and LigdiCash's own two. `transaction_id` replaces the merchant's, for a lying confirm.
pub(crate) fn custom_entries(invoice: &Invoice, transaction_id: Option<&str>) -> Vec<CustomEntry> {
    let own = [("hash", &invoice.hash), ("logfile", &invoice.logfile)];
    entries(merchant_entries(invoice, transaction_id), own, invoice.created_at)
}

/// The same of a payout. Usually a callback leaves them out.
pub(crate) fn payout_entries(payout: &Payout) -> Vec<CustomEntry> {
    let own = [("hash", &payout.hash), ("logfile", &payout.logfile)];
    entries(custom_data::texts(&payout.request.custom_data), own, payout.created_at)
}

fn entries(
    merchants: Vec<(String, String)>,
    own: [(&str, &String); 2],
    created_at: Timestamp,
) -> Vec<CustomEntry> {
    let created = created_at.strftime("%Y-%m-%d %H:%M:%S%.6f").to_string();
    let own = own.map(|(key, value)| (key.to_owned(), value.clone()));
    let entry = |(key, value)| CustomEntry { key, value, created: created.clone() };
    merchants.into_iter().chain(own).map(entry).collect()
}

/// The merchant's `custom_data`, with its transaction id possibly replaced.
pub(crate) fn merchant_entries(
    invoice: &Invoice,
    transaction_id: Option<&str>,
) -> Vec<(String, String)> {
    let mut entries = invoice.request.custom_texts();
    if let Some(other) = transaction_id {
        for (key, value) in &mut entries {
            if key == "transaction_id" {
                other.clone_into(value);
            }
        }
    }
    entries
}

/// The values of every key whose name contains `id`, joined with `;` (hosted verify-status).
///
/// Without such a key, the merchant's own `external_id`, which is described as an alternative.
pub(crate) fn external_id(invoice: &Invoice, transaction_id: Option<&str>) -> String {
    let ids: Vec<String> = merchant_entries(invoice, transaction_id)
        .into_iter()
        .filter_map(|(key, value)| key.contains("id").then_some(value))
        .collect();
    if ids.is_empty() { invoice.request.external_id.clone() } else { ids.join(";") }
}

/// Empty while nobody has paid; the samples show the last name in capitals.
pub(crate) fn customer_details(invoice: &Invoice, payer: Option<&Payer>) -> CustomerDetails {
    match payer {
        None => CustomerDetails::default(),
        Some(payer) => CustomerDetails {
            email: invoice.request.email.clone(),
            phone: payer.phone.clone(),
            details: "",
            lastname: invoice.request.last_name.to_uppercase(),
            firstname: invoice.request.first_name.clone(),
        },
    }
}
