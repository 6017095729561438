//! The payments and logs tables in DynamoDB.
//!
//! `ledger.rs` writes what the core has decided; `payin.rs`, `payout.rs` and `event.rs` are the
//! words of the table, and the only files that name a state. A failed condition is an outcome, never
//! an error; a state change and its log entries are one write.

mod change;
mod client;
mod due;
mod event;
mod ledger;
mod log;
mod names;
mod operations;
mod outbox;
mod payin;
mod payout;
mod row;
mod store;
mod write;

pub use due::SHARDS;
pub use operations::{Doing, DueQuery, Operations, Page, Updated, Written};
pub use row::Item;
pub use store::{Store, is_unreadable};
