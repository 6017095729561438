//! Writing to the adopted table, under the condition that it is as it was read and still held.

use aws_sdk_dynamodb::types::{Put, TransactWriteItem};
use ligdicash_core::Exchange;
use ligdicash_core::ports::Stored;
use ligdicash_core::restore::Outcome;
use ligdicash_core::transition::RecordId;

use super::super::ledger::StoredRecord;
use super::super::names::{self, at, s};
use super::super::operations::TransactOutcome;
use super::super::row::{self, Item};
use super::super::update::ItemUpdate;
use super::super::write::put;
use super::witness::{TableWitness, WitnessSet};
use super::{NotRestored, RestoreResult, Restorer};

/// DynamoDB takes no more writes in one transaction.
const MOST: usize = 100;

/// The outcome of a write.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum WriteOutcome {
    Done,
    /// The write failed: an item was no longer as it was read.
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
                    to_put = to_put.expression_attribute_values(format!(":u{at}"), value.clone());
                }
                None => condition.push(format!("attribute_not_exists(#u{at})")),
            }
        }
        put(to_put.condition_expression(condition.join(" AND ")))
    }

    /// The writes that bring the adopted table's payin or payout to the decided state. An item that is `carried`
    /// replaces the one that was read there, if that one has these attributes still.
    pub(super) async fn outcome_writes<R: StoredRecord>(
        &self,
        witnesses: &WitnessSet<R>,
        outcome: &Outcome<R>,
        carried: Option<Item>,
        unchanged: &[&'static str],
    ) -> Stored<Vec<TransactWriteItem>> {
        match outcome {
            Outcome::Agrees | Outcome::Undecidable => Ok(Vec::new()),
            Outcome::Carried(to) => {
                let mut writes = self.beside(&witnesses.old).await?;
                let read = witnesses.adopted.item(to.id().as_str());
                let put = carried.map(|item| self.replace(item, read, unchanged));
                writes.extend(put.transpose()?);
                Ok(writes)
            }
            Outcome::Rebuilt(_, transition) => {
                let event = transition.event().map(|event| self.store.event_write(event));
                let mut writes: Vec<_> = event.transpose()?.into_iter().collect();
                writes.extend(self.store.case_writes(transition.cases(), &[])?);
                writes.push(self.store.own(transition)?);
                Ok(writes)
            }
        }
    }

    /// The events and the cases of a payin or payout that differ in the adopted table, except cases whose item in the
    /// old table is empty.
    async fn beside<R: StoredRecord>(
        &self,
        old: &TableWitness<R>,
    ) -> Stored<Vec<TransactWriteItem>> {
        let events = old.events().map(|(id, item)| (id.to_string(), item));
        let is_whole = |item: &Item| {
            [names::OPENED_AT, names::FILE_DIGEST].iter().any(|name| item.contains_key(*name))
        };
        let cases = old.cases().filter(|(_, item)| is_whole(item));
        let cases = cases.map(|(key, item)| (key.clone(), item));
        let (events, cases): (Vec<_>, Vec<_>) = (events.collect(), cases.collect());
        let keys = events.iter().chain(&cases).map(|(key, _)| key.clone()).collect();
        let present = self.adopted.read_items(&keys).await?;
        let at = |key: &String| {
            present.iter().find(|item| row::find(item, names::PK) == Some(key.as_str()))
        };
        let mut writes = Vec::new();
        // An existing event says the same: at the worst, it is announced again.
        for (_, event) in events.into_iter().filter(|(key, _)| at(key).is_none()) {
            writes.push(self.replace(event.clone(), None, &[])?);
        }
        for (key, case) in cases {
            let read = at(&key);
            if read != Some(case) {
                let unchanged = [names::OPENED_AT, names::ENDED_AT];
                writes.push(self.replace(case.clone(), read, &unchanged)?);
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

    /// Whether the adopted table is open.
    pub(super) async fn is_open(&self) -> RestoreResult<bool> {
        let item = self.adopted.whole_item(&self.name()).await?;
        Ok(item.is_some_and(|item| item.contains_key(names::OPENED_AT)))
    }
}
