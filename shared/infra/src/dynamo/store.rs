//! The store: a client and two table names.

use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::types::AttributeValue;
use ligdicash_core::ports::{Read, StoreError, Stored};
use ligdicash_core::{Payout, PayoutTransactionId, Transaction, TransactionId};

use super::item::Item;
use super::{item, names, payout_item};
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

impl Read for Store {
    async fn read(&self, id: &TransactionId) -> Stored<Option<Transaction>> {
        let item = self.item(names::transaction(id)).await?;
        item.map(|item| item::transaction(&item)).transpose().map_err(failed)
    }
}

impl Read<Payout> for Store {
    async fn read(&self, id: &PayoutTransactionId) -> Stored<Option<Payout>> {
        let item = self.item(names::payout(id)).await?;
        item.map(|item| payout_item::read(&item)).transpose().map_err(failed)
    }
}

impl Store {
    /// One item of the payments table, as it is now.
    pub(super) async fn item(&self, key: AttributeValue) -> Stored<Option<Item>> {
        let read = self.client.get_item();
        let read = read.table_name(&self.tables.payments).consistent_read(true);
        Ok(read.key(names::PK, key).send().await.map_err(failed)?.item)
    }
}

/// Whatever went wrong, as the core knows it.
pub(super) fn failed(error: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> StoreError {
    StoreError(error.into())
}
