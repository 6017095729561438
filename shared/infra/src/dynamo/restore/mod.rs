//! Completes an adopted table from the old one and from the record, while the table is held.
//!
//! Each write has the condition that the adopted table is still as it was read and still on hold. So a repeated or
//! concurrent call is harmless. The old table is only read. All decisions are the core's.

mod decisions;
mod link;
mod order;
mod page;
mod payout;
mod record;
mod witness;
mod write;

use contract::{Outside, Restored};
use jiff::Timestamp;
use ligdicash_core::ports::StoreError;
use ligdicash_core::restore::{Action, looks_since};
use ligdicash_core::{Asker, Subject};

use super::Store;
use super::archive::Archive;

pub use page::RecordPlace;
pub use write::OpenOutcome;

/// The number of times that items that have changed meanwhile are read again.
const TRIES: usize = 4;

/// Completes an adopted table.
#[derive(Clone)]
pub struct Restorer {
    /// The old table, and the record.
    old: Archive,
    /// The adopted table, and the record.
    adopted: Archive,
    store: Store,
    /// The time of the restore, and the person who runs it.
    now: Timestamp,
    by: Asker,
    /// The instant from which on the old table may lack something.
    since: Timestamp,
    mode: RestoreMode,
    /// The label of the adopted table's stream, which a person names to open it.
    label: String,
}

/// The reason why nothing more was restored.
#[derive(Debug, thiserror::Error)]
pub enum NotRestored {
    /// A person has opened the table.
    #[error("the adopted table is open")]
    Over,
    /// Another process is writing the same.
    #[error("the adopted table changes while it is restored")]
    Busy,
    /// A table could not be read or written.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Whether the actions are carried out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RestoreMode {
    /// A plan, without writes.
    Plan,
    /// The actions are carried out.
    Apply,
}

type RestoreResult<T> = Result<T, NotRestored>;

/// The differences under one name of the record.
struct LookOutcome {
    found: Vec<Restored>,
    /// Whether nothing about the name can be read.
    is_unreadable: bool,
}

impl LookOutcome {
    const UNREADABLE: Self = Self { found: Vec::new(), is_unreadable: true };

    fn readable(found: Vec<Restored>) -> Self {
        Self { found, is_unreadable: false }
    }
}

/// The action about a payin or payout, and its state afterwards.
fn restored(
    id: &str,
    action: Action,
    from: Option<&Subject>,
    to: &Subject,
    case: bool,
) -> Restored {
    let (order_id, payout_id) = match to {
        Subject::Payin { order_id, .. } => (Some(order_id.as_str().into()), None),
        Subject::Payout { idempotency_key, .. } => (None, Some(idempotency_key.as_str().into())),
    };
    let from = from.map(|from| from.status().into());
    let (to, reason) = (Some(to.status().into()), to.reason().map(Outside::from));
    let action = action.as_str().into();
    Restored { id: id.into(), order_id, payout_id, action, from, to, reason, case }
}

/// The action about a pause or a case.
fn restored_decision(key: &str, action: Action, to: &str) -> Restored {
    let case = to == "open" && key.starts_with("case#");
    let (action, to) = (action.as_str().into(), Some(to.into()));
    Restored { id: key.into(), action, to, case, ..Restored::default() }
}

impl Restorer {
    /// The restorer of this store's table from the table with this name; `None` where the stack has adopted no table.
    pub fn new(store: Store, adopted: Archive, from: &str) -> Option<Self> {
        let label = adopted.tables.adoption.clone()?;
        let mut old = adopted.clone();
        from.clone_into(&mut old.tables.payments);
        let (now, since) = (Timestamp::UNIX_EPOCH, Timestamp::UNIX_EPOCH);
        let (by, mode) = (Asker::new(String::new()), RestoreMode::Plan);
        Some(Self { old, adopted, store, now, by, since, mode, label })
    }

    /// The same restorer at this instant, for this person, of what was said since.
    #[must_use]
    pub fn at(&self, now: Timestamp, by: &Asker, since: Timestamp, mode: RestoreMode) -> Self {
        Self { now, by: by.clone(), since: looks_since(since), mode, ..self.clone() }
    }
}
