//! What one run did, in numbers.

use std::fmt;

use jiff::Timestamp;
use ligdicash_core::announce::Announced;
use ligdicash_core::verify::Learnt;
use serde::Serialize;

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Report {
    pub payments: Verifications,
    pub payouts: Verifications,
    pub events: Announcements,
    pub oldest: Oldest,
}

/// What has waited longest, in seconds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Oldest {
    /// How long the first entry of the index had been due; 0 if none was. It is among the first
    /// pages, which are read whatever the deadline.
    pub due: i64,
    /// The age of the oldest payment that was asked about and is still pending, if one was.
    pub pending: Option<i64>,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Verifications {
    /// The state changed.
    pub settled: u32,
    /// LigdiCash said something about the money, and the state stays: due again later.
    pub undecided: u32,
    /// Nothing was learnt: due again later.
    pub unanswered: u32,
    /// Attempts and payouts of which nothing was heard again after the call.
    pub given_up: u32,
    /// Somebody else was quicker.
    pub skipped: u32,
    /// Our own part failed: due again, or put aside where that was because it cannot be read.
    pub failed: u32,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Announcements {
    pub delivered: u32,
    /// A target did not take it, or an earlier event goes first: due again later.
    pub postponed: u32,
    /// The last attempt was in vain, or it was too old when there was somebody to tell.
    pub given_up: u32,
    /// Nobody is configured to be told: kept.
    pub untold: u32,
    /// Kept before, and due from this run on.
    pub released: u32,
    /// The merchant wants nobody told.
    pub unwanted: u32,
    /// Somebody else was quicker.
    pub skipped: u32,
    /// As in [`Verifications`].
    pub failed: u32,
}

/// Reads of parts of the to-do index failed; what they hold is still due, as is what the deadline
/// left unread, which is no failure.
#[derive(Debug)]
pub struct Unread {
    pub report: Report,
    pub shards: u8,
}

/// What came of one payment or payout that was due.
#[derive(Debug, Clone, Copy)]
pub enum Verified {
    Asked { learnt: Learnt, pending_since: Option<Timestamp> },
    GivenUp,
    Skipped,
    Failed,
}

/// What came of one event that was due; `None`: our own part failed.
pub(crate) type Told = Option<Announced>;

impl Verified {
    pub(crate) fn pending_since(&self) -> Option<Timestamp> {
        match self {
            Self::Asked { pending_since, .. } => *pending_since,
            Self::GivenUp | Self::Skipped | Self::Failed => None,
        }
    }
}

impl Verifications {
    pub(crate) fn with(mut self, verified: &Verified) -> Self {
        let counter = match verified {
            Verified::Asked { learnt: Learnt::Change, .. } => &mut self.settled,
            Verified::Asked { learnt: Learnt::NoChange, .. } => &mut self.undecided,
            Verified::Asked { learnt: Learnt::Nothing(_), .. } => &mut self.unanswered,
            Verified::GivenUp => &mut self.given_up,
            Verified::Skipped => &mut self.skipped,
            Verified::Failed => &mut self.failed,
        };
        *counter += 1;
        self
    }
}

impl Announcements {
    pub(crate) fn with(mut self, told: Told) -> Self {
        let counter = match told {
            Some(Announced::Delivered) => &mut self.delivered,
            Some(Announced::Postponed { .. } | Announced::Queued) => &mut self.postponed,
            Some(Announced::GivenUp { .. }) => &mut self.given_up,
            Some(Announced::Untold) => &mut self.untold,
            Some(Announced::Released) => &mut self.released,
            Some(Announced::Unwanted) => &mut self.unwanted,
            Some(Announced::Skipped) => &mut self.skipped,
            None => &mut self.failed,
        };
        *counter += 1;
        self
    }
}

impl fmt::Display for Unread {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} parts of the to-do index could not be read", self.shards)
    }
}

impl std::error::Error for Unread {}
