//! Reading the to-do index: what is due, oldest first.

use jiff::Timestamp;
use ligdicash_core::ports::{DueIndex, DuePage, Stored};
use tracing::error;

use super::names;
use super::operations::{DueQuery, IndexOrder};
use super::row::{self, Item};
use super::shard::{PARTS, part};
use super::store::Store;
use super::unreadable::{AsideOutcome, entry};
use crate::instant;
use crate::observe::chain;

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
                    // It stays where it is, and hides no other.
                    Err(error) => error!(error = chain(&error), "an entry could not be put aside"),
                },
                (None, None) => {}
            }
        }
        Ok(read)
    }
}
