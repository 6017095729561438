//! Who may check a record, and when.

use jiff::{SignedDuration, Timestamp};

use crate::schedule::AFTER_CALLBACK;
use crate::transition::Trigger;

/// A callback causes a check at most this often, so a repeated callback costs nothing and a flood of
/// forged ones costs little.
const CALLBACK_GAP: SignedDuration = SignedDuration::from_secs(10);

/// A page that polls the status causes a check at most this often.
const STATUS_GAP: SignedDuration = SignedDuration::from_secs(3);

/// The same for a payin or payout that is decided but not completed. It is still checked, because a
/// payer who has paid after all may be waiting at the page.
const DECIDED_GAP: SignedDuration = SignedDuration::from_secs(60);

/// How long a claim keeps others away. It is longer than a check, or a delivery to all receivers, can
/// take, so when it ends the winner has vanished and the schedule takes over.
pub(crate) const LEASE: SignedDuration = SignedDuration::from_secs(60);

/// Who wants to check.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Claimant {
    /// A callback that names the record.
    Callback,
    /// Somebody who reads the record's status.
    Status,
    /// The schedule, which found the record in the to-do index.
    Schedule {
        /// When the record was due, as the index says.
        due_at: Timestamp,
    },
}

/// A claim as it is to be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Claim {
    /// The condition under which it is won.
    pub rule: Rule,
    /// When it is made.
    pub now: Timestamp,
    /// When its lease ends, and the record is due again if the winner has vanished.
    pub lease_until: Timestamp,
}

/// The condition under which a claim is won. Under every rule the record must have a token and must not
/// be completed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rule {
    /// No callback has won a claim recently. A check for a status read does not hold a callback back.
    Callback {
        /// A claim that a callback won after this instant refuses this one.
        none_since: Timestamp,
    },
    /// Nobody has won a claim recently.
    Status {
        /// A claim after this instant refuses this one, while the record's status is `pending`.
        none_since: Timestamp,
        /// A claim after this instant refuses this one, once the status is another.
        none_since_if_decided: Timestamp,
    },
    /// The record is still due when the index said, so nobody has claimed or changed it since.
    Schedule {
        /// When the record was due, as the index says.
        due_at: Timestamp,
    },
}

impl Claimant {
    /// The claim that this claimant may make now.
    #[must_use]
    pub fn claim(self, now: Timestamp) -> Claim {
        let rule = match self {
            Self::Callback => Rule::Callback { none_since: now - CALLBACK_GAP },
            Self::Status => Rule::Status {
                none_since: now - STATUS_GAP,
                none_since_if_decided: now - DECIDED_GAP,
            },
            Self::Schedule { due_at } => Rule::Schedule { due_at },
        };
        Claim { rule, now, lease_until: now + LEASE }
    }

    /// What the check counts as. A status read soon after a callback counts as the callback, lest it put
    /// off the early next check that a callback brings.
    pub(crate) fn trigger(self, called_back_at: Option<Timestamp>, now: Timestamp) -> Trigger {
        let just = |at: Timestamp| now.duration_since(at) < AFTER_CALLBACK;
        match self {
            Self::Callback => Trigger::Callback,
            Self::Status if called_back_at.is_some_and(just) => Trigger::Callback,
            Self::Status => Trigger::Status,
            Self::Schedule { .. } => Trigger::Schedule,
        }
    }
}
