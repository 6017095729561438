//! The audit of a day, page by page: the facts about each payin and payout, as the core wants them.
//!
//! Nothing is reported that was seen once: the items of a transaction with findings are read again until they are what
//! they were before, so that they were all so at one instant. Every change of state is one write, so what is found then
//! is no change under way.

mod beside;
mod day_total;
mod exchanges;
mod facts;
mod item_state;
mod items;
mod page;

pub(in crate::dynamo) use items::{AuditReading, Items};
pub use page::AuditFrom;
