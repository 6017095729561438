//! Telling the merchant's own system: claim → deliver → clear.
//!
//! The stream's function and the schedule both come through here.

use jiff::Timestamp;

use crate::ports::{ClaimedEvent, Clock, Deliver, Events, StoreError, Target, Told};
use crate::{EventId, schedule};

/// The routine with its ports.
#[derive(Debug)]
pub struct Announcer<S, D, C> {
    pub store: S,
    pub targets: D,
    pub clock: C,
}

/// What came of one attempt to tell an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Announced {
    /// Every target has it.
    Delivered,
    /// Some target has not: due again.
    Postponed { happened_at: Timestamp },
    /// An earlier event of the same transaction must be told first: due again.
    Queued,
    /// Three days of attempts were in vain: it stays on record as undelivered.
    GivenUp { happened_at: Timestamp },
    /// Somebody else is at it, or it is done.
    Skipped,
}

impl<S: Events, D: Deliver, C: Clock> Announcer<S, D, C> {
    /// Tells the event that was due at `due_at` to every target that has not got it yet.
    pub async fn announce(&self, id: &EventId, due_at: Timestamp) -> Result<Announced, StoreError> {
        let claimed = self.store.claim_event(id, due_at, self.clock.now()).await?;
        let ClaimedEvent::Won { event, mut delivered, lease_until } = claimed else {
            return Ok(Announced::Skipped);
        };
        if let Some(earlier) = &event.after
            && self.store.is_waiting(earlier).await?
        {
            // The lease makes it due again, every minute until the earlier one is told or given up.
            return Ok(Announced::Queued);
        }
        for target in self.targets.targets() {
            if !delivered.contains(&target)
                && self.targets.deliver(&event, target).await == Told::Yes
            {
                delivered.push(target);
            }
        }
        let now = self.clock.now();
        let everybody =
            self.targets.targets().iter().all(|target: &Target| delivered.contains(target));
        let happened_at = event.at;
        let (outcome, announced) = match schedule::announcement(happened_at, now) {
            _ if everybody => (Outcome::Done, Announced::Delivered),
            Some(next) => (Outcome::Again(next), Announced::Postponed { happened_at }),
            None => (Outcome::GivenUp, Announced::GivenUp { happened_at }),
        };
        self.store.close_event(id, lease_until, &delivered, outcome, now).await?;
        Ok(announced)
    }
}

/// What is written about an attempt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    Done,
    Again(Timestamp),
    GivenUp,
}
