//! The comparison of what a payin or payout counts against: its order, the payin that it refunds, its key and its batch.

use std::collections::BTreeMap;

use ligdicash_core::audit::{CaseStands, Finding, is_too_much, refunded};
use ligdicash_core::{CaseId, Link, LinkTexts, Payin, PayinId, Payout, PayoutId};

use super::super::key;
use super::compare::{Comparison, plain};
use super::items;
use crate::dynamo::ledger::StoredRecord;
use crate::dynamo::recorded::RowItem;
use crate::dynamo::row::{self, Corrupt, Item};
use crate::dynamo::shard::day;
use crate::dynamo::{limits, link, names, payin as payins};

/// The number of payins of one order that are followed.
const CHAINED: usize = 50;

/// The number of refunds of one payin that are looked at.
const REFUNDS: usize = 100;

impl Comparison<'_> {
    /// The lock is the one that fits the payins of the order.
    pub(super) fn order(&mut self, payin: &Payin) {
        let key = names::order_key(&payin.order_id);
        let Some(item) = self.present(&key) else { return };
        let stored = match payins::lock(item) {
            Ok(stored) => stored,
            Err(Corrupt(name)) => return self.take(Finding::of(key, name)),
        };
        let named =
            [&stored.latest, &stored.holder, &stored.paid_by].into_iter().flatten().cloned();
        let Some(all) = self.payins(payin, named.collect()) else { return };
        let all: Vec<_> = all.values().collect();
        let has_paid = |payin: &&&Payin| payin.state.has_paid_its_order();
        let is_named = |payin: &&&Payin| Some(&payin.id) == stored.paid_by.as_ref();
        let paid_by = all.iter().filter(has_paid).max_by_key(|payin| is_named(payin));
        let fitting = stored.fitting(&all, paid_by.map(|payin| payin.id.clone()), None);
        for ((name, expected), (_, found)) in
            payins::lock_attributes(&fitting).into_iter().zip(payins::lock_attributes(&stored))
        {
            if expected != found {
                let [expected, found] =
                    [expected, found].map(|value| value.as_ref().and_then(plain));
                self.take(Finding::of(&key, name).expecting(expected).finding(found));
            }
        }
        self.lease(&key, stored.lease_until);
        if stored.lacks(payin) && paid_by.is_none() {
            let found = stored.holder.as_ref().map(PayinId::as_str);
            let finding = Finding::of(key, names::LIVE).expecting(Some(payin.id.as_str()));
            self.take(finding.finding(found));
        }
    }

    /// The link has the terms with which it was made, and counts the payin. No money depends on its words.
    pub(super) fn link(&mut self, payin: &Payin) {
        let Some((id, number)) = link::place(&payin.order_id) else { return };
        let key = names::link_key(&id);
        let Some(item) = self.present(&key) else { return };
        let Some(facts) = &self.rows.link else { return };
        let Some(made) = facts.made.clone() else {
            return self.take(Finding::of(key, "packed").expecting(Some("row")));
        };
        let made = Link { withdrawn: facts.withdrawn.clone(), ..made };
        let is_fixed = |name: &str| {
            ![names::BEGUN, names::LABEL_FR, names::LABEL_EN].contains(&name)
                && !LinkTexts::NAMES.iter().any(|(text, _)| *text == name)
        };
        let terms = link::attributes(&made).into_iter().filter(|(name, _)| is_fixed(name));
        let terms = terms.filter_map(|(name, value)| Some((name, value?)));
        let fixed: Item = item.clone().into_iter().filter(|(name, _)| is_fixed(name)).collect();
        for found in RowItem::of_attributes(terms).findings(&key, &fixed) {
            self.take(found);
        }
        let begun = row::number(item, names::BEGUN).unwrap_or(0);
        if begun < number {
            let found = Finding::of(key, names::BEGUN).expecting(Some(number.to_string()));
            self.take(found.finding(Some(begun.to_string())));
        }
    }

    /// The payins of the order that lead to each other; `None` if one of them cannot be read, or there are too many.
    fn payins(
        &mut self,
        payin: &Payin,
        mut named: Vec<PayinId>,
    ) -> Option<BTreeMap<PayinId, Payin>> {
        let mut all = BTreeMap::from([(payin.id.clone(), payin.clone())]);
        named.extend(payin.previous.clone());
        while let Some(id) = named.pop() {
            let Some(item) = self.look.item(id.as_str()).filter(|_| !all.contains_key(&id)) else {
                continue;
            };
            let read = Payin::read(item).ok()?;
            self.is_in_its_day(item);
            if read.order_id == payin.order_id {
                named.extend(read.previous.clone());
                all.insert(id, read);
            }
            if all.len() > CHAINED {
                return None;
            }
        }
        Some(all)
    }

    /// The day index has the item, which may itself be missing from the audited day.
    fn is_in_its_day(&mut self, item: &Item) {
        let (id, created_at) = (key(item), row::instant(item, names::CREATED_AT).ok());
        let expected = created_at.map(|at| day(&id, at));
        if expected.as_ref() != item.get(names::DAY) {
            let found = row::find(item, names::DAY);
            let expected = expected.as_ref().and_then(plain);
            self.take(Finding::of(id, names::DAY).expecting(expected).finding(found));
        }
    }

    /// The refunds that the payin names. They count as much as it says.
    pub(super) fn refunds(&mut self, payin: &Payin, item: &Item) -> Vec<Payout> {
        let (id, ids) = (payin.id.as_str(), row::texts(item, names::REFUNDS));
        if ids.len() > REFUNDS {
            return Vec::new();
        }
        let (mut refunds, mut is_known) = (Vec::new(), true);
        for key in ids {
            let refund = self.look.item(key);
            if let Some(item) = refund {
                self.is_in_its_day(item);
            }
            match refund.map(Payout::read) {
                Some(Ok(payout)) if payout.refund_of.as_ref() == Some(&payin.id) => {
                    refunds.push(payout);
                }
                Some(Err(_)) => is_known = false,
                Some(Ok(_)) | None => {
                    self.take(Finding::of(id, names::REFUNDS).finding(Some(key)));
                }
            }
        }
        let (sum, counted) = (refunded(&refunds), row::number(item, names::REFUNDED).unwrap_or(0));
        if (is_known && sum != counted) || is_too_much(payin, counted) {
            let found = Some(counted.to_string());
            let sum = Some(sum.to_string());
            self.take(Finding::of(id, names::REFUNDED).expecting(sum).finding(found));
        }
        refunds
    }

    /// The idempotency key names the payout.
    pub(super) fn key(&mut self, payout: &Payout) {
        let key = names::idempotency_key(&payout.idempotency_key);
        let id = Some(payout.id.as_str());
        let Some(item) = self.present(&key) else { return };
        match limits::read_record(item) {
            Ok(record) if record.by == payout.id => {}
            Ok(record) => {
                let found = Finding::of(key, names::TRANSACTION_ID).expecting(id);
                self.take(found.finding(Some(PayoutId::as_str(&record.by))));
            }
            Err(Corrupt(name)) => self.take(Finding::of(key, name)),
        }
    }

    /// The payin that the payout refunds names the payout.
    pub(super) fn payin_of(&mut self, payout: &Payout) {
        let Some(payin) = payout.refund_of.as_ref() else { return };
        let (payin, id) = (payin.as_str(), payout.id.as_str());
        let item = self.look.item(payin);
        if let Some(item) = item {
            self.is_in_its_day(item);
        }
        let is_named =
            item.is_some_and(|item| row::texts(item, names::REFUNDS).iter().any(|of| of == id));
        if !is_named {
            self.take(Finding::of(payin, names::REFUNDS).expecting(Some(id)));
        }
    }

    /// A payout that waits for a second person has the case of its batch.
    pub(super) fn batch(&mut self, payout: &Payout) {
        let Some(id) = payout.batch.as_ref().map(CaseId::of_batch) else { return };
        let is_open = items::case(self.look, &id) == Some(CaseStands::Open);
        if payout.is_awaiting() && !is_open {
            self.take(Finding::of(id.to_string(), names::DUE_SHARD).expecting(Some("open")));
        }
    }
}
