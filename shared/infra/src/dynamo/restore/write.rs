//! Writing to the adopted table, under the condition that it is as it was read and still held.

use std::collections::BTreeSet;

use aws_sdk_dynamodb::types::{AttributeValue, Put, TransactWriteItem};
use ligdicash_core::ports::Stored;

use super::super::archive::Items;
use super::super::names::{self, s};
use super::super::operations::Transacted;
use super::super::row::Item;
use super::super::store::failed;
use super::super::update::ItemUpdate;
use super::super::write::put;
use super::{NotRestored, Restored, Restorer};

/// DynamoDB takes no more writes in one transaction.
const MOST: usize = 100;

/// What became of what was to be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Written {
    Done,
    /// Something was no longer as it was read.
    Moved,
}

impl Restorer {
    /// Makes all writes or none, if the table is still held. More than one transaction holds are made in turn: the
    /// last ones, which are what the others belong to, at the end.
    pub(super) async fn write(&self, writes: Vec<TransactWriteItem>) -> Restored<Written> {
        for some in writes.chunks(MOST - 1) {
            let mut all = vec![self.store.check(self.still_held())?];
            all.extend_from_slice(some);
            match self.store.dynamo.transact(all).await? {
                Transacted::Done => {}
                Transacted::Refused { at: 0, .. } => return Err(NotRestored::Over),
                Transacted::Refused { .. } => return Ok(Written::Moved),
            }
        }
        Ok(Written::Done)
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
        // An event that is there says the same already: it is announced again at the worst.
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
