//! The figures of a day, and of a range of days.

use std::collections::BTreeMap;

use contract::{DayTotals, FiguresRange, MINUTES_TO_PAY, Totals};
use fastrand::Rng;
use jiff::civil::Time;
use jiff::{SignedDuration, Timestamp, tz};
use sandbox::{CreateBehaviour, CreateFaults};
use serde_json::{Value, json};

use crate::world::payments::{behaving, refusing};
use crate::world::payouts::{PER_DAY, silent};
use crate::world::{self, World, hours, minutes, order, seconds};

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

impl World {
    async fn range(&self, asked: &str) -> FiguresRange {
        serde_json::from_value(self.see(&format!("figures?{asked}")).await).unwrap()
    }

    /// A payment that is paid so many seconds after its creation.
    async fn paid_after(&self, order_id: &str, took: i64) -> String {
        let id = self.pending_for(order_id).await;
        self.advance(seconds(took));
        self.pay(&id).await;
        id
    }
}

fn joined<'a>(totals: impl IntoIterator<Item = &'a Totals>) -> Totals {
    totals.into_iter().fold(Totals::default(), |mut all, each| {
        all.join(each);
        all
    })
}

#[world::test]
async fn an_unreadable_payment_counts_on_its_day_and_before_its_time(world: &World) {
    let id = world.pending_for("A-1").await;
    let before = world.set_text(&id, "status", "nonsense").await;
    for (time, in_cut) in [("10:00:00", 0), ("10:00:01", 1)] {
        let asked = format!("from=2026-05-31&until=2026-06-01&before={time}");
        let days = world.range(&asked).await.days;
        let unreadable = |totals: &Totals| totals.sums.unreadable;
        let of = |day: &DayTotals| (unreadable(&day.totals), day.cut.as_ref().map(unreadable));
        assert_eq!(days.iter().map(of).collect::<Vec<_>>(), [(0, Some(0)), (1, Some(in_cut))]);
    }
    world.set_text(&id, "status", &before).await;
}

#[world::test]
async fn a_range_says_what_the_limit_of_payouts_leaves_today(world: &World) {
    world.sandbox.set_default_payout_faults(silent());
    world.taken("P-1").await;
    let asked = "from=2026-06-01&until=2026-06-01";
    let range = world.range(asked).await;
    let under_way = range.days[0].totals.sums.under_way;
    assert_eq!(
        (under_way.count, range.payouts_left),
        (1, Some(u64::from(PER_DAY) - under_way.francs))
    );
    assert!(range.days[0].cut.is_none());
    world.advance(hours(24));
    assert_eq!(world.range(asked).await.payouts_left, Some(u64::from(PER_DAY)));
}

/// A thing that happens in a shop.
async fn happens(world: &World, number: u32, rng: &mut Rng) {
    let order_id = format!("A-{number}");
    match rng.u8(..8) {
        0 => drop(world.failed_for(&order_id).await),
        1 => drop(world.pending_for(&order_id).await),
        2 => drop(world.duplicate(&order_id).await),
        3 => {
            let other = world.paid_otherwise_for(&order_id, 2900).await;
            if rng.bool() {
                world.decided("review-accept", json!({ "about": other, "paid": 2900 })).await;
            }
        }
        4 => {
            let payout = world.taken(&format!("P-{number}")).await;
            if rng.bool() {
                world.complete_payout(&payout).await;
            }
        }
        5 => {
            let paid = world.paid_after(&order_id, 0).await;
            let reference = format!("till-{number}");
            let record = json!({ "about": paid, "reference": reference, "amount": 1000 });
            world.decided("refund-record", record).await;
        }
        // Some are paid on the next day.
        6 => drop(world.paid_after(&order_id, rng.i64(3600..24 * 3600)).await),
        _ => drop(world.paid_after(&order_id, rng.i64(0..400)).await),
    }
}

/// The payments of a day's list that were begun before a time, the francs of the sales, and how long these took.
fn listed(list: &[Value], before: Option<Time>) -> (u64, u64, BTreeMap<u64, u64>) {
    let at =
        |entry: &Value, name: &str| entry[name].as_str().map(|at| at.parse::<Timestamp>().unwrap());
    let (mut begun, mut francs, mut took) = (0, 0, BTreeMap::new());
    for payin in list.iter().filter(|entry| entry["kind"] == "payin") {
        let created_at = at(payin, "created_at").unwrap();
        if before.is_some_and(|before| created_at.to_zoned(tz::TimeZone::UTC).time() >= before) {
            continue;
        }
        begun += 1;
        if payin["status"] == "completed" && payin["reason"] != "duplicate" {
            let is_accepted = payin["reason"] == "accepted";
            francs += if is_accepted { 2900 } else { payin["amount"].as_u64().unwrap() };
            let seconds = at(payin, "completed_at").unwrap().duration_since(created_at).as_secs();
            *took.entry(seconds.unsigned_abs()).or_default() += 1;
        }
    }
    (begun, francs, took)
}

/// The totals of a day are its own figures, in which the hours hold what was begun.
fn agree(totals: &Totals, mut figures: Value) {
    let mut of = |name: &str| figures.as_object_mut().unwrap().remove(name).unwrap();
    let (hours, minutes) = (of("hours"), of("minutes_to_pay"));
    drop((of("day"), of("payouts_left")));
    assert_eq!(json!(totals.sums), figures);
    let begun = hours.as_array().unwrap().iter().map(|hour| hour["begun"].as_u64().unwrap());
    assert_eq!(totals.begun, begun.sum::<u64>());
    let mut within = [0; MINUTES_TO_PAY.len() + 1];
    for (took, count) in &totals.seconds_to_pay {
        within[MINUTES_TO_PAY.iter().filter(|most| *took > **most * 60).count()] += count;
    }
    assert_eq!(json!(within), minutes);
}

#[world::test]
async fn a_random_month_is_what_its_days_and_their_lists_come_to(world: &World) {
    let mut rng = Rng::with_seed(30);
    for number in 0..60 {
        happens(world, number, &mut rng).await;
        world.advance(minutes(rng.i64(0..24 * 60)));
    }
    let before = Time::constant(11, 30, 0, 0);
    let range = world.range("from=2026-05-30&until=2026-07-30&before=11:30:00").await;
    assert_eq!((range.days.len(), range.before), (62, Some(before)));
    let (mut all, mut took) = (0, Vec::new());
    for day in &range.days {
        agree(&day.totals, world.see(&format!("days/{}/figures", day.day)).await);
        let list =
            world.pages(&format!("days/{}?limit=200", day.day), "transactions").await.concat();
        for (totals, before) in [(&day.totals, None), (day.cut.as_ref().unwrap(), Some(before))] {
            let Totals { begun, sums, seconds_to_pay } = totals;
            assert_eq!(listed(&list, before), (*begun, sums.sales.francs, seconds_to_pay.clone()));
        }
        all += list.len();
        let each = day.totals.seconds_to_pay.iter();
        took.extend(each.flat_map(|(took, count)| {
            std::iter::repeat_n(*took, usize::try_from(*count).unwrap())
        }));
    }
    let totals = joined(range.days.iter().map(|day| &day.totals));
    let cut = joined(range.days.iter().filter_map(|day| day.cut.as_ref()));
    assert!(all > 60 && 0 < cut.begun && cut.begun < totals.begun, "{all} {cut:?}");
    took.sort_unstable();
    assert_eq!(totals.median_seconds(), Some(took[(took.len() - 1) / 2]));
}
