//! The tables as an operator reads them, the record among them.
//!
//! The archive is a reader of its own, beside the store, so that no other function can ask for the record. The archive
//! writes nothing, and answers in the contract's types. An item that cannot be read does not keep the others from being
//! read: it is [`Shown::Unreadable`].

mod audit;
mod books;
mod cases;
mod day;
mod entry;
mod figures;
mod find;
mod health;
mod link;
mod offered;
mod record;
mod story;

use std::collections::{BTreeSet, HashMap};

use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::types::builders::KeysAndAttributesBuilder;
use aws_sdk_dynamodb::types::{AttributeValue, KeysAndAttributes};
use contract::Shown;
use futures::future::try_join_all;
use ligdicash_core::ports::Stored;
use serde::{Deserialize, Serialize};

use super::client::{MORE_TRIES, back_off};
use super::names::{self, s};
use super::operations::IndexOrder;
use super::row::{self, Corrupt, Item};
use super::store::failed;
use crate::config::Tables;

pub(super) use audit::stands;
pub use audit::{AuditFrom, AuditPart, AuditSubject, day_of_total};
pub use day::{DayPlaces, DayQuery, TransactionKind};
pub use figures::DayRange;
pub use find::{PayinChain, Search, SearchMark, SearchStep};
pub use link::LinkView;
pub use offered::Reader;
pub(super) use record::stored_row;

/// DynamoDB reads no more items in one request.
const BATCH: usize = 100;

/// Reads both tables.
#[derive(Debug, Clone)]
pub struct Archive {
    pub(super) dynamo: Client,
    pub(super) tables: Tables,
}

/// An entry of an index, after which the reading goes on.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct IndexPlace {
    /// The sort key of the index.
    at: String,
    /// The key of the item.
    key: String,
}

/// The attributes of an item that are read, so that unneeded tokens do not leave the table.
type Attributes = &'static [&'static str];

/// All attributes: the rules of decisions need the payin or payout as it is stored.
const WHOLE: Attributes = &[];

impl IndexPlace {
    fn of(item: &Item, sorted_by: &str) -> Self {
        let text = |name| row::find(item, name).unwrap_or_default().to_owned();
        Self { at: text(sorted_by), key: text(names::PK) }
    }

    /// The key after which an index is read, in a part of it.
    fn start(&self, partition: &str, part: &str, sorted_by: &str) -> Item {
        let at = [(partition, part), (sorted_by, &self.at), (names::PK, &self.key)];
        at.map(|(name, text)| (name.to_owned(), s(text))).into()
    }
}

impl Archive {
    /// An archive that reaches DynamoDB through the official SDK.
    pub fn new(dynamo: Client, tables: Tables) -> Self {
        Self { dynamo, tables }
    }

    /// Reads one item of the payments table with strong consistency.
    async fn item(&self, key: &str) -> Stored<Option<Item>> {
        let get = self.dynamo.get_item().table_name(&self.tables.payments);
        let get = get.key(names::PK, s(key)).consistent_read(true);
        Ok(get.send().await.map_err(failed)?.item)
    }

    /// Reads the existing items of the payments table with these keys.
    async fn items(
        &self,
        keys: impl IntoIterator<Item = String>,
        attributes: Attributes,
    ) -> Stored<HashMap<String, Item>> {
        let found = self.batches(&keys.into_iter().collect(), &projected(attributes)).await?;
        Ok(found.into_iter().map(|item| (key(&item), item)).collect())
    }

    /// Reads the existing items with these keys as `asked`. DynamoDB refuses repeated keys.
    async fn batches(
        &self,
        keys: &BTreeSet<String>,
        asked: &KeysAndAttributesBuilder,
    ) -> Stored<Vec<Item>> {
        let keys: Vec<_> = keys.iter().collect();
        let batches = keys.chunks(BATCH).map(async |keys| {
            let keys = keys.iter().map(|key| Item::from([(names::PK.to_owned(), s(*key))]));
            let asked = asked.clone().set_keys(Some(keys.collect()));
            self.read_all(asked.build().map_err(failed)?).await
        });
        Ok(try_join_all(batches).await?.into_iter().flatten().collect())
    }

    /// Reads these items, and asks again for those that DynamoDB leaves unread.
    async fn read_all(&self, mut asked: KeysAndAttributes) -> Stored<Vec<Item>> {
        let table = &self.tables.payments;
        let (mut found, mut tries) = (Vec::new(), 0);
        loop {
            let request = self.dynamo.batch_get_item().request_items(table, asked);
            let answer = request.send().await.map_err(failed)?;
            found
                .extend(answer.responses.and_then(|mut of| of.remove(table)).into_iter().flatten());
            match answer.unprocessed_keys.and_then(|mut of| of.remove(table)) {
                None => return Ok(found),
                Some(left) if tries < MORE_TRIES => {
                    tries += 1;
                    back_off(tries).await;
                    asked = left;
                }
                Some(_) => return Err(failed("some items were not read in time")),
            }
        }
    }

    /// The first entries of one part of the to-do index, in this order, with their keys alone.
    async fn part(
        &self,
        order: IndexOrder,
        part: &str,
        after: Option<&IndexPlace>,
        limit: i32,
    ) -> Stored<Vec<Item>> {
        let start = |place: &IndexPlace| place.start(names::DUE_SHARD, part, names::NEXT_CHECK_AT);
        let query = self
            .dynamo
            .query()
            .table_name(&self.tables.payments)
            .index_name("due")
            .key_condition_expression("due_shard = :part")
            .expression_attribute_values(":part", AttributeValue::S(part.to_owned()))
            .set_exclusive_start_key(after.map(start))
            .scan_index_forward(order == IndexOrder::OldestFirst)
            .limit(limit);
        Ok(query.send().await.map_err(failed)?.items.unwrap_or_default())
    }
}

/// Placeholders replace the names of the attributes, because some of them are words of DynamoDB's own.
fn projected(attributes: Attributes) -> KeysAndAttributesBuilder {
    let placeholders: Vec<_> = (0..attributes.len()).map(|at| format!("#a{at}")).collect();
    let projection = (!placeholders.is_empty()).then(|| placeholders.join(","));
    let asked = KeysAndAttributes::builder().set_projection_expression(projection);
    let named = placeholders.into_iter().zip(attributes);
    named.fold(asked, |asked, (placeholder, name)| {
        asked.expression_attribute_names(placeholder, *name)
    })
}

fn show<T>(item: &Item, read: impl Fn(&Item) -> Result<T, Corrupt>) -> Shown<T> {
    read(item).map_or_else(|_| Shown::unreadable(key(item)), Shown::Read)
}

fn key(item: &Item) -> String {
    row::find(item, names::PK).unwrap_or_default().to_owned()
}
