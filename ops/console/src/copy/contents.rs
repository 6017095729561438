//! What a copy holds, counted and summed.

use std::collections::BTreeMap;

use super::item::Item;
use crate::api::Outside;

/// So many, and whole francs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub(crate) struct Sum {
    pub(crate) count: u64,
    pub(crate) francs: u64,
}

/// Everything that a copy holds.
#[derive(Clone, Debug, Default)]
pub(crate) struct Contents {
    pub(crate) items: u64,
    /// Payins and payouts, by their status.
    pub(crate) payins: BTreeMap<String, Sum>,
    pub(crate) payouts: BTreeMap<String, Sum>,
    pub(crate) orders: u64,
    pub(crate) events: u64,
    pub(crate) open_cases: u64,
    /// Rows of the record.
    pub(crate) rows: u64,
    /// Idempotency keys, the sums of days, pauses, cases that ended.
    pub(crate) others: u64,
    /// Payins and payouts without status or amount, and rows that cannot be unpacked.
    pub(crate) unreadable: Vec<Outside>,
}

impl Contents {
    /// An item of the payments table, or something else that is no row.
    pub(super) fn take(&mut self, item: &Item) {
        let key = item.text("pk").unwrap_or_default();
        if key.starts_with("txn_") || key.starts_with("pay_") {
            self.take_payment(key, item);
        } else if key.starts_with("order#") {
            self.orders += 1;
        } else if key.starts_with("evt_") {
            self.events += 1;
        } else if key.starts_with("case#") && !item.has("ended_at") {
            self.open_cases += 1;
        } else {
            self.others += 1;
        }
    }

    fn take_payment(&mut self, key: &str, item: &Item) {
        let (Some(status), Some(francs)) = (item.text("status"), item.number("amount")) else {
            self.unreadable.push(Outside::new(key));
            return;
        };
        let sums = if key.starts_with("txn_") { &mut self.payins } else { &mut self.payouts };
        let sum = sums.entry(status.to_owned()).or_default();
        sum.count += 1;
        sum.francs = sum.francs.saturating_add(francs);
    }
}
