//! What the store asks of DynamoDB: four operations, in the words of the SDK.
//!
//! Everything that is decided lies above, in the conditions of the writes; whatever does these
//! operations can stand in for DynamoDB.

use std::fmt::Debug;
use std::future::Future;
use std::pin::Pin;

use aws_sdk_dynamodb::types::{TransactWriteItem, Update};
use ligdicash_core::ports::Stored;

use super::row::Item;

/// What an operation will come to.
pub type Doing<'a, T> = Pin<Box<dyn Future<Output = Stored<T>> + Send + 'a>>;

pub trait Operations: Debug + Send + Sync {
    /// One item, as it is now.
    fn get<'a>(&'a self, table: &'a str, key: Item) -> Doing<'a, Option<Item>>;

    /// A conditional change of one item.
    fn update(&self, update: Update) -> Doing<'_, Updated>;

    /// All writes or none.
    fn transact(&self, writes: Vec<TransactWriteItem>) -> Doing<'_, Written>;

    /// One page of the index of what is due.
    fn query(&self, query: DueQuery) -> Doing<'_, Page>;
}

/// What became of a change of one item.
#[derive(Debug)]
pub enum Updated {
    /// The item as it is now.
    Done(Item),
    /// The condition did not hold; the item as it is, if there is one.
    Refused(Option<Item>),
}

/// What became of several writes.
#[derive(Debug)]
pub enum Written {
    Done,
    /// Nothing was written: the condition of the write at `at` did not hold.
    Refused {
        at: usize,
        found: Option<Item>,
    },
}

/// Which entries of the to-do index are wanted.
#[derive(Debug)]
pub struct DueQuery {
    pub table: String,
    pub shard: String,
    /// The latest instant, as it is stored.
    pub until: String,
    /// The key of the entry before the first one that is wanted.
    pub after: Option<Item>,
    pub limit: i32,
}

/// Entries of the to-do index.
#[derive(Debug)]
pub struct Page {
    pub entries: Vec<Item>,
    /// Where the next page begins; `None` when this was the last.
    pub last: Option<Item>,
}
