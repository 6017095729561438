//! The payments of links that this process has seen paid. An order that is paid stays so, so a link that is used up is
//! read alone, without the locks of its orders.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use futures::future::try_join_all;
use ligdicash_core::payin::Lock;
use ligdicash_core::ports::Stored;
use ligdicash_core::{Link, OrderId, PayinId};

use super::store::Store;

/// How many paid orders a process remembers.
const REMEMBERED: usize = 100_000;

/// By which payin each was paid.
#[derive(Debug, Default)]
pub(super) struct PaidPlaces(Mutex<HashMap<OrderId, PayinId>>);

impl PaidPlaces {
    fn payer_of(&self, order: &OrderId) -> Option<PayinId> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get(order).cloned()
    }

    fn remember(&self, order: OrderId, paid_by: &PayinId) {
        let mut paid = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if paid.len() >= REMEMBERED {
            paid.clear();
        }
        paid.insert(order, paid_by.clone());
    }
}

impl Store {
    /// The locks of the orders that are the payments of the link, from the first to the last that was begun. Of one that
    /// was seen paid before, it holds only by what.
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
}
