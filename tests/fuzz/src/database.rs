//! DynamoDB for one input: the model's table with four records in it, which remembers every write.

use std::sync::{Arc, Mutex, PoisonError};

use aws_sdk_dynamodb::types::{Put, TransactWriteItem, Update};
use embedded::clock::{ManualClock, START};
use ligdicash_infra::config::Tables;
use ligdicash_infra::dynamo::{
    self, DueQuery, IndexPage, Operations, PutOutcome, Store, StoredFuture, TransactOutcome,
    UpdateOutcome,
};
use ligdicash_infra::instant;
use ligdicash_infra::random::SystemRandom;
use model::expression::Condition;
use model::item::{self, Item, Value};
use model::replay::CLAIM;
use model::table::{Does, LOGS, PAYMENTS, Table, Write, Written, key};

use crate::world::{AMOUNT, LOST_PAYIN, LOST_PAYOUT, PENDING_PAYIN, PENDING_PAYOUT};

#[derive(Debug, Default)]
pub(crate) struct Database(Mutex<Contents>);

#[derive(Debug)]
pub(crate) struct Contents {
    table: Table,
    /// Every write to the payments table that was made.
    pub(crate) writes: Vec<Write>,
    /// The packed rows that the record was given.
    pub(crate) rows: Vec<Vec<u8>>,
}

