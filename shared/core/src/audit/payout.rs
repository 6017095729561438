//! The audit of a payout, with the record of its idempotency key and the payin that it refunds; and the audit of a
//! day's sum.

use std::collections::BTreeSet;

use jiff::Timestamp;

use super::beside::EventFacts;
use super::fact::{Beside, CaseStands, DueExpectation, Own};
use super::finding::{Finding, Wrong};
use crate::payout::{NotSent, PayoutState, PayoutToken};
use crate::transition::Record as _;
use crate::{Case, CaseId, EventKind, ExchangeKind, Payout, PayoutId, Phase, Subject};

/// A payout and the items beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PayoutFacts {
    /// The payout.
    pub payout: Payout,
    /// The stored data beside the state.
    pub own: Own,
    /// The record of the payout's idempotency key.
    pub idempotency: Idempotency,
    /// The payin that the payout refunds; `None` if the payout is not a refund.
    pub refunded: Option<Beside<Refunded>>,
    /// The state of the case of the payout's batch; `None` if there is none.
    pub batch: Option<CaseStands>,
}

/// The record of an idempotency key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Idempotency {
    /// The idempotency key.
    pub key: String,
    /// The payout that the record names.
    pub by: Beside<PayoutId>,
}

/// The refunds of a payin, as the payin says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refunded {
    /// The transaction ids of the payouts.
    pub refunds: BTreeSet<String>,
}

impl PayoutFacts {
    /// The findings about the payout.
    pub fn findings(&self, now: Timestamp) -> Vec<Finding> {
        let (payout, about) = (&self.payout, self.payout.id.as_str());
        let events = EventFacts {
            announced: payout.announced,
            kind: EventKind::of_payout(&payout.state),
            subject: Subject::of_payout(payout),
            at: payout.updated_at,
            amount: payout.amount.into(),
        };
        let needed = Case::of_payout(payout).map(|case| case.id.kind());
        let is_proven = payout.is_final();
        let mut found = self.own.findings(about, DueExpectation::of(payout, now), &events, now);
        found.extend(self.own.open_cases(about, needed, is_proven, false, &[]));
        found.extend(self.own.record.findings(about, self.begun(), is_proven));
        found.extend(self.key());
        found.extend(self.refund());
        found.extend(self.waits_unseen());
        found
    }

    /// The token that proves the payout, and belongs to no other payout.
    pub fn proof(&self) -> Option<&PayoutToken> {
        self.payout.token().filter(|_| self.payout.is_final())
    }

    /// The first exchanges of a payout: the intent of asking LigdiCash, or the decision. The record must hold at least
    /// one.
    fn begun(&self) -> &'static [ExchangeKind] {
        match (&self.payout.state, self.payout.approved_at) {
            (PayoutState::Awaiting(_) | PayoutState::NotSent(NotSent::Rejected), _) => &[],
            (state, _) if state.is_by_hand() => &[ExchangeKind::Decision],
            (_, Some(_)) => &[ExchangeKind::Intent],
            // A callback about a rejected payout brings it back under review.
            (_, None) => &[ExchangeKind::Intent, ExchangeKind::Decision],
        }
    }

    fn key(&self) -> Option<Finding> {
        let Idempotency { key, by } = &self.idempotency;
        let wrong = match by {
            Beside::Read(by) if *by == self.payout.id => return None,
            Beside::Read(_) | Beside::Missing => Wrong::IdempotencyKey,
            Beside::Unreadable => return Some(Finding::of(Wrong::Unreadable, key)),
        };
        Some(Finding::between(wrong, self.payout.id.as_str(), key))
    }

    /// The finding for a payout that waits for a second person without the case of its batch.
    fn waits_unseen(&self) -> Option<Finding> {
        let Phase::Unsent = self.payout.phase() else { return None };
        let case = CaseId::of_batch(self.payout.batch.as_ref()?).to_string();
        let is_seen = self.batch == Some(CaseStands::Open);
        let about = self.payout.id.as_str();
        (!is_seen).then(|| Finding::between(Wrong::CaseMissing, about, case))
    }

    fn refund(&self) -> Option<Finding> {
        let (of, id) = (self.payout.refund_of.as_ref()?, self.payout.id.as_str());
        let is_named = match self.refunded.as_ref()? {
            Beside::Read(payin) => payin.refunds.contains(id),
            Beside::Missing => false,
            Beside::Unreadable => true,
        };
        (!is_named).then(|| Finding::between(Wrong::Refund, id, of.as_str()))
    }
}

/// The amount that a payout counts against the limit of the day of its creation, in whole francs. A refund by hand does
/// not count, because LigdiCash did not send it.
pub fn in_its_day(payout: &Payout) -> i64 {
    let counts = payout.state.is_committed() && !payout.state.is_by_hand();
    if counts { payout.amount.francs().into() } else { 0 }
}

/// Whether what counts against the limit of a day is the sum of its payouts. `key` is that of the item that counts.
pub fn day_total(key: &str, counted: i64, sum: i64) -> Option<Finding> {
    (counted != sum).then(|| Finding::of(Wrong::DayTotal, key))
}
