//! The audit of a day, page by page: the facts about each payin and payout, in the core's types.
//!
//! No finding is reported after one reading: the items of a transaction with findings are read again until two readings
//! are the same, so that all items were so at one instant. Every change of state is one write, so such a finding is no
//! change under way.

mod beside;
mod day_total;
mod exchanges;
mod facts;
mod item_state;
mod items;
mod page;

pub(in crate::dynamo) use items::{AuditReading, Items};
pub use page::AuditFrom;
