//! Invoices and payouts are kept and found alike.

use super::record::{Counters, Record, Status};
use crate::random;

/// An invoice or a payout.
pub(crate) trait Entry {
    /// LigdiCash's number.
    fn id(&self) -> &str;
    fn token(&self) -> &str;
    /// The merchant's, from `custom_data`; empty if none was sent.
    fn transaction_id(&self) -> &str;
    /// In XOF.
    fn amount(&self) -> u64;
    /// LigdiCash's other name for it.
    fn other_name(&self) -> &str;
    fn status(&self) -> Status;
    fn record(&self) -> &Record;
    fn record_mut(&mut self) -> &mut Record;
}

/// Every invoice, or every payout, oldest first.
pub(crate) struct Shelf<T> {
    entries: Vec<T>,
}

impl<T: Entry> Shelf<T> {
    pub(crate) fn new() -> Self {
        Self { entries: Vec::new() }
    }

    pub(crate) fn iter(&self) -> std::slice::Iter<'_, T> {
        self.entries.iter()
    }

    pub(crate) fn put(&mut self, entry: T) {
        self.entries.push(entry);
    }

    /// An id that nothing here has.
    pub(crate) fn free_id(&self) -> String {
        loop {
            let id = random::digits(8);
            if self.find(&id).is_none() {
                return id;
            }
        }
    }

    /// The newest with this name: LigdiCash's ids come first, since a merchant may choose any text as its own.
    pub(crate) fn find(&self, name: &str) -> Option<&T> {
        self.position(name).map(|at| &self.entries[at])
    }

    pub(crate) fn find_mut(&mut self, name: &str) -> Option<&mut T> {
        self.position(name).map(|at| &mut self.entries[at])
    }

    pub(crate) fn with_token(&mut self, token: &str) -> Option<&mut T> {
        self.entries.iter_mut().find(|entry| entry.token() == token)
    }

    /// How often an entry was talked about.
    pub(crate) fn counters(&self, entry: &T) -> Counters {
        let same = |other: &&T| other.transaction_id() == entry.transaction_id();
        let record = entry.record();
        Counters {
            creates: self.iter().filter(same).count() as u64,
            confirms: record.confirms,
            callbacks_sent: record.callbacks.len() as u64,
        }
    }

    fn position(&self, name: &str) -> Option<usize> {
        let own = |entry: &T| entry.id() == name || entry.other_name() == name;
        let merchants = |entry: &T| !name.is_empty() && entry.transaction_id() == name;
        self.entries.iter().rposition(own).or_else(|| self.entries.iter().rposition(merchants))
    }
}
