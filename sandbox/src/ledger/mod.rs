//! What really happened: every invoice and payout, its true status and every exchange about it.

pub(crate) mod balances;
pub(crate) mod book;
pub(crate) mod custom_data;
pub(crate) mod invoice;
pub(crate) mod payer;
pub(crate) mod payout;
pub(crate) mod record;
pub(crate) mod request;
pub(crate) mod view;
