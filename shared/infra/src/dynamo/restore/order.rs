//! The payins of one order and its lock, with the result for each.

use std::collections::{BTreeMap, BTreeSet};

use aws_sdk_dynamodb::types::TransactWriteItem;
use contract::Restored;
use jiff::Timestamp;
use ligdicash_core::audit::CaseNeed;
use ligdicash_core::payin::{PayinToken, started};
use ligdicash_core::ports::Stored;
use ligdicash_core::restore::{Outcome, PayinWitnesses, RestoredPayin, lock};
use ligdicash_core::{Case, OrderId, Payin, PayinId, Subject};

use super::super::names::{self, s};
use super::super::payin as payins;
use super::super::row::{self, Item};
use super::witness::{WitnessSet, is_since};
use super::write::{WriteOutcome, needs_of};
use super::{LookOutcome, NotRestored, RestoreMode, RestoreResult, Restorer, TRIES, restored};

/// The number of payins of one order that are followed.
const CHAINED: usize = 50;

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

impl Restorer {
    /// Completes one payin, the one before it if that has no exchange since, and the lock of its order.
    pub(super) async fn payin(&self, id: &PayinId) -> RestoreResult<LookOutcome> {
        for _ in 0..TRIES {
            let Some(order) = self.order(id).await? else {
                return Ok(LookOutcome::UNREADABLE);
            };
            if matches!(order.outcomes.get(id), Some(Outcome::Undecidable) | None) {
                return Ok(LookOutcome::UNREADABLE);
            }
            let wanted = order.wanted(id, self.since);
            let mut found: Vec<_> = wanted.iter().filter_map(|id| order.found(id)).collect();
            found.extend(self.decided_of(&order, id).await?);
            if self.mode == RestoreMode::Plan {
                return Ok(LookOutcome::readable(found));
            }
            if self.write_order(&order, &wanted).await? == WriteOutcome::Done {
                found.extend(self.count_for_link(&order.id).await?);
                return Ok(LookOutcome::readable(found));
            }
        }
        Err(NotRestored::Busy)
    }

    /// Repeats the decisions about its cases. The cases of a payin that is taken over come with it, except for those
    /// about a statement.
    async fn decided_of(&self, order: &KnownOrder, id: &PayinId) -> RestoreResult<Vec<Restored>> {
        let is_carried = matches!(order.outcomes.get(id), Some(Outcome::Carried(_)));
        match order.payins.get(id) {
            Some(facts) => self.decided(&facts.history, is_carried).await,
            None => Ok(Vec::new()),
        }
    }

    /// Reads everything about the payins of this payin's order; `None` if the order is unknown.
    async fn order(&self, id: &PayinId) -> RestoreResult<Option<KnownOrder>> {
        let first: WitnessSet<Payin> = self.witnesses(id.as_str()).await?;
        let Some(order_id) = first.order_id() else { return Ok(None) };
        let key = names::order_key(&order_id);
        let adopted_lock = self.adopted.whole_item(&key).await?;
        let old_lock = self.old.whole_item(&key).await?;
        let mut wanted = BTreeSet::from_iter(first.previous());
        for lock in adopted_lock.iter().chain(&old_lock) {
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
            let facts: WitnessSet<Payin> = self.witnesses(next.as_str()).await?;
            if facts.order_id().as_ref() == Some(&order_id) {
                wanted.extend(facts.previous());
                payins.insert(next, facts);
            }
        }
        let outcomes = BTreeMap::new();
        let mut order = KnownOrder { id: order_id, key, adopted_lock, old_lock, payins, outcomes };
        order.decide(self.now);
        Ok(Some(order))
    }

    async fn write_order(
        &self,
        order: &KnownOrder,
        wanted: &[PayinId],
    ) -> RestoreResult<WriteOutcome> {
        let mut writes = Vec::new();
        for id in wanted {
            if let (Some(facts), Some(outcome)) = (order.payins.get(id), order.outcomes.get(id)) {
                let need = outcome
                    .stands(facts.adopted.as_ref())
                    .map(|payin| CaseNeed::of_payin(payin, []));
                let cases = needs_of(id.as_str(), &need.unwrap_or_default());
                writes.extend(self.outcome_writes(facts, outcome, cases).await?);
            }
        }
        // The lock comes last: it names payins that must be there by then.
        let may_lock = !writes.is_empty() || order.agrees();
        if may_lock && let Some(lock) = self.lock_write(order)? {
            writes.push(lock);
        }
        if writes.is_empty() { Ok(WriteOutcome::Done) } else { self.write(writes).await }
    }

    /// The write of the lock as it must be; `None` if nothing is to change.
    fn lock_write(&self, order: &KnownOrder) -> Stored<Option<TransactWriteItem>> {
        let read = order.adopted_lock.as_ref();
        let item = order.lock_item();
        if item.as_ref() == read {
            return Ok(None);
        }
        item.map(|item| self.replace(item, read, &OF_A_LOCK)).transpose()
    }
}

