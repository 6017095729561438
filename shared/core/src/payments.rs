//! The routines that change a payin or a payout, and their ports.

use std::sync::Arc;

use crate::ports::Clock;

/// The ports of every routine that creates, sends, checks or decides.
#[derive(Debug)]
pub struct Payments<S, G, O> {
    /// The payments table.
    pub store: S,
    /// LigdiCash.
    pub gateway: G,
    /// The clock that says when a change happens and when the next check is due.
    pub clock: Arc<dyn Clock>,
    /// The observer, which reports each outcome to operators.
    pub observer: O,
}
