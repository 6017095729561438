//! Reads the payments table's stream, and announces each event as soon as it is stored.
//!
//! A stream record only says that an event was stored; the event itself is claimed in the table. An event that cannot
//! be delivered stays due, and the schedule announces it by the same routine. So a record is reported as failed only if
//! the database failed, and one bad receiver never blocks the stream.
#![warn(clippy::wildcard_enum_match_arm)]

use std::collections::BTreeMap;

use futures::{StreamExt, stream};
use jiff::{SignedDuration, Timestamp};
use ligdicash_core::EventId;
use ligdicash_core::ports::{Hold, PaymentsTable, StoreError};
use ligdicash_infra::announce::ConfiguredReceivers;
use ligdicash_infra::observe::metrics::{Metric, STREAM_LAG};
use ligdicash_infra::wiring::Announcer;
use serde::{Deserialize, Serialize};

/// The fields of a stream batch that this function reads.
#[derive(Debug, Deserialize)]
pub struct StreamBatch {
    #[serde(rename = "Records")]
    records: Vec<StreamRecord>,
}

/// A change of an item of the payments table.
#[derive(Debug, Deserialize)]
struct StreamRecord {
    #[serde(rename = "eventName")]
    event_name: String,
    dynamodb: RecordChange,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
struct RecordChange {
    sequence_number: String,
    /// The second of the change, since 1970.
    approximate_creation_date_time: Option<f64>,
    new_image: Option<ItemImage>,
}

#[derive(Debug, Deserialize)]
struct ItemImage {
    pk: StringAttribute,
    next_check_at: Option<StringAttribute>,
}

#[derive(Debug, Deserialize)]
struct StringAttribute {
    #[serde(rename = "S")]
    text: String,
}

/// The records of a batch that Lambda must hand over again.
#[derive(Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct BatchAnswer {
    batch_item_failures: Vec<FailedRecord>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct FailedRecord {
    item_identifier: String,
}

/// The number of transactions that may have an event announced at the same time.
const AT_ONCE: usize = 16;

/// The function with its ports.
pub struct NotifyFunction<'a> {
    pub announcer: &'a Announcer<ConfiguredReceivers>,
}

impl NotifyFunction<'_> {
    pub async fn handle(&self, batch: StreamBatch) -> BatchAnswer {
        // While the table is held nothing is announced. The schedule announces these events once it is open.
        if let Ok(Hold::Held) = self.announcer.store.hold().await {
            return BatchAnswer::default();
        }
        let transactions = by_transaction(&batch);
        self.watch_lag(transactions.iter().flatten());
        let failures = stream::iter(transactions)
            .map(|events| Box::pin(self.announce_in_order(events)))
            .buffer_unordered(AT_ONCE)
            .concat()
            .await;
        BatchAnswer { batch_item_failures: failures }
    }

    /// Counts a batch that comes late. The schedule has announced most of it meanwhile.
    fn watch_lag<'a>(&self, mut events: impl Iterator<Item = &'a NewEvent>) {
        let late = self.announcer.clock.now() - STREAM_LAG;
        if events.any(|event| event.stored_at.is_some_and(|at| at <= late)) {
            self.announcer.observer.count(Metric::NotifyLate);
        }
    }

    /// Announces the events of one transaction, one after the other.
    async fn announce_in_order(&self, events: Vec<NewEvent>) -> Vec<FailedRecord> {
        let mut failures = Vec::new();
        for event in events {
            match self.announcer.announce(&event.id, event.due_at).await {
                // An unreadable event stays unreadable when it is handed over again, and has its case.
                Ok(_) | Err(StoreError::Unreadable(_)) => {}
                Err(StoreError::Failed(_) | StoreError::Held) => {
                    failures.push(FailedRecord { item_identifier: event.sequence_number });
                }
            }
        }
        failures
    }
}

/// A newly stored event, as a stream record shows it.
struct NewEvent {
    id: EventId,
    due_at: Timestamp,
    stored_at: Option<Timestamp>,
    sequence_number: String,
}

/// The new events of a batch, in their order within each transaction.
fn by_transaction(batch: &StreamBatch) -> Vec<Vec<NewEvent>> {
    let mut groups: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for event in batch.records.iter().filter_map(new_event) {
        groups.entry(event.id.transaction().clone()).or_default().push(event);
    }
    groups.into_values().collect()
}

fn new_event(record: &StreamRecord) -> Option<NewEvent> {
    let image = record.dynamodb.new_image.as_ref().filter(|_| record.event_name == "INSERT")?;
    Some(NewEvent {
        id: EventId::parse(&image.pk.text).ok()?,
        due_at: image.next_check_at.as_ref()?.text.parse().ok()?,
        stored_at: stored_at(&record.dynamodb),
        sequence_number: record.dynamodb.sequence_number.clone(),
    })
}

fn stored_at(change: &RecordChange) -> Option<Timestamp> {
    let since_1970 = SignedDuration::try_from_secs_f64(change.approximate_creation_date_time?);
    Timestamp::UNIX_EPOCH.checked_add(since_1970.ok()?).ok()
}
