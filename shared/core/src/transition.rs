//! What payins and payouts have in common: one routine verifies both, one value says what is to be
//! written about either.

use std::fmt::Debug;

use jiff::Timestamp;

use crate::{Event, NothingLearnt, Verified};

/// A payin or a payout: money that LigdiCash can be asked about.
pub trait Record: Debug + Clone + Send + Sync {
    type Id: Identifies<Record = Self>;
    /// What LigdiCash is asked with; it says by its type which question is asked.
    type Token: Debug + Clone + Send + Sync;
    /// What a transition changes beside the record itself.
    type Beside: Debug + Clone + Send + Sync;
    /// What was found where that could not be changed.
    type Obstacle: Debug + Send;

    /// The status of a record that is not asked about any more, and that of one which is undecided,
    /// in the words of the stored item.
    const FINAL: &'static str;
    const OPEN: &'static str;

    fn id(&self) -> &Self::Id;

    /// The token to ask LigdiCash with, while there is something to ask.
    fn token(&self) -> Option<&Self::Token>;

    /// Whether it is proven that the money moved: nothing is asked any more.
    fn is_final(&self) -> bool;

    /// What else to ask with where LigdiCash's answer to the own token teaches nothing.
    fn trace(&self) -> Option<&Self::Token>;

    /// What one verified answer changes; `why` we asked decides when to ask again.
    fn settle(&self, verified: &Verified<Self::Token>, now: Timestamp, why: Why) -> Step<Self>;

    /// What a check changes that taught nothing about the money.
    fn miss(&self, problem: NothingLearnt, now: Timestamp, why: Why) -> Step<Self>;

    /// What follows where `first` could not be written because of what stands beside the record.
    fn otherwise(&self, first: &Transition<Self>, obstacle: &Self::Obstacle) -> Step<Self>;
}

/// The id of a payin or a payout, which says by its type what it names.
pub trait Identifies: Debug + Clone + Send + Sync {
    type Record: Record<Id = Self>;

    fn as_str(&self) -> &str;
}

/// One change of a payin or a payout, and everything that is written with it: all or none.
///
/// Only the transitions of [`payin`](crate::payin) and [`payout`](crate::payout) make one.
#[derive(Debug, Clone)]
pub struct Transition<R: Record> {
    pub(crate) to: R,
    pub(crate) look: Look,
    pub(crate) beside: R::Beside,
    pub(crate) event: Option<Event>,
    pub(crate) condition: Condition,
}

impl<R: Record> Transition<R> {
    /// The record in its next state.
    #[must_use]
    pub fn to(&self) -> &R {
        &self.to
    }

    /// When to look at it again.
    #[must_use]
    pub fn look(&self) -> Look {
        self.look
    }

    /// What changes beside it.
    #[must_use]
    pub fn beside(&self) -> &R::Beside {
        &self.beside
    }

    /// What the merchant's system is told.
    #[must_use]
    pub fn event(&self) -> Option<&Event> {
        self.event.as_ref()
    }

    /// Under which it may be written.
    #[must_use]
    pub fn condition(&self) -> Condition {
        self.condition
    }
}

/// When a record is due in the to-do index.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Look {
    At(Timestamp),
    Never,
    /// When it was due before.
    AsBefore,
}

/// What a record must still be for a transition to be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Condition {
    /// Nothing has its id yet.
    New,
    /// It is at the revision that was decided on.
    Revision(u32),
    /// And no callback has named it meanwhile.
    UncalledRevision(u32),
    /// It was begun, and has no token of LigdiCash's yet.
    NoToken,
}

/// What follows from one check.
#[derive(Debug)]
pub enum Step<R: Record> {
    /// The state changes.
    Move(Box<Transition<R>>),
    /// The state stays.
    Stay(Stay),
}

/// What is written about a check that changed no state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stay {
    /// When to ask again; `None`: never.
    pub next_check: Option<Timestamp>,
    /// When LigdiCash last said what became of the money.
    pub heard_at: Option<Timestamp>,
    /// Checks of the schedule in a row that LigdiCash answered with "no such invoice".
    pub not_found: u32,
}

/// What made us ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    Callback,
    Status,
    Schedule,
}

impl From<Option<Timestamp>> for Look {
    fn from(next_check: Option<Timestamp>) -> Self {
        next_check.map_or(Self::Never, Self::At)
    }
}
