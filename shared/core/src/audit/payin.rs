//! The audit of one payin: with its order's lock, the other payins of the order, and its refunds.

use std::collections::HashMap;

use jiff::Timestamp;

use super::beside::EventFacts;
use super::fact::{Beside, DueExpectation, LONGEST_LEASE, Own};
use super::finding::{Finding, Wrong};
use crate::payin::{Completion, Flow, Lock, NotCreated, PayinState};
use crate::payout::RefundCase;
use crate::transition::Record as _;
use crate::{
    Case, CaseId, EventKind, ExchangeKind, Payin, PayinId, Payout, Phase, Subject, Timeliness,
};

/// A payin and the items beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PayinFacts {
    /// The payin.
    pub payin: Payin,
    /// The stored data beside the state.
    pub own: Own,
    /// The key of the order's lock.
    pub lock_key: String,
    /// The order lock.
    pub lock: Beside<Lock>,
    /// The payins that the lock names, the one before this, and those on the way from the latest to this one. A way
    /// that is longer than can be read ends at one that is not here.
    pub payins: HashMap<PayinId, Beside<Payin>>,
    /// The amount that counts as refunded of it, in whole francs.
    pub refunded: i64,
    /// The payouts that the payin names as its refunds, by their keys; `None` if they are too many to be read.
    pub refunds: Option<Vec<(String, Beside<Payout>)>>,
}

impl PayinFacts {
    /// The findings about the payin.
    pub fn findings(&self, now: Timestamp) -> Vec<Finding> {
        let (payin, about) = (&self.payin, self.payin.id.as_str());
        let events = EventFacts {
            announced: payin.announced,
            kind: EventKind::of_payin(&payin.state),
            subject: Subject::of_payin(payin),
            at: payin.updated_at,
            amount: payin.amount.into(),
        };
        let by_state = Case::of_payin(payin).map(|case| case.id);
        let ends = |id: &CaseId| self.refund_cases().any(|(_, case)| case.ends && case.id == *id);
        // LigdiCash may have named more money after the refund of all that was known.
        let owes_more = payin.refundable().is_some_and(|all| all > payin.refunded);
        let is_over = by_state.as_ref().is_none_or(|id| ends(id) && !owes_more);
        let mut failed = self.refund_cases().filter(|(refund, _)| refund.state.has_failed());
        let needed = by_state.or_else(|| failed.next().map(|(_, case)| case.id.clone()));
        let may_stand: Vec<_> = self.refund_cases().map(|(_, case)| case.id.kind()).collect();
        let may_end = matches!(payin.phase(), Phase::Denied(Some(_)) | Phase::Proven(_));
        let needed = needed.map(|case| case.kind());
        let mut found = self.own.findings(about, DueExpectation::of(payin, now), &events, now);
        found.extend(self.own.open_cases(about, needed, may_end, is_over, &may_stand));
        found.extend(self.own.record.findings(about, self.begun(), payin.is_final()));
        found.extend(self.order(now));
        found.extend(self.given());
        found
    }

