//! Reading the to-do index: what is due, oldest first.

use jiff::Timestamp;
use ligdicash_core::ports::{Aside, Due, DueIndex, DuePage, Stored, Task};
use ligdicash_core::{Case, Cases, EventId, Payin, Payout, TransactionId};

use super::event;
use super::ledger::Row;
use super::names::{self, s};
use super::operations::{DueQuery, Transacted};
use super::row::{self, Item};
use super::shard::{ASIDE, PARTS, is_aside, part};
use super::store::Store;
use super::update::ItemUpdate;
use crate::instant;

/// How many entries one page holds at most.
const PAGE: i32 = 100;

impl DueIndex for Store {
    type Cursor = Item;

    fn shards(&self) -> u8 {
        PARTS
    }

    async fn due(
        &self,
        shard: u8,
        until: Timestamp,
        after: Option<&Item>,
    ) -> Stored<DuePage<Item>> {
        let query = DueQuery {
            table: self.tables.payments.clone(),
            shard: part(shard),
            until: instant::text(until),
            after: after.cloned(),
            limit: PAGE,
        };
        let page = self.dynamo.query(query).await?;
        let mut read = DuePage { entries: vec![], unreadable: vec![], next: page.last };
        for item in &page.entries {
            match (entry(item), row::find(item, names::PK)) {
                (Some(due), _) => read.entries.push(due),
                (None, key) => read.unreadable.extend(key.map(str::to_owned)),
            }
        }
        Ok(read)
    }

    async fn put_aside(&self, key: &str, now: Timestamp) -> Stored<Aside> {
        let item = self.item(s(key)).await?.unwrap_or_default();
        let Some(due_at) = item.get(names::NEXT_CHECK_AT) else {
            return Ok(Aside::Left);
        };
        if is_aside(&item) || (entry(&item).is_some() && is_readable(&item)) {
            return Ok(Aside::Left);
        }
        let change = ItemUpdate::of(s(key), "next_check_at = :due")
            .value(":due", due_at.clone())
            .set(names::DUE_SHARD, s(ASIDE));
        let mut writes = vec![self.change(change)?];
        writes.extend(self.case_writes(&Cases::open(Case::of_unreadable(key, now)), &[])?);
        Ok(match self.transact(writes).await? {
            Transacted::Done => Aside::Done,
            Transacted::Refused { .. } => Aside::Left,
        })
    }
}

/// Whether the routine for this item could read all of it.
pub(super) fn is_readable(item: &Item) -> bool {
    row::find(item, names::PK).and_then(task).is_some_and(|task| match task {
        Task::CheckPayin(_) => Payin::read(item).is_ok(),
        Task::CheckPayout(_) => Payout::read(item).is_ok(),
        Task::Announce(_) => event::read(item).is_ok(),
    })
}

fn task(pk: &str) -> Option<Task> {
    let check = |id| match id {
        TransactionId::Payin(id) => Task::CheckPayin(id),
        TransactionId::Payout(id) => Task::CheckPayout(id),
    };
    let event = |_| EventId::parse(pk).map(Task::Announce);
    TransactionId::parse(pk).map(check).or_else(event).ok()
}

/// Reads an entry. An instant that is not written exactly as we write it makes the entry unreadable,
/// because the condition of a claim would never hold.
fn entry(item: &Item) -> Option<Due> {
    let what = task(row::find(item, names::PK)?)?;
    let at = row::instant(item, names::NEXT_CHECK_AT).ok()?;
    (row::find(item, names::NEXT_CHECK_AT) == Some(&instant::text(at))).then_some(Due { what, at })
}
