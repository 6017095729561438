//! The items that an audit has read.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use ligdicash_core::audit::{Beside, Finding, RecordFacts};

use super::super::super::row::{Corrupt, Item};

/// Items of the payments table by their keys; `None` where there is none.
pub(in crate::dynamo) type Items = BTreeMap<String, Option<Item>>;

/// The items that were read about one transaction, and its findings.
#[derive(Debug)]
pub(in crate::dynamo) struct AuditReading {
    pub(in crate::dynamo) items: Items,
    pub(super) said: RecordFacts,
    pub(in crate::dynamo) findings: Vec<Finding>,
    /// The amount that counts against the limit of its day, in whole francs.
    pub(super) counts: i64,
    /// When that may have changed last.
    pub(super) updated_at: Option<Timestamp>,
    /// The fingerprint of the token by which LigdiCash has proven a payout.
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
