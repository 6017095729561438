//! Keeps and finds invoices, or payouts.

use super::entry::{Entry, Own};
use super::error::Unknown;
use super::record::Counters;
use crate::random;

/// Every invoice, or every payout, oldest first.
pub(crate) struct Shelf<T> {
    entries: Vec<Entry<T>>,
}

impl<T: Own> Shelf<T> {
    pub(crate) fn new() -> Self {
        Self { entries: Vec::new() }
    }

    pub(crate) fn iter(&self) -> std::slice::Iter<'_, Entry<T>> {
        self.entries.iter()
    }

    pub(super) fn put(&mut self, entry: Entry<T>) -> Entry<T> {
        self.entries.push(entry.clone());
        entry
    }

    /// An id that no entry has.
    pub(crate) fn free_id(&self) -> String {
        loop {
            let id = random::digits(8);
            if self.find(&id).is_none() {
                return id;
            }
        }
    }

    /// The newest entry with this name. LigdiCash's ids come first, because a merchant may choose any text as an id.
    pub(crate) fn find(&self, name: &str) -> Option<&Entry<T>> {
        self.position(name).map(|at| &self.entries[at])
    }

    pub(crate) fn find_mut(&mut self, name: &str) -> Result<&mut Entry<T>, Unknown> {
        self.position(name).map(|at| &mut self.entries[at]).ok_or(T::UNKNOWN)
    }

    pub(crate) fn with_token(&self, token: &str) -> Option<&Entry<T>> {
        self.entries.iter().find(|entry| entry.token == token)
    }

    pub(crate) fn with_token_mut(&mut self, token: &str) -> Option<&mut Entry<T>> {
        self.entries.iter_mut().find(|entry| entry.token == token)
    }

    pub(crate) fn counters(&self, entry: &Entry<T>) -> Counters {
        let same = |other: &&Entry<T>| other.transaction_id == entry.transaction_id;
        let record = &entry.record;
        Counters {
            creates: self.iter().filter(same).count() as u64,
            confirms: record.confirms,
            callbacks_sent: record.callbacks.len() as u64,
        }
    }

    fn position(&self, name: &str) -> Option<usize> {
        let own = |entry: &Entry<T>| entry.id == name || T::other_name(entry) == name;
        let merchants = |entry: &Entry<T>| !name.is_empty() && entry.transaction_id == name;
        self.entries.iter().rposition(own).or_else(|| self.entries.iter().rposition(merchants))
    }
}
