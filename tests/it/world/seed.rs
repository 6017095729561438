//! Many pending payments, written past the product with the attributes that the product writes.

use std::collections::HashMap;

use aws_sdk_dynamodb::types::{AttributeValue, PutRequest, WriteRequest};
use dynoxide::ImportOptions;
use futures::{StreamExt, stream};
use jiff::Timestamp;
use ligdicash_core::PayinId;
use ligdicash_infra::{dynamo, instant};

use super::World;
use super::table::Item;

pub(crate) const AMOUNT: u32 = 3000;

/// DynamoDB takes no more in one request.
const BATCH: usize = 25;

const AT_ONCE: usize = 8;

/// The id of the nth seeded payment.
pub(crate) fn id(number: u128) -> String {
    // Spread like random ids.
    let mixed = number.wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15_f39c_c060_5ced_c835);
    PayinId::from_random(mixed).as_str().to_owned()
}

/// The token of a seeded payment names it, so that a scripted gateway knows whom it is asked about.
pub(crate) fn token(id: &str) -> String {
    format!("token-of-{id}-{}", "x".repeat(150))
}

/// Which payment a token belongs to.
pub(crate) fn of_token(token: &str) -> &str {
    let id = &token["token-of-".len()..];
    &id[..36]
}

impl World {
    /// Writes these payments as created now and due at the instant that each names.
    pub(crate) async fn seed(&self, payments: impl IntoIterator<Item = (String, Timestamp)>) {
        let items = payments.into_iter().map(|(id, due)| self.payment(&id, due));
        match &self.database.emulator {
            // In debug, 50 000 items take a minute over HTTP.
            Some(emulator) => {
                let items = items.map(|item| item.into_iter().map(embedded).collect()).collect();
                let database = emulator.database();
                database
                    .import_items(&self.tables.payments, items, ImportOptions::default())
                    .unwrap();
            }
            None => self.write(items.collect()).await,
        }
    }

    pub(crate) async fn write(&self, items: Vec<Item>) {
        let put = |item: &Item| {
            let request = PutRequest::builder().set_item(Some(item.clone())).build().unwrap();
            WriteRequest::builder().put_request(request).build()
        };
        let batches = items.chunks(BATCH).map(|batch| batch.iter().map(put).collect());
        let written = stream::iter(batches).for_each_concurrent(AT_ONCE, async |batch| {
            let batch = HashMap::from([(self.tables.payments.clone(), batch)]);
            let request = self.database.client.batch_write_item().set_request_items(Some(batch));
            let left = request.send().await.unwrap().unprocessed_items.unwrap_or_default();
            assert!(left.is_empty(), "everything was written");
        });
        written.await;
    }

    fn payment(&self, id: &str, due: Timestamp) -> Item {
        let now = instant::text(self.now());
        let digit = id.chars().last().unwrap().to_digit(16).unwrap();
        let number = digit % u32::from(dynamo::SHARDS);
        let texts = [
            ("pk", id.to_owned()),
            ("kind", "payin".to_owned()),
            ("order_id", format!("order-of-{id}")),
            ("currency", "XOF".to_owned()),
            ("status", "pending".to_owned()),
            ("created_at", now.clone()),
            ("updated_at", now),
            ("ligdicash_token", token(id)),
            ("pay_url", format!("https://app.ligdicash.com/pay/invoice/{}", token(id))),
            ("due_shard", number.to_string()),
            ("next_check_at", instant::text(due)),
        ];
        let text = |(name, text): (&str, String)| (name.to_owned(), AttributeValue::S(text));
        let number = |name: &str, n: u32| (name.to_owned(), AttributeValue::N(n.to_string()));
        let numbers = [number("amount", AMOUNT), number("revision", 3)];
        texts.into_iter().map(text).chain(numbers).collect()
    }
}

fn embedded((name, value): (String, AttributeValue)) -> (String, dynoxide::AttributeValue) {
    let value = match value {
        AttributeValue::S(text) => dynoxide::AttributeValue::S(text),
        AttributeValue::N(number) => dynoxide::AttributeValue::N(number),
        other => panic!("a payment has no {other:?}"),
    };
    (name, value)
}
