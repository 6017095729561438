//! The ports of announcing: the outbox and the receivers.

use std::future::Future;

use jiff::Timestamp;

use crate::ports::Stored;
use crate::words::words;
use crate::{Event, EventId, Exchange};

/// The outbox.
pub trait Outbox: Send + Sync {
    /// Wins the right to announce the event that is due at `due_at`, unless an earlier claim's lease still runs. The
    /// event stays due. If the winner vanishes, another process claims it again after `lease_until`.
    fn claim_event(
        &self,
        id: &EventId,
        due_at: Timestamp,
        now: Timestamp,
        lease_until: Timestamp,
    ) -> impl Future<Output = Stored<ClaimedEvent>> + Send;

    /// The state of an event that goes before another.
    fn earlier(&self, id: &EventId) -> impl Future<Output = Stored<Earlier>> + Send;

    /// Writes the outcome of the event, and the receivers that have it. Changes nothing if the event has another entry
    /// by now.
    fn close_event(
        &self,
        id: &EventId,
        entry: EventEntry,
        delivered: &[Receiver],
        outcome: Disposition,
        now: Timestamp,
    ) -> impl Future<Output = Stored<EventClosed>> + Send;

    /// A page of the kept events that happened by now, oldest first.
    fn kept(&self, now: Timestamp) -> impl Future<Output = Stored<Vec<KeptEvent>>> + Send;

    /// Whether the event can be told again, or sooner.
    fn replay_candidate(
        &self,
        id: &EventId,
    ) -> impl Future<Output = Stored<ReplayCandidate>> + Send;

    /// Makes a refused event due sooner, or a given-up event due again, or closes it if a later event has overtaken it.
    /// The same write ends its case and keeps the person and the reason. Changes nothing if a refused event has another
    /// entry by now, or if the event is no longer given up or its transaction has a newer event.
    fn reopen(
        &self,
        id: &EventId,
        reopened: Reopened,
        now: Timestamp,
        decision: &Exchange,
    ) -> impl Future<Output = Stored<EventClosed>> + Send;
}

/// An event's entry in the to-do index.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EventEntry {
    /// The instant at which the event is due; for a kept event, when its state changed.
    pub due_at: Timestamp,
    /// The end of the latest claim's lease; `None` if it has had no claim since it was written.
    pub lease_until: Option<Timestamp>,
}

impl EventEntry {
    /// Whether a process is sending the event.
    pub fn is_claimed(&self, now: Timestamp) -> bool {
        self.lease_until.is_some_and(|until| now < until)
    }

    /// Whether a person can have the event sent sooner.
    pub fn waits(&self, now: Timestamp) -> bool {
        !self.is_claimed(now) && now < self.due_at
    }
}

/// The change of an event after a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Disposition {
    /// Every receiver has the event.
    Done,
    /// The event is due again at this instant.
    Again(Timestamp),
    /// The event is due again at this instant, and receivers have refused it for long.
    Refused(Timestamp),
    /// The event is never delivered again, and is kept as undelivered: a case begins.
    GivenUp,
    /// A later event of the same transaction goes ahead, so this event is never delivered.
    Overtaken,
    /// The event becomes a kept event, in the order in which events happened.
    Kept {
        /// The instant at which the state changed.
        happened_at: Timestamp,
    },
    /// The event is not kept any more.
    Released {
        /// The instant from which the event is due.
        due_from: Timestamp,
    },
    /// The merchant wants no events: it is closed undelivered.
    Unwanted,
}

/// The outcome of claiming an event.
#[derive(Debug)]
pub enum ClaimedEvent {
    /// The event is ours to announce.
    Won(EventClaim),
    /// The event is closed, or another process has claimed it.
    Refused,
}

/// The right to announce an event.
#[derive(Debug)]
pub struct EventClaim {
    /// The event.
    pub event: Event,
    /// The receivers that have the event already.
    pub delivered: Vec<Receiver>,
    /// The instant from which on the event has been due; for a kept event, its release.
    pub due_from: Timestamp,
}

/// The state of an event that goes before another.
#[derive(Debug)]
pub struct Earlier {
    /// The entry in the to-do index; `None` if the event is closed.
    pub entry: Option<EventEntry>,
    /// The event of the same transaction that goes before this one.
    pub previous: Option<EventId>,
    /// The event, if it was given up.
    pub given_up: Option<Event>,
}

/// The outcome of writing a [`Disposition`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EventClosed {
    /// The disposition was written.
    Done,
    /// Another process has claimed or closed the event meanwhile.
    Moved,
}

/// An event that waits until a receiver is configured.
#[derive(Debug, Clone)]
pub struct KeptEvent {
    /// The event's id.
    pub id: EventId,
    /// The instant at which the state changed.
    pub happened_at: Timestamp,
}

/// Whether an event can be told again, or sooner.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReplayCandidate {
    /// The id does not exist.
    Unknown,
    /// The event was never sent, or is kept, delivered, overtaken or unwanted, so there is nothing to replay.
    NotRefused,
    /// A receiver has refused the event, or is about to, and it is due again.
    Refused(EventEntry),
    /// The event was given up, and a later event of its transaction overtakes it.
    Overtaken,
    /// The event was given up, and none overtakes it. Names the revision of its transaction's latest event.
    GivenUp(Option<u32>),
}

/// The future of an event that was refused or given up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reopened {
    /// The refused event, which has this entry, is due now.
    Sooner(EventEntry),
    /// The event that was given up is due, if this is still the latest event of its transaction.
    Due(Option<u32>),
    /// The event is overtaken.
    Overtaken,
}

/// The configured receivers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Receivers {
    /// At least one receiver.
    Configured(Vec<Receiver>),
    /// No receiver is configured, and the configuration does not say that this is intended.
    NoneConfigured,
    /// The configuration says that the merchant wants no events.
    Unwanted,
}

words! {
    /// A receiver of events.
    pub enum Receiver {
        /// The merchant's webhook.
        Webhook = "webhook",
        /// An EventBridge bus.
        EventBus = "event_bus",
    }
}

/// Whether a receiver took an event. The adapter logs why it did not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DeliveryOutcome {
    /// The receiver confirmed that it has the event.
    Taken,
    /// The receiver refused, failed or did not answer in time. It may have the event all the same.
    Failed,
}

/// The way to the receivers.
pub trait Deliver: Send + Sync {
    /// The receivers, as they are configured.
    fn receivers(&self) -> Receivers;

    /// Delivers the event once, within the adapter's time limit.
    fn deliver(
        &self,
        event: &Event,
        receiver: Receiver,
    ) -> impl Future<Output = DeliveryOutcome> + Send;
}
