//! The writes, one after the other: each may follow from those before it, or breaks a rule.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::Found;
use crate::item::{list, number, plain, text};

const GAP: &str = "a write is missing in the history";
const LOST: &str = "a payment or an order's lock is lost";
const BRANCHED: &str = "an order's lock does not lead from each payment to the next";
const PAYER_CHANGED: &str = "an order that is paid changes its payer";
const PAID_TWICE: &str = "an order is paid twice";
const UNMARKED: &str = "an order's lock does not name its payer";
const RENAMED: &str = "what never changes is changed";
const UNCOUNTED: &str = "a state changes without a higher revision";
const UNDONE: &str = "what was completed is undone";
const REFUNDED: &str = "refunds exceed their payment";
const EARLY: &str = "an event is before its write";
const UNTOLD: &str = "a change has no event";

/// The attributes that a payment keeps for good.
const FIXED: [&str; 5] = ["order_id", "payout_id", "refund_of", "amount", "created_at"];

/// The states that the shop is always told of.
const TOLD: [&str; 4] = ["completed", "review", "closed", "outcome_unknown"];

/// A status and its reason, which is empty without one.
type State = [String; 2];

/// The history up to a write.
#[derive(Default)]
pub(crate) struct Replay {
    /// The table.
    pub(crate) items: BTreeMap<String, Value>,
    /// The state of each payment at each revision.
    pub(crate) states: BTreeMap<(String, i64), State>,
    /// The payins that the orders' locks have led to.
    led: BTreeSet<String>,
    /// Every payin that has ever paid an order.
    payers: BTreeMap<String, BTreeSet<String>>,
}

impl Replay {
    pub(crate) fn of(writes: &Value, found: &mut Found) -> Self {
        let mut replay = Self::default();
        for write in list(writes) {
            replay.write(&write["dynamodb"], found);
        }
        replay
    }

    fn write(&mut self, write: &Value, found: &mut Found) {
        let [old, new] = ["OldImage", "NewImage"].map(|image| plain(&write[image]));
        let key = text(&plain(&write["Keys"]), "pk").to_owned();
        found.expect(self.items.get(&key).unwrap_or(&Value::Null) == &old, GAP, &key);
        let is = |prefixes: &[&str]| prefixes.iter().any(|prefix| key.starts_with(prefix));
        found.expect(!new.is_null() || !is(&["order#", "txn_", "pay_"]), LOST, &key);
        if is(&["order#"]) {
            self.lock(&key, &old, &new, found);
        } else if is(&["txn_", "pay_"]) {
            self.payment(&key, &old, &new, found);
        } else if is(&["evt_"]) && old.is_null() {
            self.event(&key, &new, found);
        }
        if new.is_null() {
            self.items.remove(&key)
        } else {
            self.items.insert(key, new)
        };
    }

    /// A lock's life is linear: it passes to a new payin, which names the one before, or to nobody.
    fn lock(&mut self, key: &str, old: &Value, new: &Value, found: &mut Found) {
        let [paid_by, was_latest, was_live] =
            ["paid_by", "latest_payin", "live"].map(|name| text(old, name));
        let [latest, live] = ["latest_payin", "live"].map(|name| text(new, name));
        found.expect(paid_by.is_empty() || paid_by == text(new, "paid_by"), PAYER_CHANGED, key);
        let is_next = latest != was_latest;
        if is_next {
            let begun = self.items.get(latest).unwrap_or(&Value::Null);
            let follows = !begun.is_null() && text(begun, "previous_payin") == was_latest;
            let is_new = self.led.insert(latest.to_owned());
            found.expect(follows && is_new, BRANCHED, key);
        }
        let is_passed = live.is_empty() || live == was_live || is_next && live == latest;
        found.expect(is_passed, BRANCHED, key);
    }

