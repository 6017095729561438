//! Completes an adopted table from the old one and from the record, while the table is held.
//!
//! Whatever is written is written under the condition that the adopted table is still as it was read and still held, so a
//! repeated or concurrent call is harmless. The old table is only read. What is decided, the core decides.

mod decisions;
mod journal;
mod known_order;
mod page;
mod payin;
mod payout;
mod witness;
mod write;

use jiff::Timestamp;
use ligdicash_core::Asker;
use ligdicash_core::ports::StoreError;
use ligdicash_core::restore::Action;

use super::Store;
use super::archive::Archive;

pub use page::{RecordPlace, RestoredPage};
pub use write::OpenOutcome;

/// Completes an adopted table.
#[derive(Clone)]
pub struct Restorer {
    /// The old table, and the record.
    old: Archive,
    /// The adopted table, and the record.
    adopted: Archive,
    store: Store,
    /// When it is done, and by whom.
    now: Timestamp,
    by: Asker,
    /// By this label a person opens the adopted table.
    label: String,
}

/// Something that the adopted table does not have as it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RestoreFinding {
    /// Its id, or its name in the record.
    pub id: String,
    /// The order of a payin.
    pub order_id: Option<String>,
    /// The idempotency key of a payout.
    pub payout_id: Option<String>,
    /// What is done about it.
    pub action: Action,
    /// Its status in the adopted table; `None` if it is not there.
    pub from: Option<&'static str>,
    /// Its status afterwards.
    pub to: Option<&'static str>,
    /// The cause of that status.
    pub reason: Option<&'static str>,
    /// Whether a person is called.
    pub case: bool,
}

/// Why nothing more was restored.
#[derive(Debug, thiserror::Error)]
pub enum NotRestored {
    /// A person has opened the table.
    #[error("the adopted table is open")]
    Over,
    /// Somebody else is writing the same.
    #[error("the adopted table changes while it is restored")]
    Busy,
    /// A table could not be read or written.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Whether what is found is also written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RestoreMode {
    /// Nothing is written.
    Plan,
    /// It is.
    Apply,
}

type RestoreResult<T> = Result<T, NotRestored>;

impl Restorer {
    /// Completes the table of this store from the table with this name.
    #[must_use]
    pub fn new(store: Store, adopted: Archive, from: &str) -> Option<Self> {
        let label = adopted.tables.adoption.clone()?;
        let mut old = adopted.clone();
        from.clone_into(&mut old.tables.payments);
        let (now, by) = (Timestamp::UNIX_EPOCH, Asker::new(String::new()));
        Some(Self { old, adopted, store, now, by, label })
    }

    /// The same at this instant, for this person.
    #[must_use]
    pub fn at(&self, now: Timestamp, by: &Asker) -> Self {
        Self { now, by: by.clone(), ..self.clone() }
    }
}
