//! The effects of an answer on a payout, for every combination of state, answer, age and trigger instead of chosen
//! examples.

mod answers;
mod cases;
mod diagram;
mod news;
mod offers;
mod person;
mod restored;
mod says;

use std::collections::BTreeSet;

use jiff::{SignedDuration, Timestamp};
use ligdicash_core::ask;
use ligdicash_core::payout::{
    self, Awaiting, Denied, Leaving, NotApproved, NotDecided, NotSent, PayoutCallback,
    PayoutRefusal, PayoutReview, PayoutState, PayoutToken, RefundCase, Word,
};
use ligdicash_core::transition::{NextCheck, Record, Transition, Trigger};
use ligdicash_core::{
    Answer, Asker, Brought, Case, CaseId, CaseKind, CodeSays, EventKind, Francs, IdempotencyKey,
    NothingLearnt, Payment, Payout, PayoutId, Receipt, Salt, Timeliness, TransactionId, Verdict,
};

type PayoutStep = ligdicash_core::transition::Step<Payout>;

use self::cases::*;
use crate::asked::{
    CREATED, DAY, OTHER_TOKEN, TOKEN, TRIGGERS, announced_by, answer_of, at, drawn, verified,
};

const FRANCS: u64 = 5000;

/// Ages of a payout, in minutes. A negative age occurs, because a clock may go backwards.
const AGES: [i64; 8] = [-60, 0, 1, 61, DAY, 7 * DAY, 30 * DAY, 400 * DAY];

/// An answer about a payout. A failed assertion prints it.
#[derive(Debug, Clone)]
struct PayoutAnswer {
    payout: Payout,
    answer: Answer,
    now: Timestamp,
    trigger: Trigger,
}

impl PayoutAnswer {
    fn fed(&self, token: &str) -> PayoutStep {
        let verified = verified(PayoutToken::new(token), self.answer.clone());
        self.payout.settle(&verified, self.now, self.trigger)
    }

    /// The state after the answer.
    fn after(&self, token: &str) -> PayoutState {
        self.state_after(&self.fed(token))
    }

    /// The state after a check that taught nothing.
    fn after_nothing(&self) -> PayoutState {
        self.state_after(&self.payout.miss(NothingLearnt::Technical, self.now, self.trigger))
    }

    fn state_after(&self, step: &PayoutStep) -> PayoutState {
        match step {
            PayoutStep::Move(next) => next.to().state.clone(),
            PayoutStep::Stay(_) => self.payout.state.clone(),
        }
    }

    /// Whether the answer contradicts the payout's id or amount.
    fn is_of_another(&self) -> bool {
        let Verdict::Completed(payment) = &self.answer.verdict else { return false };
        payment.amount.is_some_and(|amount| amount != Francs(FRANCS))
            || !self.answer.ids.is_empty() && !self.answer.ids.contains(&id().into())
    }

    fn calls_itself_an_error(&self) -> bool {
        let Verdict::Completed(payment) = &self.answer.verdict else { return false };
        payment.code == CodeSays::Error
    }

    /// Whether the answer names a payout.
    fn names_any(&self) -> bool {
        matches!(self.answer.verdict, Verdict::Completed(_)) && !self.answer.ids.is_empty()
    }

    /// Whether a callback has brought the token that there is to ask with.
    fn is_called_back(&self) -> bool {
        matches!(self.payout.state, PayoutState::CalledBack { .. })
    }

    /// Whether the answer proves that the payout was made.
    fn proves(&self) -> bool {
        let completed = matches!(self.answer.verdict, Verdict::Completed(_));
        completed && !self.is_of_another() && !self.calls_itself_an_error()
    }

    fn is_closed(&self) -> bool {
        matches!(self.payout.state, PayoutState::Closed { .. })
    }

    /// Whether the answer repeats the one that a person has denied.
    fn is_denied(&self) -> bool {
        let PayoutState::NotMade { denied: Denied::Answer(denied), token } = &self.payout.state
        else {
            return false;
        };
        let review = PayoutState::Review { token: token.clone().unwrap(), cause: *denied };
        let reviewed = PayoutAnswer { payout: payout(review.clone()), ..self.clone() };
        reviewed.after(TOKEN) == review
    }

    fn can_be_asked(&self) -> bool {
        self.payout.state.token().is_some()
            && !matches!(self.payout.state, PayoutState::Completed { .. })
    }
}
