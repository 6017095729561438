//! The store, on which the core's ports are implemented.

use std::sync::Arc;

use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::types::{Put, TransactWriteItem};
use ligdicash_core::ports::{Clock, Hold, PaymentsTable, Random, StoreError, Stored};

use super::hold::HoldCache;
use super::names::{self, s};
use super::operations::{
    DueQuery, IndexOrder, Operations, PutOutcome, TransactOutcome, UpdateOutcome,
};
use super::paid::PaidPlaces;
use super::row::{self, Item};
use super::update::ItemUpdate;
use crate::config::Tables;
use crate::random;

/// The payments table and the table of the audit log.
#[derive(Debug, Clone)]
pub struct Store {
    pub(super) dynamo: Arc<dyn Operations>,
    pub(super) tables: Tables,
    pub(super) random: Arc<dyn Random>,
    /// The clock, for the cases that the store itself opens.
    pub(super) clock: Arc<dyn Clock>,
    pub(super) seen: Arc<HoldCache>,
    pub(super) paid: Arc<PaidPlaces>,
}

impl Store {
    /// A store that reaches DynamoDB through the official SDK.
    pub fn new(
        client: Client,
        tables: Tables,
        random: Arc<dyn Random>,
        clock: Arc<dyn Clock>,
    ) -> Self {
        Self::on(Arc::new(client), tables, random, clock)
    }

    /// A store on any implementation of DynamoDB's operations, for example a test's.
    pub fn on(
        dynamo: Arc<dyn Operations>,
        tables: Tables,
        random: Arc<dyn Random>,
        clock: Arc<dyn Clock>,
    ) -> Self {
        Self { dynamo, tables, random, clock, seen: Arc::default(), paid: Arc::default() }
    }
}

impl Store {
    /// Reads an item that is never written, so that the first request finds a connection. If this fails, the request
    /// opens one itself.
    pub async fn reach(&self) {
        let _ = self.item("start").await;
    }

    /// Reads one item of the payments table with strong consistency.
    pub(super) async fn item(&self, key: &str) -> Stored<Option<Item>> {
        let key = Item::from([(names::PK.to_owned(), s(key))]);
        self.dynamo.get(&self.tables.payments, key).await
    }

    /// The first entries of one part of the to-do index that are not later than `until`.
    pub(super) async fn part(&self, part: &str, until: &str, limit: i32) -> Stored<Vec<Item>> {
        self.part_in(IndexOrder::OldestFirst, part, until, limit).await
    }

    /// The first entries of one part of the to-do index in this order, up to `until`.
    pub(super) async fn part_in(
        &self,
        order: IndexOrder,
        part: &str,
        until: &str,
        limit: i32,
    ) -> Stored<Vec<Item>> {
        let query = DueQuery {
            table: self.tables.payments.clone(),
            shard: part.to_owned(),
            until: until.to_owned(),
            after: None,
            limit,
            order,
        };
        Ok(self.dynamo.query(query).await?.entries)
    }

    /// Changes one item of the payments table.
    pub(super) async fn update(&self, change: ItemUpdate) -> Stored<UpdateOutcome> {
        self.may_change().await?;
        let update = change.update(&self.tables.payments).build().map_err(failed)?;
        self.dynamo.update(update).await
    }

    /// Changes one item of the payments table; leaves it as it is if the condition does not hold.
    pub(super) async fn update_or_leave(&self, change: ItemUpdate) -> Stored<()> {
        match self.update(change).await? {
            UpdateOutcome::Done(_) | UpdateOutcome::Refused(_) => Ok(()),
        }
    }

    /// Makes a claim under a name of its own. The SDK may send it twice. An item that refuses the second and bears the
    /// name was claimed by the first, whose answer the SDK did not see.
    pub(super) async fn claim_once(&self, claim: ItemUpdate) -> Stored<UpdateOutcome> {
        let name = random::nonce(&*self.random).map_err(failed)?;
        Ok(match self.update(claim.set(names::CLAIM, s(&name))).await? {
            UpdateOutcome::Refused(Some(item)) if row::find(&item, names::CLAIM) == Some(&name) => {
                UpdateOutcome::Done(item)
            }
            outcome @ (UpdateOutcome::Done(_) | UpdateOutcome::Refused(_)) => outcome,
        })
    }

    /// Puts one item into either table.
    pub(super) async fn put(&self, put: Put) -> Stored<PutOutcome> {
        self.may_change().await?;
        self.dynamo.put(put).await
    }

    /// Makes all writes or none.
    pub(super) async fn transact(&self, writes: Vec<TransactWriteItem>) -> Stored<TransactOutcome> {
        self.may_change().await?;
        self.dynamo.transact(writes).await
    }

    /// Refuses while the table is held. Every write of the store asks here first.
    async fn may_change(&self) -> Stored<()> {
        match self.hold().await? {
            Hold::Open => Ok(()),
            Hold::Held => Err(StoreError::Held),
        }
    }
}

/// Turns an error into the core's error for a database that could not do its part.
pub(super) fn failed(error: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> StoreError {
    StoreError::Failed(error.into())
}
