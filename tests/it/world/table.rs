//! Looking into the tables, past the product.

use std::collections::HashMap;

use aws_sdk_dynamodb::primitives::Blob;
use aws_sdk_dynamodb::types::{AttributeValue, Select};
use jiff::Timestamp;
use ligdicash_infra::record;
use serde_json::Value;

use super::World;
use super::database::MISSING_AUDIT;

pub(crate) type Item = HashMap<String, AttributeValue>;

pub(crate) fn text<'a>(item: &'a Item, name: &str) -> &'a str {
    find(item, name).unwrap_or_else(|| panic!("{name} in {item:?}"))
}

pub(crate) fn find<'a>(item: &'a Item, name: &str) -> Option<&'a str> {
    item.get(name).map(|value| value.as_s().unwrap().as_str())
}

pub(crate) fn number(item: &Item, name: &str) -> i64 {
    item[name].as_n().unwrap().parse().unwrap()
}

pub(crate) fn string(text: &str) -> AttributeValue {
    AttributeValue::S(text.to_owned())
}

/// An item with these texts.
pub(crate) fn item(texts: &[(&str, &str)]) -> Item {
    texts.iter().map(|(name, text)| ((*name).to_owned(), string(text))).collect()
}

impl World {
    pub(crate) async fn item(&self, pk: &str) -> Option<Item> {
        let get = self.database.client.get_item().table_name(&self.database.tables.payments);
        get.key("pk", string(pk)).consistent_read(true).send().await.unwrap().item
    }

    /// Writes one attribute past the product, and returns what it was.
    pub(crate) async fn set_text(&self, pk: &str, name: &str, text: &str) -> String {
        self.touch();
        let before = self.item(pk).await.unwrap()[name].as_s().unwrap().clone();
        let update = self.database.client.update_item().table_name(&self.database.tables.payments);
        let update = update.key("pk", string(pk));
        let update = update.update_expression("SET #name = :text");
        let update = update.expression_attribute_names("#name", name);
        update.expression_attribute_values(":text", string(text)).send().await.unwrap();
        before
    }

    /// Puts an item past the product, in the place of the one that has its key.
    pub(crate) async fn put_raw(&self, item: Item) {
        self.touch();
        self.put_into(&self.database.tables.payments, &[item]).await;
    }

    /// Puts a row of the record past the product.
    pub(crate) async fn put_row_raw(&self, row: Item) {
        self.touch();
        self.put_into(&self.database.tables.logs, &[row]).await;
    }

    /// Removes an item past the product.
    pub(crate) async fn remove_item(&self, pk: &str) {
        self.touch();
        let remove = self.database.client.delete_item().table_name(&self.database.tables.payments);
        remove.key("pk", string(pk)).send().await.unwrap();
    }

    /// Garbles a row of the record, past the product.
    pub(crate) async fn damage_row(&self, row: &Item) {
        let mut row = row.clone();
        row.insert("packed".to_owned(), AttributeValue::B(Blob::new(b"no row")));
        self.put_row_raw(row).await;
    }

    /// Removes a row of the record past the product.
    pub(crate) async fn remove_row(&self, row: &Item) {
        self.touch();
        let remove = self.database.client.delete_item().table_name(&self.database.tables.logs);
        let key = |name: &str| row[name].clone();
        let remove = remove.key("transaction_id", key("transaction_id")).key("at", key("at"));
        remove.send().await.unwrap();
    }

    /// The audit log cannot be written any more.
    pub(crate) async fn lose_audit_table(&self) {
        self.is_not_audited();
        let table = &self.database.tables.logs;
        self.database.client.delete_table().table_name(table).send().await.unwrap();
    }

    /// Writes an entry of the to-do index past the product, as the product never does.
    pub(crate) async fn put_entry(&self, pk: &str, shard: &str, at: &str) {
        let entry = item(&[("pk", pk), ("due_shard", shard), ("next_check_at", at)]);
        self.put_raw(entry).await;
    }

    /// The keys in one part of the to-do index, and their instants.
    pub(crate) async fn index(&self, shard: &str) -> Vec<(String, String)> {
        let query = self.database.client.query().table_name(&self.database.tables.payments);
        let answer = query
            .index_name("due")
            .key_condition_expression("due_shard = :shard")
            .expression_attribute_values(":shard", string(shard))
            .send()
            .await
            .unwrap();
        let text = |item: &Item, name: &str| item[name].as_s().unwrap().clone();
        let of = |item: &Item| (text(item, "pk"), text(item, "next_check_at"));
        answer.items().iter().map(of).collect()
    }

    /// The instant at which the schedule has something to do next.
    pub(crate) async fn next_due(&self) -> Option<Timestamp> {
        let scan = self.database.client.scan().table_name(&self.database.tables.payments);
        let filter = scan.index_name("due").filter_expression("NOT due_shard IN (:open, :audit)");
        let filter = filter.expression_attribute_values(":open", string("open"));
        let filter = filter.expression_attribute_values(":audit", string("audit"));
        let pages = filter.into_paginator().items();
        let entries: Vec<Item> = pages.send().collect::<Result<_, _>>().await.unwrap();
        let at = |item: &Item| text(item, "next_check_at").parse().unwrap_or(Timestamp::MIN);
        entries.iter().map(at).min()
    }

