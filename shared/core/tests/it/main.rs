//! The life of a payin and of a payout, as data: every event in every state.

mod payin;
mod payout;
