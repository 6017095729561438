//! Events that were given up, as stored items.

use jiff::Timestamp;
use ligdicash_core::outbox::EventClosed;
use ligdicash_core::ports::{Read, Stored};
use ligdicash_core::replay::{GivenUp, Reopened, Standing};
use ligdicash_core::{CaseId, CaseKind, Cases, EventId, Exchange, TransactionId};

use super::event;
use super::names::{self, at, s};
use super::operations::Transacted;
use super::row::{self, Item};
use super::shard::shard;
use super::store::Store;
use super::update::ItemUpdate;

impl GivenUp for Store {
    async fn standing(&self, id: &EventId) -> Stored<Standing> {
        let Some(item) = self.item(names::event(id)).await? else { return Ok(Standing::Unknown) };
        if row::find(&item, names::GIVEN_UP_AT).is_none() {
            return Ok(Standing::NotGivenUp);
        }
        let mut later = self.latest(id.transaction()).await?;
        while let Some(latest) = later.filter(|later| later != id) {
            let item = self.item(names::event(&latest)).await?.unwrap_or_default();
            if was_delivered(&item) {
                return Ok(Standing::Overtaken);
            }
            later = event::previous(&item)?;
        }
        Ok(Standing::GivenUp)
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
        let case = CaseId::of(CaseKind::Event, id.to_string());
        let cases = Cases { opened: None, ended: vec![(case, now)] };
        let log = std::slice::from_ref(decision);
        writes.extend(self.case_writes(&cases, log)?);
        writes.extend(self.row_writes(id.transaction().as_str(), None, log)?);
        Ok(match self.transact(writes).await? {
            Transacted::Done => EventClosed::Done,
            Transacted::Refused { .. } => EventClosed::Moved,
        })
    }
}

impl Store {
    /// The latest event of a payin or payout.
    async fn latest(&self, transaction: &TransactionId) -> Stored<Option<EventId>> {
        let announced = match transaction {
            TransactionId::Payin(id) => self.read(id).await?.and_then(|payin| payin.announced),
            TransactionId::Payout(id) => self.read(id).await?.and_then(|payout| payout.announced),
        };
        Ok(announced.map(|revision| EventId::of(transaction.clone(), revision)))
    }
}

fn was_delivered(item: &Item) -> bool {
    let delivered = row::find(item, names::DELIVERED_AT).is_some();
    delivered || !super::outbox::delivered(item).is_empty()
}