    /// The keys of the open cases, oldest first.
    pub(crate) async fn open_cases(&self) -> Vec<String> {
        self.index("open").await.into_iter().map(|(key, _)| key).collect()
    }

    /// The subjects of the open cases of this kind, oldest first.
    pub(crate) async fn open_cases_of(&self, kind: &str) -> Vec<String> {
        let (cases, kind) = (self.open_cases().await, format!("case#{kind}#"));
        cases.iter().filter_map(|key| key.strip_prefix(&kind)).map(str::to_owned).collect()
    }

    /// The transaction that has paid an order.
    pub(crate) async fn paid_by(&self, order_id: &str) -> Option<String> {
        let lock = self.item(&format!("order#{order_id}")).await?;
        Some(lock.get("paid_by")?.as_s().unwrap().clone())
    }

    /// The exchanges of a transaction, oldest row first, in the order of their row.
    pub(crate) async fn log(&self, id: &str) -> Vec<Value> {
        self.rows(id).await.iter().flat_map(exchanges).collect()
    }

    /// The rows of a transaction's audit log, as they are stored.
    pub(crate) async fn rows(&self, id: &str) -> Vec<Item> {
        let query = self.database.client.query().table_name(&self.database.tables.logs);
        let answer = query
            .key_condition_expression("transaction_id = :id")
            .expression_attribute_values(":id", string(id))
            .send()
            .await
            .unwrap();
        answer.items().to_vec()
    }

    /// Every row of the audit log, unpacked.
    pub(crate) async fn all_rows(&self) -> Vec<String> {
        self.all_log_items().await.iter().map(unpacked).collect()
    }

    pub(crate) async fn all_log_items(&self) -> Vec<Item> {
        self.items_of(&self.database.tables.logs).await
    }

    /// The kinds of a transaction's log entries, sorted.
    pub(crate) async fn log_kinds(&self, id: &str) -> Vec<String> {
        let kind = |exchange: &Value| exchange["type"].as_str().unwrap().to_owned();
        let mut kinds: Vec<_> = self.log(id).await.iter().map(kind).collect();
        kinds.sort();
        kinds
    }

    pub(crate) async fn all_payments(&self) -> Vec<Item> {
        self.items_of(&self.database.tables.payments).await
    }

    /// The keys of the payments table that begin so.
    pub(crate) async fn keys_like(&self, start: &str) -> Vec<String> {
        let items = self.all_payments().await;
        let keys = items.iter().map(|item| text(item, "pk"));
        keys.filter(|key| key.starts_with(start)).map(str::to_owned).collect()
    }

    /// The items whose key begins so and that have this text.
    pub(super) async fn items_with(&self, start: &str, name: &str, value: &str) -> Vec<Item> {
        let mut items = self.all_payments().await;
        items.retain(|item| text(item, "pk").starts_with(start) && find(item, name) == Some(value));
        items
    }

    /// The payins of an order.
    pub(crate) async fn payins_of(&self, order_id: &str) -> Vec<String> {
        let items = self.items_with("txn_", "order_id", order_id).await;
        items.iter().map(|item| text(item, "pk").to_owned()).collect()
    }

    /// The key of the only item that begins so.
    pub(crate) async fn only_key(&self, start: &str) -> String {
        let keys = self.keys_like(start).await;
        let [key] = &keys[..] else { panic!("one is on record: {keys:?}") };
        key.clone()
    }

    /// The number of items that both tables hold.
    pub(crate) async fn count_items(&self) -> usize {
        self.items_of(&self.database.tables.payments).await.len()
            + self.items_of(&self.database.tables.logs).await.len()
    }

    /// All items of a table, without the stand-in for a nightly audit that runs.
    pub(crate) async fn items_of(&self, table: &str) -> Vec<Item> {
        let scan = self.database.client.scan().table_name(table).select(Select::AllAttributes);
        let mut pages = scan.into_paginator().items().send();
        let mut items = Vec::new();
        while let Some(item) = pages.next().await {
            items.push(item.unwrap());
        }
        items.retain(|item| find(item, "pk") != Some(MISSING_AUDIT));
        items
    }
}

/// A row as JSON.
pub(crate) fn unpacked(row: &Item) -> String {
    assert_eq!(row["v"].as_n().unwrap(), "1");
    record::unpack(row["packed"].as_b().unwrap().as_ref()).unwrap()
}

/// The exchanges of a row.
pub(crate) fn exchanges(row: &Item) -> Vec<Value> {
    let mut row: Value = serde_json::from_str(&unpacked(row)).expect("a row is JSON");
    serde_json::from_value(row["exchanges"].take()).expect("a row has exchanges")
}
