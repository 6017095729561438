//! The life of a payout: every transition, as a pure function of what it is and what was learnt.
//!
//! [`Transition`] says what is to be written; `life.md` draws the states, and a test holds the two
//! together.

use jiff::{SignedDuration, Timestamp};

use super::{
    LimitChange, NotSent, Obstacle, Order, Payout, Review, Room, State, Status, Token, Trace,
};
use crate::schedule::{self, SILENCE};
use crate::transition::{Condition, Identifies, Look, Record, Stay, Step, Why};
use crate::{
    Answer, Event, EventKind, NothingLearnt, Payment, PayoutTransactionId, Receipt, Timeliness,
    Verdict, Verified,
};

type Transition = crate::transition::Transition<Payout>;

/// How long a payout may be under way before its outcome counts as unknown. Longer than the call
/// and the write after it can take.
const LEASE: SignedDuration = SignedDuration::from_secs(60);

// ---- Until LigdiCash has taken it --------------------------------------------

/// What the token of a callback comes to.
#[derive(Debug)]
pub enum CallBack {
    /// It says nothing that we could not ask about.
    Nothing,
    Keep(Trace),
    /// It is all that can be asked with: a person must look.
    Review(Box<Transition>),
}

impl Payout {
    #[must_use]
    pub fn new(id: PayoutTransactionId, order: &Order, now: Timestamp) -> Self {
        Self {
            id,
            payout_id: order.id.clone(),
            amount: order.amount,
            refund_of: order.refund_of.clone(),
            created_at: now,
            updated_at: now,
            state: State::Sending { lease_until: now + LEASE },
            revision: 0,
            receipt: Receipt::default(),
            timeliness: Timeliness::InTime,
            heard_at: None,
            trace: None,
            runs_out_at: None,
            announced: None,
        }
    }

    /// Recorded, and its amount committed to the limits, before anybody is called.
    #[must_use]
    pub fn begin(&self, room: Room) -> Transition {
        Transition {
            to: self.clone(),
            // Should its sender vanish, the schedule finds it and says that its outcome is unknown.
            look: Look::At(self.created_at + LEASE),
            beside: LimitChange::Commit(room),
            event: None,
            condition: Condition::New,
        }
    }

    /// LigdiCash took it: from now on it is watched. A token that was given to us for this payout is
    /// better than a callback's.
    #[must_use]
    pub fn accept(&self, token: &Token, now: Timestamp) -> Option<Transition> {
        match self.state {
            State::Sending { .. } | State::Unknown | State::Traced { .. } => {
                let to = self.moved(State::Pending { token: token.clone() }, now);
                Some(self.becomes(to, Look::At(schedule::payout(self.created_at, now))))
            }
            State::NotSent(_)
            | State::Pending { .. }
            | State::Unanswered { .. }
            | State::Completed { .. }
            | State::Failed { .. }
            | State::Review { .. } => None,
        }
    }

    /// LigdiCash has not taken it: its amount counts no longer.
    #[must_use]
    pub fn withdraw(&self, cause: NotSent, now: Timestamp) -> Option<Transition> {
        match self.state {
            State::Sending { .. } | State::Unknown => {
                Some(self.becomes(self.moved(State::NotSent(cause), now), Look::Never))
            }
            // LigdiCash has refused it and called back about it: a person must look.
            State::Traced { .. }
            | State::NotSent(_)
            | State::Pending { .. }
            | State::Unanswered { .. }
            | State::Completed { .. }
            | State::Failed { .. }
            | State::Review { .. } => None,
        }
    }

    /// No answer came in time, and no callback: nobody knows whether it was made.
    #[must_use]
    pub fn lose(&self, now: Timestamp) -> Transition {
        let lost = self.becomes(self.moved(State::Unknown, now), Look::Never);
        Transition { condition: Condition::UncalledRevision(self.revision), ..lost }
    }

    /// Whether its sender has vanished.
    #[must_use]
    pub fn is_abandoned(&self, now: Timestamp) -> bool {
        matches!(self.state, State::Sending { lease_until } if lease_until <= now)
    }

    /// As [`Payout::lose`], where a callback has come.
    #[must_use]
    pub fn lose_called_back(&self, now: Timestamp) -> Option<Transition> {
        let is_sending = matches!(self.state, State::Sending { .. });
        self.trace.as_ref().filter(|_| is_sending).map(|token| self.follow(token, now))
    }

    /// Feeds the token of a callback.
    #[must_use]
    pub fn call_back(&self, token: &Token, now: Timestamp) -> CallBack {
        match &self.state {
            // Its own token may still come, or may be understood again.
            State::Sending { .. }
            | State::Pending { .. }
            | State::Unanswered { .. }
            | State::Failed { .. }
            | State::Review { .. } => CallBack::Keep(Trace::Beside(token.clone())),
            State::Traced { token: known } if known != token => {
                CallBack::Keep(Trace::Instead(token.clone()))
            }
            // LigdiCash calls back about what it has, even where it said that it had refused it.
            State::Unknown | State::NotSent(_) => {
                CallBack::Review(Box::new(self.follow(token, now)))
            }
            State::Traced { .. } | State::Completed { .. } => CallBack::Nothing,
        }
    }

