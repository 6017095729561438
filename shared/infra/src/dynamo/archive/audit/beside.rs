//! The order of a payin: its lock, and its other payins.

use std::collections::{BTreeSet, HashMap};

use ligdicash_core::audit::{Beside, Idempotency, Refunded};
use ligdicash_core::payin::Lock;
use ligdicash_core::{Payin, PayinId, Payout};

use super::super::super::ledger::StoredRecord as _;
use super::super::super::row::Item;
use super::super::super::{names, payin, payout};
use super::items::ItemLook;

/// How many payins of one order are followed.
const CHAINED: usize = 50;

type ChainedPayins = HashMap<PayinId, Beside<Payin>>;

/// The lock of the payin's order, under its key, and the payins that it or the payin names.
pub(super) fn order_of(
    payin: &Payin,
    seen: &ItemLook<'_>,
) -> (String, Beside<Lock>, ChainedPayins) {
    let key = names::order_key(&payin.order_id);
    let lock = seen.beside(&key, payin::lock);
    let mut payins = ChainedPayins::new();
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

fn read(id: &PayinId, own: &Payin, seen: &ItemLook<'_>, payins: &mut ChainedPayins) {
    if *id != own.id {
        payins.insert(id.clone(), seen.beside(id.as_str(), Payin::read));
    }
}

/// How many refunds of one payin are looked at.
const REFUNDS: usize = 100;

/// The payouts that a payin names; `None` if there are too many.
pub(super) fn refunds_of(
    payin: &Item,
    look: &ItemLook<'_>,
) -> Option<Vec<(String, Beside<Payout>)>> {
    let ids = named(payin);
    let read = |id: String| {
        let payout = look.beside(&id, Payout::read);
        (id, payout)
    };
    (ids.len() <= REFUNDS).then(|| ids.into_iter().map(read).collect())
}

/// The refund of this payout, as the payin has it.
pub(super) fn refunded(payin: &PayinId, look: &ItemLook<'_>) -> Beside<Refunded> {
    look.beside(payin.as_str(), |item| Ok(Refunded { refunds: named(item) }))
}

fn named(payin: &Item) -> BTreeSet<String> {
    let ids = payin.get(names::REFUNDS).and_then(|ids| ids.as_ss().ok());
    ids.into_iter().flatten().cloned().collect()
}

/// The record of the payout's idempotency key.
pub(super) fn idempotency(payout: &Payout, look: &ItemLook<'_>) -> Idempotency {
    let key = names::idempotency_key(&payout.idempotency_key);
    let by = look.beside(&key, |record| Ok(payout::read_record(record)?.by));
    Idempotency { key, by }
}
