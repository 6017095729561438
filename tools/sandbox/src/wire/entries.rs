//! The parts that answers and callbacks have in common: dates, custom data, the payer.

use jiff::Timestamp;
use serde::Serialize;

use crate::ledger::entry::{Entry, Payin};
use crate::ledger::payer::Payer;

/// One line of `custom_data`: LigdiCash turns the merchant's object into an array of these.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct CustomEntry {
    /// The number of the invoice, where the older generation says it instead of the date.
    #[serde(rename = "id_invoice", skip_serializing_if = "Option::is_none")]
    pub(crate) id_invoice: Option<u64>,
    #[serde(rename = "keyof_customdata")]
    pub(crate) key: String,
    #[serde(rename = "valueof_customdata")]
    pub(crate) value: String,
    #[serde(rename = "datecreation_customdata", skip_serializing_if = "String::is_empty")]
    pub(crate) created: String,
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

/// The merchant's entries and LigdiCash's own two. Usually the callback of a payout leaves them out.
pub(crate) fn all<T>(of: &Entry<T>) -> Vec<CustomEntry> {
    let created = of.created_at.strftime("%Y-%m-%d %H:%M:%S%.6f").to_string();
    let own = [("hash", &of.hash), ("logfile", &of.logfile)];
    let own = own.map(|(key, value)| (key.to_owned(), value.clone()));
    let entry =
        |(key, value)| CustomEntry { id_invoice: None, key, value, created: created.clone() };
    of.request.texts().chain(own).map(entry).collect()
}

/// The values of every key whose name contains `id`, joined with `;` (hosted verify-status).
///
/// Without such a key, the merchant's own `external_id`, which is described as an alternative.
pub(crate) fn external_id(invoice: &Entry<Payin>) -> String {
    let ids: Vec<String> = invoice
        .request
        .texts()
        .filter_map(|(key, value)| key.contains("id").then_some(value))
        .collect();
    if ids.is_empty() { invoice.request.external_id.clone() } else { ids.join(";") }
}

/// Empty while nobody has paid; the samples show the last name in capitals.
pub(crate) fn customer_details(invoice: &Entry<Payin>, payer: Option<&Payer>) -> CustomerDetails {
    match payer {
        None => CustomerDetails::default(),
        Some(payer) => CustomerDetails {
            email: invoice.own.checkout.email.clone(),
            phone: payer.phone.clone(),
            details: "",
            lastname: invoice.own.checkout.last_name.to_uppercase(),
            firstname: invoice.own.checkout.first_name.clone(),
        },
    }
}
