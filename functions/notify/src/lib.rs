//! The payments table's stream: tells the merchant's system the moment something is true.
//!
//! A record only says that an event was put; the event itself is claimed in the
//! table. What cannot be delivered stays due, and the schedule delivers it by
//! the same routine, so a record is reported as failed only if the table could
//! not be reached: one bad receiver never blocks the stream.
#![warn(clippy::wildcard_enum_match_arm)]

use std::collections::BTreeMap;

use futures::{StreamExt, stream};
use jiff::Timestamp;
use ligdicash_core::EventId;
use ligdicash_core::outbox::{Deliver, Events};
use ligdicash_core::ports::Clock;
use ligdicash_infra::wiring::Announcer;
use serde::{Deserialize, Serialize};

/// A batch of the stream, as far as it matters here.
#[derive(Debug, Deserialize)]
pub struct Batch {
    #[serde(rename = "Records")]
    records: Vec<Record>,
}

#[derive(Debug, Deserialize)]
struct Record {
    #[serde(rename = "eventName")]
    event_name: String,
    dynamodb: Change,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Change {
    sequence_number: String,
    new_image: Option<Image>,
}

#[derive(Debug, Deserialize)]
struct Image {
    pk: Text,
    next_check_at: Option<Text>,
}

#[derive(Debug, Deserialize)]
struct Text {
    #[serde(rename = "S")]
    text: String,
}

/// Which records Lambda must show again.
#[derive(Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct BatchAnswer {
    batch_item_failures: Vec<ItemFailure>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct ItemFailure {
    item_identifier: String,
}

/// How many transactions' events are told at once.
const AT_ONCE: usize = 16;

/// The function with its ports.
pub struct Notify<'a, S, D, C> {
    pub announcer: &'a Announcer<S, D, C>,
}

impl<S: Events, D: Deliver, C: Clock> Notify<'_, S, D, C> {
    pub async fn handle(&self, batch: Batch) -> BatchAnswer {
        let failures = stream::iter(by_transaction(&batch))
            .map(|events| Box::pin(self.tell(events)))
            .buffer_unordered(AT_ONCE)
            .concat()
            .await;
        BatchAnswer { batch_item_failures: failures }
    }

    /// Tells the events of one transaction, one after the other.
    async fn tell(&self, events: Vec<NewEvent>) -> Vec<ItemFailure> {
        let mut failures = Vec::new();
        for event in events {
            if self.announcer.announce(&event.id, event.due_at).await.is_err() {
                failures.push(ItemFailure { item_identifier: event.sequence_number });
            }
        }
        failures
    }
}

/// An event that was put, as a record shows it.
struct NewEvent {
    id: EventId,
    due_at: Timestamp,
    sequence_number: String,
}

/// The new events of a batch, in their order within each transaction.
fn by_transaction(batch: &Batch) -> Vec<Vec<NewEvent>> {
    let mut groups: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for event in batch.records.iter().filter_map(new_event) {
        groups.entry(event.id.transaction().clone()).or_default().push(event);
    }
    groups.into_values().collect()
}

fn new_event(record: &Record) -> Option<NewEvent> {
    let image = record.dynamodb.new_image.as_ref().filter(|_| record.event_name == "INSERT")?;
    Some(NewEvent {
        id: EventId::parse(&image.pk.text).ok()?,
        due_at: image.next_check_at.as_ref()?.text.parse().ok()?,
        sequence_number: record.dynamodb.sequence_number.clone(),
    })
}
