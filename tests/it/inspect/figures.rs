//! The figures of a day.

use jiff::SignedDuration;
use sandbox::{CreateBehaviour, CreateFaults};
use serde_json::{Value, json};

use crate::world::payments::{behaving, refusing};
use crate::world::payouts::{PER_DAY, silent};
use crate::world::{self, World, hours, minutes, order};

const FIGURES: &str = "days/2026-06-01/figures";

fn sum(count: u64, francs: u64) -> Value {
    json!({ "count": count, "francs": francs })
}

#[world::test]
async fn a_day_says_who_began_who_paid_and_why_not_and_what_came_and_went(world: &World) {
    let other = world.paid_otherwise_for("A-1", 2900).await;
    world.decided("review-accept", json!({ "about": other, "paid": 2900 })).await;
    world.duplicate("A-2").await;
    world.advance(hours(1));
    let late = world.pending_for("A-3").await;
    world.failed_for("A-4").await;
    world.paid_otherwise_for("A-5", 10).await;
    for (order_id, create) in [
        ("A-6", refusing("Code03")),
        ("A-6", refusing("Code03")),
        ("A-7", behaving(CreateBehaviour::Html502Before)),
    ] {
        world.creations(create);
        world.initiate(&order(order_id, 500)).await;
    }
    world.creations(CreateFaults::default());
    world.advance(minutes(10));
    world.pay(&late).await;
    let record = json!({ "about": late, "reference": "till-9", "amount": 1000 });
    world.decided("refund-record", record).await;

    let figures = world.see(FIGURES).await;
    let hour = |at: usize| figures["hours"][at].clone();
    assert_eq!(
        [hour(10), hour(11)],
        [
            json!({ "begun": 3, "refused": 0, "unanswered": 0, "proven": 3, "francs": 5900 }),
            json!({ "begun": 6, "refused": 2, "unanswered": 1, "proven": 1, "francs": 3000 }),
        ]
    );
    let mut rest = figures.clone();
    let operators = rest.as_object_mut().unwrap().remove("operators").unwrap();
    let of_all = operators.as_object().unwrap().values().map(|of| of["francs"].as_u64().unwrap());
    assert_eq!(of_all.sum::<u64>(), 8900, "{operators}");
    rest.as_object_mut().unwrap().remove("hours");
    assert_eq!(
        rest,
        json!({
            "day": "2026-06-01", "orders": 7,
            "sales": sum(3, 8900), "duplicates": sum(1, 3000), "reviews": sum(1, 3000),
            "not_paid": {
                "create_refused": sum(2, 1000), "create_unknown": sum(1, 500), "failed": sum(1, 3000),
            },
            "minutes_to_pay": [2, 0, 0, 1, 0, 0],
            "refunds": sum(1, 1000), "payouts": sum(0, 0), "under_way": sum(0, 0), "unreadable": 0,
            "payouts_left": PER_DAY,
        })
    );
}

#[world::test]
async fn a_day_counts_its_first_and_last_second_and_names_unreadable_items(world: &World) {
    world.advance(hours(14));
    world.pending_for("A-1").await;
    world.advance(hours(24) - SignedDuration::from_millis(1));
    let last = world.pending_for("A-2").await;
    let figures = world.see("days/2026-06-02/figures").await;
    assert_eq!(
        (&figures["hours"][0]["begun"], &figures["hours"][23]["begun"]),
        (&json!(1), &json!(1))
    );
    let before = world.set_text(&last, "status", "nonsense").await;
    let figures = world.see("days/2026-06-02/figures").await;
    assert_eq!((&figures["unreadable"], &figures["orders"]), (&json!(1), &json!(1)));
    world.set_text(&last, "status", &before).await;
}

#[world::test]
async fn what_the_limit_of_payouts_leaves_is_said_of_each_day(world: &World) {
    world.sandbox.set_default_payout_faults(silent());
    world.taken("P-1").await;
    let figures = world.see(FIGURES).await;
    let left = figures["payouts_left"].as_u64().unwrap();
    assert_eq!(left + figures["under_way"]["francs"].as_u64().unwrap(), u64::from(PER_DAY));
    assert_eq!(figures["under_way"]["count"], 1);
    let tomorrow = world.see("days/2026-06-02/figures").await;
    assert_eq!(tomorrow["payouts_left"], PER_DAY);
}