    /// Whether a callback's token may say more of the payout than we know, or than its own token
    /// teaches: `is_refused` where LigdiCash has just answered that one with nothing.
    #[must_use]
    pub fn is_traced_by(&self, token: &Token, is_refused: bool) -> bool {
        match &self.state {
            State::Sending { .. } | State::NotSent(_) | State::Unknown => true,
            State::Traced { token: known } => known != token,
            State::Pending { token: own }
            | State::Unanswered { token: own }
            | State::Failed { token: own }
            | State::Review { token: own, .. } => {
                is_refused && own != token && self.trace.as_ref() != Some(token)
            }
            State::Completed { .. } => false,
        }
    }

    /// The token of a callback is all that can be asked with: a person must look.
    fn follow(&self, token: &Token, now: Timestamp) -> Transition {
        let traced = self.moved(State::Traced { token: token.clone() }, now);
        let look = schedule::payout_after_callback(self.created_at, now);
        self.becomes(Self { trace: None, ..traced }, Look::At(look))
    }

    /// The payout in its next state.
    fn moved(&self, state: State, at: Timestamp) -> Self {
        let revision = self.revision + 1;
        let announced = EventKind::of_payout(&state).map(|_| revision).or(self.announced);
        Self { state, updated_at: at, revision, announced, ..self.clone() }
    }

    fn becomes(&self, to: Self, look: Look) -> Transition {
        Transition {
            look,
            beside: LimitChange::between(self, &to),
            event: Event::of_payout(self, &to),
            condition: Condition::Revision(self.revision),
            to,
        }
    }
}

// ---- Once it can be asked about ----------------------------------------------

/// What an answer changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Change {
    Complete,
    Fail,
    Review(Review),
    /// LigdiCash says again that it is under way.
    Resume,
}

impl Identifies for PayoutTransactionId {
    type Record = Payout;

    fn as_str(&self) -> &str {
        Self::as_str(self)
    }
}

impl Record for Payout {
    type Id = PayoutTransactionId;
    type Token = Token;
    type Beside = LimitChange;
    type Obstacle = Obstacle;

    const FINAL: &'static str = Status::Completed.as_str();
    const OPEN: &'static str = Status::Pending.as_str();

    fn id(&self) -> &PayoutTransactionId {
        &self.id
    }

    fn token(&self) -> Option<&Token> {
        self.state.token()
    }

    fn is_final(&self) -> bool {
        matches!(self.state, State::Completed { .. })
    }

    fn trace(&self) -> Option<&Token> {
        self.trace.as_ref()
    }

    fn settle(&self, verified: &Verified<Token>, now: Timestamp, why: Why) -> Step<Self> {
        let Answer { verdict, receipt } = verified.answer();
        let Some(token) = self.state.token() else {
            return self.stay(now, why, self.heard_at);
        };
        let change = if token == verified.token() {
            self.change(verdict)
        } else if self.trace.as_ref() == Some(verified.token()) && self.is_proven_by(verdict) {
            Some(Change::Complete)
        } else {
            return self.miss_anything(now, why);
        };
        match change {
            Some(change) => self.decided(token, change, receipt, now),
            None => self.stay(now, why, Some(now)),
        }
    }

    fn miss(&self, _: NothingLearnt, now: Timestamp, why: Why) -> Step<Self> {
        self.miss_anything(now, why)
    }

    fn otherwise(&self, first: &Transition, _: &Obstacle) -> Step<Self> {
        match first.beside {
            // Where it was counted is gone: it counts there no longer.
            LimitChange::Release | LimitChange::Restore => {
                Step::Move(Box::new(Transition { beside: LimitChange::Leave, ..first.clone() }))
            }
            // Nothing is begun that is not counted, and the rest counts nowhere.
            LimitChange::Commit(_) | LimitChange::Leave => {
                Step::Stay(Stay { next_check: None, heard_at: self.heard_at, not_found: 0 })
            }
        }
    }
}

impl Payout {
    /// Feeds a check that taught nothing. It closes no payout, nor do many of them together; but a
    /// payout of which nothing was heard for a day calls a person.
    fn miss_anything(&self, now: Timestamp, why: Why) -> Step<Self> {
        let silence = now.duration_since(self.heard_at.unwrap_or(self.created_at));
        match &self.state {
            State::Pending { token } if silence >= SILENCE => {
                let to = self.moved(State::Unanswered { token: token.clone() }, now);
                let look = to.next_check(now, Why::Schedule);
                Step::Move(Box::new(self.becomes(to, look.into())))
            }
            State::Pending { .. }
            | State::Sending { .. }
            | State::NotSent(_)
            | State::Unknown
            | State::Traced { .. }
            | State::Unanswered { .. }
            | State::Completed { .. }
            | State::Failed { .. }
            | State::Review { .. } => self.stay(now, why, self.heard_at),
        }
    }

