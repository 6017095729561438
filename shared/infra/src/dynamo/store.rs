//! The store: a client and two table names.

use aws_sdk_dynamodb::Client;
use ligdicash_core::ports::{ReadTransaction, StoreError, Stored};
use ligdicash_core::{Transaction, TransactionId};

use super::{item, names};
use crate::config::Tables;

/// Both tables, through the official SDK.
#[derive(Debug, Clone)]
pub struct Store {
    pub(super) client: Client,
    pub(super) tables: Tables,
}

impl Store {
    #[must_use]
    pub fn new(client: Client, tables: Tables) -> Self {
        Self { client, tables }
    }
}

impl ReadTransaction for Store {
    async fn read(&self, id: &TransactionId) -> Stored<Option<Transaction>> {
        let read = self.client.get_item();
        let read = read.table_name(&self.tables.payments).consistent_read(true);
        let answer = read.key(names::PK, names::transaction(id)).send().await;
        let item = answer.map_err(failed)?.item;
        item.map(|item| item::transaction(&item)).transpose().map_err(failed)
    }
}

/// Whatever went wrong, as the core knows it.
pub(super) fn failed(error: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> StoreError {
    StoreError(error.into())
}
