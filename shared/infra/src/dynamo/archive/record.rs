//! The record of one payin or payout, or of the decisions of a day.

use aws_sdk_dynamodb::operation::query::QueryOutput;
use aws_sdk_dynamodb::types::{AttributeValue, Select};
use contract::{Row, Rows, Shown, cursor};
use jiff::Timestamp;
use jiff::civil::Date;
use ligdicash_core::TransactionId;
use ligdicash_core::ports::Stored;

use super::super::link::LinkFacts;
use super::super::names;
use super::super::operations::IndexOrder;
use super::super::projection::RecordFacts;
use super::super::recorded::RowContents;
use super::super::row::{self, Corrupt, Item};
use super::super::store::failed;
use super::Archive;
use crate::record::{self, ROW_VERSION};

/// The most bytes of unpacked rows on one page, unless the first row alone has more.
const MOST: usize = 1024 * 1024;

/// The number of pages of a record that an audit reads. A page that a payer left open for an hour leaves fewer.
const SCANNED: usize = 40;

/// The number of rows that are read at once.
const AT_ONCE: i32 = 32;

impl Archive {
    /// The rows about this payin or payout, oldest first, from the one after this key on.
    pub async fn rows(&self, id: &TransactionId, after: Option<String>) -> Stored<Rows> {
        self.rows_under(id.as_str(), after).await
    }

    /// The decisions of this day, in UTC, oldest first, from the row after this key on.
    pub async fn decisions(&self, day: Date, after: Option<String>) -> Stored<Rows> {
        self.rows_under(&names::decisions(day), after).await
    }

    async fn rows_under(&self, name: &str, after: Option<String>) -> Stored<Rows> {
        let (mut rows, mut bytes, mut last) = (Vec::new(), 0, after);
        loop {
            let page = self.page(IndexOrder::OldestFirst, name, last.as_deref()).await?;
            let is_last_page = page.last_evaluated_key.is_none();
            for item in page.items.unwrap_or_default() {
                let row = stored_row(&item);
                let length = if let Shown::Read(row) = &row { row.text.len() } else { 0 };
                if !rows.is_empty() && bytes + length > MOST {
                    return Ok(Rows { rows, next: last.as_ref().map(cursor::write) });
                }
                bytes += length;
                last = row::find(&item, names::AT).map(str::to_owned);
                rows.push(row);
            }
            if is_last_page {
                return Ok(Rows { rows, next: None });
            }
        }
    }

    /// The number of rows about this payin or payout.
    pub(super) async fn count_rows(&self, id: &TransactionId) -> Stored<u64> {
        let (mut count, mut last) = (0, None);
        loop {
            let query = self
                .dynamo
                .query()
                .table_name(&self.tables.logs)
                .key_condition_expression("transaction_id = :name")
                .expression_attribute_values(":name", AttributeValue::S(id.as_str().to_owned()))
                .set_exclusive_start_key(last)
                .select(Select::Count);
            let page = query.send().await.map_err(failed)?;
            count += u64::from(page.count.unsigned_abs());
            last = page.last_evaluated_key;
            if last.is_none() {
                return Ok(count);
            }
        }
    }

    /// The next rows under this name, in this order.
    pub(in crate::dynamo) async fn page(
        &self,
        order: IndexOrder,
        name: &str,
        after: Option<&str>,
    ) -> Stored<QueryOutput> {
        let name = AttributeValue::S(name.to_owned());
        let after = after.map(|at| {
            let at = AttributeValue::S(at.to_owned());
            let name = (names::TRANSACTION_ID.to_owned(), name.clone());
            Item::from([name, (names::AT.to_owned(), at)])
        });
        let query = self
            .dynamo
            .query()
            .table_name(&self.tables.logs)
            .key_condition_expression("transaction_id = :name")
            .expression_attribute_values(":name", name)
            .set_exclusive_start_key(after)
            .consistent_read(true)
            .scan_index_forward(order == IndexOrder::OldestFirst)
            .limit(AT_ONCE);
        query.send().await.map_err(failed)
    }

    /// The newest rows of the record, until a proof is found where one `is_wanted`.
    pub(super) async fn scan(&self, id: &TransactionId, is_wanted: bool) -> Stored<RecordFacts> {
        let (mut facts, mut last, mut reached) = (RecordFacts::default(), None, Timestamp::MAX);
        for _ in 0..SCANNED {
            let page = self.page(IndexOrder::LatestFirst, id.as_str(), last.as_deref()).await?;
            facts.has_more = page.last_evaluated_key.is_some();
            for row in page.items.unwrap_or_default() {
                last = row::find(&row, names::AT).map(str::to_owned);
                match RowContents::read(&stored_row(&row)) {
                    Some((at, mut contents)) => {
                        reached = at;
                        facts.take(at, &mut contents);
                    }
                    None => facts.unreadable.extend(last.clone()),
                }
            }
            let is_enough = facts.has_last(reached) && (facts.is_proven || !is_wanted);
            if !facts.has_more || is_enough {
                break;
            }
        }
        facts.follow();
        Ok(facts)
    }
}

impl Archive {
    /// The link with this key, as the decisions in its record say. No link has more than a page of them.
    pub(super) async fn link_facts(&self, key: &str) -> Stored<LinkFacts> {
        let mut facts = LinkFacts::default();
        let page = self.page(IndexOrder::OldestFirst, key, None).await?;
        for row in page.items.unwrap_or_default() {
            let read = RowContents::read(&stored_row(&row));
            let decisions = read.iter().flat_map(|(_, contents)| contents.decisions());
            decisions.for_each(|(decided, about, body)| facts.take(&decided, about, body));
        }
        Ok(facts)
    }
}

/// The row as it is stored, with the instant alone of its key.
pub(in crate::dynamo) fn stored_row(item: &Item) -> Shown<Row> {
    let key = row::find(item, names::AT).unwrap_or_default();
    let at = key.split('#').next().unwrap_or_default();
    match unpacked(item) {
        Ok(text) => Shown::Read(Row { at: at.into(), text }),
        Err(_) => Shown::unreadable(at),
    }
}

/// A row of another form is not guessed at.
fn unpacked(item: &Item) -> Result<String, Corrupt> {
    if row::number::<u32>(item, "v")? != ROW_VERSION {
        return Err(Corrupt("v"));
    }
    let packed = item.get("packed").and_then(|value| value.as_b().ok()).ok_or(Corrupt("packed"))?;
    record::unpack(packed.as_ref()).map_err(|_| Corrupt("packed"))
}
