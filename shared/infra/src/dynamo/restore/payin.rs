//! The payins of one order, and its lock.

use std::collections::{BTreeMap, BTreeSet};

use aws_sdk_dynamodb::types::TransactWriteItem;
use jiff::Timestamp;
use ligdicash_core::PayinId;
use ligdicash_core::ports::Stored;
use ligdicash_core::restore::Outcome;

use super::super::names;
use super::super::payin as payins;
use super::known_order::{CHAINED, KnownOrder, KnownPayin};
use super::witness::TableWitness;
use super::write::WriteOutcome;
use super::{NotRestored, RestoreFinding, RestoreMode, RestoreResult, Restorer};

/// How often items that have changed meanwhile are read again.
const TRIES: usize = 4;

/// The attributes that must still be as they were read where a payin is replaced.
const OF_A_PAYIN: [&str; 3] = [names::REVISION, names::REFUNDED, names::REFUNDS];

/// The attributes of a lock.
const OF_A_LOCK: [&str; 8] = [
    names::LIVE,
    names::LATEST_PAYIN,
    names::PAID_BY,
    names::AMOUNT,
    names::PROOF_ISSUED_AT,
    names::LEASE_UNTIL,
    names::REPLACEMENTS,
    names::REPLACED_ON,
];

/// The result of looking at one payin.
pub(super) struct LookOutcome {
    pub(super) found: Vec<RestoreFinding>,
    /// Whether nothing readable is known of it.
    pub(super) is_unreadable: bool,
}

impl Restorer {
    /// Completes one payin, the one before it if that has no exchange since, and the lock of its order.
    pub(super) async fn payin(
        &self,
        id: &PayinId,
        since: Timestamp,
        mode: RestoreMode,
    ) -> RestoreResult<LookOutcome> {
        for _ in 0..TRIES {
            let order = self.order(id, since).await?;
            let Some(order) = order else {
                return Ok(LookOutcome { found: Vec::new(), is_unreadable: true });
            };
            if matches!(order.outcomes.get(id), Some(Outcome::Undecidable) | None) {
                return Ok(LookOutcome { found: Vec::new(), is_unreadable: true });
            }
            let wanted = order.wanted(id, since);
            let mut found: Vec<_> = wanted.iter().filter_map(|id| order.found(id)).collect();
            found.extend(self.decided_of(&order, id, mode).await?);
            if mode == RestoreMode::Plan {
                return Ok(LookOutcome { found, is_unreadable: false });
            }
            if self.write_order(&order, &wanted).await? == WriteOutcome::Done {
                return Ok(LookOutcome { found, is_unreadable: false });
            }
        }
        Err(NotRestored::Busy)
    }

    /// Repeats the decisions about its cases. The cases of a payin that is taken over come with it, except for those
    /// about a statement.
    async fn decided_of(
        &self,
        order: &KnownOrder,
        id: &PayinId,
        mode: RestoreMode,
    ) -> RestoreResult<Vec<RestoreFinding>> {
        let is_carried = matches!(order.outcomes.get(id), Some(Outcome::Carried(_)));
        match order.payins.get(id) {
            Some(known) => self.decided(&known.told, is_carried, mode).await,
            None => Ok(Vec::new()),
        }
    }

    /// Reads everything about the payins of the order of this one; `None` if nobody knows the order.
    async fn order(&self, id: &PayinId, since: Timestamp) -> RestoreResult<Option<KnownOrder>> {
        let first = self.known(id, since).await?;
        let Some(order_id) = first.order_id() else { return Ok(None) };
        let key = names::order_key(&order_id);
        let lock = BTreeSet::from([key.clone()]);
        let adopted_lock = self.adopted.whole(&lock).await?.pop();
        let old_lock = self.old.whole(&lock).await?.pop();
        let mut wanted = first.named(&order_id);
        for lock in [&adopted_lock, &old_lock].into_iter().flatten() {
            let lock = payins::lock(lock).unwrap_or_default();
            wanted.extend([lock.latest, lock.holder, lock.paid_by].into_iter().flatten());
        }
        let mut payins = BTreeMap::from([(id.clone(), first)]);
        while payins.len() < CHAINED
            && let Some(next) = wanted.pop_first()
        {
            if payins.contains_key(&next) {
                continue;
            }
            let known = self.known(&next, since).await?;
            if known.order_id().as_ref() == Some(&order_id) {
                wanted.extend(known.named(&order_id));
                payins.insert(next, known);
            }
        }
        let outcomes = BTreeMap::new();
        let mut order = KnownOrder { key, adopted_lock, old_lock, payins, outcomes };
        order.decide(self.now);
        Ok(Some(order))
    }

    async fn known(&self, id: &PayinId, since: Timestamp) -> RestoreResult<KnownPayin> {
        let (now, ids) = (self.now, [id.as_str().to_owned()]);
        let told = self.told(id.as_str(), since).await?;
        let adopted = self.adopted.standing(&ids, now).await?.into_values().next();
        let old = self.old.standing(&ids, now).await?.into_values().next();
        let stands = |collected| TableWitness::of(id.as_str(), collected);
        match (adopted.map(stands), old.map(stands)) {
            (Some(adopted), Some(old)) => Ok(KnownPayin { told, adopted, old }),
            (_, _) => Err(NotRestored::Busy),
        }
    }

    async fn write_order(
        &self,
        order: &KnownOrder,
        wanted: &[PayinId],
    ) -> RestoreResult<WriteOutcome> {
        let mut writes = Vec::new();
        for id in wanted {
            writes.extend(self.payin_writes(order, id).await?);
        }
        // The lock comes last: it names payins that must be there by then.
        let may_lock = !writes.is_empty() || order.agrees();
        if may_lock && let Some(lock) = self.lock_write(order)? {
            writes.push(lock);
        }
        if writes.is_empty() { Ok(WriteOutcome::Done) } else { self.write(writes).await }
    }

    async fn payin_writes(
        &self,
        order: &KnownOrder,
        id: &PayinId,
    ) -> RestoreResult<Vec<TransactWriteItem>> {
        let (Some(known), Some(outcome)) = (order.payins.get(id), order.outcomes.get(id)) else {
            return Ok(Vec::new());
        };
        match outcome {
            Outcome::Agrees | Outcome::Undecidable => Ok(Vec::new()),
            Outcome::Carried(_) => {
                let old = &known.old;
                let events = old.events().map(|(id, item)| (id.to_string(), item.clone()));
                let cases = old.cases().map(|(key, item)| (key.clone(), item.clone()));
                let mut writes = self.beside(events, cases).await?;
                let read = known.adopted.item(id.as_str());
                let item = known.carried(id.as_str()).map(|it| order.chained(id, it));
                writes.extend(item.map(|it| self.replace(it, read, &OF_A_PAYIN)).transpose()?);
                Ok(writes)
            }
            Outcome::Rebuilt(_, transition) => {
                let mut writes = Vec::new();
                if let Some(event) = transition.event() {
                    writes.push(self.store.event_write(event)?);
                }
                writes.extend(self.store.case_writes(transition.cases(), &[])?);
                writes.push(self.store.own(transition)?);
                Ok(writes)
            }
        }
    }

    /// The write of the lock as it must be; `None` if it is so already.
    fn lock_write(&self, order: &KnownOrder) -> Stored<Option<TransactWriteItem>> {
        let read = order.adopted_lock.as_ref();
        let item = order.lock_item();
        if item.as_ref() == read {
            return Ok(None);
        }
        item.map(|item| self.replace(item, read, &OF_A_LOCK)).transpose()
    }
}
