//! The ports of the routines that change a payin or a payout.

/// The ports of every routine that creates, sends or checks.
#[derive(Debug)]
pub struct Payments<S, G, C, O> {
    /// The payments table.
    pub store: S,
    /// LigdiCash.
    pub gateway: G,
    /// The clock that says when a change happens and when the next check is due.
    pub clock: C,
    /// The observer, which reports each outcome to operators.
    pub observer: O,
}
