//! Payouts: two ways to create one, one way to confirm it.

pub(crate) mod confirm;
pub(crate) mod create;
pub(crate) mod endpoint;
mod request;
