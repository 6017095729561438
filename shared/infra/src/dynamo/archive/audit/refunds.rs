//! What was given back of a payin, and the record of a payout's idempotency key.

use std::collections::BTreeSet;

use ligdicash_core::audit::{Beside, Idempotency, Refunded};
use ligdicash_core::{PayinId, Payout};

use super::super::super::ledger::Row as _;
use super::super::super::row::Item;
use super::super::super::{names, payout};
use super::look::Look;

/// How many refunds of one payin are looked at.
const REFUNDS: usize = 100;

/// The payouts that a payin names; `None` if there are too many.
pub(super) fn of(payin: &Item, look: &Look<'_>) -> Option<Vec<(String, Beside<Payout>)>> {
    let ids = named(payin);
    let read = |id: String| {
        let payout = look.beside(&id, Payout::read);
        (id, payout)
    };
    (ids.len() <= REFUNDS).then(|| ids.into_iter().map(read).collect())
}

/// What the payin says that this payout gives back.
pub(super) fn refunded(payin: &PayinId, look: &Look<'_>) -> Beside<Refunded> {
    look.beside(payin.as_str(), |item| Ok(Refunded { refunds: named(item) }))
}

fn named(payin: &Item) -> BTreeSet<String> {
    let ids = payin.get(names::REFUNDS).and_then(|ids| ids.as_ss().ok());
    ids.into_iter().flatten().cloned().collect()
}

/// The record of the payout's idempotency key.
pub(super) fn idempotency(payout: &Payout, look: &Look<'_>) -> Idempotency {
    let key = names::idempotency_key(&payout.idempotency_key);
    let by = look.beside(&key, |record| Ok(payout::read_record(record)?.by));
    Idempotency { key, by }
}
