//! The payments and logs tables in DynamoDB.
//!
//! Each port of the core is one file. A failed condition is an outcome, never
//! an error; a state change and its log entries are one write.

mod attempts;
mod change;
mod claim;
mod client;
mod due;
mod events;
mod item;
mod log;
mod names;
mod operations;
mod payout_item;
mod payout_settle;
mod payouts;
mod settle;
mod store;
mod write;

pub use due::SHARDS;
pub use item::Item;
pub use operations::{Doing, DueQuery, Operations, Page, Updated, Written};
pub use store::{Store, is_unreadable};
