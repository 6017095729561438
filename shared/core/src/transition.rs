//! The parts that payins and payouts share: the trait with which one routine checks both, and the value of one write.

use std::fmt::Debug;

use jiff::Timestamp;

use crate::{
    Answer, Brought, Cases, Event, NothingLearnt, Payment, Phase, Salt, TransactionId, Verified,
};

/// A payin or a payout.
pub trait Record: Debug + Clone + Send + Sync {
    /// The record's id.
    type Id: RecordId<Record = Self> + Into<TransactionId>;
    /// The type of the token with which LigdiCash is asked. It says whether the question is about an invoice or a
    /// payout.
    type Token: Debug + Clone + PartialEq + Send + Sync;
    /// The change that a transition makes outside of the record: to a payin's order lock, or to the sums that count
    /// against a payout's limits.
    type Effect: Debug + Clone + Send + Sync;
    /// The reason why an effect was not possible, as the store found it.
    type Obstacle: Debug + Send;

    /// The status of a record that is never checked again, as it is stored.
    const FINAL: &'static str;
    /// The status of a record that is undecided, as it is stored.
    const OPEN: &'static str;

    /// The record's id.
    fn id(&self) -> &Self::Id;

    /// The number of changes of the record. A write on an older revision is refused.
    fn revision(&self) -> u32;

    /// The phase that the record's state belongs to.
    fn phase(&self) -> Phase<'_, Self::Token>;

    /// The token that LigdiCash gave us for this record; `None` while there is none.
    fn token(&self) -> Option<&Self::Token> {
        self.phase().token()
    }

    /// Whether it is proven that the money moved, so that the record is never checked again.
    fn is_final(&self) -> bool {
        matches!(self.phase(), Phase::Proven(_))
    }

    /// The tokens from callbacks. LigdiCash is asked with them if the own token is missing, or its answer teaches
    /// nothing.
    fn brought(&self) -> &Brought<Self::Token>;

    /// The record without these of its brought tokens.
    #[must_use]
    fn without(self, refuted: &[Self::Token]) -> Self;

    /// The record with this brought token, which takes the place of the last.
    #[must_use]
    fn with_newest(&self, token: &Self::Token) -> Self;

    /// The transition to the same state with the record's brought tokens, as a callback has changed them.
    fn noted(&self, now: Timestamp) -> Transition<Self>;

    /// Whether a brought token is new and finds no room.
    fn has_no_room_for(&self, token: &Self::Token) -> bool {
        self.brought().is_full() && !self.brought().has(token) && self.token() != Some(token)
    }

    /// Whether the record has a token that LigdiCash gave us for it.
    fn has_its_own_token(&self) -> bool {
        self.token().is_some_and(|token| !self.brought().has(token))
    }

    /// Whether there is a token to ask with.
    fn can_be_asked(&self) -> bool {
        self.token().is_some() || !self.brought().tokens().is_empty()
    }

    /// The instant at which the next check is due if the state stays as it is; `None` if there is none.
    fn next_check(&self, now: Timestamp, trigger: Trigger) -> Option<Timestamp>;

    /// Whether a check of the schedule may be lost, because the one after it comes early enough.
    fn may_miss_a_check(&self, now: Timestamp) -> bool;

    /// The facts from earlier checks, which a check that taught us nothing must keep.
    fn facts(&self) -> Known;
    /// The salt of the digests in the record's log; `None` once the person is forgotten.
    fn salt(&self) -> Option<&Salt>;

    /// The step that a verified answer causes. The trigger decides when the next check is due.
    fn settle(
        &self,
        verified: &Verified<Self::Token>,
        now: Timestamp,
        trigger: Trigger,
    ) -> Step<Self>;

    /// The step after a check that taught us nothing about the money.
    fn miss(&self, problem: NothingLearnt, now: Timestamp, trigger: Trigger) -> Step<Self>;

    /// The reason why a payment that LigdiCash calls completed does not prove this record; `None` if the payment proves
    /// it.
    fn objection(&self, answer: &Answer, payment: &Payment) -> Option<&'static str>;

    /// The transition that opens these cases about a proven record and announces them; `None` if no receiver learns of
    /// them.
    fn doubted(&self, _cases: &Cases, _now: Timestamp) -> Option<Transition<Self>> {
        None
    }

    /// The step where `first` could not be written because its effect was not possible.
    fn on_obstacle(&self, first: &Transition<Self>, obstacle: &Self::Obstacle) -> Step<Self>;
}

/// The id of a payin or of a payout. Its type says which of the two it names.
pub trait RecordId: Debug + Clone + Send + Sync {
    /// The kind of record that the id names.
    type Record: Record<Id = Self>;

    /// The id as text.
    fn as_str(&self) -> &str;
}

/// A change of a payin or a payout with everything in the same write.
///
/// Only [`payin`](crate::payin) and [`payout`](crate::payout) can make one.
#[derive(Debug, Clone)]
#[must_use = "a transition changes nothing until it is written"]
pub struct Transition<R: Record> {
    pub(crate) to: R,
    pub(crate) next_check: NextCheck,
    pub(crate) effect: R::Effect,
    pub(crate) event: Option<Event>,
    pub(crate) cases: Cases,
    pub(crate) condition: Condition,
}

impl<R: Record> Transition<R> {
    /// The record in its next state.
    pub fn to(&self) -> &R {
        &self.to
    }

    /// The instant at which the next check is due.
    pub fn next_check(&self) -> NextCheck {
        self.next_check
    }

    /// The change outside of the record.
    pub fn effect(&self) -> &R::Effect {
        &self.effect
    }

    /// The event that announces the change; `None` if receivers do not get one.
    pub fn event(&self) -> Option<&Event> {
        self.event.as_ref()
    }

    /// The cases that open and end with the change.
    pub fn cases(&self) -> &Cases {
        &self.cases
    }

    /// The condition under which the transition may be written.
    pub fn condition(&self) -> Condition {
        self.condition
    }
}

/// The instant at which a record is due in the to-do index.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NextCheck {
    /// The record is due at this instant.
    At(Timestamp),
    /// The record leaves the index.
    Never,
    /// The record stays due, or not due, as it was.
    Unchanged,
}

/// The condition on the stored record under which a transition is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Condition {
    /// No record has this id yet.
    New,
    /// The record is still at the revision that the decision was made on.
    Revision(u32),
    /// The record is still at that revision, and none of its money has a refund, made or promised.
    WholeRevision(u32),
    /// The record exists, has no token yet, and no event has announced it.
    NoToken,
}

/// The step that follows from one answer, or from none.
#[derive(Debug)]
pub enum Step<R: Record> {
    /// The state changes by this transition.
    Move(Box<Transition<R>>),
    /// The state stays as it is.
    Stay(Stay),
}

/// The result of a check that changed no state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stay {
    /// The instant at which the next check is due; `None` if there is none.
    pub next_check: Option<Timestamp>,
    /// The facts from the checks so far.
    pub facts: Known,
}

/// The knowledge that checks have brought beside the state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Known {
    /// The instant of LigdiCash's verdict: the first about a payin, the last about a payout; `None` without a verdict.
    pub heard_at: Option<Timestamp>,
    /// The checks of the schedule in a row that LigdiCash has answered with "no such invoice".
    pub not_found: u32,
}

/// The cause of a check.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trigger {
    /// A callback, or a status read soon after one.
    Callback,
    /// A status read.
    Status,
    /// The to-do index.
    Schedule,
}

impl From<Option<Timestamp>> for NextCheck {
    fn from(next_check: Option<Timestamp>) -> Self {
        next_check.map_or(Self::Never, Self::At)
    }
}
