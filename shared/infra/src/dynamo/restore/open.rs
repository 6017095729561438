//! Opening the adopted table, which ends the hold.

use ligdicash_core::Exchange;

use super::super::names::{self, at, s};
use super::super::operations::Transacted;
use super::super::row::Item;
use super::{Restored, Restorer};

/// What became of the decision to open the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Opened {
    /// It is open from now on.
    Done,
    /// It was open already.
    Already,
}

impl Restorer {
    /// The name of the adopted table, under which the record holds who has opened it.
    #[must_use]
    pub fn name(&self) -> String {
        names::adopted(&self.label)
    }

    /// Opens the table, and keeps who decided it and why, all or nothing.
    pub async fn open(&self, decision: &Exchange) -> Restored<Opened> {
        let by = decision.by.as_ref().map(|by| s(by.arn()));
        let opened = self.still_held().set(names::OPENED_AT, at(decision.at));
        let mut writes = vec![self.store.change(opened.set_if(names::OPENED_BY, by))?];
        writes.extend(self.store.row_writes(&self.name(), None, std::slice::from_ref(decision))?);
        Ok(match self.store.dynamo.transact(writes).await? {
            Transacted::Done => Opened::Done,
            Transacted::Refused { .. } => Opened::Already,
        })
    }

    /// Whether somebody has opened it.
    pub(super) async fn is_open(&self) -> Restored<bool> {
        let item = self.present([self.name()].into()).await?.into_values().flatten().next();
        Ok(item.is_some_and(|item: Item| item.contains_key(names::OPENED_AT)))
    }
}
