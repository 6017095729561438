//! What an answer changes about a payout. The only place where a payout's fate is decided.

use jiff::Timestamp;

use crate::step::{Step, Why};
use crate::{
    Answer, Payment, Payout, PayoutState, PayoutToken, Receipt, Review, Timeliness, Verdict,
    Verified, schedule,
};

/// A change of state, decided from a proof. Only [`step`] can make one.
#[derive(Debug)]
pub struct Settlement {
    token: PayoutToken,
    change: Change,
    receipt: Receipt,
    at: Timestamp,
}

/// How the state changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Change {
    Complete,
    Fail,
    Review(Review),
}

impl Settlement {
    /// The payout in its next state, and when to look again.
    #[must_use]
    pub fn apply(&self, from: &Payout) -> (Payout, Option<Timestamp>) {
        let (token, at) = (self.token.clone(), self.at);
        let state = match self.change {
            Change::Complete => PayoutState::Completed { token, at },
            Change::Fail => PayoutState::Failed { token },
            Change::Review(cause) => PayoutState::Review { token, cause },
        };
        let timeliness = match self.change {
            Change::Fail => Timeliness::Late,
            Change::Complete | Change::Review(_) => from.timeliness,
        };
        let receipt = self.receipt.clone().or(&from.receipt);
        let to = Payout { receipt, timeliness, ..from.moved(state, at) };
        let next_check = next_check(&to, at, Why::Schedule);
        (to, next_check)
    }
}

/// Feeds one verified answer to a payout; `why` we asked decides when to ask again.
#[must_use]
pub fn step(
    payout: &Payout,
    verified: &Verified<PayoutToken>,
    now: Timestamp,
    why: Why,
) -> Step<Settlement> {
    let Answer { verdict, receipt } = verified.answer();
    let token = payout.state.token().filter(|token| *token == verified.token());
    match token.zip(change(payout, verdict)) {
        Some((token, change)) => {
            let receipt = receipt.clone();
            Step::Settle(Settlement { token: token.clone(), change, receipt, at: now })
        }
        None => stay(payout, now, why),
    }
}

/// What the answer changes.
fn change(payout: &Payout, verdict: &Verdict) -> Option<Change> {
    use PayoutState as S;
    match (&payout.state, verdict) {
        (
            S::Pending { .. } | S::Traced { .. } | S::Failed { .. } | S::Review { .. },
            Verdict::Completed(payment),
        ) => {
            let change = mismatch(payout, payment).map_or(Change::Complete, Change::Review);
            Some(change).filter(|change| !is_known(&payout.state, *change))
        }
        (S::Pending { .. }, Verdict::Failed) => Some(Change::Fail),
        // The token of a callback may be that of another payout, whose failure is not ours. And a
        // review is ended by a person, or by the proof that the payout was made.
        (
            S::Traced { .. } | S::Failed { .. } | S::Review { .. },
            Verdict::Failed | Verdict::Pending,
        )
        | (S::Pending { .. }, Verdict::Pending)
        | (S::Sending { .. } | S::NotSent(_) | S::Unknown | S::Completed { .. }, _) => None,
    }
}

fn is_known(state: &PayoutState, change: Change) -> bool {
    matches!((state, change), (PayoutState::Review { cause, .. }, Change::Review(new)) if *cause == new)
}

/// Why a payout that LigdiCash calls completed is not the one we asked for. Its documented answer
/// states neither amount nor id (`withdrawal-confirm`), so only a contradiction counts.
fn mismatch(payout: &Payout, payment: &Payment) -> Option<Review> {
    let other_id = |id: &String| id != payout.id.as_str();
    if payment.transaction_id.as_ref().is_some_and(other_id) {
        return Some(Review::IdDiffers);
    }
    let amount = crate::Amount::from(payout.amount);
    payment.amount.filter(|paid| amount != *paid).map(|_| Review::AmountDiffers)
}

/// The state stays.
pub(crate) fn stay(payout: &Payout, now: Timestamp, why: Why) -> Step<Settlement> {
    Step::Stay { next_check: next_check(payout, now, why), not_found: 0 }
}

/// When to look again; `None` when never.
pub(crate) fn next_check(payout: &Payout, now: Timestamp, why: Why) -> Option<Timestamp> {
    let created_at = payout.created_at;
    match (&payout.state, why) {
        (PayoutState::Pending { .. } | PayoutState::Traced { .. }, Why::Callback) => {
            Some(schedule::payout_after_callback(created_at, now))
        }
        (PayoutState::Pending { .. } | PayoutState::Traced { .. }, Why::Status | Why::Schedule) => {
            Some(schedule::payout(created_at, now))
        }
        (PayoutState::Failed { .. } | PayoutState::Review { .. }, _) => {
            schedule::late(created_at, now)
        }
        (
            PayoutState::Sending { .. }
            | PayoutState::NotSent(_)
            | PayoutState::Unknown
            | PayoutState::Completed { .. },
            _,
        ) => None,
    }
}
