//! Items that this release cannot read: a newer release, a person or another program wrote them. Only their place in
//! the to-do index changes: they are put aside, so that an unreadable item costs one run and not every run. Each gets a
//! case. The case ends, and the item is due again, when a release that can read the item finds it.

use std::future::ready;

use aws_sdk_dynamodb::types::{AttributeValue, TransactWriteItem};
use futures::future::BoxFuture;
use jiff::Timestamp;
use ligdicash_core::ports::{StoreError, Stored};
use ligdicash_core::{Case, CaseId, Cases, EventId, Payin, Payout};

use super::due::{AsideOutcome, Task, entry, task};
use super::ledger::StoredRecord;
use super::names::{self, s};
use super::operations::TransactOutcome;
use super::row::{self, Corrupt, Item};
use super::shard::{ASIDE, is_aside, shard};
use super::store::Store;
use super::update::ItemUpdate;
use super::{case, event, limits, link, pause, payin};

impl Store {
    /// The value that was read from the item. If it could not be read, its case begins.
    pub(super) fn admit<'a, T: Send + 'a>(
        &'a self,
        item: &'a Item,
        read: Result<T, Corrupt>,
    ) -> BoxFuture<'a, Stored<T>> {
        // Boxed: a record is large, and would enlarge the future of every reader.
        match read {
            Ok(value) => Box::pin(ready(Ok(value))),
            Err(corrupt) => Box::pin(async move { Err(self.unknown(item, corrupt).await) }),
        }
    }

    /// The error for an item that cannot be read. Its case begins.
    async fn unknown(&self, item: &Item, corrupt: Corrupt) -> StoreError {
        let key = row::find(item, names::PK).unwrap_or_default();
        match self.set_aside(key, item).await {
            Ok(_) => StoreError::Unreadable(corrupt.into()),
            Err(error) => error,
        }
    }

    /// Puts the item with this key aside, if it cannot be read, and says whether it did.
    pub(super) async fn put_aside(&self, key: &str) -> Stored<AsideOutcome> {
        match self.item(key).await? {
            Some(item) => self.set_aside(key, &item).await,
            None => Ok(AsideOutcome::Left),
        }
    }

    async fn set_aside(&self, key: &str, item: &Item) -> Stored<AsideOutcome> {
        if is_aside(item) || is_readable(item) {
            return Ok(AsideOutcome::Left);
        }
        let case = Case::of_unreadable(key, self.clock.now());
        let writes = match due_at(key, item) {
            Some(due_at) => self.moved_aside(key, due_at, case)?,
            None => vec![self.change(case::begun(&case))?],
        };
        // Refused: the item's case is open already, or another process has just changed the item.
        Ok(self.transact(writes).await?.either(AsideOutcome::Done, AsideOutcome::Left))
    }

    fn moved_aside(
        &self,
        key: &str,
        due_at: &AttributeValue,
        case: Case,
    ) -> Stored<Vec<TransactWriteItem>> {
        let moved = at_entry(key, due_at).set(names::DUE_SHARD, s(ASIDE));
        let mut writes = vec![self.change(moved)?];
        writes.extend(self.case_writes(&Cases::open(case), &[])?);
        Ok(writes)
    }

    /// Ends the case about an unreadable item, and makes the item due again, if it can be read by now.
    pub async fn end_if_readable(&self, id: &CaseId, now: Timestamp) -> Stored<()> {
        let key = id.about();
        let item = self.item(key).await?;
        if item.as_ref().is_some_and(|item| !is_readable(item)) {
            return Ok(());
        }
        let ended = case::ended(id, now, None);
        let aside = item.as_ref().filter(|item| is_aside(item));
        let Some(due_at) = aside.and_then(|item| item.get(names::NEXT_CHECK_AT)) else {
            return self.update_or_leave(ended).await;
        };
        let back = at_entry(key, due_at).set(names::DUE_SHARD, s(shard(of_whom(key).as_str())));
        match self.transact(vec![self.change(back)?, self.change(ended)?]).await? {
            // Refused: another process has moved the item meanwhile, and the next run looks again.
            TransactOutcome::Done | TransactOutcome::Refused { .. } => Ok(()),
        }
    }
}

fn at_entry(key: &str, due_at: &AttributeValue) -> ItemUpdate {
    ItemUpdate::of(key, "next_check_at = :due").value(":due", due_at.clone())
}

/// The id of the transaction in whose part of the index the item belongs.
fn of_whom(key: &str) -> String {
    EventId::parse(key).map_or(key.to_owned(), |id| id.transaction().as_str().to_owned())
}

/// Whether all routines could read all of the item, and its entry in the to-do index.
fn is_readable(item: &Item) -> bool {
    row::find(item, names::PK).is_some_and(|key| {
        is_known(key, item) && (due_at(key, item).is_none() || entry(item).is_some())
    })
}

/// The instant at which the item is due. A link is never due, and stays in its part of the index.
fn due_at<'a>(key: &str, item: &'a Item) -> Option<&'a AttributeValue> {
    item.get(names::NEXT_CHECK_AT).filter(|_| !key.starts_with("link#"))
}

fn is_known(key: &str, item: &Item) -> bool {
    match (task(key), key.split_once('#').map(|(kind, _)| kind)) {
        (Some(Task::CheckPayin(_)), _) => Payin::read(item).is_ok(),
        (Some(Task::CheckPayout(_)), _) => Payout::read(item).is_ok(),
        (Some(Task::Announce(_)), _) => event::read(item).is_ok(),
        (None, Some("order")) => payin::lock(item).is_ok(),
        (None, Some("payout")) => limits::read_record(item).is_ok(),
        (None, Some("pause")) => pause::read(item).is_ok(),
        (None, Some("link")) => link::read(item).is_ok(),
        (None, _) => false,
    }
}
