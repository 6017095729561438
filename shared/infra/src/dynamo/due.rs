//! Reading the to-do index: the due entries, oldest first.

use jiff::Timestamp;
use ligdicash_core::ports::Stored;
use ligdicash_core::{EventId, PayinId, PayoutId, TransactionId};
use tracing::error;

use super::names;
use super::operations::{DueQuery, IndexOrder};
use super::row::{self, Item};
use super::shard::{PARTS, part};
use super::store::Store;
use crate::instant;
use crate::observe::chain;

/// The number of entries that one page holds at most.
const PAGE: i32 = 100;

/// An entry of the to-do index. The index may lag behind the table, so the claim decides.
#[derive(Debug, Clone)]
pub struct Due {
    /// The task.
    pub what: Task,
    /// The instant at which the entry was due; the claim names this instant.
    pub at: Timestamp,
}

/// The work that an entry of the to-do index asks of the schedule.
#[derive(Debug, Clone)]
pub enum Task {
    /// Check a payin, or give it up if its creator has vanished.
    CheckPayin(PayinId),
    /// Check a payout, or give it up if its sender has vanished.
    CheckPayout(PayoutId),
    /// Announce an event.
    Announce(EventId),
}

/// A page of the to-do index.
#[derive(Debug)]
pub struct DuePage {
    /// The entries that can be read, oldest first.
    pub entries: Vec<Due>,
    /// The keys of entries that name no known item, or no instant. They are put aside, and a case is open about each.
    pub put_aside: Vec<String>,
    /// The key of the entry after which the next page begins; `None` if this is the last.
    pub next: Option<Item>,
}

/// The outcome of putting an item aside.
pub(super) enum AsideOutcome {
    /// The case of the item is open, and the item is not due any more.
    Done,
    /// The item can be read, or its case is open already, so it was not changed.
    Left,
}

impl Store {
    /// The number of parts that the to-do index has, numbered from 0.
    pub fn shards(&self) -> u8 {
        PARTS
    }

    /// A page of the entries of a part that are due by `until`, oldest first, from the end of the page before. Puts
    /// aside each entry that cannot be read.
    pub async fn due(&self, shard: u8, until: Timestamp, after: Option<&Item>) -> Stored<DuePage> {
        let query = DueQuery {
            table: self.tables.payments.clone(),
            shard: part(shard),
            until: instant::text(until),
            after: after.cloned(),
            limit: PAGE,
            order: IndexOrder::OldestFirst,
        };
        let page = self.dynamo.query(query).await?;
        let mut read = DuePage { entries: vec![], put_aside: vec![], next: page.last };
        for item in &page.entries {
            match (entry(item), row::find(item, names::PK)) {
                (Some(due), _) => read.entries.push(due),
                (None, Some(key)) => match self.put_aside(key).await {
                    Ok(AsideOutcome::Done) => read.put_aside.push(key.to_owned()),
                    Ok(AsideOutcome::Left) => {}
                    // The entry stays where it is, and hides no other.
                    Err(error) => error!(error = chain(&error), "an entry could not be put aside"),
                },
                (None, None) => {}
            }
        }
        Ok(read)
    }
}

pub(super) fn task(pk: &str) -> Option<Task> {
    let check = |id| match id {
        TransactionId::Payin(id) => Task::CheckPayin(id),
        TransactionId::Payout(id) => Task::CheckPayout(id),
    };
    let event = |_| EventId::parse(pk).map(Task::Announce);
    TransactionId::parse(pk).map(check).or_else(event).ok()
}

/// Reads an entry of the to-do index. An instant that is not written exactly as we write it makes the entry
/// unreadable, because the condition of a claim would never hold.
pub(super) fn entry(item: &Item) -> Option<Due> {
    let what = task(row::find(item, names::PK)?)?;
    let at = row::instant(item, names::NEXT_CHECK_AT).ok()?;
    (row::find(item, names::NEXT_CHECK_AT) == Some(&instant::text(at))).then_some(Due { what, at })
}
