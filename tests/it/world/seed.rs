//! Many pending payments, written past the product.

use std::collections::HashMap;
use std::ops::Range;

use aws_sdk_dynamodb::types::{AttributeValue, PutRequest, WriteRequest};
use futures::{StreamExt, stream};
use jiff::Timestamp;
use ligdicash_infra::instant;
use parts::seed;

use super::gateway::{self, Gateway};
use super::table::Item;
use super::{Setup, World, test_with};

pub(crate) use seed::{id, of_token, payment, token};

/// DynamoDB takes no more in one request.
const BATCH: usize = 25;

const AT_ONCE: usize = 8;

/// Runs a test with a LigdiCash that says of every payment that it is pending.
pub(crate) async fn all_pending(body: impl AsyncFnOnce(&World, &Gateway)) {
    answered(Gateway::start(|_| gateway::pending()).await, body).await;
}

/// Runs a test with a LigdiCash that says of every seeded payment that it is completed.
pub(crate) async fn all_completed(body: impl AsyncFnOnce(&World, &Gateway)) {
    answered(Gateway::start(|token| gateway::completed(of_token(token))).await, body).await;
}

async fn answered(gateway: Gateway, body: impl AsyncFnOnce(&World, &Gateway)) {
    test_with(Setup::at(gateway.url()), async |world| body(world, &gateway).await).await;
}

impl World {
    /// Writes these payments as created now and due at the instant that each names.
    pub(crate) async fn seed(&self, payments: impl IntoIterator<Item = (String, Timestamp)>) {
        self.is_not_audited();
        let now = instant::text(self.now());
        let item = |(id, due): (String, Timestamp)| seed::payment(&id, &instant::text(due), &now);
        let items: Vec<_> = payments.into_iter().map(item).collect();
        if let Some(emulator) = &self.database.emulator {
            return seed::import(emulator, &self.database.tables.payments, items);
        }
        let items = items.into_iter().map(|item| item.into_iter().map(elsewhere).collect());
        self.write(items.collect()).await;
    }

    /// Writes the payments of these numbers, which are due now.
    pub(crate) async fn seed_due(&self, numbers: Range<u128>) {
        let now = self.now();
        self.seed(numbers.map(|number| (seed::id(number), now))).await;
    }

    pub(crate) async fn write(&self, items: Vec<Item>) {
        self.is_not_audited();
        self.put_into(&self.database.tables.payments, &items).await;
    }

    /// Writes rows of the record past the product.
    pub(crate) async fn write_rows(&self, rows: Vec<Item>) {
        self.is_not_audited();
        self.put_into(&self.database.tables.logs, &rows).await;
    }

    /// Writes items into any table past the product.
    pub(super) async fn put_into(&self, table: &str, items: &[Item]) {
        let put = |item: &Item| {
            let request = PutRequest::builder().set_item(Some(item.clone())).build().unwrap();
            WriteRequest::builder().put_request(request).build()
        };
        let batches = items.chunks(BATCH).map(|batch| batch.iter().map(put).collect());
        let written = stream::iter(batches).for_each_concurrent(AT_ONCE, async |batch| {
            let batch = HashMap::from([(table.to_owned(), batch)]);
            let request = self.database.client.batch_write_item().set_request_items(Some(batch));
            let left = request.send().await.unwrap().unprocessed_items.unwrap_or_default();
            assert!(left.is_empty(), "everything was written");
        });
        written.await;
    }
}

pub(crate) fn elsewhere(
    (name, value): (String, dynoxide::AttributeValue),
) -> (String, AttributeValue) {
    let value = match value {
        dynoxide::AttributeValue::S(text) => AttributeValue::S(text),
        dynoxide::AttributeValue::N(number) => AttributeValue::N(number),
        other => panic!("a payment has no {other:?}"),
    };
    (name, value)
}
