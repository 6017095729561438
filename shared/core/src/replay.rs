//! A person's replay of an event that was refused or given up: the same event, with the same id and bytes.
//!
//! A receiver with a later event of the transaction never gets the older one, because it would contradict that one. An
//! `expired` after a `completed` would cancel a paid order. A refused event is still due, so a later event waits for it
//! or has closed it. A replay does not change that. A doubt waits also for a proof that was given up, so the proof can
//! still be told.

use crate::decide::Run;
use crate::outbox::{EventClosed, Outbox, Receiver, Reopened, ReplayCandidate};
use crate::ports::{Clock, Stored, failed};
use crate::{Event, EventId};

/// The outcome of a replay.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Replayed {
    /// No event has this id.
    Unknown,
    /// No receiver has refused the event, or all is over with it.
    NotRefused,
    /// The event is being sent at this moment.
    BeingSent,
    /// The event is due already.
    DueAlready,
    /// The transaction has a later event that says something else, or that a receiver has: the event's case is ended, and
    /// the event is not sent.
    Overtaken,
    /// The event is due from now on, for three days; after a dry run, it would be.
    Due(Undelivered),
}

/// The state of an event before its replay.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Undelivered {
    /// Due again later.
    Refused,
    /// The event is not due any more.
    GivenUp,
}

/// The number of times the event is read again after a change. Two persons and a delivery change it so often at most.
const TRIES: usize = 3;

impl Event {
    /// Whether an earlier event of the transaction that was given up cannot be told any more, where these receivers have
    /// this one. They would ignore an older revision. A doubt that nobody has heard says that the proof stands.
    pub fn overtakes_given_up(&self, delivered: &[Receiver]) -> bool {
        !self.is_doubt() || !delivered.is_empty()
    }
}

/// Makes the event due now if it was refused, or if it was given up and no later event overtakes it.
pub async fn replay(
    store: &impl Outbox,
    clock: &dyn Clock,
    id: &EventId,
    run: &Run,
) -> Stored<Replayed> {
    for _ in 0..TRIES {
        let now = clock.now();
        let (reopened, outcome) = match store.replay_candidate(id).await? {
            ReplayCandidate::Unknown => return Ok(Replayed::Unknown),
            ReplayCandidate::NotRefused => return Ok(Replayed::NotRefused),
            ReplayCandidate::Refused(entry) if entry.is_claimed(now) => {
                return Ok(Replayed::BeingSent);
            }
            ReplayCandidate::Refused(entry) if !entry.waits(now) => {
                return Ok(Replayed::DueAlready);
            }
            ReplayCandidate::Refused(entry) => {
                (Reopened::Sooner(entry), Replayed::Due(Undelivered::Refused))
            }
            ReplayCandidate::Overtaken => (Reopened::Overtaken, Replayed::Overtaken),
            ReplayCandidate::GivenUp(latest) => {
                (Reopened::Due(latest), Replayed::Due(Undelivered::GivenUp))
            }
        };
        let Run::Apply(agreed) = run else { return Ok(outcome) };
        match store.reopen(id, reopened, now, &agreed.decision).await? {
            EventClosed::Done => return Ok(outcome),
            EventClosed::Moved => {}
        }
    }
    Err(failed("an event changed each time that it was about to be told again"))
}
