//! The ports of every routine that changes a payin or a payout.

/// Where payments are kept and asked about, by which clock, and who tells operators.
#[derive(Debug)]
pub struct Payments<S, G, C, W> {
    pub store: S,
    pub gateway: G,
    pub clock: C,
    pub witness: W,
}
