//! An order's lock after a restore.

use super::journal::Journal;
use crate::payin::{Lock, started};
use crate::transition::Record as _;
use crate::{Payin, PayinId};

/// A payin of the order, as it is after the restore.
#[derive(Debug)]
pub struct RestoredPayin<'a> {
    /// The payin.
    pub payin: &'a Payin,
    /// The journal of the payin.
    pub journal: &'a Journal,
}

impl RestoredPayin<'_> {
    /// Whether unreadable rows may hold a payment. Then the payin holds its order.
    fn may_have_paid(&self) -> bool {
        self.journal.is_unsure() && !self.payin.is_final()
    }
}

/// The lock that fits these payins, made from the adopted table's. `paid_by` is never removed and never replaced.
pub fn lock(adopted: &Lock, payins: &[RestoredPayin<'_>]) -> Lock {
    let all: Vec<_> = payins.iter().map(|each| each.payin).collect();
    let held = payins.iter().filter(|each| each.may_have_paid());
    let held = held.map(|each| each.payin).max_by_key(|payin| started(payin, &all));
    let paid_by = adopted.paid_by.clone().or_else(|| paid_by(payins));
    adopted.fitting(&all, paid_by, held)
}

/// The payin that the record, or its own state, proves to have paid the order; the first of several.
fn paid_by(payins: &[RestoredPayin<'_>]) -> Option<PayinId> {
    let has_paid = |each: &&RestoredPayin<'_>| {
        each.payin.state.has_paid_its_order() || each.journal.has_paid()
    };
    let paid = payins.iter().filter(has_paid);
    let first = paid.min_by_key(|each| (each.journal.completed_at, each.payin.created_at));
    first.map(|each| each.payin.id.clone())
}
