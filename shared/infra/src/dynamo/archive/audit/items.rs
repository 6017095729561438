//! The items that an audit has read, and the attributes of an item beside its state.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use aws_sdk_dynamodb::types::AttributeValue;
use jiff::Timestamp;
use ligdicash_core::audit::{Beside, CaseStands, Finding, IndexEntry, RecordFacts};
use ligdicash_core::transition::Condition;
use ligdicash_core::{CaseId, EventId};

use crate::dynamo::ledger::StoredRecord;
use crate::dynamo::names;
use crate::dynamo::row::{self, Corrupt, Item};
use crate::dynamo::shard::{ASIDE, OPEN, REFUSED, day, shard};
use crate::instant;

/// The attributes that other writes than changes of state make, and those that are read in more than one form.
const BESIDE_THE_STATE: [&str; 5] =
    [names::LEASE_UNTIL, names::NOT_FOUND, names::PAY_URL, names::HEARD_AT, names::DAY];

/// The attributes that say when an item was written.
const WRITTEN_AT: [&str; 5] = [
    names::UPDATED_AT,
    names::CHECKED_AT,
    names::CALLBACK_CHECKED_AT,
    names::AT,
    names::ATTEMPTED_AT,
];

/// Items of the payments table by their keys; `None` where there is none.
pub(in crate::dynamo) type Items = BTreeMap<String, Option<Item>>;

/// The items that were read about one transaction, and its findings.
#[derive(Debug)]
pub(in crate::dynamo) struct AuditReading {
    pub(in crate::dynamo) items: Items,
    pub(super) record: RecordFacts,
    pub(in crate::dynamo) findings: Vec<Finding>,
    /// The amount that counts against the limit of its day, in whole francs.
    pub(super) counts: i64,
    /// The instant at which that may have changed last.
    pub(super) updated_at: Option<Timestamp>,
    /// The fingerprint of the token that proves a payout.
    pub(super) proof: Option<String>,
}

/// The items that were read so far, and the keys that were looked at.
pub(super) struct ItemLook<'a> {
    items: &'a Items,
    seen: RefCell<BTreeSet<String>>,
}

impl<'a> ItemLook<'a> {
    pub(super) fn at(items: &'a Items) -> Self {
        Self { items, seen: RefCell::default() }
    }

    /// The item with this key. If it was not read yet, its key is noted as missing.
    pub(super) fn item(&self, key: &str) -> Option<&'a Item> {
        self.seen.borrow_mut().insert(key.to_owned());
        self.items.get(key)?.as_ref()
    }

    /// The item with this key, as `read` reads it.
    pub(super) fn beside<T>(
        &self,
        key: &str,
        read: impl Fn(&Item) -> Result<T, Corrupt>,
    ) -> Beside<T> {
        match self.item(key).map(read) {
            Some(Ok(read)) => Beside::Read(read),
            Some(Err(_)) => Beside::Unreadable,
            None => Beside::Missing,
        }
    }

    /// The keys that were looked at and whose items are not read yet.
    pub(super) fn missing(self) -> BTreeSet<String> {
        let seen = self.seen.into_inner();
        seen.into_iter().filter(|key| !self.items.contains_key(key)).collect()
    }

    /// The items that were looked at.
    pub(super) fn seen(self) -> Items {
        let read = |key: String| Some((key.clone(), self.items.get(&key)?.clone()));
        self.seen.into_inner().into_iter().filter_map(read).collect()
    }
}

/// The latest instant at which one of these items says that it was written.
pub(super) fn latest(items: &Items) -> Option<Timestamp> {
    let written =
        |item: &Item| WRITTEN_AT.iter().filter_map(|name| row::instant(item, name).ok()).max();
    items.values().flatten().filter_map(written).max()
}

/// The entry of a payin or payout in the to-do index.
pub(super) fn entry(item: &Item, id: &str) -> IndexEntry {
    match parts(item) {
        None => IndexEntry::Nowhere,
        Some((Some(ASIDE), Some(_))) => IndexEntry::Aside,
        Some((Some(part), Some(at))) if part == shard(id) => due(at),
        Some(_) => IndexEntry::Broken,
    }
}

/// The entry of an event in the to-do index.
pub(super) fn entry_of_event(item: &Item, id: &EventId) -> IndexEntry {
    match parts(item) {
        None => IndexEntry::Nowhere,
        Some((Some(ASIDE), Some(_))) => IndexEntry::Aside,
        Some((Some(names::KEPT), Some(at))) => match due(at) {
            IndexEntry::Due(_) => IndexEntry::Kept,
            wrong @ (IndexEntry::Nowhere
            | IndexEntry::Kept
            | IndexEntry::Aside
            | IndexEntry::Broken) => wrong,
        },
        Some((Some(part), Some(at)))
            if part == REFUSED || part == shard(id.transaction().as_str()) =>
        {
            due(at)
        }
        Some(_) => IndexEntry::Broken,
    }
}

/// Both keys of the index; `None` if the item has neither.
fn parts(item: &Item) -> Option<(Option<&str>, Option<&str>)> {
    let keys = [names::DUE_SHARD, names::NEXT_CHECK_AT];
    let is_there = keys.iter().any(|name| item.contains_key(*name));
    let [part, at] = keys.map(|name| row::find(item, name));
    is_there.then_some((part, at))
}

/// The entry with this instant. Entries with another form of the instant are never claimed.
fn due(at: &str) -> IndexEntry {
    match instant::parse(at) {
        Some(instant) if instant::text(instant) == at => IndexEntry::Due(instant),
        Some(_) | None => IndexEntry::Broken,
    }
}

/// The attributes that would be written otherwise.
pub(super) fn attributes<R: StoredRecord>(record: &R, item: &Item) -> Vec<&'static str> {
    let written = record.identity().into_iter().chain(record.state(Condition::Revision(0)));
    let written = written.filter(|(name, _)| !BESIDE_THE_STATE.contains(name));
    let differs =
        |(name, value): &(&'static str, Option<AttributeValue>)| item.get(*name) != value.as_ref();
    written.filter(differs).map(|(name, _)| name).collect()
}

/// Whether the day index has the payin or payout under the day of its creation.
pub(super) fn is_in_its_day(item: &Item) -> bool {
    let id = row::find(item, names::PK).unwrap_or_default();
    let created_at = row::instant(item, names::CREATED_AT).ok();
    created_at.is_none_or(|at| item.get(names::DAY) == Some(&day(id, at)))
}

/// The state of a case; `None` if there never was one.
pub(super) fn case(look: &ItemLook<'_>, id: &CaseId) -> Option<CaseStands> {
    let item = look.item(&id.to_string())?;
    let is_open = row::find(item, names::DUE_SHARD) == Some(OPEN)
        && row::find(item, names::NEXT_CHECK_AT).is_some();
    let is_due = parts(item).is_some();
    let by = row::find(item, names::ENDED_BY);
    Some(match (row::instant(item, names::ENDED_AT), by) {
        (Err(_), None) if is_open => CaseStands::Open,
        (Ok(_), Some(names::LIGDICASH)) if !is_due => CaseStands::Ended,
        (Ok(_), Some(_)) if !is_due => CaseStands::EndedByPerson,
        (Ok(_) | Err(_), _) => CaseStands::Contradicts,
    })
}
