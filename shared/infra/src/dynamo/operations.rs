//! DynamoDB's operations that the store needs: five, in the types of the SDK.
//!
//! An implementation decides nothing: all decisions lie in the conditions of the writes. Tests can therefore put
//! another implementation in DynamoDB's place.

use std::fmt::Debug;
use std::future::Future;
use std::pin::Pin;

use aws_sdk_dynamodb::types::{Put, TransactWriteItem, Update};
use ligdicash_core::ports::Stored;

use super::row::Item;

/// The future of an operation's result.
pub type StoredFuture<'a, T> = Pin<Box<dyn Future<Output = Stored<T>> + Send + 'a>>;

/// The operations of DynamoDB that the store needs.
pub trait Operations: Debug + Send + Sync {
    /// Reads one item with strong consistency.
    fn get<'a>(&'a self, table: &'a str, key: Item) -> StoredFuture<'a, Option<Item>>;

    /// Changes one item if its condition holds.
    fn update(&self, update: Update) -> StoredFuture<'_, UpdateOutcome>;

    /// Puts one item if its condition holds.
    fn put(&self, put: Put) -> StoredFuture<'_, PutOutcome>;

    /// Makes all writes or none.
    fn transact(&self, writes: Vec<TransactWriteItem>) -> StoredFuture<'_, TransactOutcome>;

    /// Reads one page of the to-do index, oldest entry first.
    fn query(&self, query: DueQuery) -> StoredFuture<'_, IndexPage>;
}

/// The outcome of a change of one item.
#[derive(Debug)]
pub enum UpdateOutcome {
    /// The item was changed, and is now this.
    Done(Item),
    /// The condition did not hold; the item as it was found, if there is one.
    Refused(Option<Item>),
}

/// The outcome of putting a new item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PutOutcome {
    /// The item was put.
    Done,
    /// The condition did not hold.
    Refused,
}

/// The outcome of a transaction.
#[derive(Debug)]
pub enum TransactOutcome {
    /// Everything was written.
    Done,
    /// The transaction failed, because the condition of a write did not hold.
    Refused {
        /// The position of that write in the transaction.
        at: usize,
        /// The item that was found there, if there is one and the write asked for it.
        found: Option<Item>,
    },
}

impl TransactOutcome {
    /// The one if everything was written, or else the other.
    pub(super) fn either<T>(self, done: T, refused: T) -> T {
        match self {
            Self::Done => done,
            Self::Refused { .. } => refused,
        }
    }
}

/// A query for entries of the to-do index.
#[derive(Debug)]
pub struct DueQuery {
    /// The table whose index is read.
    pub table: String,
    /// The part of the index.
    pub shard: String,
    /// The latest instant, in the form in which it is stored.
    pub until: String,
    /// The key of the last entry of the page before; `None` for the first page.
    pub after: Option<Item>,
    /// The number of entries that the page may hold.
    pub limit: i32,
    /// The order of the entries.
    pub order: IndexOrder,
}

/// The order in which an index is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IndexOrder {
    /// The earliest instant comes first.
    OldestFirst,
    /// The latest instant comes first.
    LatestFirst,
}

/// A page of the to-do index.
#[derive(Debug)]
pub struct IndexPage {
    /// The entries, in the order that the query asked for.
    pub entries: Vec<Item>,
    /// The key of the last entry, from which the next page is read; `None` on the last page.
    pub last: Option<Item>,
}
