//! Events that were given up, as stored items.

use jiff::Timestamp;
use ligdicash_core::outbox::EventClosed;
use ligdicash_core::ports::{Read, Stored};
use ligdicash_core::replay::{GivenUp, Reopened, ReplayCandidate};
use ligdicash_core::{CaseId, CaseKind, Cases, EventId, Exchange, TransactionId};

use super::names::{self, at, n, s};
use super::operations::TransactOutcome;
use super::row;
use super::shard::shard;
use super::store::Store;
use super::update::ItemUpdate;

impl GivenUp for Store {
    async fn standing(&self, id: &EventId) -> Stored<ReplayCandidate> {
        let Some(item) = self.item(names::event(id)).await? else {
            return Ok(ReplayCandidate::Unknown);
        };
        if row::find(&item, names::GIVEN_UP_AT).is_none() {
            return Ok(ReplayCandidate::NotGivenUp);
        }
        let latest = self.latest(id.transaction()).await?;
        let is_latest = latest.is_none_or(|latest| latest == id.revision());
        Ok(if is_latest { ReplayCandidate::GivenUp } else { ReplayCandidate::Overtaken })
    }

    async fn reopen(
        &self,
        id: &EventId,
        reopened: Reopened,
        now: Timestamp,
        decision: &Exchange,
    ) -> Stored<EventClosed> {
        let given_up = ItemUpdate::of(names::event(id), "attribute_exists(given_up_at)");
        let change = given_up.remove(names::GIVEN_UP_AT);
        let change = match reopened {
            Reopened::Due => change
                .set(names::DUE_SHARD, s(shard(id.transaction().as_str())))
                .set(names::NEXT_CHECK_AT, at(now))
                .set(names::DUE_FROM, at(now)),
            Reopened::Overtaken => change.set(names::OVERTAKEN_AT, at(now)),
        };
        let mut writes = vec![self.change(change)?];
        if reopened == Reopened::Due {
            writes.push(self.check(is_latest(id))?);
        }
        let case = CaseId::of(CaseKind::Event, id.to_string());
        let cases = Cases { opened: None, ended: vec![(case, now)] };
        let log = std::slice::from_ref(decision);
        writes.extend(self.case_writes(&cases, log)?);
        writes.extend(self.row_writes(id.transaction().as_str(), None, log)?);
        Ok(match self.transact(writes).await? {
            TransactOutcome::Done => EventClosed::Done,
            TransactOutcome::Refused { .. } => EventClosed::Moved,
        })
    }
}

impl Store {
    /// The revision of the latest event of a payin or payout.
    async fn latest(&self, transaction: &TransactionId) -> Stored<Option<u32>> {
        Ok(match transaction {
            TransactionId::Payin(id) => self.read(id).await?.and_then(|payin| payin.announced),
            TransactionId::Payout(id) => self.read(id).await?.and_then(|payout| payout.announced),
        })
    }
}

/// The condition that the event is the latest of its transaction. One that is written from now on finds this one due,
/// and waits for it.
fn is_latest(id: &EventId) -> ItemUpdate {
    let latest = "attribute_not_exists(announced) OR announced = :revision";
    ItemUpdate::of(names::any(id.transaction()), latest).value(":revision", n(id.revision()))
}
