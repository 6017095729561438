//! A person's replay of an event that was given up: the same event, with the same id and bytes.
//!
//! If a receiver has a later event of the transaction already, the older one is never sent again, because it would
//! contradict that one: an `expired` after a `completed` would cancel a paid order.

use crate::EventId;
use crate::decide::Run;
use crate::outbox::{EventClosed, Outbox, Reopened, ReplayCandidate};
use crate::ports::{Clock, Stored, failed};

/// The outcome of a replay.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Replayed {
    /// No event has this id.
    Unknown,
    /// The event was not given up.
    NotGivenUp,
    /// Its transaction has a later event, which a receiver may have: its case is ended, and the event is not sent.
    Overtaken,
    /// The event would be sent again; this was a dry run.
    Foreseen,
    /// The event is due from now on, for three days.
    Due,
}

/// How often the event is read anew because it changed meanwhile. It changes twice at most.
const TRIES: usize = 3;

/// Replays the event, if it was given up and its transaction has no later event.
pub async fn replay(
    store: &impl Outbox,
    clock: &dyn Clock,
    id: &EventId,
    run: &Run,
) -> Stored<Replayed> {
    for _ in 0..TRIES {
        let (reopened, outcome) = match store.replay_candidate(id).await? {
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
