//! The audit of a day, page by page: the facts about each payin and payout, as the core wants them.
//!
//! Nothing is reported that was seen once: the items of a transaction with findings are read again until they are what
//! they were before, so that they were all so at one instant. Every change of state is one write, so what is found then
//! is no change under way.

mod day;
mod facts;
mod item;
mod look;
mod order;
mod read;
mod refunds;
mod said;
mod walk;

pub(in crate::dynamo) use read::{Collected, Items};
pub use walk::AuditFrom;
