//! What one run did, in numbers.

use std::fmt;

use jiff::Timestamp;
use ligdicash_core::announce::Announced;
use ligdicash_core::check::Learnt;
use serde::Serialize;

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Report {
    pub payments: Checks,
    pub payouts: Checks,
    pub events: Announcements,
    pub oldest: Oldest,
}

/// What has waited longest, in seconds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Oldest {
    /// How long the oldest entry of the index had been due; 0 if there was none. It is on one of the
    /// first pages, which are read whatever the deadline.
    pub due: i64,
    /// The age of the oldest payin that this run asked about and that is still pending, if there is one.
    pub pending: Option<i64>,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Checks {
    /// The state changed.
    pub settled: u32,
    /// LigdiCash said something about the money, and the state did not change: due again later.
    pub undecided: u32,
    /// Nothing was learnt: due again later.
    pub unanswered: u32,
    /// The request that was creating the payin, or sending the payout, has vanished.
    pub given_up: u32,
    /// Another process was quicker, or nothing was left to do.
    pub skipped: u32,
    /// Our own part failed: due again later, or put aside if the item cannot be read.
    pub failed: u32,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Announcements {
    pub delivered: u32,
    /// A receiver did not take the event, or an earlier event goes first: due again later.
    pub postponed: u32,
    /// The last delivery failed, or the event was too old by the time a receiver was configured.
    pub given_up: u32,
    /// No receiver is configured: the event is kept.
    pub untold: u32,
    /// A kept event that became due in this run.
    pub released: u32,
    /// The merchant wants no events.
    pub unwanted: u32,
    /// Another process was quicker, or nothing was left to do.
    pub skipped: u32,
    /// As in [`Checks`].
    pub failed: u32,
}

/// Why a run is no sign of life.
#[derive(Debug)]
pub enum Unfinished {
    /// So many parts of the to-do index could not be read. What they hold is still due. What the deadline left unread
    /// is still due as well, but that is no failure.
    Unread { report: Report, parts: u8 },
    /// The table is adopted, and nobody has opened it yet: nothing was done.
    Held,
}

/// What came of one payment or payout that was due.
#[derive(Debug, Clone, Copy)]
pub enum Checked {
    Asked { learnt: Learnt, pending_since: Option<Timestamp> },
    GivenUp,
    Skipped,
    Failed,
}

impl Checked {
    pub(crate) fn pending_since(&self) -> Option<Timestamp> {
        match self {
            Self::Asked { pending_since, .. } => *pending_since,
            Self::GivenUp | Self::Skipped | Self::Failed => None,
        }
    }
}

impl Checks {
    pub(crate) fn with(mut self, verified: &Checked) -> Self {
        let counter = match verified {
            Checked::Asked { learnt: Learnt::Change, .. } => &mut self.settled,
            Checked::Asked { learnt: Learnt::NoChange | Learnt::Contradiction, .. } => {
                &mut self.undecided
            }
            Checked::Asked { learnt: Learnt::Nothing(_), .. } => &mut self.unanswered,
            Checked::GivenUp => &mut self.given_up,
            Checked::Skipped => &mut self.skipped,
            Checked::Failed => &mut self.failed,
        };
        *counter += 1;
        self
    }
}

impl Announcements {
    /// Counts one event that was due; `None`: our own part failed.
    pub(crate) fn with(mut self, announced: Option<Announced>) -> Self {
        let counter = match announced {
            Some(Announced::Delivered) => &mut self.delivered,
            Some(Announced::Postponed { .. } | Announced::Queued) => &mut self.postponed,
            Some(Announced::GivenUp { .. }) => &mut self.given_up,
            Some(Announced::Kept) => &mut self.untold,
            Some(Announced::Released) => &mut self.released,
            Some(Announced::Unwanted) => &mut self.unwanted,
            Some(Announced::Skipped) => &mut self.skipped,
            None => &mut self.failed,
        };
        *counter += 1;
        self
    }
}

impl fmt::Display for Unfinished {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unread { parts, .. } => {
                write!(f, "{parts} parts of the to-do index could not be read")
            }
            Self::Held => write!(f, "the adopted table is held: nothing was done"),
        }
    }
}

impl std::error::Error for Unfinished {}