/// The payins of one order, with the result for each.
struct KnownOrder {
    id: OrderId,
    key: String,
    /// The lock in the adopted table.
    adopted_lock: Option<Item>,
    /// The lock in the old table, whose count of the replaced pages is believed.
    old_lock: Option<Item>,
    payins: BTreeMap<PayinId, WitnessSet<Payin>>,
    outcomes: BTreeMap<PayinId, Outcome<Payin>>,
}

impl KnownOrder {
    fn decide(&mut self, now: Timestamp) {
        let lock = self.adopted_lock.as_ref().and_then(|item| payins::lock(item).ok());
        let paid_by = lock.and_then(|lock| lock.paid_by).or_else(|| self.first_paid());
        let outcomes = self.payins.iter().map(|(id, facts)| {
            let witnesses = PayinWitnesses {
                own: facts.of_state(|text| PayinToken::new(text)),
                previous: self.before(id),
                is_overtaken: self.is_overtaken(id),
                paid_by: paid_by.as_ref(),
            };
            (id.clone(), witnesses.decide(now).where_unreadable(facts.is_unreadable()))
        });
        self.outcomes = outcomes.collect();
    }

    /// The payin that paid the order first, as the record says.
    fn first_paid(&self) -> Option<PayinId> {
        let paid = self.payins.iter().filter(|(_, facts)| facts.journal().has_paid());
        let first = paid.min_by_key(|(id, facts)| (facts.journal().completed_at, self.begun(id)));
        first.map(|(id, _)| id.clone())
    }

    /// Whether another payin of the order started after this one, or may have paid the order.
    fn is_overtaken(&self, id: &PayinId) -> bool {
        let begun = self.begun(id);
        let overtakes = |(other, facts): (&PayinId, &WitnessSet<Payin>)| {
            self.begun(other) > begun || (other != id && facts.journal().is_unsure())
        };
        self.payins.iter().any(overtakes)
    }

    /// The previous payin of the order.
    fn before(&self, id: &PayinId) -> Option<&PayinId> {
        let begun = self.begun(id);
        let before = self.payins.keys().filter(|other| self.begun(other) < begun);
        before.max_by_key(|other| self.begun(other))
    }

    /// The sort key of the payins of an order: of two payins that started at once, one names the other.
    fn begun(&self, id: &PayinId) -> Option<(Timestamp, usize, String)> {
        let all: Vec<_> = self.payins.values().filter_map(WitnessSet::last_state).collect();
        let (at, depth) = started(self.payins.get(id)?.last_state()?, &all);
        Some((at, depth, id.as_str().to_owned()))
    }

    /// The payin, and the one before it if it has no exchange since.
    fn wanted(&self, id: &PayinId, since: Timestamp) -> Vec<PayinId> {
        let is_silent = |id: &&PayinId| {
            self.payins.get(*id).is_some_and(|facts| !is_since(facts.history.latest, since))
        };
        let before = self.before(id).filter(is_silent);
        before.into_iter().chain([id]).cloned().collect()
    }

    fn agrees(&self) -> bool {
        self.outcomes.values().all(|outcome| outcome.action().is_none())
    }

    fn found(&self, id: &PayinId) -> Option<Restored> {
        let (facts, outcome) = (self.payins.get(id)?, self.outcomes.get(id)?);
        let (action, from) = (outcome.action()?, facts.adopted.as_ref());
        let (to, case) = outcome.stands(from).map(|to| (to, Case::of_payin(to).is_some()))?;
        let (from, to) = (from.map(Subject::of_payin), Subject::of_payin(to));
        Some(restored(id.as_str(), action, from.as_ref(), &to, case))
    }

    fn standing(&self) -> Vec<RestoredPayin<'_>> {
        let standing = self.payins.iter().filter_map(|(id, facts)| {
            let payin = self.outcomes.get(id)?.stands(facts.adopted.as_ref())?;
            Some(RestoredPayin { payin, journal: facts.journal() })
        });
        standing.collect()
    }

    /// The lock as it must be: the adopted table's, completed.
    fn lock_item(&self) -> Option<Item> {
        let adopted = self.adopted_lock.as_ref();
        let read = adopted.map(payins::lock).transpose().ok()?.unwrap_or_default();
        let lock = lock(&read, &self.standing());
        let is_decided = |outcome: &Outcome<Payin>| !matches!(outcome, Outcome::Undecidable);
        if lock.paid_by.is_none() && !self.outcomes.values().all(is_decided) {
            // The holder of the order is unknown.
            return adopted.cloned();
        }
        let old = self.old_lock.as_ref().filter(|lock| payins::lock(lock).is_ok());
        let mut item = adopted.or(old).cloned().unwrap_or_default();
        let key = (names::PK, Some(s(&self.key)));
        row::set(&mut item, payins::lock_attributes(&lock).into_iter().chain([key]));
        Some(item)
    }
}

impl WitnessSet<Payin> {
    /// The payin as the record says, or else the adopted table.
    fn last_state(&self) -> Option<&Payin> {
        self.replayed.as_ref().map(|replayed| &replayed.record).or(self.adopted.as_ref())
    }

    fn order_id(&self) -> Option<OrderId> {
        Some(self.last_state()?.order_id.clone())
    }

    /// The previous payin of the order.
    fn previous(&self) -> Option<PayinId> {
        self.last_state()?.previous.clone()
    }
}
