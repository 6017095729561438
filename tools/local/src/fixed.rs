//! The secrets of every local stack, so that a person can follow the examples.

/// The base64 of "not a secret, only for trying", the same secret as in the guide for receivers.
pub const WEBHOOK_SECRET: &str = "whsec_bm90IGEgc2VjcmV0LCBvbmx5IGZvciB0cnlpbmc=";

/// The key that a request for a payout or of an operator must carry, as `Authorization: Bearer`.
pub const LOCAL_KEY: &str = "local-payout-key";

/// The key of order proofs.
pub(crate) const ORDER_KEY: &[u8] = b"not a secret, only for trying order proofs";

/// The name of the stack.
pub(crate) const STACK: &str = "local";
