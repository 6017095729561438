//! A day, from the day index, over all its parts in the order of creation.

use std::cmp::Reverse;
use std::collections::VecDeque;

use contract::{DayPage, Entry, Shown, cursor};
use futures::future::try_join_all;
use jiff::civil::Date;
use ligdicash_core::ports::Stored;
use serde::{Deserialize, Serialize};

use super::super::names::{self, s};
use super::super::operations::IndexOrder;
use super::super::row::{self, Item};
use super::super::shard::SHARDS;
use super::super::store::failed;
use super::entry::{OF_AN_ENTRY, entry};
use super::{Archive, IndexPlace, key, show};

/// The number of entries that one page looks at, at most, however few of them match the query.
const LOOKED_AT: usize = 5000;

/// The number of entries of one part that are read at once, at most.
const AT_ONCE: usize = 200;

/// A query for the payins and payouts of a day.
#[derive(Debug, Clone)]
pub struct DayQuery {
    /// The day, in UTC.
    pub day: Date,
    /// Only payins and payouts with this status, by its word.
    pub status: Option<&'static str>,
    /// Only payins, or only payouts.
    pub kind: Option<TransactionKind>,
    /// The number of entries that the page may have.
    pub limit: usize,
}

/// Money in, or money out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TransactionKind {
    /// Payins only.
    Payin,
    /// Payouts only.
    Payout,
}

/// The place up to which a day was read, in each part of the index.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct DayPlaces([PartProgress; SHARDS as usize]);

#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum PartProgress {
    #[default]
    Nothing,
    After(IndexPlace),
    Everything,
}

/// Reads a day entry by entry. It holds a few pages at most, however long the day is.
pub(super) struct DayReader<'a> {
    archive: &'a Archive,
    day: Date,
    order: IndexOrder,
    at_once: usize,
    parts: Vec<DayPart>,
}

/// A part of the index: the entries that were read and not yet returned, and the place of the last returned entry.
struct DayPart {
    number: usize,
    ahead: VecDeque<Item>,
    reached: PartProgress,
    is_last_page: bool,
}

impl DayPlaces {
    /// The place after these entries, which follow this one.
    pub(super) fn after(mut self, entries: &[Item]) -> Self {
        for item in entries {
            let part = row::find(item, names::DAY).and_then(|day| day.rsplit('#').next());
            let part = part.and_then(|part| self.0.get_mut(part.parse::<usize>().ok()?));
            if let Some(place) = part {
                *place = PartProgress::After(IndexPlace::of(item, names::CREATED_AT));
            }
        }
        self
    }
}

impl TransactionKind {
    fn prefix(self) -> &'static str {
        match self {
            Self::Payin => "txn_",
            Self::Payout => "pay_",
        }
    }
}

impl Archive {
    /// A page of a day. A page may have fewer entries than the limit, and still not be the last.
    pub async fn day(&self, wanted: &DayQuery, after: DayPlaces) -> Stored<DayPage> {
        let (items, next) = self.wanted(wanted, after).await?;
        let transactions = items.iter().map(|item| show(item, entry)).collect();
        Ok(DayPage { day: wanted.day, transactions, next: next.as_ref().map(cursor::write) })
    }

    /// The items of these entries of the index, as lists show them, with the labels of payment links.
    pub(super) async fn detailed(&self, entries: &[Item]) -> Stored<Vec<Shown<Entry>>> {
        let items = self.items(entries.iter().map(key), OF_AN_ENTRY).await?;
        let of = |index: &Item| show(items.get(&key(index)).unwrap_or(index), entry);
        let mut listed: Vec<_> = entries.iter().map(of).collect();
        self.label(listed.iter_mut().filter_map(Shown::read_mut)).await?;
        Ok(listed)
    }

    /// The entries of one page of a day as the index holds them, oldest first, and where the next page begins.
    pub(super) async fn wanted(
        &self,
        wanted: &DayQuery,
        after: DayPlaces,
    ) -> Stored<(Vec<Item>, Option<DayPlaces>)> {
        let everything = wanted.status.is_none() && wanted.kind.is_none();
        let at_once = if everything { wanted.limit.min(AT_ONCE) } else { AT_ONCE };
        let mut reader = DayReader::of(self, wanted.day, IndexOrder::OldestFirst, at_once, after);
        let mut entries = Vec::new();
        for _ in 0..LOOKED_AT {
            if entries.len() == wanted.limit {
                break;
            }
            let Some(item) = reader.next().await? else { break };
            if wanted.takes(&item) {
                entries.push(item);
            }
        }
        Ok((entries, reader.places().await?))
    }
}

