//! Looking at items, some of which may have to be read first.

use std::cell::RefCell;
use std::collections::BTreeSet;

use ligdicash_core::audit::Beside;

use super::super::super::row::{Corrupt, Item};
use super::read::Items;

/// What was read so far, and what was looked at.
pub(super) struct Look<'a> {
    items: &'a Items,
    seen: RefCell<BTreeSet<String>>,
}

impl<'a> Look<'a> {
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
