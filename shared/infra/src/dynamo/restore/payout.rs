//! The restore of a payout, with its idempotency record and with the sums of its day and its payin.

use aws_sdk_dynamodb::types::TransactWriteItem;
use contract::Restored;
use ligdicash_core::audit::{CaseNeed, in_its_day, refunded};
use ligdicash_core::payout::PayoutToken;
use ligdicash_core::ports::Stored;
use ligdicash_core::restore::Outcome;
use ligdicash_core::{Case, CaseId, IdempotencyKey, Payout, PayoutId, Subject};

use super::super::limits::{idempotency_record, in_days, read_record, updated};
use super::super::names;
use super::super::row::{self, Item};
use super::super::update::ItemUpdate;
use super::witness::WitnessSet;
use super::write::{WriteOutcome, needs_of};
use super::{LookOutcome, NotRestored, RestoreMode, RestoreResult, Restorer, TRIES, restored};

/// Replaces the lost fingerprint of a request. No request has it, so a request that uses the idempotency key again is
/// refused.
const LOST: &str = "lost";

/// The witnesses of one payout, and its outcome.
struct KnownPayout {
    witnesses: WitnessSet<Payout>,
    outcome: Outcome<Payout>,
}

impl Restorer {
    /// Completes a payout, and before it the payin that it refunds.
    pub(super) async fn payout(&self, id: &PayoutId) -> RestoreResult<LookOutcome> {
        let mut found = Vec::new();
        for _ in 0..TRIES {
            let restored = self.known_payout(id).await?;
            if matches!(restored.outcome, Outcome::Undecidable) {
                self.keep_key(id, &restored).await?;
                return Ok(LookOutcome { found, is_unreadable: true });
            }
            let is_carried = matches!(restored.outcome, Outcome::Carried(_));
            found.extend(self.decided(&restored.witnesses.history, is_carried).await?);
            if self.mode == RestoreMode::Apply && self.is_sent_twice(id, &restored).await? {
                self.call_a_person(id.as_str()).await?;
            }
            let Some(this) = restored.found(id) else { return Ok(LookOutcome::readable(found)) };
            let looked = self.given_back(&restored).await?;
            found.extend(looked.into_iter().flat_map(|looked| looked.found));
            if self.mode == RestoreMode::Plan
                || self.write_payout(&restored).await? == WriteOutcome::Done
            {
                found.push(this);
                return Ok(LookOutcome::readable(found));
            }
        }
        Err(NotRestored::Busy)
    }

    /// Completes the payin that the payout refunds, if the adopted table does not have it yet.
    async fn given_back(&self, restored: &KnownPayout) -> RestoreResult<Option<LookOutcome>> {
        let Some(payin) = restored.stands().and_then(|payout| payout.refund_of.as_ref()) else {
            return Ok(None);
        };
        let is_there = self.adopted.whole_item(payin.as_str()).await?.is_some();
        if is_there { Ok(None) } else { self.payin(payin).await.map(Some) }
    }

    async fn known_payout(&self, id: &PayoutId) -> RestoreResult<KnownPayout> {
        let witnesses: WitnessSet<Payout> = self.witnesses(id.as_str()).await?;
        let outcome = witnesses.of_state(|text| PayoutToken::new(text)).decide(self.now);
        let outcome = outcome.where_unreadable(witnesses.is_unreadable());
        Ok(KnownPayout { witnesses, outcome })
    }

    /// Takes over the idempotency record of a payout that is otherwise unknown. The old table must have the record
    /// under the key in the payout, and the record must name this payout.
    async fn keep_key(&self, id: &PayoutId, restored: &KnownPayout) -> RestoreResult<()> {
        let item = restored.witnesses.old_item.as_ref();
        let key = item.and_then(|item| row::find(item, names::PAYOUT_ID));
        let Some(Ok(key)) = key.map(IdempotencyKey::parse) else { return Ok(()) };
        let key = names::idempotency_key(&key);
        let old = self.old.whole_item(&key).await?;
        let is_its = |item: &Item| read_record(item).is_ok_and(|record| record.by == *id);
        let is_there = self.adopted.whole_item(&key).await?.is_some();
        if let Some(old) = old.filter(is_its)
            && self.mode == RestoreMode::Apply
            && !is_there
        {
            // A concurrent call that was quicker has written the same.
            self.write(vec![self.replace(old, None, &[])?]).await?;
        }
        Ok(())
    }

