//! The to-do index: what is due, oldest first.

use aws_sdk_dynamodb::types::AttributeValue;
use jiff::Timestamp;
use ligdicash_core::ports::{Due, DueIndex, DuePage, Stored, Task};
use ligdicash_core::{AnyTransactionId, EventId};
use tracing::error;

use super::item::{self, Item};
use super::names::{self, at, s};
use super::operations::DueQuery;
use super::store::Store;
use crate::instant;

/// In how many parts the index is kept.
///
/// One partition takes about 1,000 writes a second, a payment writes the index
/// a few times, and a throttled index throttles the table. Four parts carry a
/// thousand payments a second; each costs the poll one query.
pub const SHARDS: u8 = 4;

const PAGE: i32 = 100;

/// The part a transaction belongs to: its id is random, so any digit of it spreads evenly.
pub(super) fn shard(id: &str) -> String {
    let last = id.chars().last().and_then(|digit| digit.to_digit(16));
    (last.unwrap_or_default() % u32::from(SHARDS)).to_string()
}

impl DueIndex for Store {
    fn shards(&self) -> u8 {
        SHARDS
    }

    async fn due(&self, shard: u8, until: Timestamp, after: Option<&Due>) -> Stored<DuePage> {
        let query = DueQuery {
            table: self.tables.payments.clone(),
            shard: shard.to_string(),
            until: instant::text(until),
            after: after.map(|due| start_key(shard, due)),
            limit: PAGE,
        };
        let page = self.dynamo.query(query).await?;
        Ok(DuePage {
            entries: page.entries.iter().filter_map(entry).collect(),
            next: page.last.as_ref().and_then(entry),
        })
    }
}

fn start_key(shard: u8, due: &Due) -> Item {
    Item::from([
        (names::PK.to_owned(), pk(&due.what)),
        (names::DUE_SHARD.to_owned(), s(shard.to_string())),
        (names::NEXT_CHECK_AT.to_owned(), at(due.at)),
    ])
}

fn pk(task: &Task) -> AttributeValue {
    match task {
        Task::Verify(id) => names::transaction(id),
        Task::VerifyPayout(id) => names::payout(id),
        Task::Announce(id) => names::event(id),
    }
}

fn task(pk: &str) -> Option<Task> {
    let verify = |id| match id {
        AnyTransactionId::Payin(id) => Task::Verify(id),
        AnyTransactionId::Payout(id) => Task::VerifyPayout(id),
    };
    let event = |_| EventId::parse(pk).map(Task::Announce);
    AnyTransactionId::parse(pk).map(verify).or_else(event).ok()
}

/// An entry that is not ours to read is left to a person; it must not stop the others.
fn entry(item: &Item) -> Option<Due> {
    let what = item::text(item, names::PK).ok().and_then(task);
    let due_at = item::instant(item, names::NEXT_CHECK_AT).ok();
    let due = what.zip(due_at).map(|(what, at)| Due { what, at });
    if due.is_none() {
        error!("an entry of the to-do index cannot be read");
    }
    due
}
