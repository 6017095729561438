//! The payins of one order and its lock, with the result for each.

use std::collections::{BTreeMap, BTreeSet};

use aws_sdk_dynamodb::types::TransactWriteItem;
use jiff::Timestamp;
use ligdicash_core::payin::PayinToken;
use ligdicash_core::ports::Stored;
use ligdicash_core::restore::{Names, Outcome, PayinWitnesses, RestoredPayin, lock};
use ligdicash_core::{Case, OrderId, Payin, PayinId, Subject};

use super::super::names::{self, at, n, s};
use super::super::payin as payins;
use super::super::row::{self, Item};
use super::witness::{WitnessSet, is_since};
use super::write::WriteOutcome;
use super::{
    LookOutcome, NotRestored, RestoreFinding, RestoreMode, RestoreResult, Restorer, TRIES,
};
use crate::record::{fingerprint, old_fingerprint};

/// The number of payins of one order that are followed.
const CHAINED: usize = 50;

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

impl Restorer {
    /// Completes one payin, the one before it if that has no exchange since, and the lock of its order.
    pub(super) async fn payin(
        &self,
        id: &PayinId,
        since: Timestamp,
        mode: RestoreMode,
    ) -> RestoreResult<LookOutcome> {
        for _ in 0..TRIES {
            let Some(order) = self.order(id, since).await? else {
                return Ok(LookOutcome::UNREADABLE);
            };
            if matches!(order.outcomes.get(id), Some(Outcome::Undecidable) | None) {
                return Ok(LookOutcome::UNREADABLE);
            }
            let wanted = order.wanted(id, since);
            let mut found: Vec<_> = wanted.iter().filter_map(|id| order.found(id)).collect();
            found.extend(self.decided_of(&order, id, mode).await?);
            if mode == RestoreMode::Plan {
                return Ok(LookOutcome::readable(found));
            }
            if self.write_order(&order, &wanted).await? == WriteOutcome::Done {
                found.extend(self.count_for_link(&order.id, since).await?);
                return Ok(LookOutcome::readable(found));
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
            Some(facts) => self.decided(&facts.history, is_carried, mode).await,
            None => Ok(Vec::new()),
        }
    }

    /// Reads everything about the payins of this payin's order; `None` if the order is unknown.
    async fn order(&self, id: &PayinId, since: Timestamp) -> RestoreResult<Option<KnownOrder>> {
        let first: WitnessSet<Payin> = self.witnesses(id.as_str(), since).await?;
        let Some(order_id) = first.order_id() else { return Ok(None) };
        let key = names::order_key(&order_id);
        let adopted_lock = self.adopted.whole_item(&key).await?;
        let old_lock = self.old.whole_item(&key).await?;
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
            let facts: WitnessSet<Payin> = self.witnesses(next.as_str(), since).await?;
            if facts.order_id().as_ref() == Some(&order_id) {
                wanted.extend(facts.named(&order_id));
                payins.insert(next, facts);
            }
        }
        let outcomes = BTreeMap::new();
        let id = order_id;
        let mut order = KnownOrder { id, key, adopted_lock, old_lock, payins, outcomes };
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
                let carried = facts.carried(id.as_str()).map(|item| order.chained(id, item));
                writes.extend(self.outcome_writes(facts, outcome, carried, &OF_A_PAYIN).await?);
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
    /// The lock in the adopted table, and in the old one.
    adopted_lock: Option<Item>,
    old_lock: Option<Item>,
    payins: BTreeMap<PayinId, WitnessSet<Payin>>,
    outcomes: BTreeMap<PayinId, Outcome<Payin>>,
}

impl KnownOrder {
    fn decide(&mut self, now: Timestamp) {
        let lock = self.adopted_lock.as_ref().and_then(|item| payins::lock(item).ok());
        let paid_by = lock.and_then(|lock| lock.paid_by).or_else(|| self.first_paid());
        let outcomes = self.payins.iter().map(|(id, facts)| {
            let journal = facts.journal();
            let witnesses = PayinWitnesses {
                id,
                journal,
                adopted: facts.adopted.record.as_ref(),
                old: facts.trusted(),
                old_revision: facts.old.revision(id.as_str(), journal),
                token: facts.token(id.as_str()).map(PayinToken::new),
                salt: facts.old.salt(id.as_str(), journal),
                previous: self.before(id),
                is_overtaken: self.is_overtaken(id),
                paid_by: paid_by.as_ref(),
            };
            let is_unreadable = facts.adopted.is_unreadable(id.as_str());
            (id.clone(), witnesses.decide(now).where_unreadable(is_unreadable))
        });
        self.outcomes = outcomes.collect();
    }

