//! Announcements to the merchant's system: each is true and arrives, despite failures.

mod untold;

use std::sync::Arc;

use ligdicash_core::EventId;
use ligdicash_core::announce::Announced;
use ligdicash_core::outbox::Receiver;
use sandbox::ConfirmFaults;
use serde_json::{Value, json};

use crate::world::proxy::Fault;
use crate::world::receiver::Delivery;
use crate::world::table::{Item, text};
use crate::world::{self, Setup, World, hours, minutes, pairs, test_with};

fn no_failures() -> Value {
    json!({ "batchItemFailures": [] })
}

#[world::test(world::with_receiver)]
async fn a_payment_that_was_called_back_twice_is_told_once_by_the_stream(world: &World) {
    let id = world.paid().await;
    assert_eq!(world.notify().await, no_failures());
    assert_eq!(world.notify().await, no_failures(), "the stream may show a record again");
    world.live(hours(80), hours(1)).await;
    let deliveries = world.shop_system.deliveries();
    assert_eq!(deliveries.len(), 1);
    let event = &world.events("A-1001").await[0];
    assert_eq!(deliveries[0].id, pk(event));
    assert_eq!(
        deliveries[0].body,
        json!({
            "version": 1,
            "type": "payment.completed",
            "timestamp": "2026-06-01T10:00:00.000Z",
            "stack": "shop",
            "data": {
                "transaction_id": id,
                "revision": 5,
                "order_id": "A-1001",
                "amount": 3000,
                "currency": "XOF",
                "amount_proven": false,
                "status": "completed",
                "reason": null,
                "late": false,
                "duplicate": false,
                "operator_id": "11",
                "operator_name": "ORANGE BURKINA",
                "operator_reference": world.sandbox.invoice(&id).unwrap().oreference,
                "ligdicash_request_id": world.sandbox.invoice(&id).unwrap().request_id,
                "created_at": "2026-06-01T10:00:00.000Z",
                "updated_at": "2026-06-01T10:00:00.000Z",
            },
        })
    );
}

/// The receiver gets the state that is true when it is up again.
#[world::test(world::with_receiver)]
async fn a_receiver_that_was_down_for_a_day_gets_the_latest_event_once(world: &World) {
    world.shop_system.answer(|_| 503);
    let failed_then_paid = world.failed_for("A-1").await;
    assert_eq!(world.notify().await, no_failures());
    world.sandbox_pays_after_all(&failed_then_paid);
    world.hint(&failed_then_paid).await;
    assert_eq!(world.stored(&failed_then_paid).await.0, "completed");
    assert_eq!(world.notify().await, no_failures());
    world.live(hours(24), minutes(10)).await;
    assert_eq!(world.shop_system.taken(), []);
    world.shop_system.answer(|_| 204);
    world.live(hours(9), minutes(10)).await;
    assert_eq!(world.shop_system.taken(), pairs(&[("payment.completed", "A-1")]));
    let last = world.shop_system.deliveries().pop().unwrap();
    assert_eq!(last.body["data"]["late"], true);
}

#[world::test(world::with_receiver)]
async fn an_event_waits_some_minutes_for_the_earlier_one_of_its_transaction(world: &World) {
    world.shop_system.answer(refusing("payment.failed"));
    let id = world.failed_for("A-1").await;
    world.notify().await;
    world.sandbox_pays_after_all(&id);
    world.hint(&id).await;
    world.notify().await;
    world.live(minutes(2), minutes(1)).await;
    assert_eq!(world.shop_system.taken(), []);
    world.shop_system.answer(|_| 204);
    world.live(hours(80), minutes(10)).await;
    let expected = [("payment.failed", "A-1"), ("payment.completed", "A-1")];
    assert_eq!(world.shop_system.taken(), pairs(&expected));
    let revisions: Vec<_> = world.shop_system.deliveries().iter().map(revision).collect();
    assert!(revisions.is_sorted() && revisions[0] < *revisions.last().unwrap());
}

fn revision(delivery: &Delivery) -> u64 {
    delivery.body["data"]["revision"].as_u64().unwrap()
}

/// The completion arrives within minutes, and the refused expiry is never sent again.
#[world::test(world::with_receiver)]
async fn a_payment_is_announced_though_its_expiry_was_refused(world: &World) {
    world.shop_system.answer(refusing("payment.expired"));
    let id = world.pending_for("A-1").await;
    world.live(hours(25), minutes(30)).await;
    world.pay(&id).await;
    world.notify().await;
    world.live(minutes(4), minutes(1)).await;
    assert_eq!(world.shop_system.taken(), [], "it waits for the expiry");
    world.live(minutes(2), minutes(1)).await;
    let money = pairs(&[("payment.completed", "A-1")]);
    assert_eq!(world.shop_system.taken(), money);
    world.shop_system.answer(|_| 204);
    world.notify().await;
    world.live(hours(80), minutes(10)).await;
    assert_eq!(world.shop_system.taken(), money);
    let [expired, completed] = world.events("A-1").await.try_into().unwrap();
    assert_is_overtaken(&expired);
    assert!(completed.contains_key("delivered_at"));
}

