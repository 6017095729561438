//! The payments of links that this process has seen paid. An order that is paid stays so, so a link that is used up is
//! read alone, without the locks of its orders.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use ligdicash_core::{OrderId, PayinId};

/// The number of paid orders that a process remembers.
const REMEMBERED: usize = 100_000;

/// The payin that paid each order.
#[derive(Debug, Default)]
pub(super) struct PaidPlaces(Mutex<HashMap<OrderId, PayinId>>);

impl PaidPlaces {
    pub(super) fn payer_of(&self, order: &OrderId) -> Option<PayinId> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get(order).cloned()
    }

    pub(super) fn remember(&self, order: OrderId, paid_by: &PayinId) {
        let mut paid = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if paid.len() >= REMEMBERED {
            paid.clear();
        }
        paid.insert(order, paid_by.clone());
    }
}
