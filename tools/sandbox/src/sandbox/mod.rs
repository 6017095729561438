//! The sandbox itself: one shared state, its clock, and the delivery of its callbacks.

mod book;
mod postman;
mod view;

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use jiff::Timestamp;

use crate::config::Config;
use crate::operators::Operator;

pub(crate) use book::{Book, Kind};
pub use view::{InvoiceView, LedgerView, PayoutView, PhoneView, PromptView};

/// A LigdiCash look-alike. Clones share one ledger.
#[derive(Clone)]
pub struct Sandbox {
    shared: Arc<Shared>,
}

struct Shared {
    config: Config,
    /// Never held across an await.
    book: Mutex<Book>,
}

impl Sandbox {
    /// An empty ledger with default faults.
    pub fn new(config: Config) -> Self {
        let shared = Shared { book: Mutex::new(Book::new(config.keys.clone())), config };
        Self { shared: Arc::new(shared) }
    }

    pub(crate) fn config(&self) -> &Config {
        &self.shared.config
    }

    /// Whether the merchant's contract names this operator.
    pub(crate) fn activates(&self, operator: &Operator) -> bool {
        let names = |keys: &String| keys.split(',').any(|key| key == operator.key);
        self.config().operators.as_ref().is_none_or(names)
    }

    pub(crate) fn now(&self) -> Timestamp {
        (self.shared.config.now)()
    }

    /// The book of this instant: due payouts have ended.
    pub(crate) fn book(&self) -> MutexGuard<'_, Book> {
        // A panic elsewhere must not take the ledger away from the test that is about to report it.
        let mut book = self.shared.book.lock().unwrap_or_else(PoisonError::into_inner);
        book.end_due_payouts(self.now());
        book
    }

    /// An absolute address on this sandbox. `path` starts with a slash.
    pub(crate) fn address(&self, path: &str) -> String {
        format!("{}{path}", self.shared.config.public_url.as_str().trim_end_matches('/'))
    }
}