    /// The payin that paid the order first, as the record says.
    fn first_paid(&self) -> Option<PayinId> {
        let paid = self.payins.iter().filter(|(_, facts)| {
            let last = facts.journal().last.as_ref();
            facts.journal().is_completed()
                && last.is_some_and(|last| last.reason.as_deref() != Some("duplicate"))
        });
        let first = paid.min_by_key(|(id, facts)| (facts.journal().completed_at, self.begun(id)));
        first.map(|(id, _)| id.clone())
    }

    /// The item with the payin before it. A payin that started while the lock was lost does not name that payin itself.
    fn chained(&self, id: &PayinId, mut item: Item) -> Item {
        if let Some(before) = self.before(id) {
            let named = || s(before.as_str());
            item.entry(names::PREVIOUS_PAYIN.to_owned()).or_insert_with(named);
        }
        item
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
        let facts = self.payins.get(id)?;
        let by_table = facts.adopted.record.as_ref().or(facts.trusted());
        let at = by_table.map(|payin| payin.created_at).or(facts.journal().begun_at)?;
        Some((at, self.depth(facts), id.as_str().to_owned()))
    }

    /// The number of payins of the order that are known to have started before this one.
    fn depth(&self, facts: &WitnessSet<Payin>) -> usize {
        let next = |facts: &&WitnessSet<Payin>| facts.previous().and_then(|id| self.payins.get(id));
        let chain = std::iter::successors(Some(facts), next);
        chain.take(CHAINED).count()
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

    fn found(&self, id: &PayinId) -> Option<RestoreFinding> {
        let (facts, outcome) = (self.payins.get(id)?, self.outcomes.get(id)?);
        let (action, from) = (outcome.action()?, facts.adopted.record.as_ref());
        let (to, case) = outcome.stands(from).map(|to| (to, Case::of_payin(to).is_some()))?;
        let (from, to) = (from.map(Subject::of_payin), Subject::of_payin(to));
        Some(RestoreFinding::of(id.as_str(), action, from.as_ref(), &to, case))
    }

    fn standing(&self) -> Vec<RestoredPayin<'_>> {
        let standing = self.payins.iter().filter_map(|(id, facts)| {
            let (outcome, adopted) = (self.outcomes.get(id)?, facts.adopted.record.as_ref());
            let is_rebuilt = adopted.is_none() && matches!(outcome, Outcome::Rebuilt(..));
            let payin = outcome.stands(adopted)?;
            Some(RestoredPayin { payin, journal: facts.journal(), is_rebuilt })
        });
        standing.collect()
    }

    /// The lock as it must be: the old table's where everything about the order agrees there, or else the adopted
    /// table's, completed.
    fn lock_item(&self) -> Option<Item> {
        let adopted = self.adopted_lock.as_ref();
        if let Some(old) = self.old_lock.as_ref().filter(|old| self.is_whole(old)) {
            return Some(old.clone());
        }
        let read = adopted.map(payins::lock).transpose().ok()?.unwrap_or_default();
        let lock = lock(&read, &self.standing());
        let is_decided = |outcome: &Outcome<Payin>| !matches!(outcome, Outcome::Undecidable);
        if lock.paid_by.is_none() && !self.outcomes.values().all(is_decided) {
            // The holder of the order is unknown.
            return adopted.cloned();
        }
        let mut item = adopted.cloned().unwrap_or_default();
        let set = [
            (names::PK, Some(s(&self.key))),
            (names::LIVE, lock.holder.as_ref().map(|id| s(id.as_str()))),
            (names::LATEST_PAYIN, lock.latest.as_ref().map(|id| s(id.as_str()))),
            (names::PAID_BY, lock.paid_by.as_ref().map(|id| s(id.as_str()))),
            (names::AMOUNT, lock.amount.map(|amount| n(amount.francs()))),
            (names::PROOF_ISSUED_AT, lock.priced_at.map(at)),
            (names::LEASE_UNTIL, lock.lease_until.map(at)),
        ];
        for (name, value) in set {
            match value {
                Some(value) => item.insert(name.to_owned(), value),
                None => item.remove(name),
            };
        }
        Some(item)
    }