    /// Whether the answer about a callback's token proves that this payout was made.
    fn is_proven_by(&self, verdict: &Verdict) -> bool {
        match (&self.state, verdict) {
            (
                State::Pending { .. }
                | State::Unanswered { .. }
                | State::Failed { .. }
                | State::Review { .. },
                Verdict::Completed(payment),
            ) => self.mismatch(payment).is_none(),
            (_, Verdict::Completed(_) | Verdict::Failed | Verdict::Pending) => false,
        }
    }

    /// What the answer about the payout's own token changes.
    fn change(&self, verdict: &Verdict) -> Option<Change> {
        match (&self.state, verdict) {
            (
                State::Pending { .. }
                | State::Unanswered { .. }
                | State::Traced { .. }
                | State::Failed { .. }
                | State::Review { .. },
                Verdict::Completed(payment),
            ) => {
                let change = self.mismatch(payment).map_or(Change::Complete, Change::Review);
                Some(change).filter(|change| !self.is_known(*change))
            }
            (State::Pending { .. } | State::Unanswered { .. }, Verdict::Failed) => {
                Some(Change::Fail)
            }
            (State::Unanswered { .. }, Verdict::Pending) => Some(Change::Resume),
            // The token of a callback may be that of another payout, whose failure is not ours. And a
            // review is ended by a person, or by the proof that the payout was made.
            (
                State::Traced { .. } | State::Failed { .. } | State::Review { .. },
                Verdict::Failed | Verdict::Pending,
            )
            | (State::Pending { .. }, Verdict::Pending)
            | (
                State::Sending { .. }
                | State::NotSent(_)
                | State::Unknown
                | State::Completed { .. },
                _,
            ) => None,
        }
    }

    fn decided(
        &self,
        token: &Token,
        change: Change,
        receipt: &Receipt,
        now: Timestamp,
    ) -> Step<Self> {
        let token = token.clone();
        let (state, timeliness) = match change {
            Change::Complete => (State::Completed { token, at: now }, self.timeliness),
            Change::Fail => (State::Failed { token }, Timeliness::Late),
            Change::Review(cause) => (State::Review { token, cause }, self.timeliness),
            Change::Resume => (State::Pending { token }, self.timeliness),
        };
        let receipt = receipt.clone().or(&self.receipt);
        let to = Self { receipt, timeliness, heard_at: Some(now), ..self.moved(state, now) };
        let look = to.next_check(now, Why::Schedule);
        Step::Move(Box::new(self.becomes(to, look.into())))
    }

    fn is_known(&self, change: Change) -> bool {
        matches!((&self.state, change), (State::Review { cause, .. }, Change::Review(new)) if *cause == new)
    }

    /// Why a payout that LigdiCash calls completed is not the one we asked for. Its documented answer
    /// states neither amount nor id (`withdrawal-confirm`), so only a contradiction counts.
    fn mismatch(&self, payment: &Payment) -> Option<Review> {
        let other_id = |id: &String| id != self.id.as_str();
        if payment.transaction_id.as_ref().is_some_and(other_id) {
            return Some(Review::IdDiffers);
        }
        let amount = crate::Amount::from(self.amount);
        payment.amount.filter(|paid| amount != *paid).map(|_| Review::AmountDiffers)
    }

    /// The state stays.
    fn stay(&self, now: Timestamp, why: Why, heard_at: Option<Timestamp>) -> Step<Self> {
        Step::Stay(Stay { next_check: self.next_check(now, why), heard_at, not_found: 0 })
    }

    /// When to look again; `None` when never.
    fn next_check(&self, now: Timestamp, why: Why) -> Option<Timestamp> {
        let created_at = self.created_at;
        let in_time = |next| Some(schedule::in_time(next, now, self.runs_out_at));
        match (&self.state, why) {
            (
                State::Pending { .. } | State::Unanswered { .. } | State::Traced { .. },
                Why::Callback,
            ) => in_time(schedule::payout_after_callback(created_at, now)),
            (
                State::Pending { .. } | State::Unanswered { .. } | State::Traced { .. },
                Why::Status | Why::Schedule,
            ) => in_time(schedule::payout(created_at, now)),
            // What a callback said may be asked about with its own token, though ours is refused.
            (State::Failed { .. } | State::Review { .. }, Why::Callback) => {
                Some(schedule::payout_after_callback(created_at, now))
            }
            (State::Failed { .. } | State::Review { .. }, Why::Status | Why::Schedule) => {
                schedule::late(created_at, now)
            }
            (
                State::Sending { .. }
                | State::NotSent(_)
                | State::Unknown
                | State::Completed { .. },
                _,
            ) => None,
        }
    }
}
