//! The one routine that announces an event: claim → deliver → close.
//!
//! The function behind the table's stream and the schedule both use it.

use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};

use crate::claim::LEASE;
use crate::outbox::{
    ClaimedEvent, Deliver, DeliveryOutcome, Disposition, Earlier, EventClaim, EventClosed,
    EventEntry, KeptEvent, Outbox, Receiver, Receivers,
};
use crate::ports::{Clock, Stored};
use crate::{EventId, schedule};

/// The routine and the ports that it works on.
#[derive(Debug)]
pub struct Announcer<S, D, O> {
    /// The outbox.
    pub store: S,
    /// The receivers, and the way to each.
    pub deliverer: D,
    /// The clock for due events and leases.
    pub clock: Arc<dyn Clock>,
    /// The observer, which reports each outcome to operators.
    pub observer: O,
    /// A kept event that is older than this when a receiver is configured at last is given up.
    pub max_age: SignedDuration,
}

/// Reports the outcome of each event to operators. The routine itself calls it, so no outcome goes unreported.
pub trait EventObserver: Send + Sync {
    /// An event was announced, or a kept event was released, with this outcome.
    fn announced(&self, id: &EventId, outcome: &Stored<Announced>);
}

/// The outcome of announcing an event, or of releasing a kept one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Announced {
    /// Every receiver has the event.
    Delivered,
    /// A receiver has not taken the event, which is due again later.
    Postponed,
    /// An earlier event of the same transaction goes first: this one can be claimed again when its lease ends.
    Queued,
    /// A receiver refused the event for three days, or it was kept for too long. It is kept as undelivered.
    GivenUp,
    /// No receiver is configured: the event is kept until one is.
    Kept,
    /// The event was kept, and is due from now on.
    Released,
    /// The merchant wants no events: this one is closed undelivered.
    Unwanted,
    /// Another process has claimed, moved or closed the event.
    Skipped,
}

/// The turn of an event among those of its transaction.
enum Turn {
    /// No earlier event goes first.
    Next,
    /// An earlier event goes first.
    Queued,
    /// The event doubts a proof that was given up: it waits until a person has the proof told.
    Unheard,
}

/// The standing of an event that goes before another.
enum EarlierEvent {
    /// The event is still undelivered, and no process is delivering it.
    Waiting(EventEntry),
    /// Another process may be delivering the event now.
    InFlight,
    /// The event was delivered, or never will be.
    Over,
}

impl Earlier {
    fn standing(&self, now: Timestamp) -> EarlierEvent {
        match self.entry {
            None => EarlierEvent::Over,
            Some(EventEntry { lease_until: Some(until), .. }) if now < until => {
                EarlierEvent::InFlight
            }
            Some(entry) => EarlierEvent::Waiting(entry),
        }
    }
}

impl<S: Outbox, D: Deliver, O: EventObserver> Announcer<S, D, O> {
    /// Delivers the event that was due at `due_at` to every receiver that does not have it yet.
    pub async fn announce(&self, id: &EventId, due_at: Timestamp) -> Stored<Announced> {
        let outcome = self.claim(id, due_at).await;
        self.observer.announced(id, &outcome);
        outcome
    }

    async fn claim(&self, id: &EventId, due_at: Timestamp) -> Stored<Announced> {
        let now = self.clock.now();
        let lease_until = now + LEASE;
        let claimed = self.store.claim_event(id, due_at, now, lease_until).await?;
        let ClaimedEvent::Won(claim) = claimed else {
            return Ok(Announced::Skipped);
        };
        let happened_at = claim.event.at;
        let entry = EventEntry { due_at, lease_until: Some(lease_until) };
        let (outcome, announced) = match self.deliverer.receivers() {
            Receivers::Configured(receivers) => {
                return self.deliver(claim, entry, &receivers).await;
            }
            Receivers::NoneConfigured => (Disposition::Kept { happened_at }, Announced::Kept),
            Receivers::Unwanted => (Disposition::Unwanted, Announced::Unwanted),
        };
        self.close(id, entry, &claim.delivered, outcome).await?;
        Ok(announced)
    }

