//! Pauses: a person stops payments, or payouts, at once, without a deployment.

use jiff::Timestamp;

use crate::Asker;
use crate::words::words;

words! {
    /// The activities that can be paused.
    pub enum Pausable {
        /// New payins are refused. Payins under way go on.
        Payments = "payments",
        /// New payouts are refused: the write that starts one has the condition.
        Payouts = "payouts",
    }
}

/// A pause.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pause {
    /// The beginning of the pause.
    pub since: Timestamp,
    /// The person who paused.
    pub by: Asker,
    /// The person's reason.
    pub reason: Option<String>,
}

/// The outcome of pausing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paused {
    /// The pause begins now.
    Done,
    /// A pause was there already.
    Already,
}

/// The outcome of resuming.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Resumed {
    /// The pause ends now.
    Done,
    /// There was no pause.
    NotPaused,
}