/// The part that a write has in the life of a payin or payout.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Step<'a> {
    Claimed,
    Begun(&'a Item),
    /// The record got this status.
    Moved(&'a str),
    /// The record changed, and its status did not.
    Marked,
}

impl Default for Contents {
    fn default() -> Self {
        let mut table = Table::default();
        table.write(&records().map(|(key, item)| Write {
            key: key.to_owned(),
            condition: Condition::All(Vec::new()),
            does: Does::Put(item.into()),
        }));
        Self { table, writes: Vec::new(), rows: Vec::new() }
    }
}

/// A payin and a payout that LigdiCash took, and one of each with an unknown outcome.
fn records() -> [(&'static str, Item); 4] {
    let at = instant::text(START);
    let payin = [("kind", "payin"), ("order_id", "A-1001")];
    let payout = [("kind", "payout"), ("payout_id", "P-1001")];
    let pending = [("status", "pending"), ("due_shard", "2"), ("next_check_at", &at)];
    let invoice =
        [("ligdicash_token", "invoice-token"), ("pay_url", "https://app.ligdicash.com/p")];
    let lost = |status| [("status", status), ("reason", "create_unknown")];
    let of = |key, attributes: &[&[(&str, &str)]]| {
        let usual = [("pk", key), ("currency", "XOF"), ("day", "2026-06-01#2")];
        let times = [("created_at", at.as_str()), ("updated_at", &at)];
        let texts = attributes.concat().into_iter().chain(usual).chain(times);
        let texts = texts.map(|(name, text)| (name.to_owned(), Value::Text(text.to_owned())));
        let numbers = [("amount", i64::from(AMOUNT)), ("revision", 3)];
        let numbers = numbers.map(|(name, number)| (name.to_owned(), Value::Number(number)));
        (key, texts.chain(numbers).collect())
    };
    [
        of(PENDING_PAYIN, &[&payin, &pending, &invoice]),
        of(LOST_PAYIN, &[&payin, &lost("notcompleted")]),
        of(PENDING_PAYOUT, &[&payout, &pending, &[("ligdicash_token", "payout-token")]]),
        of(LOST_PAYOUT, &[&payout, &lost("outcome_unknown")]),
    ]
}

impl Database {
    /// The product's store on it.
    pub(crate) fn store(self: &Arc<Self>) -> Store {
        let (payments, logs) = (PAYMENTS.to_owned(), LOGS.to_owned());
        let tables = Tables { payments, logs, adoption: None };
        let (dynamo, clock) = (Arc::<Self>::clone(self), Arc::new(ManualClock::default()));
        Store::on(dynamo, tables, Arc::new(SystemRandom), clock)
    }

    /// Everything since the last time that this was called; the four records are as they were again.
    pub(crate) fn take(&self) -> Contents {
        self.with(std::mem::take)
    }

    fn with<T>(&self, does: impl FnOnce(&mut Contents) -> T) -> T {
        does(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Contents {
    /// The writes to payins and payouts, each with the id.
    pub(crate) fn steps(&self) -> Vec<(&str, Step<'_>)> {
        let of_records =
            self.writes.iter().filter(|write| ["txn_", "pay_"].contains(&&write.key[..4]));
        of_records.filter_map(|write| Some((write.key.as_str(), step(&write.does)?))).collect()
    }

    /// The values that were written to these attributes.
    pub(crate) fn written(&self, names: &[&str]) -> impl Iterator<Item = &Value> {
        let changes = self.writes.iter().filter_map(|write| match &write.does {
            Does::Change(effects) => Some(&effects.set),
            Does::Put(_) | Does::Nothing => None,
        });
        let set = changes.flatten().filter(|(name, _)| names.contains(&name.as_str()));
        set.map(|(_, value)| value)
    }

    fn write(&mut self, writes: Vec<Write>) -> Written {
        let written = self.table.write(&writes);
        if written == Written::Done {
            self.writes.extend(writes.into_iter().filter(|write| write.does != Does::Nothing));
        }
        written
    }

    fn keep_row(&mut self, put: &Put) {
        if let Some(packed) = put.item().get("packed").and_then(|packed| packed.as_b().ok()) {
            self.rows.push(packed.as_ref().to_vec());
        }
    }

    fn stored(&self, key: &str) -> Option<dynamo::Item> {
        self.table.get(key).map(|item| item::stored(item))
    }
}

fn step(does: &Does) -> Option<Step<'_>> {
    let set = match does {
        Does::Change(effects) => &effects.set,
        Does::Put(item) => return Some(Step::Begun(item)),
        Does::Nothing => return None,
    };
    let find = |wanted| set.iter().find(|(name, _)| name == wanted).map(|(_, value)| value);
    match (find("status"), find(CLAIM)) {
        (Some(Value::Text(status)), _) => Some(Step::Moved(status)),
        (_, Some(_)) => Some(Step::Claimed),
        (_, None) => Some(Step::Marked),
    }
}

impl Operations for Database {
    fn get<'a>(&'a self, _: &'a str, item: dynamo::Item) -> StoredFuture<'a, Option<dynamo::Item>> {
        let found = self.with(|contents| contents.stored(&key(&item)));
        Box::pin(async { Ok(found) })
    }

    fn update(&self, update: Update) -> StoredFuture<'_, UpdateOutcome> {
        let write = Write::update(&update, None);
        let updated = self.with(|contents| {
            let key = write.key.clone();
            match (contents.write(vec![write]), contents.stored(&key)) {
                (Written::Done, Some(item)) => UpdateOutcome::Done(item),
                (_, found) => UpdateOutcome::Refused(found),
            }
        });
        Box::pin(async { Ok(updated) })
    }

    fn put(&self, put: Put) -> StoredFuture<'_, PutOutcome> {
        assert_eq!(put.table_name(), LOGS);
        self.with(|contents| contents.keep_row(&put));
        Box::pin(async { Ok(PutOutcome::Done) })
    }

    fn transact(&self, writes: Vec<TransactWriteItem>) -> StoredFuture<'_, TransactOutcome> {
        let transacted = self.with(|contents| {
            let to_table = writes.iter().filter_map(|write| Write::of(write, None)).collect();
            match contents.write(to_table) {
                Written::Done => {
                    let puts = writes.iter().filter_map(TransactWriteItem::put);
                    puts.for_each(|put| contents.keep_row(put));
                    TransactOutcome::Done
                }
                Written::Refused { at, found } => {
                    TransactOutcome::Refused { at, found: found.map(|item| item::stored(&item)) }
                }
            }
        });
        Box::pin(async { Ok(transacted) })
    }

    fn query(&self, _: DueQuery) -> StoredFuture<'_, IndexPage> {
        panic!("no target reads the to-do index")
    }
}
