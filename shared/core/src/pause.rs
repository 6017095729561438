//! Pauses: a person stops payments, or payouts, at once, without a deployment.

use jiff::Timestamp;

use crate::Asker;
use crate::words::words;

words! {
    /// What can be paused.
    pub enum Pausable {
        /// No payin is begun. Those that are under way go on.
        Payments = "payments",
        /// No payout is begun: it is a condition of the write that begins one.
        Payouts = "payouts",
    }
}

/// A pause.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pause {
    /// Since when.
    pub since: Timestamp,
    /// Who paused.
    pub by: Asker,
}

/// The outcome of pausing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paused {
    /// It is paused from now on.
    Done,
    /// It was paused before.
    Already,
}

/// The outcome of resuming.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Resumed {
    /// It goes on from now on.
    Done,
    /// It was not paused.
    NotPaused,
}