    /// Whether the old table's lock and each of its payins are as they are afterwards, and `paid_by` stays.
    fn is_whole(&self, old: &Item) -> bool {
        let Ok(lock) = payins::lock(old) else { return false };
        let is_known =
            |id: &Option<PayinId>| id.as_ref().is_none_or(|id| self.payins.contains_key(id));
        let adopted = self.adopted_lock.as_ref().and_then(|item| payins::lock(item).ok());
        let keeps_payer = adopted
            .and_then(|adopted| adopted.paid_by)
            .is_none_or(|paid_by| lock.paid_by.as_ref() == Some(&paid_by));
        let is_as_it_stands = self.payins.iter().all(|(id, facts)| {
            let stands =
                self.outcomes.get(id).and_then(|end| end.stands(facts.adopted.record.as_ref()));
            let old = facts.trusted();
            facts.old.order_is_whole()
                && !facts.journal().is_unsure()
                && old.zip(stands).is_some_and(|(old, stands)| {
                    old.revision == stands.revision && old.state == stands.state
                })
        });
        let are_known = [&lock.latest, &lock.holder, &lock.paid_by].into_iter().all(is_known);
        are_known && keeps_payer && is_as_it_stands
    }
}

/// The attributes with the payer's data.
const OF_A_PERSON: [&str; 5] = [
    names::SALT,
    names::PAYER_NUMBER,
    names::PAYER_FIRSTNAME,
    names::PAYER_LASTNAME,
    names::PAYER_EMAIL,
];

impl WitnessSet<Payin> {
    /// The order, as the record says, or else the adopted table, or else the old one.
    fn order_id(&self) -> Option<OrderId> {
        match self.history.journal.last.as_ref().map(|last| &last.names) {
            Some(Names::Payin { order_id, .. }) => Some(order_id.clone()),
            Some(Names::Payout { .. }) => None,
            None => {
                let by_table = self.adopted.record.as_ref().or(self.trusted());
                by_table.map(|payin| payin.order_id.clone())
            }
        }
    }

    fn trusted(&self) -> Option<&Payin> {
        self.old.intact_record(self.journal()).filter(|payin| self.knows_page(payin))
    }

    /// Whether LigdiCash has named the payin's page: the record has its address, but for the token. No payer is led to
    /// another page.
    fn knows_page(&self, payin: &Payin) -> bool {
        let Some((page, token)) = payin.state.page().zip(payin.state.token()) else { return true };
        let token = token.expose();
        [fingerprint(token), old_fingerprint(token)].iter().any(|mark| {
            let address = page.expose().replace(token, mark);
            self.history.created.iter().any(|message| message.contains(&address))
        })
    }

    /// The payins that this one leads to, in either table and in the record.
    fn named(&self, order_id: &OrderId) -> BTreeSet<PayinId> {
        let of_record = match self.journal().last.as_ref().map(|last| &last.names) {
            Some(Names::Payin { previous, .. }) => previous.clone(),
            Some(Names::Payout { .. }) | None => None,
        };
        let in_tables = self.adopted.items().chain(self.old.items());
        let in_tables = in_tables.filter_map(|(key, item)| {
            let is_its = row::find(item, names::ORDER_ID) == Some(order_id.as_str());
            PayinId::parse(key).ok().filter(|_| is_its)
        });
        in_tables.chain(of_record).collect()
    }

    /// The previous payin of the order, by the record, or by a table that is true.
    fn previous(&self) -> Option<&PayinId> {
        let of_record = match self.journal().last.as_ref().map(|last| &last.names) {
            Some(Names::Payin { previous, .. }) => previous.as_ref(),
            Some(Names::Payout { .. }) | None => None,
        };
        let tables = [self.adopted.record.as_ref(), self.trusted()];
        of_record.or(tables.into_iter().flatten().find_map(|payin| payin.previous.as_ref()))
    }

    /// The item of the old table, with the refunded amount of the adopted table: each payout changes that by itself.
    fn carried(&self, id: &str) -> Option<Item> {
        let mut item = self.old.item(id)?.clone();
        let counted = [names::REFUNDED, names::REFUNDS];
        item.retain(|name, _| !counted.contains(&name.as_str()));
        if self.journal().is_forgotten {
            item.retain(|name, _| !OF_A_PERSON.contains(&name.as_str()));
        }
        let read = self.adopted.item(id).into_iter();
        let kept = counted.into_iter().zip(read.cycle());
        item.extend(
            kept.filter_map(|(name, read)| Some((name.to_owned(), read.get(name)?.clone()))),
        );
        Some(item)
    }
}