#[track_caller]
fn assert_is_overtaken(event: &Item) {
    let ends = ["delivered_at", "given_up_at", "overtaken_at", "unwanted_at"];
    let ends: Vec<_> = ends.into_iter().filter(|end| event.contains_key(*end)).collect();
    assert_eq!(ends, ["overtaken_at"]);
    assert!(!event.contains_key("due_shard") && !event.contains_key("next_check_at"));
}

fn pk(event: &Item) -> &str {
    text(event, "pk")
}

impl World {
    /// A payment that fails, is paid with another amount, and then in full: three events, none told.
    async fn three_events(&self) -> [Item; 3] {
        let id = self.failed_for("A-1").await;
        let (amount, status_override) = (Some(9), Some("completed".to_owned()));
        self.misbehave(&id, ConfirmFaults { amount, status_override, ..ConfirmFaults::default() });
        self.hint(&id).await;
        self.sandbox_pays_after_all(&id);
        self.hint(&id).await;
        self.events("A-1").await.try_into().unwrap()
    }
}

#[world::test(world::with_receiver)]
async fn an_event_that_goes_ahead_overtakes_all_that_went_before(world: &World) {
    let [failed, review, completed] = world.three_events().await;
    world.advance(minutes(5));
    assert_eq!(world.notify_of(pk(&completed)).await, no_failures());
    assert_eq!(world.shop_system.taken(), pairs(&[("payment.completed", "A-1")]));
    // A process that saw the earlier events in the stream or in the index comes too late.
    for (event, item) in [(failed, 0), (review, 1)] {
        let due_at = event["next_check_at"].as_s().unwrap().parse().unwrap();
        let id = EventId::parse(pk(&event)).unwrap();
        let announced = world.announcer.announce(&id, due_at).await.unwrap();
        assert_eq!(announced, Announced::Skipped);
        assert_is_overtaken(&world.events("A-1").await[item]);
    }
    world.live(hours(1), minutes(10)).await;
    assert_eq!(world.shop_system.deliveries().len(), 1);
}

fn refusing(kind: &'static str) -> impl Fn(&Delivery) -> u16 {
    move |delivery| if delivery.body["type"] == kind { 500 } else { 204 }
}

#[world::test(world::with_receiver)]
async fn one_event_that_is_refused_delays_no_other_payment(world: &World) {
    world.shop_system.answer(|delivery| match delivery.body["data"]["order_id"].as_str() {
        Some("A-1") => 500,
        _ => 204,
    });
    for order_id in ["A-1", "A-2", "A-3"] {
        world.paid_for(order_id).await;
    }
    assert_eq!(world.notify().await, no_failures());
    let mut taken = world.shop_system.taken();
    taken.sort();
    assert_eq!(taken, pairs(&[("payment.completed", "A-2"), ("payment.completed", "A-3")]));
}

#[world::test(world::with_receiver)]
async fn a_process_that_dies_after_a_delivery_delivers_under_the_same_id(world: &World) {
    world.paid().await;
    let proxy = Arc::new(world.proxy().await);
    let announcer = world.process_on(proxy.url()).announcer;
    // The claim is written, the event delivered, and nothing can be written after that.
    world.shop_system.answer({
        let proxy = Arc::clone(&proxy);
        move |_| {
            (0..3).for_each(|_| proxy.disturb("UpdateItem", Fault::Unavailable));
            204
        }
    });
    let answer = world.notify_by(&announcer).await;
    assert_eq!(answer["batchItemFailures"].as_array().unwrap().len(), 1, "shown again");
    world.shop_system.answer(|_| 204);
    world.live(minutes(3), minutes(1)).await;
    let deliveries = world.shop_system.deliveries();
    assert_eq!(deliveries.len(), 2);
    assert_eq!(deliveries[0].id, deliveries[1].id);
    assert_eq!(deliveries[0].body, deliveries[1].body);
}

/// Runs a test in a world whose shop is told of events in both ways.
async fn both(body: impl AsyncFnOnce(&World)) {
    let receivers = vec![Receiver::Webhook, Receiver::EventBus];
    test_with(Setup { receivers, ..Setup::default() }, body).await;
}

#[world::test(both)]
async fn both_targets_are_told_and_one_that_fails_does_not_repeat_the_other(world: &World) {
    world.bus.fail_entries(2);
    world.paid().await;
    world.notify().await;
    assert_eq!(world.bus.entries().len(), 0);
    world.live(hours(1), minutes(1)).await;
    assert_eq!(world.shop_system.deliveries().len(), 1);
    let entries = world.bus.entries();
    assert_eq!(entries.len(), 1);
    assert_eq!(entries[0]["Source"], "ligdicash-lambda");
    assert_eq!(entries[0]["DetailType"], "payment.completed");
    assert_eq!(entries[0]["EventBusName"], "payments");
    assert_eq!(entries[0]["Resources"], json!([world.shop_system.deliveries()[0].id]));
    let detail: Value = serde_json::from_str(entries[0]["Detail"].as_str().unwrap()).unwrap();
    assert_eq!(detail, world.shop_system.deliveries()[0].body);
}