    /// Whether the payout's idempotency record names another payout: the key was used again while that record was lost.
    async fn is_sent_twice(&self, id: &PayoutId, restored: &KnownPayout) -> RestoreResult<bool> {
        let Some(to) = restored.stands() else { return Ok(false) };
        let key = names::idempotency_key(&to.idempotency_key);
        let record = self.adopted.whole_item(&key).await?;
        let record = record.and_then(|item| read_record(&item).ok());
        Ok(record.is_some_and(|record| record.by != *id))
    }

    async fn write_payout(&self, restored: &KnownPayout) -> RestoreResult<WriteOutcome> {
        let Some(to) = restored.stands() else { return Ok(WriteOutcome::Done) };
        let from = restored.witnesses.adopted.as_ref();
        let mut writes = self.counted(from, to).await?;
        writes.extend(self.idempotency_write(to).await?);
        let (witnesses, outcome) = (&restored.witnesses, &restored.outcome);
        let batch = to.batch.as_ref().map(|batch| (CaseId::of_batch(batch), None));
        let of_refund = CaseNeed::of_refund(to).map(|(id, need)| (id, Some(need)));
        let of_state = needs_of(to.id.as_str(), &CaseNeed::of_payout(to));
        let cases = of_state.into_iter().chain(of_refund).chain(batch).collect();
        writes.extend(self.outcome_writes(witnesses, outcome, cases).await?);
        self.write(writes).await
    }

    /// The writes of the sums of the days and the payin, which change by as much as the payout counts more or less than
    /// before.
    async fn counted(&self, from: Option<&Payout>, to: &Payout) -> Stored<Vec<TransactWriteItem>> {
        let before = from.into_iter().flat_map(|from| in_days(from, -in_its_day(from)));
        let days = updated(before.chain(in_days(to, in_its_day(to))), ItemUpdate::always);
        let writes = days.into_iter().map(|day| self.store.change(day));
        let mut writes = writes.collect::<Stored<Vec<_>>>()?;
        let Some(payin) = &to.refund_of else { return Ok(writes) };
        let more = refunded([to]) - refunded(from);
        let is_there = self.adopted.whole_item(payin.as_str()).await?.is_some();
        if is_there && (more != 0 || from.is_none()) {
            let payin = ItemUpdate::of(payin.as_str(), "attribute_exists(pk)");
            let payin = payin.add(names::REFUNDED, more);
            writes.push(self.store.change(payin.add_text(names::REFUNDS, to.id.as_str()))?);
        }
        Ok(writes)
    }

    /// The write of the idempotency record. An existing one stays as it is.
    async fn idempotency_write(&self, to: &Payout) -> Stored<Option<TransactWriteItem>> {
        let key = names::idempotency_key(&to.idempotency_key);
        if self.adopted.whole_item(&key).await?.is_some() {
            return Ok(None);
        }
        let old = self.old.whole_item(&key).await?;
        let old = old.and_then(|item| read_record(&item).ok()).filter(|record| record.by == to.id);
        let fingerprint = old.map_or_else(|| LOST.to_owned(), |record| record.fingerprint);
        let item = idempotency_record(to, &fingerprint);
        let item = item.into_iter().map(|(name, value)| (name.to_owned(), value));
        self.replace(item.collect(), None, &[]).map(Some)
    }
}

impl KnownPayout {
    fn stands(&self) -> Option<&Payout> {
        self.outcome.stands(self.witnesses.adopted.as_ref())
    }

    fn found(&self, id: &PayoutId) -> Option<Restored> {
        let (from, to) = (self.witnesses.adopted.as_ref(), self.stands()?);
        let case = to.is_awaiting() || Case::of_payout(to).is_some();
        let (from, to) = (from.map(Subject::of_payout), Subject::of_payout(to));
        let action = self.outcome.action()?;
        Some(restored(id.as_str(), action, from.as_ref(), &to, case))
    }
}
