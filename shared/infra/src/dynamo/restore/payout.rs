//! One payout, with its idempotency record and with the sums of its day and its payin.

use std::collections::BTreeSet;

use aws_sdk_dynamodb::types::TransactWriteItem;
use jiff::Timestamp;
use ligdicash_core::audit::in_its_day;
use ligdicash_core::payout::PayoutToken;
use ligdicash_core::ports::Stored;
use ligdicash_core::restore::{Names, Outcome, PayoutWitnesses};
use ligdicash_core::{Case, IdempotencyKey, Payout, PayoutId, Subject};

use super::super::names::{self, at, s};
use super::super::payout::read_record;
use super::super::row::{self, Item};
use super::super::update::ItemUpdate;
use super::journal::NameHistory;
use super::payin::LookOutcome;
use super::witness::TableWitness;
use super::write::WriteOutcome;
use super::{NotRestored, RestoreFinding, RestoreMode, RestoreResult, Restorer};

/// How often items that have changed meanwhile are read again.
const TRIES: usize = 4;

/// Stands for the fingerprint of a request that nobody knows any more. No request has it, so a request that uses the
/// idempotency key again is refused.
const LOST: &str = "lost";

/// The witnesses of one payout, as items.
struct KnownPayout {
    told: NameHistory,
    adopted: TableWitness<Payout>,
    old: TableWitness<Payout>,
    outcome: Outcome<Payout>,
}

impl Restorer {
    /// Completes one payout, and before it the payin that it gives back.
    pub(super) async fn payout(
        &self,
        id: &PayoutId,
        since: Timestamp,
        mode: RestoreMode,
    ) -> RestoreResult<LookOutcome> {
        let mut found = Vec::new();
        for _ in 0..TRIES {
            let known = self.known_payout(id, since).await?;
            if matches!(known.outcome, Outcome::Undecidable) {
                self.keep_key(id, &known, mode).await?;
                return Ok(LookOutcome { found, is_unreadable: true });
            }
            let is_carried = matches!(known.outcome, Outcome::Carried(_));
            found.extend(self.decided(&known.told, is_carried, mode).await?);
            if mode == RestoreMode::Apply && self.is_sent_twice(id, &known).await? {
                self.call_a_person(id.as_str()).await?;
            }
            let Some(this) = known.found(id) else {
                return Ok(LookOutcome { found, is_unreadable: false });
            };
            let looked = self.given_back(&known, since, mode).await?;
            found.extend(looked.into_iter().flat_map(|looked| looked.found));
            if mode == RestoreMode::Plan
                || self.write_payout(id, &known).await? == WriteOutcome::Done
            {
                found.push(this);
                return Ok(LookOutcome { found, is_unreadable: false });
            }
        }
        Err(NotRestored::Busy)
    }

    /// Completes the payin that the payout gives back, if the adopted table does not have it yet.
    async fn given_back(
        &self,
        known: &KnownPayout,
        since: Timestamp,
        mode: RestoreMode,
    ) -> RestoreResult<Option<LookOutcome>> {
        let Some(payin) = known.stands().and_then(|payout| payout.refund_of.as_ref()) else {
            return Ok(None);
        };
        let key = payin.as_str().to_owned();
        let is_there = self.present([key].into()).await?.into_values().any(|item| item.is_some());
        if is_there { Ok(None) } else { self.payin(payin, since, mode).await.map(Some) }
    }

    async fn known_payout(&self, id: &PayoutId, since: Timestamp) -> RestoreResult<KnownPayout> {
        let (now, ids) = (self.now, [id.as_str().to_owned()]);
        let told = self.told(id.as_str(), since).await?;
        let adopted = self.adopted.standing(&ids, now).await?.into_values().next();
        let old = self.old.standing(&ids, now).await?.into_values().next();
        let stands = |collected| TableWitness::<Payout>::of(id.as_str(), collected);
        let (Some(adopted), Some(old)) = (adopted.map(stands), old.map(stands)) else {
            return Err(NotRestored::Busy);
        };
        let journal = &told.journal;
        let token = adopted.token(id.as_str(), journal).or(old.token(id.as_str(), journal));
        let witnesses = PayoutWitnesses {
            id,
            journal,
            adopted: adopted.record.as_ref(),
            old: old.whole(journal),
            old_revision: old.revision(id.as_str(), journal),
            token: token.map(PayoutToken::new),
            salt: old.salt(id.as_str(), journal),
        };
        let outcome = witnesses.decide(now).where_unreadable(adopted.is_unreadable(id.as_str()));
        Ok(KnownPayout { told, adopted, old, outcome })
    }

    /// Takes over the idempotency record of a payout of which nothing else is known, where the old table has it under
    /// the key that stands in the payout, and it names this payout.
    async fn keep_key(
        &self,
        id: &PayoutId,
        known: &KnownPayout,
        mode: RestoreMode,
    ) -> RestoreResult<()> {
        let item = known.old.item(id.as_str());
        let key = item.and_then(|item| row::find(item, names::PAYOUT_ID));
        let Some(Ok(key)) = key.map(IdempotencyKey::parse) else { return Ok(()) };
        let key = BTreeSet::from([names::idempotency_key(&key)]);
        let old = self.old.whole(&key).await?.pop();
        let is_its = |item: &Item| read_record(item).is_ok_and(|record| record.by == *id);
        let is_there = self.present(key).await?.into_values().any(|item| item.is_some());
        if let Some(old) = old.filter(is_its)
            && mode == RestoreMode::Apply
            && !is_there
        {
            // A concurrent call that was quicker has written the same.
            self.write(vec![self.replace(old, None, &[])?]).await?;
        }
        Ok(())
    }

