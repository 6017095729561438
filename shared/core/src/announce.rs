//! Telling the merchant's own system: claim → deliver → clear.
//!
//! The stream's function and the schedule both come through here.

use jiff::{SignedDuration, Timestamp};

use crate::claim::LEASE;
use crate::outbox::{
    Audience, ClaimedEvent, Deliver, Earlier, EventClaim, EventClosed, Events, Outcome, Target,
    Told, Untold, UntoldEvent,
};
use crate::ports::{Clock, Stored};
use crate::{EventId, schedule};

/// The routine with its ports.
#[derive(Debug)]
pub struct Announcer<S, D, C, W> {
    pub store: S,
    pub targets: D,
    pub clock: C,
    pub witness: W,
    /// An event that is older is not told any more when there is somebody to tell at last.
    pub max_age: SignedDuration,
}

/// Whoever tells operators what became of events. The routine calls it itself.
pub trait Witness: Send + Sync {
    fn announced(&self, id: &EventId, outcome: &Stored<Announced>);
}

/// What came of one attempt to tell an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Announced {
    /// Every target has it.
    Delivered,
    /// Some target has not: due again.
    Postponed { due_from: Timestamp },
    /// An earlier event of the same transaction goes first: due again.
    Queued,
    /// It was in vain for too long: it stays on record as undelivered.
    GivenUp { due_from: Timestamp },
    /// Nobody is configured to be told: kept until somebody is.
    Untold,
    /// It was kept, and is due now.
    Released,
    /// The merchant wants nobody told.
    Unwanted,
    /// Somebody else is at it, or it is done.
    Skipped,
}

/// How an event stands that goes before another.
enum Standing {
    /// To be told, and nobody is at it.
    Waiting { due_at: Timestamp },
    /// Somebody may be telling it now.
    InFlight,
    /// Told, or never to be told.
    Over,
}

impl Earlier {
    fn standing(&self, now: Timestamp) -> Standing {
        match self.due_at {
            None => Standing::Over,
            // Due at the end of a claim's lease, which is not over by our clock.
            Some(due_at) if now < due_at && self.attempted_at == Some(due_at - LEASE) => {
                Standing::InFlight
            }
            Some(due_at) => Standing::Waiting { due_at },
        }
    }
}

impl<S: Events, D: Deliver, C: Clock, W: Witness> Announcer<S, D, C, W> {
    /// Tells the event that was due at `due_at` to every target that has not got it yet.
    pub async fn announce(&self, id: &EventId, due_at: Timestamp) -> Stored<Announced> {
        let outcome = self.claim(id, due_at).await;
        self.witness.announced(id, &outcome);
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
        let (outcome, announced) = match self.targets.audience() {
            Audience::Targets(targets) => return self.tell(claim, lease_until, &targets).await,
            Audience::Missing => (Outcome::Untold { happened_at }, Announced::Untold),
            Audience::Nobody => (Outcome::Unwanted, Announced::Unwanted),
        };
        self.close(id, lease_until, &claim.delivered, outcome).await?;
        Ok(announced)
    }

    async fn tell(
        &self,
        claim: EventClaim,
        lease_until: Timestamp,
        targets: &[Target],
    ) -> Stored<Announced> {
        if !self.is_next(&claim).await? {
            // The lease makes it due again, every minute.
            return Ok(Announced::Queued);
        }
        let EventClaim { event, mut delivered, due_from } = claim;
        for target in targets {
            if !delivered.contains(target)
                && self.targets.deliver(&event, *target).await == Told::Yes
            {
                delivered.push(*target);
            }
        }
        let everybody = targets.iter().all(|target| delivered.contains(target));
        let (outcome, announced) = match schedule::announcement(due_from, self.clock.now()) {
            _ if everybody => (Outcome::Done, Announced::Delivered),
            Some(next) => (Outcome::Again(next), Announced::Postponed { due_from }),
            None => (Outcome::GivenUp, Announced::GivenUp { due_from }),
        };
        self.close(&event.id, lease_until, &delivered, outcome).await?;
        Ok(announced)
    }

    /// Whether no earlier event of the transaction goes first.
    ///
    /// An earlier one that is still waiting after some minutes is closed before this one is
    /// attempted: told afterwards, it would undo what this one says.
    async fn is_next(&self, claim: &EventClaim) -> Stored<bool> {
        let now = self.clock.now();
        let is_patient = now < claim.due_from + schedule::PATIENCE;
        let mut earlier = claim.event.after.clone();
        while let Some(id) = earlier {
            let found = self.store.earlier(&id).await?;
            match found.standing(now) {
                Standing::Over => {}
                Standing::InFlight => return Ok(false),
                Standing::Waiting { .. } if is_patient => return Ok(false),
                Standing::Waiting { due_at } => {
                    match self.close(&id, due_at, &[], Outcome::Overtaken).await? {
                        EventClosed::Done => {}
                        EventClosed::Moved => return Ok(false),
                    }
                }
            }
            earlier = found.after;
        }
        Ok(true)
    }

    async fn close(
        &self,
        id: &EventId,
        due_at: Timestamp,
        delivered: &[Target],
        outcome: Outcome,
    ) -> Stored<EventClosed> {
        self.store.close_event(id, due_at, delivered, outcome, self.clock.now()).await
    }
}

impl<S: Events + Untold, D: Deliver, C: Clock, W: Witness> Announcer<S, D, C, W> {
    /// The oldest events that were kept, oldest first, if there is somebody to tell by now.
    pub async fn untold(&self) -> Stored<Vec<UntoldEvent>> {
        match self.targets.audience() {
            Audience::Targets(_) => self.store.untold(self.clock.now()).await,
            Audience::Missing | Audience::Nobody => Ok(Vec::new()),
        }
    }

    /// Makes an event due that was kept, unless it is too old to be told.
    pub async fn release(&self, untold: &UntoldEvent) -> Stored<Announced> {
        let outcome = self.make_due(untold).await;
        self.witness.announced(&untold.id, &outcome);
        outcome
    }

    async fn make_due(&self, untold: &UntoldEvent) -> Stored<Announced> {
        let UntoldEvent { id, happened_at } = untold;
        let due_from = self.clock.now();
        let (outcome, announced) = if due_from.duration_since(*happened_at) > self.max_age {
            (Outcome::GivenUp, Announced::GivenUp { due_from: *happened_at })
        } else {
            (Outcome::Released { due_from }, Announced::Released)
        };
        match self.close(id, *happened_at, &[], outcome).await? {
            EventClosed::Done => Ok(announced),
            EventClosed::Moved => Ok(Announced::Skipped),
        }
    }
}
