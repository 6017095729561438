//! Writing to the adopted table, under the condition that it is as it was read and still held.

use std::collections::BTreeMap;

use aws_sdk_dynamodb::types::{Put, TransactWriteItem};
use futures::future::try_join;
use ligdicash_core::audit::{CaseNeed, CaseStands, cases_of};
use ligdicash_core::ports::Stored;
use ligdicash_core::restore::Outcome;
use ligdicash_core::transition::RecordId as _;
use ligdicash_core::{CaseId, CaseKind, Event, Exchange};

use super::super::archive::stands;
use super::super::case::{ended, opened};
use super::super::event;
use super::super::ledger::StoredRecord;
use super::super::names::{self, at, s};
use super::super::operations::TransactOutcome;
use super::super::recorded::RowItem;
use super::super::row::{self, Item};
use super::super::update::ItemUpdate;
use super::super::write::put;
use super::witness::WitnessSet;
use super::{NotRestored, RestoreResult, Restorer};

/// The attributes that must still be as they were read where a payin or payout is replaced.
const OF_A_TRANSACTION: [&str; 3] = [names::REVISION, names::REFUNDED, names::REFUNDS];

/// DynamoDB takes no more writes in one transaction.
const MOST: usize = 100;

/// Cases, and what they need; `None` for a case that others decide.
pub(super) type Needs = Vec<(CaseId, Option<CaseNeed>)>;

/// The cases about a payin or payout that its state decides.
pub(super) fn needs_of(about: &str, need: &CaseNeed) -> Needs {
    cases_of(about).map(|id| (id, Some(need.clone()))).collect()
}

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
        ItemUpdate::of(names::adopted(&self.label), "attribute_not_exists(opened_at)")
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

    /// The writes that bring the adopted table's payin or payout to the decided state, with its events and its cases. A
    /// `Carried` item replaces the one that was read there.
    pub(super) async fn outcome_writes<R: StoredRecord>(
        &self,
        witnesses: &WitnessSet<R>,
        outcome: &Outcome<R>,
        cases: Needs,
    ) -> Stored<Vec<TransactWriteItem>> {
        match outcome {
            Outcome::Agrees | Outcome::Undecidable => Ok(Vec::new()),
            Outcome::Carried(to) => {
                let mut writes = self.beside(witnesses, to.id().as_str(), cases).await?;
                let item = witnesses.carried(to, self.now);
                let put = item.map(|item| {
                    self.replace(item, witnesses.adopted_item.as_ref(), &OF_A_TRANSACTION)
                });
                writes.extend(put.transpose()?);
                Ok(writes)
            }
            Outcome::Rebuilt(_, transition) => {
                let to = transition.to();
                let mut writes = self.beside(witnesses, to.id().as_str(), Vec::new()).await?;
                let event = transition.event().map(|event| self.store.event_write(event));
                writes.extend(event.transpose()?);
                writes.extend(self.store.case_writes(transition.cases(), &[])?);
                writes.extend(self.store.log_writes(to, &[])?);
                writes.push(self.store.own(transition)?);
                Ok(writes)
            }
        }
    }

    /// The writes of the events that the adopted table lacks, and of the cases about them. An event of the old table that
    /// says the same has its deliveries, too. So has a case, if its need allows it.
    async fn beside<R: StoredRecord>(
        &self,
        witnesses: &WitnessSet<R>,
        id: &str,
        cases: Needs,
    ) -> Stored<Vec<TransactWriteItem>> {
        let events = witnesses.events(id).into_iter();
        let events: BTreeMap<_, _> = events.map(|event| (event.id.to_string(), event)).collect();
        let of_events = events.keys().map(|key| (CaseId::of(CaseKind::Event, key), None));
        let cases = cases.into_iter().chain(of_events);
        let cases: BTreeMap<_, _> = cases.map(|(id, need)| (id.to_string(), (id, need))).collect();
        let keys = events.keys().chain(cases.keys()).cloned().collect();
        let tables = try_join(self.adopted.read_items(&keys), self.old.read_items(&keys));
        let (adopted, old) = tables.await?;
        let mut writes = Vec::new();
        for (key, event) in events.iter().filter(|(key, _)| at_key(&adopted, key).is_none()) {
            writes.push(self.event_again(event, at_key(&old, key))?);
        }
        for (key, (id, need)) in &cases {
            writes.extend(self.case_again(
                id,
                need.as_ref(),
                at_key(&adopted, key),
                at_key(&old, key),
            )?);
        }
        Ok(writes)
    }

    fn event_again(&self, event: &Event, old: Option<&Item>) -> Stored<TransactWriteItem> {
        let row = RowItem::of_attributes(event::row(event));
        match old.filter(|old| row.differences(old).is_empty()) {
            Some(old) => self.replace(old.clone(), None, &[]),
            None => self.store.event_write(event),
        }
    }

    /// The write of a case: it is as in the old table, if it may be so, or else as the state needs it.
    fn case_again(
        &self,
        id: &CaseId,
        need: Option<&CaseNeed>,
        read: Option<&Item>,
        old: Option<&Item>,
    ) -> Stored<Option<TransactWriteItem>> {
        // A refund may have ended the case.
        let may_be = |need: &CaseNeed, case: &Item| {
            stands(case) == CaseStands::Ended || need.allows(id.kind(), Some(stands(case)))
        };
        let is_right =
            |case: &&Item| need.map_or_else(|| is_whole(case), |need| may_be(need, case));
        if let Some(old) = old.filter(is_right) {
            let unchanged = [names::OPENED_AT, names::ENDED_AT];
            let put = || self.replace(old.clone(), read, &unchanged);
            return (read != Some(old)).then(put).transpose();
        }
        let Some(need) = need.filter(|need| !need.allows(id.kind(), read.map(stands))) else {
            return Ok(None);
        };
        let needed = need.needed.as_ref().filter(|case| case.id == *id);
        let change = needed.map_or_else(|| ended(id, self.now, None), opened);
        self.store.change(change).map(Some)
    }
}

/// Whether the item of a case was not emptied.
fn is_whole(case: &Item) -> bool {
    [names::OPENED_AT, names::FILE_DIGEST].iter().any(|name| case.contains_key(*name))
}

fn at_key<'a>(items: &'a [Item], key: &str) -> Option<&'a Item> {
    items.iter().find(|item| row::find(item, names::PK) == Some(key))
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
        let written = self.store.dynamo.transact(writes).await?;
        Ok(written.either(OpenOutcome::Done, OpenOutcome::Already))
    }

    /// Whether the adopted table is open.
    pub(super) async fn is_open(&self) -> RestoreResult<bool> {
        let item = self.adopted.whole_item(&self.name()).await?;
        Ok(item.is_some_and(|item| item.contains_key(names::OPENED_AT)))
    }
}