    /// Whether its idempotency record names another payout: the key was used again while that record was lost.
    async fn is_sent_twice(&self, id: &PayoutId, known: &KnownPayout) -> RestoreResult<bool> {
        let Some(to) = known.stands() else { return Ok(false) };
        let key = names::idempotency_key(&to.idempotency_key);
        let record = self.present([key].into()).await?.into_values().flatten().next();
        let record = record.and_then(|item| read_record(&item).ok());
        Ok(record.is_some_and(|record| record.by != *id))
    }

    async fn write_payout(
        &self,
        id: &PayoutId,
        known: &KnownPayout,
    ) -> RestoreResult<WriteOutcome> {
        let Some(to) = known.stands() else { return Ok(WriteOutcome::Done) };
        let mut writes = self.counted(known.adopted.record.as_ref(), to).await?;
        writes.extend(self.idempotency_write(known, to).await?);
        match &known.outcome {
            Outcome::Agrees | Outcome::Undecidable => {}
            Outcome::Carried(_) => {
                let old = &known.old;
                let events = old.events().map(|(id, item)| (id.to_string(), item.clone()));
                let cases = old.cases().map(|(key, item)| (key.clone(), item.clone()));
                writes.extend(self.beside(events, cases).await?);
                let read = known.adopted.item(id.as_str());
                let item = known.carried(id.as_str());
                let put = item.map(|it| self.replace(it, read, &[names::REVISION]));
                writes.extend(put.transpose()?);
            }
            Outcome::Rebuilt(_, transition) => {
                if let Some(event) = transition.event() {
                    writes.push(self.store.event_write(event)?);
                }
                writes.extend(self.store.case_writes(transition.cases(), &[])?);
                writes.push(self.store.own(transition)?);
            }
        }
        self.write(writes).await
    }

    /// The writes of the sums of the day and the payin, which change by as much as the payout counts more or less than
    /// before.
    async fn counted(&self, from: Option<&Payout>, to: &Payout) -> Stored<Vec<TransactWriteItem>> {
        let mut writes = Vec::new();
        let in_day = in_its_day(to) - from.map_or(0, in_its_day);
        if in_day != 0 {
            let day = ItemUpdate::always(names::payout_day(to.created_at));
            writes.push(self.store.change(day.add(names::COMMITTED, in_day))?);
        }
        let Some(payin) = &to.refund_of else { return Ok(writes) };
        let given = |payout: &Payout| {
            if payout.state.is_committed() { i64::from(payout.amount.francs()) } else { 0 }
        };
        let more = given(to) - from.map_or(0, given);
        let key = payin.as_str().to_owned();
        let is_there = self.present([key].into()).await?.into_values().any(|item| item.is_some());
        if is_there && (more != 0 || from.is_none()) {
            let payin = ItemUpdate::of(names::transaction(payin), "attribute_exists(pk)");
            let payin = payin.add(names::REFUNDED, more);
            writes.push(self.store.change(payin.add_text(names::REFUNDS, to.id.as_str()))?);
        }
        Ok(writes)
    }

    /// The write of the idempotency record. An existing one stays as it is.
    async fn idempotency_write(
        &self,
        known: &KnownPayout,
        to: &Payout,
    ) -> Stored<Option<TransactWriteItem>> {
        let key = names::idempotency_key(&to.idempotency_key);
        let is_there =
            self.present([key.clone()].into()).await?.into_values().any(|item| item.is_some());
        if is_there {
            return Ok(None);
        }
        let old = self.old.whole(&BTreeSet::from([key.clone()])).await?.pop();
        let old = old.and_then(|item| read_record(&item).ok()).filter(|record| record.by == to.id);
        let fingerprint = old.map_or_else(|| LOST.to_owned(), |record| record.fingerprint);
        let item = [
            (names::PK, s(key)),
            (names::TRANSACTION_ID, names::payout(&to.id)),
            (names::FINGERPRINT, s(fingerprint)),
            (names::CREATED_AT, at(known.told.journal.begun_at.unwrap_or(to.created_at))),
        ];
        let item = item.map(|(name, value)| (name.to_owned(), value));
        self.replace(Item::from(item), None, &[]).map(Some)
    }
}

impl KnownPayout {
    fn stands(&self) -> Option<&Payout> {
        self.outcome.stands(self.adopted.record.as_ref())
    }

    fn carried(&self, id: &str) -> Option<Item> {
        let mut item = self.old.item(id)?.clone();
        if self.told.journal.is_forgotten {
            item.remove(names::SALT);
        }
        Some(item)
    }

    fn found(&self, id: &PayoutId) -> Option<RestoreFinding> {
        let (from, to) = (self.adopted.record.as_ref(), self.stands()?);
        let key = match self.told.journal.last.as_ref().map(|last| &last.names) {
            Some(Names::Payout { key, .. }) => key,
            Some(Names::Payin { .. }) | None => &to.idempotency_key,
        };
        Some(RestoreFinding {
            id: id.as_str().to_owned(),
            order_id: None,
            payout_id: Some(key.as_str().to_owned()),
            action: self.outcome.action()?,
            from: from.map(|payout| Subject::of_payout(payout).status()),
            to: Some(Subject::of_payout(to).status()),
            reason: Subject::of_payout(to).reason(),
            case: Case::of_payout(to).is_some(),
        })
    }
}