    fn payment(&mut self, key: &str, old: &Value, new: &Value, found: &mut Found) {
        let (was, is) = (state(old), state(new));
        let revision = number(new, "revision").unwrap_or_default();
        if let Some(before) = number(old, "revision") {
            found.expect(FIXED.iter().all(|name| old[name] == new[name]), RENAMED, key);
            let is_counted = revision > before || revision == before && was == is;
            found.expect(is_counted, UNCOUNTED, key);
            found.expect(was[0] != "completed" || was == is, UNDONE, key);
        } else if !text(new, "refund_of").is_empty() {
            self.refund(text(new, "refund_of"), new, found);
        }
        if is_paying(key, &is) {
            let payers = self.payers.entry(text(new, "order_id").to_owned()).or_default();
            payers.insert(key.to_owned());
        }
        self.states.insert((key.to_owned(), revision), is);
    }

    /// A new refund fits into what is left of its payment.
    fn refund(&self, payin: &str, refund: &Value, found: &mut Found) {
        let paid = self
            .items
            .get(payin)
            .and_then(|paid| number(paid, "amount_reported").or_else(|| number(paid, "amount")));
        let others = self.items.range("pay_".to_owned().."pay`".to_owned()).map(|(_, item)| item);
        let of_it = others.filter(|other| {
            text(other, "refund_of") == payin && text(other, "status") != "notcompleted"
        });
        let given: i64 = of_it.chain([refund]).filter_map(|item| number(item, "amount")).sum();
        found.expect(paid.is_some_and(|paid| given <= paid), REFUNDED, payin);
    }

    fn event(&self, key: &str, event: &Value, found: &mut Found) {
        let revision = key.rsplit('_').next().and_then(|digits| digits.parse().ok());
        let announced = (text(event, "transaction_id").to_owned(), revision.unwrap_or(-1));
        let says = state(event);
        let is_told = self.states.get(&announced).is_some_and(|is| {
            // LigdiCash contradicts the proof, and the status stays.
            *is == says || is[0] == "completed" && says == ["completed", "contradiction"]
        });
        found.expect(is_told, EARLY, key);
    }

    /// The payments' changes to such a state, each with the revision that it made.
    pub(crate) fn changes(&self, statuses: &[&str]) -> impl Iterator<Item = (&str, i64)> {
        let is_change = |((id, revision), state): &(&(String, i64), &State)| {
            let before = self.states.range((id.clone(), -1)..(id.clone(), *revision)).next_back();
            statuses.contains(&&*state[0]) && before.map(|(_, before)| before) != Some(*state)
        };
        let changes = self.states.iter().filter(is_change);
        changes.map(|((id, revision), _)| (&**id, *revision))
    }

    /// Finds each thing that is missing at the end of the writes.
    pub(crate) fn end(&self, found: &mut Found) {
        for payin in self.items.keys().filter(|key| key.starts_with("txn_")) {
            found.expect(self.led.contains(payin), LOST, payin);
        }
        for (id, revision) in self.changes(&TOLD) {
            let event = format!("evt_{}_{revision}", id.strip_prefix("txn_").unwrap_or(id));
            found.expect(self.items.contains_key(&event), UNTOLD, &event);
        }
        for (key, lock) in self.items.iter().filter(|(key, _)| key.starts_with("order#")) {
            let payers = self.payers.get(&key["order#".len()..]);
            found.expect(payers.is_none_or(|payers| payers.len() == 1), PAID_TWICE, key);
            let mut payers = payers.into_iter().flatten();
            let is_marked = match text(lock, "paid_by") {
                "" => payers.next().is_none(),
                paid_by => payers.any(|payer| payer == paid_by),
            };
            found.expect(is_marked, UNMARKED, key);
        }
    }
}

pub(crate) fn state(item: &Value) -> State {
    ["status", "reason"].map(|name| text(item, name).to_owned())
}

fn is_paying(key: &str, [status, reason]: &State) -> bool {
    key.starts_with("txn_") && status == "completed" && ["", "accepted"].contains(&&**reason)
}
