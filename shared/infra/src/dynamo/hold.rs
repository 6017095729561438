//! The hold on an adopted table, as it is stored: the table is open once it has the item of its own label.

use std::sync::OnceLock;

use ligdicash_core::ports::Hold;
use tracing::error;

use super::names;
use super::row::Item;

/// The hold, as this process has seen it.
#[derive(Debug, Default)]
pub(super) struct HoldCache {
    /// The table was open, and stays so.
    open: OnceLock<()>,
    /// The log says that the table is held: once is enough.
    logged: OnceLock<()>,
}

impl HoldCache {
    pub(super) fn is_open(&self) -> bool {
        self.open.get().is_some()
    }

    /// Keeps the hold of the table with this label, as it was seen.
    pub(super) fn keep(&self, hold: Hold, label: &str) {
        match hold {
            Hold::Open => self.open.get_or_init(|| ()),
            Hold::Held => self.logged.get_or_init(|| {
                error!(label, "the adopted table is held: nothing changes until a person opens it");
            }),
        };
    }
}

/// The hold, by the item of the adopted table's label.
pub(super) fn read(item: Option<&Item>) -> Hold {
    match item {
        Some(item) if item.contains_key(names::OPENED_AT) => Hold::Open,
        Some(_) | None => Hold::Held,
    }
}
