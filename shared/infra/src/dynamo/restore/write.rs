//! Writing to the adopted table, under the condition that it is as it was read and still held.

use std::collections::BTreeSet;

use aws_sdk_dynamodb::types::{AttributeValue, Put, TransactWriteItem};
use ligdicash_core::Exchange;
use ligdicash_core::ports::Stored;

use super::super::archive::Items;
use super::super::names::{self, at, s};
use super::super::operations::TransactOutcome;
use super::super::row::Item;
use super::super::store::failed;
use super::super::update::ItemUpdate;
use super::super::write::put;
use super::{NotRestored, RestoreResult, Restorer};

/// DynamoDB takes no more writes in one transaction.
const MOST: usize = 100;

/// The outcome of a write.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum WriteOutcome {
    Done,
    /// Nothing was written: an item was no longer as it was read.
    Moved,
}

impl Restorer {
    /// Makes all writes or none, if the table is still held. If one transaction cannot hold them, they are made in
    /// turn, and the last ones, to which the others belong, at the end.
    pub(super) async fn write(
        &self,
        writes: Vec<TransactWriteItem>,
    ) -> RestoreResult<WriteOutcome> {
        for some in writes.chunks(MOST - 1) {
            let mut all = vec![self.store.check(self.still_held())?];
            all.extend_from_slice(some);
            match self.store.dynamo.transact(all).await? {
                TransactOutcome::Done => {}
                TransactOutcome::Refused { at: 0, .. } => return Err(NotRestored::Over),
                TransactOutcome::Refused { .. } => return Ok(WriteOutcome::Moved),
            }
        }
        Ok(WriteOutcome::Done)
    }

    pub(super) fn still_held(&self) -> ItemUpdate {
        ItemUpdate::of(s(names::adopted(&self.label)), "attribute_not_exists(opened_at)")
    }

    /// Puts the item, if the one that was read there still has these attributes as they were.
    pub(super) fn replace(
        &self,
        item: Item,
        read: Option<&Item>,
        unchanged: &[&'static str],
    ) -> Stored<TransactWriteItem> {
        let to_put = Put::builder().table_name(&self.adopted.tables.payments).set_item(Some(item));
        let Some(read) = read else {
            return put(to_put.condition_expression("attribute_not_exists(pk)"));
        };
        let mut condition = vec!["attribute_exists(pk)".to_owned()];
        let mut to_put = to_put;
        for (at, name) in unchanged.iter().enumerate() {
            to_put = to_put.expression_attribute_names(format!("#u{at}"), *name);
            match read.get(*name) {
                Some(value) => {
                    condition.push(format!("#u{at} = :u{at}"));
                    let value: AttributeValue = value.clone();
                    to_put = to_put.expression_attribute_values(format!(":u{at}"), value);
                }
                None => condition.push(format!("attribute_not_exists(#u{at})")),
            }
        }
        put(to_put.condition_expression(condition.join(" AND ")))
    }

    /// The items with these keys in the adopted table.
    pub(super) async fn present(&self, keys: BTreeSet<String>) -> Stored<Items> {
        let found = self.adopted.whole(&keys).await?;
        let mut items: Items = keys.into_iter().map(|key| (key, None)).collect();
        for item in found {
            let key = item.get(names::PK).and_then(|key| key.as_s().ok()).cloned();
            items.insert(key.ok_or_else(|| failed("an item without a key"))?, Some(item));
        }
        Ok(items)
    }

    /// The events and the cases of a payin or payout that the adopted table does not have as the old one does.
    pub(super) async fn beside(
        &self,
        events: impl Iterator<Item = (String, Item)>,
        cases: impl Iterator<Item = (String, Item)>,
    ) -> Stored<Vec<TransactWriteItem>> {
        let (events, cases): (Vec<_>, Vec<_>) = (events.collect(), cases.collect());
        let keys = events.iter().chain(&cases).map(|(key, _)| key.clone()).collect();
        let present = self.present(keys).await?;
        let at = |key: &String| present.get(key).and_then(Option::as_ref);
        let mut writes = Vec::new();
        // An existing event says the same: at the worst, it is announced again.
        for (_, event) in events.into_iter().filter(|(key, _)| at(key).is_none()) {
            writes.push(self.replace(event, None, &[])?);
        }
        for (key, case) in cases {
            let read = at(&key);
            if read != Some(&case) {
                writes.push(self.replace(case, read, &[names::OPENED_AT, names::ENDED_AT])?);
            }
        }
        Ok(writes)
    }
}

/// The outcome of the decision to open the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OpenOutcome {
    /// The table is open from now on.
    Done,
    /// The table was open already.
    Already,
}

impl Restorer {
    /// The name of the adopted table, under which the record holds who has opened it.
    #[must_use]
    pub fn name(&self) -> String {
        names::adopted(&self.label)
    }

    /// Opens the table, and keeps the decision with its person and its reason, all or nothing.
    pub async fn open(&self, decision: &Exchange) -> RestoreResult<OpenOutcome> {
        let by = decision.by.as_ref().map(|by| s(by.arn()));
        let opened = self.still_held().set(names::OPENED_AT, at(decision.at));
        let mut writes = vec![self.store.change(opened.set_if(names::OPENED_BY, by))?];
        writes.extend(self.store.row_writes(&self.name(), None, std::slice::from_ref(decision))?);
        Ok(match self.store.dynamo.transact(writes).await? {
            TransactOutcome::Done => OpenOutcome::Done,
            TransactOutcome::Refused { .. } => OpenOutcome::Already,
        })
    }

    /// Whether somebody has opened it.
    pub(super) async fn is_open(&self) -> RestoreResult<bool> {
        let item = self.present([self.name()].into()).await?.into_values().flatten().next();
        Ok(item.is_some_and(|item: Item| item.contains_key(names::OPENED_AT)))
    }
}
