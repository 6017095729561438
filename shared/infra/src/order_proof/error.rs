//! The reason why an order proof is not accepted.

/// The reason why an order proof is not accepted. The texts within go back to the sender of the request.
#[derive(Debug, Clone, Copy, thiserror::Error)]
pub enum ProofError {
    /// The request has no order proof.
    #[error("an order proof is required")]
    Missing,
    /// The proof cannot be read.
    #[error("the order proof is malformed: {0}")]
    Malformed(&'static str),
    /// The proof can be read, but is not valid.
    #[error("the order proof does not hold: {0}")]
    Invalid(&'static str),
    /// Our own part failed; the cause was logged.
    #[error("the order proof cannot be checked")]
    Unavailable,
}
