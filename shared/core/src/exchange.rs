//! One message to or from LigdiCash, as the audit log keeps it.

use jiff::Timestamp;

/// Text from which secrets and personal data were removed by the adapter that made it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Redacted(pub String);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// From us to LigdiCash.
    Outgoing,
    /// From LigdiCash, or whoever claims to be it, to us.
    Incoming,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExchangeKind {
    Create,
    /// `confirm`, asked for a callback or a reader of the status.
    Confirm,
    /// `confirm`, asked by the schedule.
    Poll,
    Callback,
}

/// One request and its response.
#[derive(Debug, Clone)]
pub struct Exchange {
    pub kind: ExchangeKind,
    pub at: Timestamp,
    pub duration: std::time::Duration,
    pub request: Redacted,
    pub response: Redacted,
}

impl Exchange {
    #[must_use]
    pub fn direction(&self) -> Direction {
        match self.kind {
            ExchangeKind::Create | ExchangeKind::Confirm | ExchangeKind::Poll => {
                Direction::Outgoing
            }
            ExchangeKind::Callback => Direction::Incoming,
        }
    }
}
