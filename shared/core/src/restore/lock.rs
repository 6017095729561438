//! An order's lock after a restore.

use super::journal::Journal;
use crate::payin::{Lock, PayinState, Pricing};
use crate::transition::Record as _;
use crate::{Payin, PayinId};

/// A payin of the order, as it is after the restore.
#[derive(Debug)]
pub struct RestoredPayin<'a> {
    /// The payin.
    pub payin: &'a Payin,
    /// The journal of the payin.
    pub journal: &'a Journal,
    /// Whether the record alone says what the payin is. It does not say when the merchant signed the order.
    pub is_rebuilt: bool,
}

impl RestoredPayin<'_> {
    /// Whether unreadable rows may hold a payment. Then the payin holds its order.
    fn may_have_paid(&self) -> bool {
        self.journal.is_unsure() && !self.payin.is_final()
    }
}

/// The lock that fits these payins, made from the adopted table's. `paid_by` is never removed and never replaced.
pub fn lock(adopted: &Lock, payins: &[RestoredPayin<'_>]) -> Lock {
    let latest =
        payins.iter().max_by_key(|each| (each.payin.created_at, depth(each.payin, payins)));
    let Some(latest) = latest.map(|each| each.payin) else { return adopted.clone() };
    let paid_by = adopted.paid_by.clone().or_else(|| paid_by(payins));
    let held = payins.iter().filter(|each| each.may_have_paid());
    let held =
        held.map(|each| each.payin).max_by_key(|each| (each.created_at, depth(each, payins)));
    let is_holder = adopted.holder.as_ref() == Some(&latest.id);
    let is_new = adopted.latest.as_ref() != Some(&latest.id);
    let is_leased = latest.token().is_none() && !latest.may_have_debited();
    let holds = match latest.state {
        PayinState::Pending(_) => true,
        // The lease limits the time for which the payin holds the order.
        PayinState::Creating { .. } | PayinState::NotCreated(_) if is_leased => is_holder,
        // The payin may have let go of the order before; a payin that the lock does not know yet has not.
        PayinState::Creating { .. } | PayinState::NotCreated(_) | PayinState::Review { .. } => {
            is_holder || is_new
        }
        PayinState::Superseded { .. }
        | PayinState::Completed { .. }
        | PayinState::NotCompleted { .. }
        | PayinState::NotFound { .. } => false,
    };
    let priced = payins.iter().filter_map(|each| match each.payin.pricing {
        Pricing::Proven { issued_at } => Some(issued_at),
        // The signature, if there was one, came before the payin: an older one must not bring an older price.
        Pricing::Open => each.is_rebuilt.then_some(each.payin.created_at),
    });
    Lock {
        holder: if paid_by.is_some() {
            adopted.holder.clone()
        } else {
            held.or(holds.then_some(latest)).map(|payin| payin.id.clone())
        },
        latest: Some(latest.id.clone()),
        lease_until: adopted.lease_until.filter(|_| is_leased && holds && held.is_none()),
        amount: Some(latest.amount),
        priced_at: priced.chain(adopted.priced_at).max(),
        replaced: adopted.replaced,
        paid_by,
    }
}

/// The number of payins of the order that the chain names before this one.
fn depth(payin: &Payin, payins: &[RestoredPayin<'_>]) -> usize {
    let mut next = payin.previous.as_ref();
    let mut depth = 0;
    while let Some(before) = payins.iter().find(|each| Some(&each.payin.id) == next) {
        if depth > payins.len() {
            break;
        }
        depth += 1;
        next = before.payin.previous.as_ref();
    }
    depth
}

/// The payin that the record, or its own state, proves to have paid the order; the first of several.
fn paid_by(payins: &[RestoredPayin<'_>]) -> Option<PayinId> {
    let has_paid = |each: &&RestoredPayin<'_>| {
        let is_duplicate =
            each.journal.last.as_ref().and_then(|row| row.reason.as_deref()) == Some("duplicate");
        each.payin.state.has_paid_its_order() || (each.journal.is_completed() && !is_duplicate)
    };
    let paid = payins.iter().filter(has_paid);
    let first = paid.min_by_key(|each| (each.journal.completed_at, each.payin.created_at));
    first.map(|each| each.payin.id.clone())
}
