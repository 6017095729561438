//! The items that an audit has read.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use ligdicash_core::CaseId;
use ligdicash_core::audit::CaseStands;

use crate::dynamo::names;
use crate::dynamo::row::{self, Item};
use crate::dynamo::shard::OPEN;

/// The attributes that say when an item was written.
const WRITTEN_AT: [&str; 5] = [
    names::UPDATED_AT,
    names::CHECKED_AT,
    names::CALLBACK_CHECKED_AT,
    names::AT,
    names::ATTEMPTED_AT,
];

/// Items of the payments table by their keys; `None` where there is none.
pub(super) type Items = BTreeMap<String, Option<Item>>;

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

/// The state of a case; `None` if there never was one.
pub(super) fn case(look: &ItemLook<'_>, id: &CaseId) -> Option<CaseStands> {
    look.item(&id.to_string()).map(stands)
}

/// The state of the case in this item.
pub(in crate::dynamo) fn stands(case: &Item) -> CaseStands {
    let is_open = row::find(case, names::DUE_SHARD) == Some(OPEN)
        && row::find(case, names::NEXT_CHECK_AT).is_some();
    let is_due =
        [names::DUE_SHARD, names::NEXT_CHECK_AT].iter().any(|name| case.contains_key(*name));
    let by = row::find(case, names::ENDED_BY);
    match (row::instant(case, names::ENDED_AT), by) {
        (Err(_), None) if is_open => CaseStands::Open,
        (Ok(_), Some(names::LIGDICASH)) if !is_due => CaseStands::Ended,
        (Ok(_), Some(_)) if !is_due => CaseStands::EndedByPerson,
        (Ok(_) | Err(_), _) => CaseStands::Contradicts,
    }
}
