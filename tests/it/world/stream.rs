//! The payments table's stream, as Lambda shows it to `notify`.

use jiff::SignedDuration;
use parts::events::stream;
use serde_json::{Value, json};

use super::permissions::within;
use super::table::{Item, find, text};
use super::{AppAnnouncer, World};

impl World {
    /// Shows `notify` every event that is in the table, as if each had just been put.
    pub(crate) async fn notify(&self) -> Value {
        self.notify_by(&self.announcer).await
    }

    pub(crate) async fn notify_by(&self, announcer: &AppAnnouncer) -> Value {
        notified(announcer, self.batch().await).await
    }

    /// Shows `notify` every event after so long a wait in the stream.
    pub(crate) async fn notify_late(&self, wait: SignedDuration) {
        let mut batch = self.batch().await;
        for record in batch["Records"].as_array_mut().unwrap() {
            let stored_at = (self.now() - wait).as_second();
            record["dynamodb"]["ApproximateCreationDateTime"] = json!(stored_at);
        }
        notified(&self.announcer, batch).await;
    }

    /// Shows `notify` this event alone.
    pub(crate) async fn notify_of(&self, event: &str) -> Value {
        let mut batch = self.batch().await;
        let records = batch["Records"].as_array_mut().unwrap();
        records.retain(|record| record["dynamodb"]["Keys"]["pk"]["S"] == event);
        notified(&self.announcer, batch).await
    }

    /// The kinds of all events that the shop has taken once `notify` is shown every event.
    pub(crate) async fn received(&self) -> Vec<Value> {
        self.notify().await;
        self.shop_system.delivered().map(|delivery| delivery.body["type"].clone()).collect()
    }

    /// All items of the table as new records, events among them, each with its number.
    pub(crate) async fn batch(&self) -> Value {
        let mut items = self.all_payments().await;
        items.sort_by_key(|item| item["pk"].as_s().unwrap().clone());
        let due = |item: &Item| find(item, "next_check_at").map(str::to_owned);
        stream::batch(items.iter().map(|item| (text(item, "pk").to_owned(), due(item))))
    }

    /// The stored events of a payin or payout.
    pub(crate) async fn events_of(&self, id: &str) -> Vec<Item> {
        self.items_with("evt_", "transaction_id", id).await
    }

    /// The only event of a payin or payout.
    pub(crate) async fn event_of(&self, id: &str) -> String {
        let events = self.events_of(id).await;
        let [event] = &events[..] else { panic!("one event: {events:?}") };
        text(event, "pk").to_owned()
    }

    /// The stored events of an order, oldest first.
    pub(crate) async fn events(&self, order_id: &str) -> Vec<Item> {
        let mut events = self.items_with("evt_", "order_id", order_id).await;
        events.sort_by_key(|item| item["at"].as_s().unwrap().clone());
        events
    }
}

pub(crate) async fn notified(announcer: &AppAnnouncer, batch: Value) -> Value {
    let batch = serde_json::from_value(batch).unwrap();
    let answer =
        within("notify", notify_function::NotifyFunction { announcer }.handle(batch)).await;
    serde_json::to_value(answer).unwrap()
}
