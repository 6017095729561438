//! The store, on which the core's ports are implemented.

use std::future::ready;
use std::sync::Arc;

use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::types::{AttributeValue, TransactWriteItem};
use ligdicash_core::ports::{Random, StoreError, Stored};

use super::names;
use super::operations::{DueQuery, Operations, StoredFuture, Transacted, Updated};
use super::row::Item;
use super::update::ItemUpdate;
use crate::config::Tables;

/// The payments table and the table of the audit log.
#[derive(Debug, Clone)]
pub struct Store {
    pub(super) dynamo: Arc<dyn Operations>,
    pub(super) tables: Tables,
    pub(super) random: Arc<dyn Random>,
}

impl Store {
    /// A store that reaches DynamoDB through the official SDK.
    #[must_use]
    pub fn new(client: Client, tables: Tables, random: Arc<dyn Random>) -> Self {
        Self::on(Arc::new(client), tables, random)
    }

    /// A store on any implementation of DynamoDB's operations, for example a test's.
    #[must_use]
    pub fn on(dynamo: Arc<dyn Operations>, tables: Tables, random: Arc<dyn Random>) -> Self {
        Self { dynamo, tables, random }
    }
}

impl Store {
    /// Reads one item of the payments table with strong consistency.
    pub(super) async fn item(&self, key: AttributeValue) -> Stored<Option<Item>> {
        let key = Item::from([(names::PK.to_owned(), key)]);
        self.dynamo.get(&self.tables.payments, key).await
    }

    /// The first entries of one part of the to-do index that are not later than `until`.
    pub(super) async fn part(&self, part: &str, until: &str, limit: i32) -> Stored<Vec<Item>> {
        let query = DueQuery {
            table: self.tables.payments.clone(),
            shard: part.to_owned(),
            until: until.to_owned(),
            after: None,
            limit,
        };
        Ok(self.dynamo.query(query).await?.entries)
    }

    pub(super) fn update(&self, change: ItemUpdate) -> StoredFuture<'_, Updated> {
        match change.update(&self.tables.payments).build() {
            Ok(update) => self.dynamo.update(update),
            Err(error) => Box::pin(ready(Err(failed(error)))),
        }
    }

    /// Makes all writes or none.
    pub(super) fn transact(&self, writes: Vec<TransactWriteItem>) -> StoredFuture<'_, Transacted> {
        self.dynamo.transact(writes)
    }
}

/// Turns an error into the core's error for a database that could not do its part.
pub(super) fn failed(error: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> StoreError {
    StoreError::Failed(error.into())
}
