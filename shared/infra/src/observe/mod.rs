//! The observer: the log and the metrics, for operators.
//!
//! The core's routines call their observer themselves, so no outcome goes unseen. A line at the level ERROR is one that
//! a person must act on.

mod check;
mod event;
mod log;
pub mod metrics;
mod payin;
mod payout;
mod quota;
pub mod topic;

pub use log::{chain, filter, init};
pub use quota::Quota;
