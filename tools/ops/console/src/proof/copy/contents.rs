//! Counts and sums the contents of a copy.

use std::collections::BTreeMap;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Serialize};

use crate::api::Outside;
use crate::books::Sum;

#[derive(Default, Serialize)]
pub(crate) struct Contents {
    pub(crate) items: u64,
    /// By status.
    pub(crate) payins: BTreeMap<String, Sum>,
    pub(crate) payouts: BTreeMap<String, Sum>,
    pub(crate) orders: u64,
    pub(crate) events: u64,
    pub(crate) open_cases: u64,
    /// Rows of the record.
    pub(crate) rows: u64,
    /// Idempotency keys, days' sums, pauses, and ended cases.
    pub(crate) others: u64,
    /// Payins and payouts without status or amount, and rows that cannot be unpacked.
    pub(crate) unreadable: Vec<Outside>,
}

impl Contents {
    /// An item that is no row of the record.
    pub(super) fn take(&mut self, item: &CopyItem) {
        let key = item.text("pk").unwrap_or_default();
        if key.starts_with("txn_") || key.starts_with("pay_") {
            self.take_payment(key, item);
        } else if key.starts_with("order#") {
            self.orders += 1;
        } else if key.starts_with("evt_") {
            self.events += 1;
        } else if key.starts_with("case#") && !item.attributes.contains_key("ended_at") {
            self.open_cases += 1;
        } else {
            self.others += 1;
        }
    }

    fn take_payment(&mut self, key: &str, item: &CopyItem) {
        let (Some(status), Some(francs)) = (item.text("status"), item.number("amount")) else {
            self.unreadable.push(Outside::new(key));
            return;
        };
        let sums = if key.starts_with("txn_") { &mut self.payins } else { &mut self.payouts };
        sums.entry(status.to_owned()).or_default().add(francs);
    }
}

/// Bytes of the longest row that is unpacked. None that is written comes near it.
const LONGEST: usize = 64 * 1024 * 1024;

#[derive(Deserialize)]
pub(super) struct CopyItem {
    #[serde(rename = "Item")]
    attributes: BTreeMap<String, AttributeValue>,
}

/// The types that are read here.
#[derive(Deserialize)]
struct AttributeValue {
    #[serde(rename = "S")]
    text: Option<String>,
    #[serde(rename = "N")]
    number: Option<String>,
    #[serde(rename = "B")]
    bytes: Option<String>,
}

impl CopyItem {
    pub(super) fn text(&self, name: &str) -> Option<&str> {
        self.attributes.get(name)?.text.as_deref()
    }

    fn number(&self, name: &str) -> Option<u64> {
        self.attributes.get(name)?.number.as_deref()?.parse().ok()
    }

    /// The payin or payout whose row this is; the row may be unreadable.
    pub(super) fn is_row_of(&self) -> Option<&str> {
        self.text("transaction_id").filter(|_| self.attributes.contains_key("packed"))
    }

    /// The unpacked JSON of a row.
    pub(super) fn row(&self) -> Option<String> {
        let packed = STANDARD.decode(self.attributes.get("packed")?.bytes.as_deref()?).ok()?;
        let text = miniz_oxide::inflate::decompress_to_vec_with_limit(&packed, LONGEST).ok()?;
        String::from_utf8(text).ok()
    }
}
