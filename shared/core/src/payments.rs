//! The ports of every routine that changes a payin or a payout.

use crate::claim::Claimant;
use crate::ports::Stored;
use crate::transition::Record;
use crate::verify::Verification;

/// Where payments are kept and asked about, by which clock, and who tells operators.
#[derive(Debug)]
pub struct Payments<S, G, C, W> {
    pub store: S,
    pub gateway: G,
    pub clock: C,
    pub witness: W,
}

/// Whoever tells operators what happened, in the log and in the metrics. The routines call it
/// themselves: nothing is verified, created or announced without it.
pub trait Witness<R: Record>: Send + Sync {
    /// What a check came to, and who wanted it.
    fn verified(&self, id: &R::Id, by: Claimant, outcome: &Stored<Verification<R>>);
}
