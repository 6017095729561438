//! A request and its response, between LigdiCash and us, as the audit log keeps them.

use jiff::Timestamp;

/// A message from which the adapter has removed secrets and personal data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Redacted(pub String);

/// Who sent the request of an exchange.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// We did, to LigdiCash.
    Outgoing,
    /// LigdiCash did, or a stranger who poses as LigdiCash.
    Incoming,
}

/// What an exchange was for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExchangeKind {
    /// We asked LigdiCash for an invoice, or for a payout.
    Create,
    /// We asked `confirm` because of a callback or a status read.
    Confirm,
    /// We asked `confirm` because the schedule said so.
    Poll,
    /// A callback reached us.
    Callback,
}

/// One request and its response.
#[derive(Debug, Clone)]
pub struct Exchange {
    /// What it was for.
    pub kind: ExchangeKind,
    /// When we sent the request, or received it.
    pub at: Timestamp,
    /// How long LigdiCash took to answer; zero for a callback.
    pub duration: std::time::Duration,
    /// The request, as far as the log may hold it.
    pub request: Redacted,
    /// The response, as far as the log may hold it; or why there is none.
    pub response: Redacted,
}

impl Exchange {
    /// Who sent the request.
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
