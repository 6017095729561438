//! One page of the audit of a day: its readings, and their repetitions.

use std::collections::{BTreeMap, BTreeSet};

use aws_sdk_dynamodb::types::KeysAndAttributes;
use contract::{AuditPage, Audited, Proof, cursor};
use futures::future::try_join_all;
use jiff::Timestamp;
use jiff::civil::Date;
use ligdicash_core::TransactionId;
use ligdicash_core::audit::{Finding, RecordFacts};
use ligdicash_core::ports::Stored;
use serde::{Deserialize, Serialize};

use super::super::super::names::{self, s};
use super::super::super::operations::IndexOrder;
use super::super::super::row::Item;
use super::super::super::store::failed;
use super::super::day::{DayPlaces, DayReader};
use super::super::{Archive, BATCH, key};
use super::day_total::DayTotal;
use super::exchanges;
use super::facts::TransactionFacts;
use super::items::{AuditReading, ItemLook, Items};

/// How many payins and payouts one page looks at. Each is read with a dozen items and its record.
const PAGE: usize = 25;

/// How many records are read at once.
const RECORDS_AT_ONCE: usize = 8;

/// How often a transaction with findings is read again, until two readings are the same.
const TRIES: usize = 4;

/// The place where the audit of a day goes on.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct AuditFrom {
    places: DayPlaces,
    total: Option<DayTotal>,
}

impl Archive {
    /// One page of the audit of a day, in the order of creation.
    pub async fn audit(&self, day: Date, from: AuditFrom, now: Timestamp) -> Stored<AuditPage> {
        let AuditFrom { places, total } = from;
        let mut total = match total {
            Some(total) => total,
            None => DayTotal::new(self.committed(day).await?, now),
        };
        let mut reader = DayReader::of(self, day, IndexOrder::OldestFirst, PAGE, places);
        let mut ids = Vec::new();
        while ids.len() < PAGE
            && let Some(entry) = reader.next().await?
        {
            ids.push(key(&entry));
        }
        let places = reader.places().await?;
        let (findings, proofs) = (Vec::new(), Vec::new());
        let mut page = AuditPage { day, audited: 0, findings, proofs, next: None };
        for (id, first) in self.collect(&ids, now).await? {
            total.take(&first);
            page.proofs.extend(
                first
                    .proof
                    .clone()
                    .map(|token| Proof { transaction_id: id.as_str().into(), token: token.into() }),
            );
            take(&mut page, self.settled(&id, first, now).await?);
        }
        if let Some(places) = places {
            page.next = Some(cursor::write(&AuditFrom { places, total: Some(total) }));
        } else {
            let finding = total.finding(day, self.committed(day).await?);
            page.findings.extend(finding.map(Audited::from));
        }
        Ok(page)
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
            if last.findings.is_empty() {
                return Ok(Some(Vec::new()));
            }
            let again = self.collect(&[id.to_owned()], now).await?.into_iter().next();
            let Some((_, again)) = again else { return Ok(None) };
            if again.items == last.items && again.said == last.said {
                return Ok(Some(again.findings));
            }
            last = again;
        }
        Ok(None)
    }

    /// Reads these transactions with all items beside them. The record is read last: its rows were written with the
    /// items, and no row is ever removed.
    async fn collect(&self, ids: &[String], now: Timestamp) -> Stored<Vec<(String, AuditReading)>> {
        let items = self.closure(ids).await?;
        let mut said = Vec::new();
        for some in ids.chunks(RECORDS_AT_ONCE) {
            let records = some.iter().map(async |id| match TransactionId::parse(id) {
                Ok(id) => self.said(&id, exchanges::wanted(items.get(id.as_str()))).await,
                Err(_) => Ok(RecordFacts::default()),
            });
            said.extend(try_join_all(records).await?);
        }
        let collected = ids.iter().zip(said).map(|(id, said)| {
            let look = ItemLook::at(&items);
            let facts = TransactionFacts::of(id, &look, said.clone());
            let findings = facts.findings(now);
            let (counts, updated_at) = facts.counts();
            let (items, proof) = (look.seen(), facts.proof());
            (id.clone(), AuditReading { items, said, findings, counts, updated_at, proof })
        });
        Ok(collected.collect())
    }

    /// These payins and payouts with all items beside them, and their findings. The record is not read, so there is
    /// always a finding that it lacks its rows.
    pub(in crate::dynamo) async fn standing(
        &self,
        ids: &[String],
        now: Timestamp,
    ) -> Stored<BTreeMap<String, AuditReading>> {
        let items = self.closure(ids).await?;
        let standing = ids.iter().map(|id| {
            let (look, said) = (ItemLook::at(&items), RecordFacts::default());
            let facts = TransactionFacts::of(id, &look, said.clone());
            let findings = facts.findings(now);
            let (counts, updated_at) = facts.counts();
            let (items, proof) = (look.seen(), facts.proof());
            (id.clone(), AuditReading { items, said, findings, counts, updated_at, proof })
        });
        Ok(standing.collect())
    }

    /// These items, and all others that the audit of them needs.
    async fn closure(&self, ids: &[String]) -> Stored<Items> {
        let mut items = Items::new();
        loop {
            let look = ItemLook::at(&items);
            for id in ids {
                let _ = TransactionFacts::of(id, &look, RecordFacts::default());
            }
            let missing = look.missing();
            if missing.is_empty() {
                return Ok(items);
            }
            let found = self.whole(&missing).await?;
            items.extend(missing.into_iter().map(|key| (key, None)));
            items.extend(found.into_iter().map(|item| (key(&item), Some(item))));
        }
    }

    /// Reads these items as they are, with strong consistency.
    pub(in crate::dynamo) async fn whole(&self, keys: &BTreeSet<String>) -> Stored<Vec<Item>> {
        let keys: Vec<_> = keys.iter().collect();
        let batches = keys.chunks(BATCH).map(async |keys| {
            let keys = keys.iter().map(|key| Item::from([(names::PK.to_owned(), s(*key))]));
            let asked = KeysAndAttributes::builder().set_keys(Some(keys.collect()));
            self.read_all(asked.consistent_read(true).build().map_err(failed)?).await
        });
        Ok(try_join_all(batches).await?.into_iter().flatten().collect())
    }
}

/// Takes in findings, each once: two transactions of one order, or a refund and its payin, may have the same.
fn take(page: &mut AuditPage, settled: Option<Vec<Finding>>) {
    let Some(found) = settled else { return };
    page.audited += 1;
    for finding in found.into_iter().map(Audited::from) {
        if !page.findings.contains(&finding) {
            page.findings.push(finding);
        }
    }
}
