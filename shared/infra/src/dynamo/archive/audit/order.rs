//! The order of a payin: its lock, and its other payins.

use std::collections::HashMap;

use ligdicash_core::audit::Beside;
use ligdicash_core::payin::Lock;
use ligdicash_core::{Payin, PayinId};

use super::super::super::ledger::Row as _;
use super::super::super::{names, payin};
use super::look::Look;

/// How many payins of one order are followed.
const CHAINED: usize = 50;

type Payins = HashMap<PayinId, Beside<Payin>>;

/// The lock of the payin's order, under its key, and the payins that it or the payin names.
pub(super) fn of(payin: &Payin, seen: &Look<'_>) -> (String, Beside<Lock>, Payins) {
    let key = names::order_key(&payin.order_id);
    let lock = seen.beside(&key, payin::lock);
    let mut payins = Payins::new();
    let named = match &lock {
        Beside::Read(lock) => [lock.holder.clone(), lock.paid_by.clone()],
        Beside::Missing | Beside::Unreadable => [None, None],
    };
    for id in named.into_iter().flatten().chain(payin.previous.clone()) {
        read(&id, payin, seen, &mut payins);
    }
    let mut next = match &lock {
        Beside::Read(lock) => lock.latest.clone(),
        Beside::Missing | Beside::Unreadable => None,
    };
    for _ in 0..CHAINED {
        let Some(id) = next.take().filter(|id| *id != payin.id) else { break };
        read(&id, payin, seen, &mut payins);
        if let Some(Beside::Read(before)) = payins.get(&id) {
            next.clone_from(&before.previous);
        }
    }
    (key, lock, payins)
}

fn read(id: &PayinId, own: &Payin, seen: &Look<'_>, payins: &mut Payins) {
    if *id != own.id {
        payins.insert(id.clone(), seen.beside(id.as_str(), Payin::read));
    }
}
