//! The history of a world, and its judge: a program that shares no code with the product.

use embedded::stream;
use serde_json::{Value, json};

use super::World;

impl World {
    /// Everything that was written and charged; `None` where DynamoDB is elsewhere, whose stream is not read.
    pub(crate) fn history(&self) -> Option<Value> {
        let emulator = self.database.emulator.as_ref()?;
        let mut history = stream::history(emulator, &self.database.tables).unwrap();
        history["ledger"] = json!(self.sandbox.ledger());
        Some(history)
    }

    /// No step of the history breaks a rule.
    pub(super) fn check_history(&self) {
        let Some(history) = self.history() else { return };
        let found = history::violations(&history);
        assert!(found.is_empty(), "the history has {found:#?}");
    }
}
