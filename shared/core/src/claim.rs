//! Who may ask LigdiCash about a record, and when.

use jiff::{SignedDuration, Timestamp};

use crate::schedule::AFTER_CALLBACK;
use crate::transition::Why;

/// Twin callbacks cost one question, and a flood of forged ones costs one per this time.
const CALLBACK_GAP: SignedDuration = SignedDuration::from_secs(10);

/// A page that asks for the status makes us ask LigdiCash at most this often.
const STATUS_GAP: SignedDuration = SignedDuration::from_secs(3);

/// The same for a payment that is not completed but no longer pending: its payer
/// may have paid after all, and waits at the page.
const DECIDED_GAP: SignedDuration = SignedDuration::from_secs(60);

/// When a record is due again whose claim was won by somebody who then vanished. Longer than a
/// check, or the delivery of an event to all targets, can take.
pub(crate) const LEASE: SignedDuration = SignedDuration::from_secs(60);

/// Who wants to ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Claimant {
    Callback,
    Status,
    /// The schedule, which read this instant in the to-do index.
    Schedule {
        due_at: Timestamp,
    },
}

/// A claim as it is made: under which rule, at which instant, and until when it holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bid {
    pub rule: Rule,
    pub now: Timestamp,
    /// When the record is due again if the winner vanishes.
    pub lease_until: Timestamp,
}

/// What must be true of a record that is not completed and has a token, for a claim to be won.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rule {
    /// No callback has won the right since. A status check just before holds no callback back.
    Callback { none_since: Timestamp },
    /// Nobody has, since one instant while it is pending, since another once it is not.
    Status { none_since: Timestamp, none_since_if_decided: Timestamp },
    /// It is still due at this instant.
    Schedule { due_at: Timestamp },
}

impl Claimant {
    #[must_use]
    pub fn bid(self, now: Timestamp) -> Bid {
        let rule = match self {
            Self::Callback => Rule::Callback { none_since: now - CALLBACK_GAP },
            Self::Status => Rule::Status {
                none_since: now - STATUS_GAP,
                none_since_if_decided: now - DECIDED_GAP,
            },
            Self::Schedule { due_at } => Rule::Schedule { due_at },
        };
        Bid { rule, now, lease_until: now + LEASE }
    }

    /// A reader of the status who comes soon after a callback must not put off
    /// the look that the callback has earned.
    pub(crate) fn why(self, called_back_at: Option<Timestamp>, now: Timestamp) -> Why {
        let just = |at: Timestamp| now.duration_since(at) < AFTER_CALLBACK;
        match self {
            Self::Callback => Why::Callback,
            Self::Status if called_back_at.is_some_and(just) => Why::Callback,
            Self::Status => Why::Status,
            Self::Schedule { .. } => Why::Schedule,
        }
    }
}
