//! LigdiCash's ledger beside the tables and the record.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::Found;
use crate::item::{list, text};
use crate::record::Record;

const SENT_TWICE: &str = "LigdiCash is asked twice for one payment";
const REPEATED: &str = "one payoutId is sent as two payouts";
const UNKNOWN: &str = "LigdiCash was asked for what is not on record";
const UNSEEN: &str = "a charge has no proof, no open case and no decision";
const NOT_MADE: &str = "LigdiCash does not have what is completed";

pub(crate) fn check(ledger: &Value, record: &Record<'_>, found: &mut Found) {
    let asked = |name: &str| {
        let all = list(&ledger[name]).iter().map(|entry| (text(entry, "transaction_id"), entry));
        all.filter(|(id, _)| !id.is_empty()).collect::<Vec<_>>()
    };
    let [invoices, payouts, debits] = ["invoices", "payouts", "debits"].map(asked);
    let item = |id: &str| record.replay.items.get(id).unwrap_or(&Value::Null);
    for all in [&invoices, &payouts, &debits] {
        let mut seen = BTreeSet::new();
        for (id, _) in all {
            found.expect(seen.insert(*id), SENT_TWICE, id);
        }
    }
    let mut names = BTreeMap::new();
    for (id, _) in payouts.iter().filter(|(id, _)| !item(id).is_null()) {
        let name = text(item(id), "payout_id");
        found.expect(names.entry(name).or_insert(id) == &id, REPEATED, name);
    }
    for (id, _) in payouts.iter().chain(&debits) {
        let is_known = !item(id).is_null() && record.has_exchange(id, "intent");
        found.expect(is_known, UNKNOWN, id);
    }
    for (id, made) in invoices.iter().chain(&payouts) {
        let is_made = text(made, "status") == "completed";
        let lies = !made["faults"]["confirm"]["status_override"].is_null();
        let is_completed = text(item(id), "status") == "completed";
        found.expect(is_made || lies || !is_completed, NOT_MADE, id);
    }
    for (id, _) in invoices.iter().filter(|(_, charge)| text(charge, "status") == "completed") {
        let is_debit = debits.iter().any(|(debit, _)| debit == id);
        found.expect(is_seen(record, id, is_debit), UNSEEN, id);
    }
}

/// Whether a charge is proven, about to be asked about, or known to a person. An invoice of a page whose token never
/// came is only in LigdiCash's statement.
fn is_seen(record: &Record<'_>, id: &str, is_debit: bool) -> bool {
    let Some(payin) = record.replay.items.get(id) else { return false };
    let has = |names: &[&str]| names.iter().any(|name| !payin[name].is_null());
    let is_open = |(key, case): (&String, &Value)| {
        key.starts_with("case#") && text(case, "about") == id && text(case, "due_shard") == "open"
    };
    text(payin, "status") == "completed"
        || has(&["next_check_at", "lease_until"])
        || !is_debit && !has(&["ligdicash_token", "callback_token"])
        || record.replay.items.iter().any(is_open)
        || record.has_exchange(id, "decision")
}
