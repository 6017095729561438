//! The restore of a payout, with its idempotency record and with the sums of its day and its payin.

use aws_sdk_dynamodb::types::TransactWriteItem;
use futures::future::try_join;
use jiff::Timestamp;
use ligdicash_core::audit::in_its_day;
use ligdicash_core::payout::PayoutToken;
use ligdicash_core::ports::Stored;
use ligdicash_core::restore::{Names, Outcome, PayoutWitnesses};
use ligdicash_core::{Case, CaseId, IdempotencyKey, Payout, PayoutId, Subject};

use super::super::case::opened;
use super::super::names::{self, at, s};
use super::super::payout::read_record;
use super::super::row::{self, Item};
use super::super::update::ItemUpdate;
use super::witness::WitnessSet;
use super::write::WriteOutcome;
use super::{
    LookOutcome, NotRestored, RestoreFinding, RestoreMode, RestoreResult, Restorer, TRIES,
};

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
    pub(super) async fn payout(
        &self,
        id: &PayoutId,
        since: Timestamp,
        mode: RestoreMode,
    ) -> RestoreResult<LookOutcome> {
        let mut found = Vec::new();
        for _ in 0..TRIES {
            let restored = self.known_payout(id, since).await?;
            if matches!(restored.outcome, Outcome::Undecidable) {
                self.keep_key(id, &restored, mode).await?;
                return Ok(LookOutcome { found, is_unreadable: true });
            }
            let is_carried = matches!(restored.outcome, Outcome::Carried(_));
            found.extend(self.decided(&restored.witnesses.history, is_carried, mode).await?);
            if mode == RestoreMode::Apply && self.is_sent_twice(id, &restored).await? {
                self.call_a_person(id.as_str()).await?;
            }
            let Some(this) = restored.found(id) else { return Ok(LookOutcome::readable(found)) };
            let looked = self.given_back(&restored, since, mode).await?;
            found.extend(looked.into_iter().flat_map(|looked| looked.found));
            if mode == RestoreMode::Plan
                || self.write_payout(id, &restored).await? == WriteOutcome::Done
            {
                found.push(this);
                return Ok(LookOutcome::readable(found));
            }
        }
        Err(NotRestored::Busy)
    }

    /// Completes the payin that the payout refunds, if the adopted table does not have it yet.
    async fn given_back(
        &self,
        restored: &KnownPayout,
        since: Timestamp,
        mode: RestoreMode,
    ) -> RestoreResult<Option<LookOutcome>> {
        let Some(payin) = restored.stands().and_then(|payout| payout.refund_of.as_ref()) else {
            return Ok(None);
        };
        let is_there = self.adopted.whole_item(payin.as_str()).await?.is_some();
        if is_there { Ok(None) } else { self.payin(payin, since, mode).await.map(Some) }
    }

    async fn known_payout(&self, id: &PayoutId, since: Timestamp) -> RestoreResult<KnownPayout> {
        let witnesses: WitnessSet<Payout> = self.witnesses(id.as_str(), since).await?;
        let (journal, adopted, old) = (witnesses.journal(), &witnesses.adopted, &witnesses.old);
        let outcome = PayoutWitnesses {
            id,
            journal,
            adopted: adopted.record.as_ref(),
            old: old.intact_record(journal),
            old_revision: old.revision(id.as_str(), journal),
            token: witnesses.token(id.as_str()).map(PayoutToken::new),
            salt: old.salt(id.as_str(), journal),
        };
        let is_unreadable = adopted.is_unreadable(id.as_str());
        let outcome = outcome.decide(self.now).where_unreadable(is_unreadable);
        Ok(KnownPayout { witnesses, outcome })
    }

    /// Takes over the idempotency record of a payout that is otherwise unknown. The old table must have the record
    /// under the key in the payout, and the record must name this payout.
    async fn keep_key(
        &self,
        id: &PayoutId,
        restored: &KnownPayout,
        mode: RestoreMode,
    ) -> RestoreResult<()> {
        let item = restored.witnesses.old.item(id.as_str());
        let key = item.and_then(|item| row::find(item, names::PAYOUT_ID));
        let Some(Ok(key)) = key.map(IdempotencyKey::parse) else { return Ok(()) };
        let key = names::idempotency_key(&key);
        let old = self.old.whole_item(&key).await?;
        let is_its = |item: &Item| read_record(item).is_ok_and(|record| record.by == *id);
        let is_there = self.adopted.whole_item(&key).await?.is_some();
        if let Some(old) = old.filter(is_its)
            && mode == RestoreMode::Apply
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

    async fn write_payout(
        &self,
        id: &PayoutId,
        restored: &KnownPayout,
    ) -> RestoreResult<WriteOutcome> {
        let Some(to) = restored.stands() else { return Ok(WriteOutcome::Done) };
        let from = restored.witnesses.adopted.record.as_ref();
        let mut writes = self.counted(from, to).await?;
        writes.extend(self.idempotency_write(restored, to).await?);
        let (witnesses, outcome) = (&restored.witnesses, &restored.outcome);
        let carried = restored.carried(id.as_str());
        let unchanged = [names::REVISION];
        writes.extend(self.outcome_writes(witnesses, outcome, carried, &unchanged).await?);
        if let (Outcome::Carried(_), Some(case)) = (outcome, &to.case) {
            writes.extend(self.refund_case(to, &case.id).await?);
        }
        self.write(writes).await
    }

    /// The write of the case about the money of a refund that is taken over, which the refund has opened or ended. Its
    /// payin may not have changed, and then its cases are not taken over with it. If the case is lost, a refund that
    /// was not made calls a person again.
    async fn refund_case(&self, to: &Payout, case: &CaseId) -> Stored<Option<TransactWriteItem>> {
        let key = case.to_string();
        let (old, read) =
            try_join(self.old.whole_item(&key), self.adopted.whole_item(&key)).await?;
        match old.filter(|old| row::find(old, names::OPENED_AT).is_some()) {
            Some(old) if read.as_ref() != Some(&old) => {
                let unchanged = [names::OPENED_AT, names::ENDED_AT];
                self.replace(old, read.as_ref(), &unchanged).map(Some)
            }
            None if read.is_none() && to.state.has_failed() => {
                let failed = Case::refund_failed(case.clone(), to.updated_at);
                self.store.change(opened(&failed)).map(Some)
            }
            Some(_) | None => Ok(None),
        }
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
        let is_there = self.adopted.whole_item(payin.as_str()).await?.is_some();
        if is_there && (more != 0 || from.is_none()) {
            let payin = ItemUpdate::of(s(payin.as_str()), "attribute_exists(pk)");
            let payin = payin.add(names::REFUNDED, more);
            writes.push(self.store.change(payin.add_text(names::REFUNDS, to.id.as_str()))?);
        }
        Ok(writes)
    }

    /// The write of the idempotency record. An existing one stays as it is.
    async fn idempotency_write(
        &self,
        restored: &KnownPayout,
        to: &Payout,
    ) -> Stored<Option<TransactWriteItem>> {
        let key = names::idempotency_key(&to.idempotency_key);
        if self.adopted.whole_item(&key).await?.is_some() {
            return Ok(None);
        }
        let old = self.old.whole_item(&key).await?;
        let old = old.and_then(|item| read_record(&item).ok()).filter(|record| record.by == to.id);
        let fingerprint = old.map_or_else(|| LOST.to_owned(), |record| record.fingerprint);
        let item = [
            (names::PK, s(key)),
            (names::TRANSACTION_ID, s(to.id.as_str())),
            (names::FINGERPRINT, s(fingerprint)),
            (names::CREATED_AT, at(restored.witnesses.journal().begun_at.unwrap_or(to.created_at))),
        ];
        let item = item.map(|(name, value)| (name.to_owned(), value));
        self.replace(Item::from(item), None, &[]).map(Some)
    }
}

impl KnownPayout {
    fn stands(&self) -> Option<&Payout> {
        self.outcome.stands(self.witnesses.adopted.record.as_ref())
    }

    fn carried(&self, id: &str) -> Option<Item> {
        let mut item = self.witnesses.old.item(id)?.clone();
        if self.witnesses.journal().is_forgotten {
            item.remove(names::SALT);
        }
        Some(item)
    }

    fn found(&self, id: &PayoutId) -> Option<RestoreFinding> {
        let (from, to) = (self.witnesses.adopted.record.as_ref(), self.stands()?);
        let case = to.is_awaiting() || Case::of_payout(to).is_some();
        let (from, to) = (from.map(Subject::of_payout), Subject::of_payout(to));
        let found =
            RestoreFinding::of(id.as_str(), self.outcome.action()?, from.as_ref(), &to, case);
        match self.witnesses.journal().last.as_ref().map(|last| &last.names) {
            Some(Names::Payout { key, .. }) => {
                Some(RestoreFinding { payout_id: Some(key.to_string()), ..found })
            }
            Some(Names::Payin { .. }) | None => Some(found),
        }
    }
}
