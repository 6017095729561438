//! The life of a payin and of a payout, as data: every event in every state.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on panics")]

mod asked;
mod offered;
mod payin;
mod payout;
