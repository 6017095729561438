//! What really happened: every invoice, its true status and every exchange about it.

pub(crate) mod book;
pub(crate) mod invoice;
pub(crate) mod payer;
pub(crate) mod request;
pub(crate) mod view;
