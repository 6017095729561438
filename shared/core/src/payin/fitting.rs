//! The lock that fits the payins of an order.

use super::{Lock, NotCreated, Payin, PayinState, Pricing};
use crate::PayinId;

impl Lock {
    /// The lock that fits these payins of the order, made from the one that was found. The order is paid by `paid_by`, and
    /// held by `held` if that payin may have paid it.
    #[must_use]
    pub fn fitting(
        &self,
        payins: &[&Payin],
        paid_by: Option<PayinId>,
        held: Option<&Payin>,
    ) -> Self {
        // If nothing else orders two payins, the lock does.
        let sequence =
            |each: &&&Payin| (started(each, payins), self.latest.as_ref() == Some(&each.id));
        let Some(latest) = payins.iter().max_by_key(sequence) else {
            return Self { paid_by, ..self.clone() };
        };
        let is_leased = latest.state.token().is_none() && !latest.may_have_debited();
        let holds = self.may_be_held_by(latest, is_leased);
        let proven = payins.iter().filter_map(|payin| match payin.pricing {
            Pricing::Proven { issued_at } => Some(issued_at),
            Pricing::Open => None,
        });
        let needs_lease = !latest.is_called_for() && !latest.flow.is_debit();
        let lease = self.lease_until.or(needs_lease.then_some(latest.updated_at));
        Self {
            holder: if paid_by.is_some() {
                self.holder.clone()
            } else {
                held.or(holds.then_some(latest)).map(|payin| payin.id.clone())
            },
            latest: Some(latest.id.clone()),
            lease_until: if paid_by.is_some() {
                self.lease_until
            } else {
                lease.filter(|_| is_leased && holds && held.is_none())
            },
            amount: Some(latest.amount),
            priced_at: proven.chain(self.priced_at).max(),
            replaced: self.replaced,
            paid_by,
        }
    }

    /// Whether the order is unpaid, and held by another payin than this one, which can be paid.
    pub fn lacks(&self, payin: &Payin) -> bool {
        let can_be_paid = matches!(payin.state, PayinState::Pending(_));
        can_be_paid && self.paid_by.is_none() && self.holder.as_ref() != Some(&payin.id)
    }

    /// Whether the latest payin of the order holds it, unless another one has paid it.
    fn may_be_held_by(&self, latest: &Payin, is_leased: bool) -> bool {
        let is_holder = self.holder.as_ref() == Some(&latest.id);
        let is_new = self.latest.as_ref() != Some(&latest.id);
        match latest.state {
            PayinState::Pending(_) => true,
            PayinState::NotCreated(NotCreated::Released | NotCreated::Unproven)
            | PayinState::Superseded { .. }
            | PayinState::Completed { .. }
            | PayinState::NotCompleted { .. }
            | PayinState::NotFound { .. } => false,
            // The lease limits the time for which the payin holds the order.
            PayinState::Creating { .. } | PayinState::NotCreated(_) if is_leased => is_holder,
            // The payin may have let go of the order before; a payin that the lock does not know yet has not.
            PayinState::Creating { .. } | PayinState::NotCreated(_) | PayinState::Review { .. } => {
                is_holder || is_new
            }
        }
    }
}

/// The sort key of the payins of an order: of two payins that started at once, one leads to the other.
pub fn started(payin: &Payin, payins: &[&Payin]) -> (jiff::Timestamp, usize) {
    let before = |of: &&Payin| payins.iter().find(|each| Some(&each.id) == of.previous.as_ref());
    let chain = std::iter::successors(Some(payin), |of| before(of).copied());
    (payin.created_at, chain.take(payins.len() + 1).count())
}
