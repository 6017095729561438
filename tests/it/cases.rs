//! Cases: each is open from the write that causes it until a person or a later proof ends it.
//!
//! After every test, the world's invariants compare the open cases with the table.

use ligdicash_infra::observe::metrics::Metric;

use crate::inspect::open_case;
use crate::world::{self, World, hours, minutes};

impl World {
    fn last(&self, metric: Metric) -> Option<i64> {
        self.measured.values(metric).last().copied()
    }
}

// ---- what opens a case, and what ends it ----

#[world::test(world::with_receiver)]
async fn an_event_that_is_refused_for_half_an_hour_counts_until_it_is_a_case(world: &World) {
    world.shop_system.answer(|_| 500);
    world.paid().await;
    world.live(minutes(29), minutes(1)).await;
    assert_eq!(world.last(Metric::EventsRefused), Some(0));
    world.live(minutes(3), minutes(1)).await;
    for _ in 0..70 {
        assert_eq!(world.last(Metric::EventsRefused), Some(1), "without a gap");
        world.live(hours(1), hours(1)).await;
    }
    assert_eq!(world.last(Metric::OpenCases), Some(0));
    world.live(hours(3), hours(1)).await;
    assert_eq!(
        [Metric::EventsRefused, Metric::OpenCases].map(|metric| world.last(metric)),
        [Some(0), Some(1)]
    );
    let event = &world.open_cases().await[0];
    assert!(event.starts_with("case#event#evt_"), "{event}");
}

// ---- what the schedule measures ----

#[world::test(world::with_receiver)]
async fn kept_events_are_counted_every_minute_until_there_is_a_receiver(world: &World) {
    let silent = world.announcer_without_receivers(world.dynamo(), &[]);
    world.paid().await;
    world.live_by(&silent, minutes(30), minutes(1)).await;
    assert_eq!(world.last(Metric::EventsKept), Some(1));
    world.live(minutes(2), minutes(1)).await;
    assert_eq!(world.last(Metric::EventsKept), Some(0));
}

// ---- what the operator is told ----

#[world::test(world::watched)]
async fn the_operator_is_told_once_of_each_case_with_the_command_to_type(world: &World) {
    let id = world.paid_otherwise_for("A-1", 9).await;
    world.live(hours(1), minutes(1)).await;
    let messages = world.topic.messages();
    assert_eq!(messages.len(), 1);
    let message = &messages[0];
    assert!(message.subject.contains("new cases / nouveaux dossiers: 1"), "{message:?}");
    assert!(message.text.contains(&format!("review {id}\n  ops show {id}\n")), "{message:?}");
}

#[world::test(world::watched)]
async fn cases_of_five_minutes_come_in_one_message(world: &World) {
    world.paid_otherwise_for("A-1", 9).await;
    world.live(minutes(1), minutes(1)).await;
    for number in 2..5 {
        world.paid_otherwise_for(&format!("A-{number}"), 9).await;
        world.live(minutes(1), minutes(1)).await;
    }
    assert_eq!(world.topic.messages().len(), 1);
    world.live(minutes(10), minutes(1)).await;
    let messages = world.topic.messages();
    assert_eq!(messages.len(), 2);
    assert!(messages[1].subject.ends_with(": 3"), "{messages:?}");
    assert!(messages[1].text.contains("To do in all / À traiter en tout : 4"), "{messages:?}");
}

#[world::test(world::watched)]
async fn a_message_that_the_topic_refused_comes_again(world: &World) {
    world.topic.refuse(1);
    world.paid_otherwise_for("A-1", 9).await;
    world.live(minutes(1), minutes(1)).await;
    assert!(world.topic.messages().is_empty());
    world.live(minutes(6), minutes(1)).await;
    assert_eq!(world.topic.messages().len(), 1);
}

#[world::test(world::watched)]
async fn a_thousand_open_cases_do_not_hide_the_next_one(world: &World) {
    let case =
        |number| open_case("statement", &format!("S-{number}"), "2026-05-01T10:00:00.000Z", true);
    world.write((0..1_000).map(case).collect()).await;
    let id = world.paid_otherwise_for("A-1", 9).await;
    world.live(minutes(1), minutes(1)).await;
    let messages = world.topic.messages();
    assert_eq!(messages.len(), 1);
    assert!(messages[0].text.contains(&format!("review {id}\n")), "{messages:?}");
    assert_eq!(world.last(Metric::OpenCases), Some(1_001));
}

#[world::test]
async fn without_a_topic_a_case_waits_to_be_told(world: &World) {
    world.paid_otherwise_for("A-1", 9).await;
    world.live(minutes(5), minutes(1)).await;
    assert!(world.index("open").await[0].1.ends_with("#new"));
}
