//! The audit of a day, page by page: each payin and payout, compared with its record and the items beside it.
//!
//! A finding needs two equal readings, so that all items existed at one instant. The items of a transaction with
//! findings are read again until two readings agree. Every change of state is one write, so such a finding is not a
//! half-done change.

mod compare;
mod counts;
mod items;

use std::collections::{BTreeMap, BTreeSet};

use aws_sdk_dynamodb::types::KeysAndAttributes;
use contract::{AuditPage, Audited, Proof, cursor};
use futures::future::try_join_all;
use jiff::Timestamp;
use jiff::civil::Date;
use ligdicash_core::audit::Finding;
use ligdicash_core::ports::Stored;
use ligdicash_core::{OrderId, TransactionId};
use serde::{Deserialize, Serialize};

use self::compare::Compared;
use self::items::{ItemLook, Items};
use super::day::{DayPlaces, DayReader};
use super::{Archive, key};
use crate::dynamo::operations::IndexOrder;
use crate::dynamo::projection::RecordFacts;
use crate::dynamo::row::{self, Item};
use crate::dynamo::{link, names};
use crate::instant;

pub(in crate::dynamo) use items::stands;

/// The number of payins and payouts that one page looks at. Each is read with a dozen items and its record.
const PAGE: usize = 25;

/// The number of records that are read at once.
const RECORDS_AT_ONCE: usize = 8;

/// The number of times that a transaction with findings is read again, until two readings are the same.
const TRIES: usize = 4;

/// The place where the audit of a day goes on.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct AuditFrom {
    places: DayPlaces,
    total: Option<DayTotal>,
}

/// The key of an audited transaction, and its findings; `None` if it changed at each reading.
pub type AuditSubject = (String, Option<Vec<Finding>>);

/// A part of the audit of a day.
#[derive(Debug)]
pub struct AuditPart {
    /// The payins and payouts.
    pub audited: Vec<AuditSubject>,
    /// The sum behind the limit of the day, with the last part.
    pub total: Option<AuditSubject>,
    /// The place where the next part begins; `None` after the last.
    pub next: Option<AuditFrom>,
    proofs: Vec<Proof>,
}

/// The items that were read about one transaction, its record, and their comparison.
#[derive(Debug)]
struct AuditReading {
    items: Items,
    record: RecordFacts,
    compared: Compared,
}

impl Archive {
    /// A page of the audit of a day, in the order of creation.
    pub async fn audit(&self, day: Date, from: AuditFrom, now: Timestamp) -> Stored<AuditPage> {
        let AuditPart { audited, total, next, proofs } = self.audit_part(day, from, now).await?;
        let next = next.as_ref().map(cursor::write);
        let mut page = AuditPage { day, audited: 0, findings: Vec::new(), proofs, next };
        page.audited = audited.iter().filter(|(_, found)| found.is_some()).count() as u64;
        for finding in audited.into_iter().chain(total).filter_map(|(_, found)| found).flatten() {
            take(&mut page.findings, finding.into());
        }
        Ok(page)
    }

    /// A part of the audit of a day, in the order of creation.
    pub async fn audit_part(
        &self,
        day: Date,
        from: AuditFrom,
        now: Timestamp,
    ) -> Stored<AuditPart> {
        let AuditFrom { places, total } = from;
        let mut total = match total {
            Some(total) => total,
            None => DayTotal::new(self.counted(day).await?, now),
        };
        let reader = DayReader::of(self, day, IndexOrder::OldestFirst, PAGE, places);
        let (entries, places) = reader.take(PAGE).await?;
        let ids: Vec<_> = entries.iter().map(key).collect();
        let (mut audited, mut proofs) = (Vec::new(), Vec::new());
        for (id, first) in self.collect(&ids, now).await? {
            total.take(&first);
            proofs.extend(
                first
                    .compared
                    .proof
                    .clone()
                    .map(|token| Proof { transaction_id: id.as_str().into(), token: token.into() }),
            );
            let found = self.settled(&id, first, now).await?;
            audited.push((id, found));
        }
        if let Some(places) = places {
            let next = Some(AuditFrom { places, total: Some(total) });
            return Ok(AuditPart { audited, total: None, next, proofs });
        }
        let found = total.findings(day, self.counted(day).await?);
        let total = Some((names::day_key(day), found));
        Ok(AuditPart { audited, total, next: None, proofs })
    }

    /// The findings about this payin or payout; `None` if it changed at each reading.
    pub async fn audit_again(&self, id: &str, now: Timestamp) -> Stored<Option<Vec<Finding>>> {
        let Some((id, first)) = self.collect(&[id.to_owned()], now).await?.pop() else {
            return Ok(None);
        };
        self.settled(&id, first, now).await
    }

    /// The findings at one instant; `None` if something changed each time.
    async fn settled(
        &self,
        id: &str,
        first: AuditReading,
        now: Timestamp,
    ) -> Stored<Option<Vec<Finding>>> {
        let mut last = first;
        for _ in 0..TRIES {
            if last.compared.findings.is_empty() {
                return Ok(Some(Vec::new()));
            }
            let again = self.collect(&[id.to_owned()], now).await?.into_iter().next();
            let Some((_, again)) = again else { return Ok(None) };
            if again.items == last.items && again.record == last.record {
                return Ok(Some(again.compared.findings));
            }
            last = again;
        }
        Ok(None)
    }

