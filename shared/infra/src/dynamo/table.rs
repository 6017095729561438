//! The payments table beside its payins and payouts.

use futures::future::try_join_all;
use ligdicash_core::payin::Lock;
use ligdicash_core::payout::IdempotencyRecord;
use ligdicash_core::ports::{Hold, PaymentsTable, Stored};
use ligdicash_core::{BatchName, CaseId, IdempotencyKey, Link, OrderId, PayinId};

use super::names;
use super::shard::OPEN;
use super::store::Store;
use super::{hold, limits, payin as payins, row};

impl PaymentsTable for Store {
    async fn hold(&self) -> Stored<Hold> {
        let Some(label) = &self.tables.adoption else { return Ok(Hold::Open) };
        if self.seen.is_open() {
            return Ok(Hold::Open);
        }
        let hold = hold::read(self.item(&names::adopted(label)).await?.as_ref());
        self.seen.keep(hold, label);
        Ok(hold)
    }

    async fn is_open(&self, case: &CaseId) -> Stored<bool> {
        let item = self.item(&case.to_string()).await?;
        Ok(item.is_some_and(|item| row::find(&item, names::DUE_SHARD) == Some(OPEN)))
    }

    async fn free(&self, order_id: &OrderId, holder: &PayinId) -> Stored<()> {
        // Refused where another payin holds the order already.
        self.update_or_leave(payins::free(order_id, holder)).await
    }

    async fn idempotency_record(&self, key: &IdempotencyKey) -> Stored<Option<IdempotencyRecord>> {
        let Some(record) = self.item(&names::idempotency_key(key)).await? else {
            return Ok(None);
        };
        self.admit(&record, limits::read_record(&record)).await.map(Some)
    }

    async fn file_of(&self, batch: &BatchName) -> Stored<Option<String>> {
        let item = self.item(&CaseId::of_batch(batch).to_string()).await?;
        Ok(item.and_then(|item| row::find(&item, names::FILE_DIGEST).map(str::to_owned)))
    }
}

impl Store {
    /// The locks of the orders that are the payments of the link, from the first to the latest. Of one that was seen
    /// paid before, it holds only by what.
    pub async fn locks_of(&self, link: &Link) -> Stored<Vec<Lock>> {
        let locks = (1..=link.begun).map(async |number| {
            let order = link.id.order(number);
            if let Some(paid_by) = self.paid.payer_of(&order) {
                return Ok(Lock { paid_by: Some(paid_by), ..Lock::default() });
            }
            let lock = self.lock(&order).await?;
            if let Some(paid_by) = &lock.paid_by {
                self.paid.remember(order, paid_by);
            }
            Ok(lock)
        });
        try_join_all(locks).await
    }

    /// The lock of this order.
    pub async fn lock(&self, order: &OrderId) -> Stored<Lock> {
        let Some(item) = self.item(&names::order_key(order)).await? else {
            return Ok(Lock::default());
        };
        self.admit(&item, payins::lock(&item)).await
    }
}