    async fn deliver(
        &self,
        claim: EventClaim,
        entry: EventEntry,
        receivers: &[Receiver],
    ) -> Stored<Announced> {
        let tellable = match self.turn(&claim).await? {
            Turn::Next => receivers,
            // The event stays due, and can be claimed again in a minute.
            Turn::Queued => return Ok(Announced::Queued),
            Turn::Unheard => &[],
        };
        let EventClaim { event, mut delivered, due_from } = claim;
        for receiver in tellable {
            if !delivered.contains(receiver)
                && self.deliverer.deliver(&event, *receiver).await == DeliveryOutcome::Taken
            {
                delivered.push(*receiver);
            }
        }
        let everybody = receivers.iter().all(|receiver| delivered.contains(receiver));
        let (outcome, announced) = match schedule::announcement(due_from, self.clock.now()) {
            _ if everybody => (Disposition::Done, Announced::Delivered),
            Some(next) => {
                let age = self.clock.now().duration_since(due_from);
                let again = if age < schedule::LONG_REFUSED {
                    Disposition::Again(next)
                } else {
                    Disposition::Refused(next)
                };
                (again, Announced::Postponed)
            }
            None => (Disposition::GivenUp, Announced::GivenUp),
        };
        self.close(&event.id, entry, &delivered, outcome).await?;
        Ok(announced)
    }

    /// Finds the event's turn among those of its transaction.
    ///
    /// Once [`schedule::PATIENCE`] is over, earlier events that still wait are closed before this one is
    /// delivered. Delivered afterwards, they would contradict it. A doubt about a proof never overtakes the proof, even
    /// one that was given up: a receiver with the doubt would ignore the older proof.
    async fn turn(&self, claim: &EventClaim) -> Stored<Turn> {
        let now = self.clock.now();
        let is_doubt = claim.event.is_doubt();
        let is_patient = is_doubt || now < claim.due_from + schedule::PATIENCE;
        let mut earlier = claim.event.previous.clone();
        while let Some(id) = earlier {
            let found = self.store.earlier(&id).await?;
            match found.standing(now) {
                EarlierEvent::Over => {
                    if is_doubt && found.given_up.is_some_and(|event| event.is_proof()) {
                        return Ok(Turn::Unheard);
                    }
                }
                EarlierEvent::InFlight => return Ok(Turn::Queued),
                EarlierEvent::Waiting(_) if is_patient => return Ok(Turn::Queued),
                EarlierEvent::Waiting(entry) => {
                    match self.close(&id, entry, &[], Disposition::Overtaken).await? {
                        EventClosed::Done => {}
                        EventClosed::Moved => return Ok(Turn::Queued),
                    }
                }
            }
            earlier = found.previous;
        }
        Ok(Turn::Next)
    }

    async fn close(
        &self,
        id: &EventId,
        entry: EventEntry,
        delivered: &[Receiver],
        outcome: Disposition,
    ) -> Stored<EventClosed> {
        self.store.close_event(id, entry, delivered, outcome, self.clock.now()).await
    }

    /// A page of the kept events, oldest first; empty while no receiver is configured.
    pub async fn kept(&self) -> Stored<Vec<KeptEvent>> {
        match self.deliverer.receivers() {
            Receivers::Configured(_) => self.store.kept(self.clock.now()).await,
            Receivers::NoneConfigured | Receivers::Unwanted => Ok(Vec::new()),
        }
    }

    /// Makes a kept event due, or gives it up if it is older than `max_age`.
    pub async fn release(&self, kept: &KeptEvent) -> Stored<Announced> {
        let outcome = self.make_due(kept).await;
        self.observer.announced(&kept.id, &outcome);
        outcome
    }

    async fn make_due(&self, kept: &KeptEvent) -> Stored<Announced> {
        let KeptEvent { id, happened_at } = kept;
        let due_from = self.clock.now();
        let (outcome, announced) = if due_from.duration_since(*happened_at) > self.max_age {
            (Disposition::GivenUp, Announced::GivenUp)
        } else {
            (Disposition::Released { due_from }, Announced::Released)
        };
        let entry = EventEntry { due_at: *happened_at, lease_until: None };
        match self.close(id, entry, &[], outcome).await? {
            EventClosed::Done => Ok(announced),
            EventClosed::Moved => Ok(Announced::Skipped),
        }
    }
}
