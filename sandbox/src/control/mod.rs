//! The control side under `/sandbox`: pages for people, the same as JSON for tests.

pub(crate) mod balances;
pub(crate) mod chances;
pub(crate) mod error;
pub(crate) mod faults;
pub(crate) mod invoices;
pub(crate) mod keys;
pub(crate) mod payouts;
pub(crate) mod read;
mod wish;
