//! The payments and logs tables in DynamoDB.
//!
//! `ledger.rs` writes what the core has decided. `payin.rs`, `payout.rs` and `event.rs` turn the core's
//! types into stored items and back; no other file names a state. A failed condition is an outcome,
//! never an error. A change of state and its log entries are one write.

pub mod archive;
mod case;
mod client;
mod due;
mod event;
mod hold;
mod ledger;
mod limits;
mod link;
mod log;
mod names;
mod operations;
mod outbox;
mod paid;
mod pause;
mod payin;
mod payout;
mod projection;
mod recorded;
pub mod restore;
mod row;
mod shard;
mod store;
mod table;
#[cfg(test)]
mod tests;
mod tries;
mod unreadable;
mod update;
mod write;

pub use case::{CaseClosed, CaseOpened, MayMail, MayTell, Watch};
pub use due::{Due, DuePage, Task};
pub use operations::{
    DueQuery, IndexPage, Operations, PutOutcome, StoredFuture, TransactOutcome, UpdateOutcome,
};
pub use row::Item;
pub use shard::SHARDS;
pub use store::Store;
pub use tries::{Try, TryCount};
