//! What was read.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use ligdicash_core::audit::{Beside, Finding, RecordFacts};

use super::super::super::row::{Corrupt, Item};

/// Items of the payments table by their keys; `None` where there is none.
pub(in crate::dynamo) type Items = BTreeMap<String, Option<Item>>;

/// What was read of one transaction, and what does not agree in it.
#[derive(Debug)]
pub(in crate::dynamo) struct AuditReading {
    pub(in crate::dynamo) items: Items,
    pub(super) said: RecordFacts,
    pub(in crate::dynamo) findings: Vec<Finding>,
    /// What it counts against the limit of its day, in whole francs.
    pub(super) counts: i64,
    /// When that may have changed last.
    pub(super) updated_at: Option<Timestamp>,
    /// The fingerprint of the token by which LigdiCash has proven a payout.
    pub(super) proof: Option<String>,
}

/// What was read so far, and what was looked at.
pub(super) struct ItemLook<'a> {
    items: &'a Items,
    seen: RefCell<BTreeSet<String>>,
}

impl<'a> ItemLook<'a> {
    pub(super) fn at(items: &'a Items) -> Self {
        Self { items, seen: RefCell::default() }
    }

    /// The item with this key. One that was not read yet is missing, until it is.
    pub(super) fn item(&self, key: &str) -> Option<&'a Item> {
        self.seen.borrow_mut().insert(key.to_owned());
        self.items.get(key)?.as_ref()
    }

    /// The item with this key, as this reads it.
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

    /// What was looked at and is not read yet.
    pub(super) fn missing(self) -> BTreeSet<String> {
        let seen = self.seen.into_inner();
        seen.into_iter().filter(|key| !self.items.contains_key(key)).collect()
    }

    /// What was looked at.
    pub(super) fn seen(self) -> Items {
        let read = |key: String| Some((key.clone(), self.items.get(&key)?.clone()));
        self.seen.into_inner().into_iter().filter_map(read).collect()
    }
}
