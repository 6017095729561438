//! The report of one run, in numbers.

use std::fmt;

use jiff::Timestamp;
use ligdicash_core::announce::Announced;
use ligdicash_core::check::Learnt;
use serde::Serialize;

/// The work that one run did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct PollReport {
    pub payments: CheckCounts,
    pub payouts: CheckCounts,
    pub events: AnnouncementCounts,
    pub oldest: LongestWaits,
}

/// The longest waits that a run saw, in seconds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct LongestWaits {
    /// The time for which the oldest entry of the index had been due; 0 if the index was empty.
    pub due: i64,
    /// The age of the oldest payin that this run asked about and that is still pending, if there is one.
    pub pending: Option<i64>,
}

/// The number of payins, or payouts, with each outcome.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct CheckCounts {
    /// The state changed.
    pub settled: u32,
    /// LigdiCash said something about the money, and the state did not change: due again later.
    pub undecided: u32,
    /// LigdiCash gave no useful answer: due again later.
    pub unanswered: u32,
    /// The request that was creating the payin, or sending the payout, has vanished.
    pub given_up: u32,
    /// Another process was quicker, or nothing was left to do.
    pub skipped: u32,
    /// The check failed on our side: due again later, or put aside if the item cannot be read.
    pub failed: u32,
}

/// The number of events with each outcome.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct AnnouncementCounts {
    /// Every receiver took the event.
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
    /// The failures, as in [`CheckCounts`].
    pub failed: u32,
}

/// The reason why a run does not count as a sign of life.
#[derive(Debug)]
pub enum UnfinishedRun {
    /// `parts` parts of the to-do index could not be read; their entries are still due. Entries that the deadline left
    /// unread are still due, too, but do not count as a failure.
    Unread { report: PollReport, parts: u8 },
    /// The table is on hold, so the run did no work.
    Held,
}

/// The outcome of one payin or payout that was due.
#[derive(Debug, Clone, Copy)]
pub enum DueCheck {
    Asked { learnt: Learnt, pending_since: Option<Timestamp> },
    GivenUp,
    Skipped,
    Failed,
}

impl DueCheck {
    pub(crate) fn pending_since(&self) -> Option<Timestamp> {
        match self {
            Self::Asked { pending_since, .. } => *pending_since,
            Self::GivenUp | Self::Skipped | Self::Failed => None,
        }
    }
}

impl CheckCounts {
    pub(crate) fn with(mut self, verified: &DueCheck) -> Self {
        let counter = match verified {
            DueCheck::Asked { learnt: Learnt::Change, .. } => &mut self.settled,
            DueCheck::Asked { learnt: Learnt::NoChange | Learnt::Contradiction, .. } => {
                &mut self.undecided
            }
            DueCheck::Asked { learnt: Learnt::Nothing(_), .. } => &mut self.unanswered,
            DueCheck::GivenUp => &mut self.given_up,
            DueCheck::Skipped => &mut self.skipped,
            DueCheck::Failed => &mut self.failed,
        };
        *counter += 1;
        self
    }
}

impl AnnouncementCounts {
    /// Counts one event that was due; `None` if announcing it failed on our side.
    pub(crate) fn with(mut self, announced: Option<Announced>) -> Self {
        let counter = match announced {
            Some(Announced::Delivered) => &mut self.delivered,
            Some(Announced::Postponed | Announced::Queued) => &mut self.postponed,
            Some(Announced::GivenUp) => &mut self.given_up,
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

impl fmt::Display for UnfinishedRun {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unread { parts, .. } => {
                write!(f, "{parts} parts of the to-do index could not be read")
            }
            Self::Held => write!(f, "the adopted table is held: nothing was done"),
        }
    }
}

impl std::error::Error for UnfinishedRun {}
