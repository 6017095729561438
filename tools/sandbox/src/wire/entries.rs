//! The parts of answers and callbacks: dates, custom data, the payer.

use jiff::Timestamp;
use serde::Serialize;

use crate::ledger::{Entry, Payer, Payin};

/// An entry of `custom_data`: LigdiCash turns the merchant's object into an array.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct CustomEntry {
    /// The number of the invoice, which the older generation has instead of the date.
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

/// The merchant's entries and LigdiCash's own two. The callback of a payout usually leaves them out.
pub(crate) fn all<T>(of: &Entry<T>) -> Vec<CustomEntry> {
    let created = of.created_at.strftime("%Y-%m-%d %H:%M:%S%.6f").to_string();
    let own = [("hash", &of.hash), ("logfile", &of.logfile)];
    let own = own.map(|(key, value)| (key.to_owned(), value.clone()));
    let entry =
        |(key, value)| CustomEntry { id_invoice: None, key, value, created: created.clone() };
    of.request.texts().chain(own).map(entry).collect()
}

/// The values of every key whose name contains `id`, joined with `;` (hosted verify-status); without such a key, the
/// merchant's own `external_id`, which the documents call an alternative.
pub(crate) fn external_id(invoice: &Entry<Payin>) -> String {
    let ids = invoice.request.texts().filter(|(key, _)| key.contains("id"));
    let ids: Vec<_> = ids.map(|(_, value)| value).collect();
    if ids.is_empty() { invoice.request.external_id.clone() } else { ids.join(";") }
}

/// Empty while the invoice is unpaid; the samples have the last name in capitals.
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
