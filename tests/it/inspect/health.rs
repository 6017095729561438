//! The stack's health: the verdict, and its grounds.

use std::time::Duration;

use ligdicash_infra::instant;
use ligdicash_infra::ligdicash::Timeouts;
use sandbox::{ConfirmBehaviour, ConfirmFaults, CreateBehaviour, Faults};
use serde_json::{Value, json};

use crate::world::operators::look_by;
use crate::world::payments::{behaving, refusing};
use crate::world::table::{Item, item};
use crate::world::{self, PATIENT, Setup, World, hours, minutes, order, seconds, seed};
use parts::capacity::Capacity;

/// A world whose shop is told of events, and whose functions wait for LigdiCash no longer than they must.
async fn hurried() -> Setup {
    let short = Duration::from_millis(300);
    let timeouts = Timeouts { create: short, confirm: short, check: short, ..PATIENT };
    Setup { timeouts: Some(timeouts), ..Setup::default() }.telling()
}

/// The way LigdiCash is down, and what the stack says of it.
fn outages() -> [(Faults, &'static str); 5] {
    let creating = |create| Faults { create, ..Faults::default() };
    let confirming = |behaviour| {
        let confirm = ConfirmFaults { behaviour, ..ConfirmFaults::default() };
        Faults { confirm, ..Faults::default() }
    };
    [
        (creating(behaving(CreateBehaviour::HangBefore)), "no_answer"),
        (creating(behaving(CreateBehaviour::Html502Before)), "no_answer"),
        (creating(refusing("Code03")), "refuses"),
        (confirming(ConfirmBehaviour::Hang), "silent"),
        (confirming(ConfirmBehaviour::Html502), "silent"),
    ]
}

impl World {
    async fn verdict(&self) -> String {
        self.see("health").await["verdict"].as_str().unwrap().to_owned()
    }

    /// Some people pay, one after the other.
    async fn people_pay(&self, orders: impl IntoIterator<Item = u32>) {
        for number in orders {
            self.paid_for(&format!("A-{number}")).await;
            self.poll().await;
            self.advance(minutes(5));
        }
    }
}

/// Health never says meanwhile that all is well.
#[tokio::test(flavor = "multi_thread")]
async fn two_hours_without_ligdicash_soon_show_in_health() {
    world::each_in(hurried, outages(), async |world, (faults, expected)| {
        world.people_pay(0..4).await;
        assert_eq!(world.verdict().await, "well");
        world.sandbox.set_default_faults(faults);
        for number in 10..18 {
            world.initiate(&order(&format!("A-{number}"), 500)).await;
            world.advance(minutes(3));
            world.poll().await;
            let verdict = world.verdict().await;
            if number >= 12 {
                assert_eq!(verdict, expected, "{number}");
            }
            assert_ne!(verdict, "well", "{number}");
            world.advance(minutes(12));
        }
        let proven = world.see("health").await["grounds"]["last_proven_at"].clone();
        assert_eq!(proven, instant::text(world.now() - hours(2) - minutes(5)));
        world.sandbox.set_default_faults(Faults::default());
        world.people_pay(50..54).await;
        assert_eq!(world.verdict().await, "well");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn ten_payments_a_day_are_too_few_for_a_verdict() {
    // An outage for each verdict.
    let outages = outages().into_iter().step_by(2);
    world::each_in(hurried, outages, async |world, (faults, _)| {
        for number in 0..12 {
            if number == 6 {
                world.sandbox.set_default_faults(faults.clone());
            }
            world.initiate(&order(&format!("A-{number}"), 500)).await;
            world.advance(minutes(3));
            world.poll().await;
            let verdict = world.verdict().await;
            assert!(number >= 8 || verdict == "too_few", "{number}: {verdict}");
            world.advance(minutes(117));
            world.poll().await;
            assert_eq!(world.verdict().await, "too_few", "{number}");
        }
    })
    .await;
}

#[world::test(world::with_receiver)]
async fn the_last_hour_stands_beside_the_same_hour_of_the_seven_days_before(world: &World) {
    for day in 0..7 {
        world.people_pay(day * 10..day * 10 + 2).await;
        world.advance(hours(24) - minutes(10));
    }
    world.pending_for("A-90").await;
    world.advance(minutes(6));
    let grounds = world.see("health").await["grounds"].clone();
    let begun = |begun: u64, proven: u64| {
        json!({
            "begun": begun, "refused": 0, "unanswered": 0, "proven": proven, "francs": proven * 3000,
        })
    };
    assert_eq!(grounds["hour"], begun(1, 0));
    assert_eq!(grounds["other_days"].as_array().unwrap()[..], vec![begun(2, 2); 7]);
}

#[world::test(world::with_receiver)]
async fn health_counts_the_latest_failures_in_a_row_their_start_and_orders(world: &World) {
    world.people_pay(0..2).await;
    world.creations(refusing("Code03"));
    let since = instant::text(world.now());
    for order_id in ["A-8", "A-8", "A-9"] {
        world.initiate(&order(order_id, 500)).await;
        world.advance(minutes(1));
    }
    let grounds = world.see("health").await["grounds"].clone();
    assert_eq!(grounds["not_created"], json!({ "orders": 2, "since": since }));
    assert_eq!(grounds.get("unheard"), None::<&Value>);
    assert_eq!(world.verdict().await, "too_few", "two orders are no row");
    world.decided("payments-pause", json!({})).await;
    assert_eq!(world.verdict().await, "paused");
    world.advance(minutes(61));
    let grounds = world.see("health").await["grounds"].clone();
    assert_eq!(grounds.get("not_created"), None, "what is over an hour old shows nothing of now");
}

/// A payment that was created so many seconds ago. Seven in ten are proven; they keep the status that needs no event,
/// for the index holds as much of them.
fn of_a_month(world: &World, number: u32, age: u32) -> Item {
    let created_at = instant::text(world.now() - seconds(age.into()));
    let due = instant::text(world.now() + hours(1));
    let seeded = seed::payment(&seed::id(number.into()), &due, &created_at);
    let mut payment: Item = seeded.into_iter().map(seed::elsewhere).collect();
    payment.extend(item(&[("checked_at", &created_at), ("heard_at", &created_at)]));
    if number % 10 < 7 {
        payment.extend(item(&[("completed_at", &created_at), ("operator_name", "ORANGE BURKINA")]));
        payment.insert("amount_reported".to_owned(), payment["amount"].clone());
    }
    payment
}

/// The figures of `docs/proof/performance.md`.
#[world::test(world::with_receiver)]
async fn health_and_figures_of_100000_payments_a_month_read_what_is_stated(world: &World) {
    const BETWEEN: u32 = 26;
    let today_and_yesterday = (0..48 * 3600).step_by(BETWEEN as usize);
    let same_hours =
        (2..8).flat_map(|day| (day * 86400..day * 86400 + 3600).step_by(BETWEEN as usize));
    let ages = today_and_yesterday.chain(same_hours).zip(0..);
    world.write(ages.map(|(age, number)| of_a_month(world, number, age)).collect()).await;
    let capacity = Capacity::default();
    let inspect = world.counted_inspect_by(&capacity);
    let (health, units) = capacity.read_by(look_by(&inspect, "health", None)).await;
    assert_eq!((&health.body["verdict"], units.to_string()), (&json!("well"), "65".to_owned()));
    let (_, units) = capacity.read_by(look_by(&inspect, "days/2026-05-31/figures", None)).await;
    assert_eq!(units.to_string(), "94");
}