impl DayQuery {
    /// Whether the entry matches the query, by its stored words alone: an item is listed even if it is otherwise
    /// unreadable.
    fn takes(&self, item: &Item) -> bool {
        let is_of = |kind: TransactionKind| key(item).starts_with(kind.prefix());
        let has = |status| row::find(item, names::STATUS) == Some(status);
        self.kind.is_none_or(is_of) && self.status.is_none_or(has)
    }
}

impl<'a> DayReader<'a> {
    pub(super) fn of(
        archive: &'a Archive,
        day: Date,
        order: IndexOrder,
        at_once: usize,
        DayPlaces(places): DayPlaces,
    ) -> Self {
        let part = |(number, reached)| DayPart {
            number,
            ahead: VecDeque::new(),
            is_last_page: matches!(reached, PartProgress::Everything),
            reached,
        };
        let parts = places.into_iter().enumerate().map(part).collect();
        Self { archive, day, order, at_once, parts }
    }

    /// The next entry; `None` at the end of the day.
    pub(super) async fn next(&mut self) -> Stored<Option<Item>> {
        self.read_ahead().await?;
        let first = |part: &DayPart| part.ahead.front().map(created_at);
        let parts = self.parts.iter_mut().filter(|part| !part.ahead.is_empty());
        let next = match self.order {
            IndexOrder::OldestFirst => parts.min_by_key(|part| first(part)),
            IndexOrder::LatestFirst => parts.min_by_key(|part| Reverse(first(part))),
        };
        let Some(part) = next else { return Ok(None) };
        let item = part.ahead.pop_front();
        if let Some(item) = &item {
            part.reached = PartProgress::After(IndexPlace::of(item, names::CREATED_AT));
        }
        Ok(item)
    }

    /// The next entries, so many at most, and the places after them; `None` if the day has no more.
    pub(super) async fn take(mut self, most: usize) -> Stored<(Vec<Item>, Option<DayPlaces>)> {
        let mut entries = Vec::new();
        while entries.len() < most
            && let Some(item) = self.next().await?
        {
            entries.push(item);
        }
        Ok((entries, self.places().await?))
    }

    /// The places of the last entries that were returned; `None` if the day has no more.
    pub(super) async fn places(mut self) -> Stored<Option<DayPlaces>> {
        self.read_ahead().await?;
        if self.parts.iter().all(|part| part.ahead.is_empty()) {
            return Ok(None);
        }
        let mut places = DayPlaces::default();
        for (place, part) in places.0.iter_mut().zip(self.parts) {
            let is_over = part.ahead.is_empty();
            *place = if is_over { PartProgress::Everything } else { part.reached };
        }
        Ok(Some(places))
    }

    /// Reads the next page of each part whose entries were all returned, so that the first entry of all parts is known.
    async fn read_ahead(&mut self) -> Stored<()> {
        let empty = |part: &&mut DayPart| part.ahead.is_empty() && !part.is_last_page;
        let (archive, day, order, at_once) = (self.archive, self.day, self.order, self.at_once);
        let pages = self.parts.iter_mut().filter(empty).map(async |part| {
            let query = archive
                .dynamo
                .query()
                .table_name(&archive.tables.payments)
                .index_name("day")
                .key_condition_expression("#day = :day")
                .expression_attribute_names("#day", names::DAY)
                .expression_attribute_values(":day", s(part.key(day)))
                .set_exclusive_start_key(part.start(day))
                .scan_index_forward(order == IndexOrder::OldestFirst)
                .limit(i32::try_from(at_once).unwrap_or(i32::MAX));
            let page = query.send().await.map_err(failed)?;
            part.is_last_page = page.last_evaluated_key.is_none();
            part.ahead = page.items.unwrap_or_default().into();
            Ok(())
        });
        try_join_all(pages).await.map(drop)
    }
}

impl DayPart {
    fn key(&self, day: Date) -> String {
        format!("{day}#{}", self.number)
    }

    fn start(&self, day: Date) -> Option<Item> {
        let PartProgress::After(place) = &self.reached else { return None };
        Some(place.start(names::DAY, &self.key(day), names::CREATED_AT))
    }
}

fn created_at(item: &Item) -> String {
    row::find(item, names::CREATED_AT).unwrap_or_default().to_owned()
}