    /// The exchanges of the payin's creation that the record must hold. A creation whose answer never came has none.
    fn begun(&self) -> &'static [ExchangeKind] {
        let is_answered = self.payin.state.token().is_some()
            || matches!(
                self.payin.state,
                PayinState::NotCreated(
                    NotCreated::Refused | NotCreated::CodeRefused | NotCreated::CodeSent
                )
            );
        match (self.payin.flow, is_answered) {
            (Flow::Hosted, true) => &[ExchangeKind::Create],
            (Flow::Hosted, false) => &[],
            (Flow::Push | Flow::Code | Flow::CodeRequest, true) => {
                &[ExchangeKind::Intent, ExchangeKind::Create]
            }
            (Flow::Push | Flow::Code | Flow::CodeRequest, false) => &[ExchangeKind::Intent],
        }
    }

    // ---- its order ---------------------------------------------------------------

    fn order(&self, now: Timestamp) -> Vec<Finding> {
        let lock = match &self.lock {
            Beside::Read(lock) => lock,
            Beside::Missing | Beside::Unreadable => return vec![self.with_lock(Wrong::OrderLock)],
        };
        let lease = match (&lock.holder, lock.lease_until) {
            (None, Some(_)) => true,
            (Some(_), Some(until)) => until > now + LONGEST_LEASE,
            (_, None) => false,
        };
        let lease = lease.then(|| self.with_lock(Wrong::OrderLease));
        let found = [self.paid_by(lock), self.holder(lock), lease, self.amount(lock)];
        found.into_iter().flatten().chain(self.previous()).chain(self.chain(lock)).collect()
    }

    fn with_lock(&self, wrong: Wrong) -> Finding {
        Finding::between(wrong, self.payin.id.as_str(), &self.lock_key)
    }

    /// The payin that has paid the order is named by the lock, and no other is.
    fn paid_by(&self, lock: &Lock) -> Option<Finding> {
        let is_named = lock.paid_by.as_ref() == Some(&self.payin.id);
        let agrees = match self.payin.state.completion() {
            Some(Completion::PaidOrder | Completion::Accepted { .. }) => is_named,
            Some(Completion::Duplicate) => lock.paid_by.is_some() && !is_named,
            None => !is_named,
        };
        let is_foreign = lock.paid_by.as_ref().is_some_and(|id| self.is_foreign(id));
        (!agrees || is_foreign).then(|| self.with_lock(Wrong::PaidBy))
    }

    /// The lock of an unpaid order names the payin that can be paid, with a lease only while it has no invoice.
    fn holder(&self, lock: &Lock) -> Option<Finding> {
        if lock.paid_by.is_some() {
            return None;
        }
        let holds = lock.holder.as_ref() == Some(&self.payin.id);
        let wrong = match (&self.payin.state, holds) {
            (PayinState::Pending(_), false)
            | (
                PayinState::NotCreated(NotCreated::Released | NotCreated::Unproven)
                | PayinState::Superseded { .. }
                | PayinState::NotCompleted { .. }
                | PayinState::NotFound { .. },
                true,
            ) => Some(Wrong::Holder),
            (PayinState::Pending(_) | PayinState::Review { .. }, true) => {
                lock.lease_until.map(|_| Wrong::OrderLease)
            }
            (PayinState::Creating { .. } | PayinState::NotCreated(_), true) => {
                // A restore holds an order without a lease, and so does a debit.
                let has_none = self.payin.is_called_for() || self.payin.flow.is_debit();
                (lock.lease_until.is_none() && !has_none).then_some(Wrong::OrderLease)
            }
            // The item of a completed payin has that finding itself.
            (PayinState::Completed { .. }, true) | (_, false) => None,
        };
        let is_foreign = || lock.holder.as_ref().is_some_and(|id| self.is_foreign(id));
        let wrong = wrong.or_else(|| is_foreign().then_some(Wrong::Holder));
        wrong.map(|wrong| self.with_lock(wrong))
    }

    /// Whether the id belongs to a payin of another order. The order of an unreadable payin is unknown.
    fn is_foreign(&self, id: &PayinId) -> bool {
        match self.payins.get(id) {
            Some(Beside::Missing) => true,
            Some(Beside::Read(payin)) => payin.order_id != self.payin.order_id,
            Some(Beside::Unreadable) | None => false,
        }
    }

    /// The payin that takes the order sets its amount.
    fn amount(&self, lock: &Lock) -> Option<Finding> {
        let latest = lock.latest.as_ref()?;
        let amount = match self.payins.get(latest) {
            _ if *latest == self.payin.id => self.payin.amount,
            Some(Beside::Read(payin)) if payin.order_id == self.payin.order_id => payin.amount,
            Some(_) | None => return None,
        };
        (lock.amount != Some(amount)).then(|| self.with_lock(Wrong::OrderAmount))
    }

    fn previous(&self) -> Option<Finding> {
        let previous = self.payin.previous.as_ref()?;
        let wrong = || Finding::between(Wrong::Chain, self.payin.id.as_str(), previous.as_str());
        self.is_foreign(previous).then(wrong)
    }

    /// The finding about the chain of payins: the lock names the latest payin, and each payin names the one before.
    fn chain(&self, lock: &Lock) -> Option<Finding> {
        let mut next = lock.latest.as_ref();
        for _ in 0..=self.payins.len() {
            let Some(id) = next else { break };
            if *id == self.payin.id {
                return None;
            }
            match self.payins.get(id) {
                Some(Beside::Read(payin)) if payin.order_id == self.payin.order_id => {
                    next = payin.previous.as_ref();
                }
                Some(Beside::Read(_) | Beside::Missing) => break,
                // The unreadable payin is a finding itself. Without an entry, the way is too long.
                Some(Beside::Unreadable) | None => return None,
            }
        }
        Some(self.with_lock(Wrong::Chain))
    }

    // ---- its refunds --------------------------------------------------------------

    fn given_back(&self) -> impl Iterator<Item = &Payout> {
        self.refunds.iter().flatten().filter_map(|(_, payout)| match payout {
            Beside::Read(payout) => Some(payout),
            Beside::Missing | Beside::Unreadable => None,
        })
    }

    /// The refunds that open or end a case, with the case.
    fn refund_cases(&self) -> impl Iterator<Item = (&Payout, &RefundCase)> {
        self.given_back().filter_map(|payout| Some((payout, payout.case.as_ref()?)))
    }

    fn given(&self) -> Vec<Finding> {
        let about = self.payin.id.as_str();
        let Some(refunds) = &self.refunds else { return Vec::new() };
        let is_its = |payout: &Payout| payout.refund_of.as_ref() == Some(&self.payin.id);
        let strangers = refunds.iter().filter(|(_, payout)| match payout {
            Beside::Read(payout) => !is_its(payout),
            Beside::Missing => true,
            Beside::Unreadable => false,
        });
        let strangers =
            strangers.map(|(key, _)| Finding::between(Wrong::Refund, about, key)).collect();
        let is_known = !refunds.iter().any(|(_, payout)| matches!(payout, Beside::Unreadable));
        let counted = self.given_back().filter(|sent| is_its(sent) && sent.state.is_committed());
        let sum: i64 = counted.map(|payout| i64::from(payout.amount.francs())).sum();
        let differs = is_known && sum != self.refunded;
        let differs = differs.then(|| Finding::of(Wrong::Refunded, about));
        let too_much = self.is_too_much().then(|| Finding::of(Wrong::RefundedTooMuch, about));
        let mut found: Vec<_> = strangers;
        found.extend([differs, too_much].into_iter().flatten());
        found
    }

    /// Before a late proof, another amount may have been owed.
    fn is_too_much(&self) -> bool {
        let paid = self.payin.refundable().and_then(|paid| i64::try_from(paid.0).ok());
        self.payin.timeliness == Timeliness::InTime && paid.is_some_and(|paid| self.refunded > paid)
    }
}
