//! The twin callbacks: what is in them, when they are sent, and what the merchant answered.

mod custom_data;
pub(crate) mod event;
mod form;
mod payin;
mod payout;
mod send;

pub(crate) use event::{Delivery, Subject};
