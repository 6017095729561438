//! The store: DynamoDB's operations and two table names.

use std::future::ready;
use std::sync::Arc;

use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::types::{AttributeValue, TransactWriteItem};
use ligdicash_core::ports::{Random, StoreError, Stored};

use super::change::Change;
use super::names;
use super::operations::{Doing, Operations, Updated, Written};
use super::row::{Corrupt, Item};
use crate::config::Tables;

/// Both tables.
#[derive(Debug, Clone)]
pub struct Store {
    pub(super) dynamo: Arc<dyn Operations>,
    pub(super) tables: Tables,
    pub(super) random: Arc<dyn Random>,
}

impl Store {
    /// Through the official SDK.
    #[must_use]
    pub fn new(client: Client, tables: Tables, random: Arc<dyn Random>) -> Self {
        Self::on(Arc::new(client), tables, random)
    }

    /// On anything that carries out DynamoDB's operations.
    #[must_use]
    pub fn on(dynamo: Arc<dyn Operations>, tables: Tables, random: Arc<dyn Random>) -> Self {
        Self { dynamo, tables, random }
    }
}

impl Store {
    /// One item of the payments table, as it is now.
    pub(super) async fn item(&self, key: AttributeValue) -> Stored<Option<Item>> {
        let key = Item::from([(names::PK.to_owned(), key)]);
        self.dynamo.get(&self.tables.payments, key).await
    }

    pub(super) fn update(&self, change: Change) -> Doing<'_, Updated> {
        match change.update(&self.tables.payments).build() {
            Ok(update) => self.dynamo.update(update),
            Err(error) => Box::pin(ready(Err(failed(error)))),
        }
    }

    /// All writes or none.
    pub(super) fn transact(&self, writes: Vec<TransactWriteItem>) -> Doing<'_, Written> {
        self.dynamo.transact(writes)
    }
}

/// Whether a stored item is not what we write, rather than the database out of order.
#[must_use]
pub fn is_unreadable(error: &StoreError) -> bool {
    error.0.is::<Corrupt>()
}

/// Whatever went wrong, as the core knows it.
pub(super) fn failed(error: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> StoreError {
    StoreError(error.into())
}
