//! Payment links. The record holds each of them completely, except the number of started payments, which their payins
//! have. So the old table is not read.

use contract::Restored;
use ligdicash_core::restore::Action;
use ligdicash_core::{Link, LinkId, OrderId};

use super::super::link;
use super::super::names::{self, n};
use super::super::row::{self, Item};
use super::super::update::ItemUpdate;
use super::record::NameHistory;
use super::write::WriteOutcome;
use super::{LookOutcome, NotRestored, RestoreMode, RestoreResult, Restorer, restored_decision};

impl Restorer {
    /// Rebuilds the link as the record has it, if the adopted table has no readable one, and withdraws it as the record
    /// says.
    pub(super) async fn link(&self, id: &LinkId) -> RestoreResult<LookOutcome> {
        let key = names::link_key(id);
        let history = self.history(&key).await?;
        let item = self.adopted.whole_item(&key).await?;
        let read = item.as_ref().and_then(|item| link::read(item).ok());
        let is_unreadable = history.facts.journal.is_unsure();
        let Some(wanted) = wanted(read.as_ref(), item.as_ref(), history) else {
            return Ok(LookOutcome::UNREADABLE);
        };
        if read.as_ref() == Some(&wanted) {
            return Ok(LookOutcome { found: Vec::new(), is_unreadable });
        }
        if self.mode == RestoreMode::Apply {
            let there = if item.is_some() { "attribute_exists" } else { "attribute_not_exists" };
            let change = ItemUpdate::of(&key, format!("{there}(pk)"));
            let change = self.store.change(link::fill(change, &wanted))?;
            if self.write(vec![change]).await? == WriteOutcome::Moved {
                return Err(NotRestored::Busy);
            }
        }
        let to = if wanted.withdrawn.is_some() { "withdrawn" } else { "open" };
        let found = vec![restored_decision(&key, Action::Proven, to)];
        Ok(LookOutcome { found, is_unreadable })
    }

    /// Counts the order among the payments of its link, which is restored first. Orders without a link are skipped.
    pub(super) async fn count_for_link(&self, order: &OrderId) -> RestoreResult<Vec<Restored>> {
        let Some((id, number)) = link::place(order) else { return Ok(Vec::new()) };
        let looked = self.link(&id).await?;
        let fewer = ItemUpdate::of(names::link_key(&id), "begun < :number");
        let counted = fewer.value(":number", n(number)).set(names::BEGUN, n(number));
        match self.write(vec![self.store.change(counted)?]).await? {
            // The payment is counted already, or the link does not exist.
            WriteOutcome::Done | WriteOutcome::Moved => Ok(looked.found),
        }
    }
}

/// The link as it must be; `None` if no readable source describes the link.
fn wanted(read: Option<&Link>, item: Option<&Item>, history: NameHistory) -> Option<Link> {
    let begun = item.and_then(|item| row::number(item, names::BEGUN).ok());
    let anew = history.link.made.map(|link| Link { begun: begun.unwrap_or(link.begun), ..link });
    let mut link = read.cloned().or(anew)?;
    link.withdrawn = link.withdrawn.or(history.link.withdrawn);
    Some(link)
}
