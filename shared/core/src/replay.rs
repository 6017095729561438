//! A person has an event told again that was given up: the same event, with the same id and bytes.
//!
//! An event goes ahead of the later ones of its transaction. Where a receiver has a later one already, this one would
//! contradict it, so it is never told: an `expired` after a `completed` would cancel a paid order.

use std::future::Future;

use jiff::Timestamp;

use crate::decide::Run;
use crate::outbox::EventClosed;
use crate::ports::{Clock, Stored, failed};
use crate::{EventId, Exchange};

/// How an event stands, for whoever wants it told again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReplayCandidate {
    /// Nothing has this id.
    Unknown,
    /// It is due, kept, delivered, overtaken or unwanted: nothing is to be told again.
    NotGivenUp,
    /// It was given up, and its transaction has a later event, which says more.
    Overtaken,
    /// It was given up, and is the latest event of its transaction.
    GivenUp,
}

/// The outcome of having an event told again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Replayed {
    /// Nothing has this id.
    Unknown,
    /// It was not given up.
    NotGivenUp,
    /// Its transaction has a later event, which a receiver may have: its case is ended, and it stays untold.
    Overtaken,
    /// It would be told again.
    Foreseen,
    /// It is due from now on, for three days.
    Due,
}

/// The events that were given up.
pub trait GivenUp: Send + Sync {
    /// How the event stands.
    fn standing(&self, id: &EventId) -> impl Future<Output = Stored<ReplayCandidate>> + Send;

    /// Makes the event due, or leaves it untold where it is overtaken; ends its case, and keeps who decided it and why:
    /// all or nothing. Changes nothing if the event is no longer given up, or is to be due and is no longer the latest.
    fn reopen(
        &self,
        id: &EventId,
        standing: Reopened,
        now: Timestamp,
        decision: &Exchange,
    ) -> impl Future<Output = Stored<EventClosed>> + Send;
}

/// The way of an event that was given up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reopened {
    /// It is due.
    Due,
    /// It is overtaken.
    Overtaken,
}

/// How often it is looked anew how an event stands, because it changed meanwhile. It changes twice at most.
const TRIES: usize = 3;

/// Has the event told again, if it was given up and nothing later happened to its transaction.
pub async fn replay(
    store: &impl GivenUp,
    clock: &impl Clock,
    id: &EventId,
    run: &Run,
) -> Stored<Replayed> {
    for _ in 0..TRIES {
        let (reopened, outcome) = match store.standing(id).await? {
            ReplayCandidate::Unknown => return Ok(Replayed::Unknown),
            ReplayCandidate::NotGivenUp => return Ok(Replayed::NotGivenUp),
            ReplayCandidate::Overtaken => (Reopened::Overtaken, Replayed::Overtaken),
            ReplayCandidate::GivenUp => (Reopened::Due, Replayed::Due),
        };
        let Run::Apply(decision) = run else {
            return Ok(match reopened {
                Reopened::Due => Replayed::Foreseen,
                Reopened::Overtaken => Replayed::Overtaken,
            });
        };
        match store.reopen(id, reopened, clock.now(), decision).await? {
            EventClosed::Done => return Ok(outcome),
            EventClosed::Moved => {}
        }
    }
    Err(failed("an event changed each time that it was about to be told again"))
}
