//! The rules of a claim, which say who may check a record, and when.

use jiff::{SignedDuration, Timestamp};

use crate::schedule::AFTER_CALLBACK;
use crate::transition::{Record, Trigger};

/// A callback causes a check at most this often, so a repeated callback costs nothing and a flood of
/// forged ones costs little.
const CALLBACK_GAP: SignedDuration = SignedDuration::from_secs(10);

/// A page that polls the status causes a check at most this often, and so does a person who asks.
const STATUS_GAP: SignedDuration = SignedDuration::from_secs(3);

/// The same time for a payin or payout that is decided but not completed. The checks go on, because a payer who has
/// paid after all may be waiting at the page.
const DECIDED_GAP: SignedDuration = SignedDuration::from_secs(60);

/// The time for which a claim keeps others away. A check, or a delivery to all receivers, never takes as long. After
/// this time the winner has vanished, and the schedule takes over.
pub(crate) const LEASE: SignedDuration = SignedDuration::from_secs(60);

/// A callback whose check is lost may wait this long for the schedule's next one.
const CALLBACK_PATIENCE: SignedDuration = SignedDuration::from_mins(5);

impl EntryMove {
    /// The instant at which the claim's lease ends; `None` if it has none.
    pub(crate) fn lease_until(self) -> Option<Timestamp> {
        match self {
            Self::Leased(until) => Some(until),
            Self::Stays | Self::Moves(_) => None,
        }
    }
}

/// The cause or person for whom a record is checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Claimant {
    /// A callback that names the record.
    Callback,
    /// A reader of the record's status.
    Status,
    /// A person who wants to know now.
    Person,
    /// The schedule, which found the record in the to-do index.
    Schedule {
        /// The instant at which the record was due, as the index says.
        due_at: Timestamp,
    },
}

/// A claim to be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Claim {
    /// The condition under which the claim is won.
    pub rule: Rule,
    /// The instant of the claim.
    pub now: Timestamp,
    /// The move of the record's entry in the to-do index until the check has ended, so that the schedule takes over if
    /// the winner vanishes.
    pub entry: EntryMove,
}

/// The move of the record's entry in the to-do index by a claim. It costs two writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EntryMove {
    /// The entry stays as it is: the next check comes soon enough.
    Stays,
    /// The entry stays, and the schedule does not claim the record again before this instant.
    Leased(Timestamp),
    /// The entry moves to this instant.
    Moves(Timestamp),
}

/// The condition under which a claim is won. Under every rule but the last the record must not be completed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rule {
    /// No callback has won a claim recently. A check for a status read does not hold a callback back.
    Callback {
        /// A claim that a callback won after this instant refuses this one.
        none_since: Timestamp,
    },
    /// The record has no recent claim.
    Status {
        /// A claim after this instant refuses this one, while the record's status is `pending`.
        none_since: Timestamp,
        /// A claim after this instant refuses this one, once the status is another.
        none_since_if_decided: Timestamp,
    },
    /// The record is still due when the index said, and no earlier claim of the schedule is leased.
    Schedule {
        /// The instant at which the record was due, as the index says.
        due_at: Timestamp,
    },
    /// A person asks about a completed record, which has no recent claim.
    Completed {
        /// A claim after this instant refuses this one.
        none_since: Timestamp,
    },
}

impl Claimant {
    /// The claim that this claimant may make on the record now.
    pub fn claim(self, record: &impl Record, now: Timestamp) -> Claim {
        let next = record.next_check(now, Trigger::Schedule);
        let (rule, entry) = match self {
            Self::Callback => {
                let comes_soon = next.is_some_and(|next| next <= now + CALLBACK_PATIENCE);
                let entry =
                    if comes_soon { EntryMove::Stays } else { EntryMove::Moves(now + LEASE) };
                (Rule::Callback { none_since: now - CALLBACK_GAP }, entry)
            }
            Self::Status => {
                let (none_since, none_since_if_decided) = (now - STATUS_GAP, now - DECIDED_GAP);
                (Rule::Status { none_since, none_since_if_decided }, EntryMove::Stays)
            }
            Self::Person if record.is_final() => {
                (Rule::Completed { none_since: now - STATUS_GAP }, EntryMove::Stays)
            }
            Self::Person => {
                let none_since = now - STATUS_GAP;
                let none_since_if_decided = none_since;
                (Rule::Status { none_since, none_since_if_decided }, EntryMove::Stays)
            }
            Self::Schedule { due_at } => {
                let next = next.filter(|_| record.may_miss_a_check(now));
                let entry = next.map_or(EntryMove::Leased(now + LEASE), EntryMove::Moves);
                (Rule::Schedule { due_at }, entry)
            }
        };
        Claim { rule, now, entry }
    }

    /// The trigger of the check. A person's check counts as a status read. A status read soon after a callback counts
    /// as the callback, so that it does not put off the callback's early check.
    pub(crate) fn trigger(self, called_back_at: Option<Timestamp>, now: Timestamp) -> Trigger {
        let just = |at: Timestamp| now.duration_since(at) < AFTER_CALLBACK;
        match self {
            Self::Callback => Trigger::Callback,
            Self::Status | Self::Person if called_back_at.is_some_and(just) => Trigger::Callback,
            Self::Status | Self::Person => Trigger::Status,
            Self::Schedule { .. } => Trigger::Schedule,
        }
    }
}
