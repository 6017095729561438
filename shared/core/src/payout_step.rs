//! What an answer changes about a payout. The only place where a payout's fate is decided.

use jiff::Timestamp;

use crate::schedule::SILENCE;
use crate::step::{Stay, Step, Why};
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
    heard_at: Option<Timestamp>,
    at: Timestamp,
}

/// How the state changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Change {
    Complete,
    Fail,
    Review(Review),
    /// LigdiCash has said nothing for too long.
    Miss,
    /// LigdiCash says again that it is under way.
    Resume,
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
            Change::Miss => PayoutState::Unanswered { token },
            Change::Resume => PayoutState::Pending { token },
        };
        let timeliness = match self.change {
            Change::Fail => Timeliness::Late,
            Change::Complete | Change::Review(_) | Change::Miss | Change::Resume => from.timeliness,
        };
        let receipt = self.receipt.clone().or(&from.receipt);
        let heard_at = self.heard_at;
        let to = Payout { receipt, timeliness, heard_at, ..from.moved(state, at) };
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
    let Some(token) = payout.state.token() else {
        return stay(payout, now, why, payout.heard_at);
    };
    let change = if token == verified.token() {
        change(payout, verdict)
    } else if payout.trace.as_ref() == Some(verified.token()) && proves(payout, verdict) {
        Some(Change::Complete)
    } else {
        return step_unanswered(payout, now, why);
    };
    match change {
        Some(change) => {
            let (token, receipt, heard_at) = (token.clone(), receipt.clone(), Some(now));
            Step::Settle(Settlement { token, change, receipt, heard_at, at: now })
        }
        None => stay(payout, now, why, Some(now)),
    }
}

/// Feeds a check that taught nothing. It closes no payout, nor do many of them together; but a
/// payout of which nothing was heard for a day calls a person.
#[must_use]
pub fn step_unanswered(payout: &Payout, now: Timestamp, why: Why) -> Step<Settlement> {
    let heard_at = payout.heard_at;
    let silence = now.duration_since(heard_at.unwrap_or(payout.created_at));
    match &payout.state {
        PayoutState::Pending { token } if silence >= SILENCE => {
            let (token, receipt) = (token.clone(), Receipt::default());
            Step::Settle(Settlement { token, change: Change::Miss, receipt, heard_at, at: now })
        }
        PayoutState::Pending { .. }
        | PayoutState::Sending { .. }
        | PayoutState::NotSent(_)
        | PayoutState::Unknown
        | PayoutState::Traced { .. }
        | PayoutState::Unanswered { .. }
        | PayoutState::Completed { .. }
        | PayoutState::Failed { .. }
        | PayoutState::Review { .. } => stay(payout, now, why, heard_at),
    }
}

/// Whether the answer about a callback's token proves that this payout was made.
fn proves(payout: &Payout, verdict: &Verdict) -> bool {
    match (&payout.state, verdict) {
        (
            PayoutState::Pending { .. }
            | PayoutState::Unanswered { .. }
            | PayoutState::Failed { .. }
            | PayoutState::Review { .. },
            Verdict::Completed(payment),
        ) => mismatch(payout, payment).is_none(),
        (_, Verdict::Completed(_) | Verdict::Failed | Verdict::Pending) => false,
    }
}

/// What the answer about the payout's own token changes.
fn change(payout: &Payout, verdict: &Verdict) -> Option<Change> {
    use PayoutState as S;
    match (&payout.state, verdict) {
        (
            S::Pending { .. }
            | S::Unanswered { .. }
            | S::Traced { .. }
            | S::Failed { .. }
            | S::Review { .. },
            Verdict::Completed(payment),
        ) => {
            let change = mismatch(payout, payment).map_or(Change::Complete, Change::Review);
            Some(change).filter(|change| !is_known(&payout.state, *change))
        }
        (S::Pending { .. } | S::Unanswered { .. }, Verdict::Failed) => Some(Change::Fail),
        (S::Unanswered { .. }, Verdict::Pending) => Some(Change::Resume),
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
fn stay(
    payout: &Payout,
    now: Timestamp,
    why: Why,
    heard_at: Option<Timestamp>,
) -> Step<Settlement> {
    Step::Stay(Stay { next_check: next_check(payout, now, why), heard_at, not_found: 0 })
}

/// When to look again; `None` when never.
pub(crate) fn next_check(payout: &Payout, now: Timestamp, why: Why) -> Option<Timestamp> {
    let Payout { created_at, runs_out_at, .. } = *payout;
    let in_time = |next| Some(schedule::in_time(next, now, runs_out_at));
    match (&payout.state, why) {
        (
            PayoutState::Pending { .. }
            | PayoutState::Unanswered { .. }
            | PayoutState::Traced { .. },
            Why::Callback,
        ) => in_time(schedule::payout_after_callback(created_at, now)),
        (
            PayoutState::Pending { .. }
            | PayoutState::Unanswered { .. }
            | PayoutState::Traced { .. },
            Why::Status | Why::Schedule,
        ) => in_time(schedule::payout(created_at, now)),
        // What a callback said may be asked about with its own token, though ours is refused.
        (PayoutState::Failed { .. } | PayoutState::Review { .. }, Why::Callback) => {
            Some(schedule::payout_after_callback(created_at, now))
        }
        (PayoutState::Failed { .. } | PayoutState::Review { .. }, Why::Status | Why::Schedule) => {
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
