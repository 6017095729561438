//! What telling the merchant's own system needs: the events, and whom they go to.

use std::future::Future;

use jiff::Timestamp;

use crate::ports::Stored;
use crate::{Event, EventId};

pub trait Events: Send + Sync {
    /// Wins the right to deliver the event that was due at `due_at`. If the winner vanishes, it is
    /// due again at `lease_until`.
    fn claim_event(
        &self,
        id: &EventId,
        due_at: Timestamp,
        now: Timestamp,
        lease_until: Timestamp,
    ) -> impl Future<Output = Stored<ClaimedEvent>> + Send;

    /// What is stored of an event that goes before another.
    fn earlier(&self, id: &EventId) -> impl Future<Output = Stored<Earlier>> + Send;

    /// Writes what became of the event that was due at `due_at`, unless it has moved since.
    fn close_event(
        &self,
        id: &EventId,
        due_at: Timestamp,
        delivered: &[Target],
        outcome: Outcome,
        now: Timestamp,
    ) -> impl Future<Output = Stored<EventClosed>> + Send;
}

/// What is written about an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    Done,
    Again(Timestamp),
    GivenUp,
    /// A later event of its transaction goes ahead: this one is never told.
    Overtaken,
    /// Kept until there is somebody to tell, in the order in which events happened.
    Untold {
        happened_at: Timestamp,
    },
    /// Kept no longer: due from now on.
    Released {
        due_from: Timestamp,
    },
    Unwanted,
}

#[derive(Debug)]
pub enum ClaimedEvent {
    Won(EventClaim),
    /// Done, or claimed by somebody else.
    Refused,
}

/// The right to tell an event.
#[derive(Debug)]
pub struct EventClaim {
    pub event: Event,
    /// Who has it already.
    pub delivered: Vec<Target>,
    /// Since when there has been somebody to tell.
    pub due_from: Timestamp,
}

/// An event that goes before another.
#[derive(Debug)]
pub struct Earlier {
    /// When it is due; `None` if it is told, or never to be told.
    pub due_at: Option<Timestamp>,
    /// When somebody last claimed it.
    pub attempted_at: Option<Timestamp>,
    /// And the one before it.
    pub after: Option<EventId>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EventClosed {
    Done,
    /// Somebody else has claimed or closed it meanwhile.
    Moved,
}

pub trait Untold: Send + Sync {
    /// One page of the events that are kept until there is somebody to tell, oldest first.
    fn untold(&self, now: Timestamp) -> impl Future<Output = Stored<Vec<UntoldEvent>>> + Send;
}

#[derive(Debug, Clone)]
pub struct UntoldEvent {
    pub id: EventId,
    pub happened_at: Timestamp,
}

/// Whoever is to be told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Audience {
    /// At least one target.
    Targets(Vec<Target>),
    /// None is configured, and nobody has said that this is meant.
    Missing,
    /// The merchant wants nobody told.
    Nobody,
}

/// Who is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    Webhook,
    EventBus,
}

/// Whether the target took it. Why not is logged by the adapter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Told {
    Yes,
    No,
}

pub trait Deliver: Send + Sync {
    fn audience(&self) -> Audience;

    /// Delivers once, within the adapter's time limit.
    fn deliver(&self, event: &Event, target: Target) -> impl Future<Output = Told> + Send;
}
