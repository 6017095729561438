//! Events that are kept without a receiver, and events that are never sent.

use std::collections::HashSet;

use jiff::Timestamp;
use ligdicash_core::{EventId, PayinId};
use ligdicash_infra::instant;

use super::{pairs, pk};
use crate::world::table::{Item, item, text};
use crate::world::{self, World, hours, minutes, seconds};

impl World {
    /// Events of that many more payments that failed, one a second, kept like this one.
    async fn keep_more_like(&self, kept: &Item, count: u32) {
        let happened_at: Timestamp = kept["at"].as_s().unwrap().parse().unwrap();
        let copy = |number: u32| {
            let transaction = PayinId::from_random(number.into());
            let at = instant::text(happened_at + seconds(number.into()));
            let its_own = item(&[
                ("pk", &EventId::of(transaction.clone(), 3).to_string()),
                ("transaction_id", transaction.as_str()),
                ("order_id", &format!("B-{number:03}")),
                ("at", &at),
                ("next_check_at", &at),
            ]);
            kept.clone().into_iter().chain(its_own).collect()
        };
        self.write((1..=count).map(copy).collect()).await;
    }
}

#[world::test(world::with_receiver)]
async fn what_nobody_could_be_told_is_told_to_the_first_receiver_unless_too_old(world: &World) {
    let silent = world.announcer_without_receivers(world.dynamo(), &[]);
    world.paid_for("A-0").await;
    world.notify_by(&silent).await;
    world.live_by(&silent, hours(4 * 24), hours(4)).await;
    let id = world.failed_for("A-1").await;
    world.advance(minutes(2));
    world.sandbox_pays_after_all(&id);
    world.hint(&id).await;
    world.live_by(&silent, hours(4 * 24), hours(4)).await;
    for event in [&world.events("A-0").await[..], &world.events("A-1").await[..]].concat() {
        assert_eq!(text(&event, "due_shard"), "untold");
        assert_eq!(event["next_check_at"], event["at"]);
        assert!(!event.contains_key("delivered_at"), "nobody has it");
    }
    world.live(minutes(4), minutes(1)).await;
    let expected = [("payment.failed", "A-1"), ("payment.completed", "A-1")];
    assert_eq!(world.shop_system.taken(), pairs(&expected));
    let too_old = &world.events("A-0").await[0];
    assert!(too_old.contains_key("given_up_at") && !too_old.contains_key("next_check_at"));
    world.live(hours(80), hours(1)).await;
    assert_eq!(world.shop_system.deliveries().len(), 2, "once");
}

#[world::test(world::with_receiver)]
async fn a_kept_doubt_waits_for_a_proof_that_was_too_old_to_be_told(world: &World) {
    let silent = world.announcer_without_receivers(world.dynamo(), &[]);
    let id = world.paid_for("A-1").await;
    world.notify_by(&silent).await;
    world.live_by(&silent, hours(8 * 24), hours(4)).await;
    world.says(&id, "notcompleted");
    world.ask(&id).await.assert_status(200);
    world.notify_by(&silent).await;
    world.live(hours(1), minutes(1)).await;
    let [proof, doubt] = &world.events("A-1").await[..] else { panic!("two events") };
    assert!(proof.contains_key("given_up_at") && doubt.contains_key("next_check_at"));
    assert_eq!(world.shop_system.taken(), []);
}

#[world::test(world::with_receiver)]
async fn what_was_kept_is_told_oldest_first_a_hundred_in_a_run(world: &World) {
    let silent = world.announcer_without_receivers(world.dynamo(), &[]);
    world.failed_for("B-000").await;
    world.notify_by(&silent).await;
    world.keep_more_like(&world.events("B-000").await[0], 120).await;
    world.advance(hours(1));
    let announced = || -> HashSet<_> {
        world.shop_system.taken().into_iter().map(|(_, order)| order).collect()
    };
    let orders = |numbers: std::ops::Range<u32>| numbers.map(|n| format!("B-{n:03}")).collect();
    world.poll().await;
    assert_eq!(announced(), orders(0..100));
    world.advance(minutes(1));
    world.poll().await;
    assert_eq!(announced(), orders(0..121));
    assert_eq!(world.shop_system.deliveries().len(), 121, "each once");
}

#[world::test(world::with_receiver)]
async fn what_was_kept_and_is_then_refused_is_tried_for_three_days_from_then_on(world: &World) {
    let silent = world.announcer_without_receivers(world.dynamo(), &[]);
    world.paid().await;
    world.notify_by(&silent).await;
    world.live_by(&silent, hours(5 * 24), hours(4)).await;
    world.shop_system.answer(|_| 500);
    world.poll().await;
    world.live(hours(71), minutes(10)).await;
    assert!(!world.events("A-1001").await[0].contains_key("given_up_at"));
    assert!(world.shop_system.deliveries().len() > 10);
    world.live(hours(2), minutes(10)).await;
    assert!(world.events("A-1001").await[0].contains_key("given_up_at"));
}

#[world::test(world::with_receiver)]
async fn a_stack_without_announcements_keeps_no_event_and_sends_none_later(world: &World) {
    let nobody = world.announcer_without_receivers(world.dynamo(), &[("ANNOUNCE_TO", "nobody")]);
    for order_id in ["A-1", "A-2"] {
        world.paid_for(order_id).await;
    }
    world.notify_of(pk(&world.events("A-1").await[0])).await;
    assert_eq!(world.shop_system.deliveries().len(), 1);
    world.live_by(&nobody, minutes(2), minutes(1)).await;
    let event = &world.events("A-2").await[0];
    assert!(event.contains_key("unwanted_at"));
    assert!(!event.contains_key("delivered_at") && !event.contains_key("due_shard"));
    world.live(hours(80), hours(1)).await;
    assert_eq!(world.shop_system.deliveries().len(), 1);
}

#[world::test(world::with_receiver)]
async fn a_poll_without_a_receiver_reads_one_page_and_writes_nothing(world: &World) {
    let proxy = world.proxy().await;
    let silent = world.announcer_without_receivers(proxy.url(), &[]);
    let payments = world.process_on(proxy.url()).payments;
    world.failed_for("B-000").await;
    world.notify_by(&silent).await;
    world.keep_more_like(&world.events("B-000").await[0], 250).await;
    world.advance(minutes(1));
    let before = proxy.operations().len();
    world.poll_by(&payments, &silent).await;
    let operations = proxy.operations().split_off(before);
    assert_eq!(operations, ["Query"; 9], "five parts of what is due, and what is watched");
}