    /// Reads these transactions with all items beside them. The record is read last: its rows were written with the
    /// items, and no row is ever removed.
    async fn collect(&self, ids: &[String], now: Timestamp) -> Stored<Vec<(String, AuditReading)>> {
        let items = self.closure(ids).await?;
        let (mut read, mut links) = (Vec::new(), BTreeMap::new());
        let linked: Vec<_> = items.keys().filter(|key| names::link_of(key).is_some()).collect();
        for some in linked.chunks(RECORDS_AT_ONCE) {
            let facts = some.iter().map(async |key| Ok((*key, self.link_facts(key).await?)));
            links.extend(try_join_all(facts).await?);
        }
        for some in ids.chunks(RECORDS_AT_ONCE) {
            let records = some.iter().map(async |id| match TransactionId::parse(id) {
                Ok(id) => self.scan(&id, is_completed(items.get(id.as_str()))).await,
                Err(_) => Ok(RecordFacts::default()),
            });
            read.extend(try_join_all(records).await?);
        }
        let reading = |(id, mut record): (&String, RecordFacts)| {
            let link = items.get(id).and_then(|item| link_key(item.as_ref()?));
            record.link = link.and_then(|key| links.get(&key).cloned());
            (id.clone(), reading(id, &items, record, now))
        };
        Ok(ids.iter().zip(read).map(reading).collect())
    }

    /// These items, and all others that the audit of them needs.
    async fn closure(&self, ids: &[String]) -> Stored<Items> {
        let mut items = Items::new();
        loop {
            let look = ItemLook::at(&items);
            for id in ids {
                let _ = Compared::of(id, &look, &RecordFacts::default(), Timestamp::UNIX_EPOCH);
            }
            let missing = look.missing();
            if missing.is_empty() {
                return Ok(items);
            }
            let found = self.read_items(&missing).await?;
            items.extend(missing.into_iter().map(|key| (key, None)));
            items.extend(found.into_iter().map(|item| (key(&item), Some(item))));
        }
    }

    /// Reads these items as they are, with strong consistency.
    pub(in crate::dynamo) async fn read_items(&self, keys: &BTreeSet<String>) -> Stored<Vec<Item>> {
        self.batches(keys, &KeysAndAttributes::builder().consistent_read(true)).await
    }

    /// Reads one item as it is, with strong consistency.
    pub(in crate::dynamo) async fn whole_item(&self, key: &str) -> Stored<Option<Item>> {
        Ok(self.read_items(&BTreeSet::from([key.to_owned()])).await?.pop())
    }

    /// The stored sum that counts against the limit of this day.
    pub(super) async fn committed(&self, day: Date) -> Stored<i64> {
        Ok(self.counted(day).await?.0)
    }

    /// The same sum, and the part of it that was asked for on another day, less the part that left on another day.
    async fn counted(&self, day: Date) -> Stored<(i64, i64)> {
        let item = self.item(&names::day_key(day)).await?.unwrap_or_default();
        let sum = |name| row::number(&item, name).unwrap_or_default();
        Ok((sum(names::COMMITTED), sum(names::MOVED)))
    }
}

/// The day whose total an audited subject is; `None` if it is a payin or payout.
pub fn day_of_total(subject: &str) -> Option<Date> {
    let day = subject.rsplit('#').next()?.parse().ok()?;
    (names::day_key(day) == subject).then_some(day)
}

/// The items that were read about one transaction, and its findings.
fn reading(id: &str, items: &Items, record: RecordFacts, now: Timestamp) -> AuditReading {
    let look = ItemLook::at(items);
    Compared::of(id, &look, &record, now);
    let items = look.seen();
    // The writer of the items may have had a later clock.
    let now = items::latest(&items).map_or(now, |latest| latest.max(now));
    let compared = Compared::of(id, &ItemLook::at(&items), &record, now);
    AuditReading { items, record, compared }
}

/// The key of the link whose payment this payin is.
fn link_key(item: &Item) -> Option<String> {
    let order = OrderId::parse(row::find(item, names::ORDER_ID)?).ok()?;
    link::place(&order).map(|(id, _)| names::link_key(&id))
}

/// Whether the record must have LigdiCash's proof.
fn is_completed(item: Option<&Option<Item>>) -> bool {
    let item = item.and_then(Option::as_ref);
    item.and_then(|item| row::find(item, names::STATUS)) == Some("completed")
}

/// Takes in a finding once: two transactions of one order, or a refund and its payin, may have the same.
fn take(findings: &mut Vec<Audited>, finding: Audited) {
    if !findings.contains(&finding) {
        findings.push(finding);
    }
}

/// The sum behind the limit of a day, over all pages of its audit. It is compared only if nothing moved from the first
/// page to the last.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct DayTotal {
    /// The start of the first page.
    since: String,
    /// The stored sums at that time.
    counted: (i64, i64),
    sum: i64,
    moved: bool,
}

impl DayTotal {
    fn new(counted: (i64, i64), now: Timestamp) -> Self {
        Self { since: instant::text(now), counted, sum: 0, moved: false }
    }

    fn take(&mut self, read: &AuditReading) {
        let since = instant::parse(&self.since);
        self.sum += read.compared.counts;
        self.moved |= read.compared.updated_at.zip(since).is_some_and(|(at, since)| at > since);
    }

    /// The finding, if `counted` differs from the stored sum. `None` if a payout changed during the audit.
    fn findings(&self, day: Date, counted: (i64, i64)) -> Option<Vec<Finding>> {
        let is_still = !self.moved && counted == self.counted;
        let (committed, from_others) = counted;
        let sum = self.sum + from_others;
        let differs = || {
            let finding = Finding::of(names::day_key(day), names::COMMITTED);
            finding.expecting(Some(sum.to_string())).finding(Some(committed.to_string()))
        };
        let differing = (committed != sum).then(differs);
        is_still.then(|| differing.into_iter().collect())
    }
}
