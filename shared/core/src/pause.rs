//! Pauses: a person stops payments, or payouts, at once, without a deployment.

use std::future::Future;

use jiff::Timestamp;

use crate::ports::Stored;
use crate::words::words;
use crate::{Asker, Exchange};

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

/// Reads the pauses.
pub trait ReadPauses: Send + Sync {
    /// The pause of this; `None` if it is not paused.
    fn paused(&self, what: Pausable) -> impl Future<Output = Stored<Option<Pause>>> + Send;
}

/// Writes the pauses.
pub trait Pauses: ReadPauses {
    /// Pauses, and keeps who decided it and why, all or nothing. A pause that there is already stays as it is.
    fn pause(
        &self,
        what: Pausable,
        pause: &Pause,
        decision: &Exchange,
    ) -> impl Future<Output = Stored<Paused>> + Send;

    /// Ends the pause, and keeps who decided it and why, all or nothing.
    fn resume(
        &self,
        what: Pausable,
        decision: &Exchange,
    ) -> impl Future<Output = Stored<Resumed>> + Send;
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
