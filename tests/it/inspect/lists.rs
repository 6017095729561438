//! A day, the open cases, and the state of the system.

use ligdicash_core::LinkTimes;
use ligdicash_infra::instant;
use serde_json::{Value, json};

use super::{case, ids, open_case};
use crate::links::PRESS;
use crate::world::decisions::{AWA, REASON};
use crate::world::payouts::{payout, silent};
use crate::world::table::item;
use crate::world::{self, World, minutes, seconds, seed};

const DAY: &str = "2026-06-01";

impl World {
    /// Payments at two instants of one day, a paid one among them, and a payout; all in the order of
    /// creation.
    async fn day_of_many(&self) -> Vec<String> {
        let mut ids: Vec<_> = (0..20).map(seed::id).collect();
        for id in &ids {
            self.seed([(id.clone(), self.now() + minutes(60))]).await;
            self.advance(seconds(1));
        }
        let paid = self.paid().await;
        self.sandbox.set_default_payout_faults(silent());
        self.advance(seconds(1));
        let payout = self.taken("P-1").await;
        ids.extend([paid, payout]);
        ids
    }

    /// The queues of the health answer, without the verdict.
    async fn waiting(&self) -> Value {
        let mut health = self.see("health").await;
        for name in ["verdict", "grounds"] {
            assert!(health.as_object_mut().unwrap().remove(name).is_some(), "{name}");
        }
        health
    }
}

fn joined(pages: &[Vec<Value>]) -> Vec<&str> {
    pages.iter().flatten().map(|entry| entry["transaction_id"].as_str().unwrap()).collect()
}

#[world::test]
async fn a_day_is_listed_in_the_order_of_creation_over_all_parts_of_its_index(world: &World) {
    let ids = world.day_of_many().await;
    for (limit, most) in [("limit=1", 1), ("limit=7", 7), ("limit=22", 22), ("", 100)] {
        let pages = world.pages(&format!("days/{DAY}?{limit}"), "transactions").await;
        assert_eq!(joined(&pages), ids, "{limit}");
        assert!(pages.iter().all(|page| !page.is_empty() && page.len() <= most), "{limit}");
        assert_eq!(pages.len(), ids.len().div_ceil(most), "{limit}");
    }
    let empty = json!({ "day": "2026-05-31", "transactions": [] });
    assert_eq!(world.see("days/2026-05-31").await, empty);
}

#[world::test]
async fn a_search_names_what_was_sold_newest_first(world: &World) {
    // A payment of an earlier version has no description.
    let old = seed::id(1);
    world.seed([(old.clone(), world.now() + minutes(60))]).await;
    world.advance(seconds(1));
    let paid = world.paid_for("A-2").await;
    world.advance(seconds(1));
    let link = world.link(LinkTimes::UNLIMITED).await;
    world.press_link(&link, &[PRESS]).await;
    let found = world.found(json!({ "by": "payins" })).await;
    let all = found["transactions"].as_array().unwrap();
    assert_eq!(ids(&found["transactions"])[1..], [paid.as_str(), old.as_str()]);
    assert_eq!(
        (&all[1]["description"], &all[1]["payer_end"]),
        (&json!("Sac en faso dan fani"), &json!("01"))
    );
    assert_eq!((all[2].get("payer_end"), all[2].get("description")), (None, None));
    assert_eq!(
        (all[0].get("description"), &all[0]["link_label_fr"]),
        (None, &json!(link.label.written().0))
    );
    let story = world.see(&format!("transactions/{}", ids(&found["transactions"])[0])).await;
    assert_eq!(story["transaction"]["link_label_fr"], all[0]["link_label_fr"]);
    let brief = world.see(&format!("days/{DAY}")).await;
    assert_eq!(brief["transactions"][0].get("description"), None, "the index does not hold it");
    for (part, found) in [("SÀC EN faso", vec![paid.as_str()]), ("robe", vec![])] {
        let body = json!({ "by": "text", "value": part, "days": 1 });
        assert_eq!(ids(&world.found(body).await["transactions"]), found, "{part}");
    }
}

#[world::test]
async fn a_day_is_listed_by_status_and_kind(world: &World) {
    let ids = world.day_of_many().await;
    for (filter, expected) in [
        ("status=completed", &ids[20..21]),
        ("kind=payout", &ids[21..]),
        ("kind=payin&status=pending", &ids[..20]),
        ("status=review", &[]),
    ] {
        let asked = format!("days/{DAY}?{filter}&limit=7");
        let pages = world.pages(&asked, "transactions").await;
        assert_eq!(joined(&pages), expected, "{filter}");
    }
}

#[world::test]
async fn one_payment_that_cannot_be_read_does_not_break_its_day(world: &World) {
    let ids = [world.pending_for("A-1").await, world.pending_for("A-2").await];
    let unreadable = json!({ "transaction_id": ids[0], "unreadable": true });
    for (rest, name) in [("", "status"), ("?with=books", "updated_at")] {
        let before = world.set_text(&ids[0], name, "nonsense").await;
        let day = world.see(&format!("days/{DAY}{rest}")).await;
        let entries = day["transactions"].as_array().unwrap().iter();
        let (wrong, right): (Vec<_>, Vec<_>) =
            entries.partition(|entry| entry.get("unreadable").is_some());
        assert_eq!((wrong, right.len()), (vec![&unreadable], 1), "{rest}");
        world.set_text(&ids[0], name, &before).await;
    }
}

#[world::test]
async fn open_cases_are_listed_oldest_first_in_pages_with_what_they_are_about(world: &World) {
    let at = |seconds_later: i64| instant::text(world.now() + seconds(seconds_later));
    let payment = world.pending().await;
    let payout = world.pay_out(&payout("P-1")).await.id().to_owned();
    let digits = payment.strip_prefix("txn_").unwrap();
    let event = format!("evt_{digits}_9");
    let mut cases = vec![
        open_case("contradiction", &payment, &at(0), true),
        open_case("contradiction", &payout, &at(1), false),
        open_case("contradiction", &event, &at(2), true),
        open_case("contradiction", "order#A-9", &at(3), false),
        item(&[("pk", "case#no"), ("due_shard", "open"), ("next_check_at", &at(4))]),
    ];
    let many = (0..60).zip(10..).map(|(number, later)| {
        open_case("contradiction", &seed::id(number), &at(later), number % 2 == 0)
    });
    cases.extend(many);
    // A case that the index still shows, although it has ended.
    let ended = [("ended_at", &*at(5)), ("due_shard", "open"), ("next_check_at", &at(1))];
    cases.push(case("contradiction", &seed::id(99), &at(1), &ended));
    world.write(cases).await;

    let pages = world.pages("cases?", "cases").await;
    assert_eq!(pages.iter().map(Vec::len).collect::<Vec<_>>(), [49, 16]);
    let all: Vec<_> = pages.into_iter().flatten().collect();
    assert_eq!(
        all[0],
        json!({
            "kind": "contradiction", "about": payment, "first_step": "write", "offers": [], "opened_at": at(0),
            "transaction_id": payment, "order_id": "A-1001", "amount": 3000, "status": "pending",
            "transaction": {
                "transaction_id": payment, "kind": "payin", "status": "pending", "amount": 3000,
                "order_id": "A-1001", "created_at": at(0), "description": "Sac en faso dan fani",
            },
        })
    );
    let is_of = |case: &Value| (case["transaction_id"].clone(), case["payout_id"].clone());
    assert_eq!(is_of(&all[1]), (json!(payout), json!("P-1")));
    assert_eq!(is_of(&all[2]), (json!(payment), Value::Null));
    assert_eq!(all[2]["about"], event.as_str());
    let of_order = json!({
        "kind": "contradiction", "about": "order#A-9", "first_step": "write", "offers": [], "opened_at": at(3),
    });
    assert_eq!(all[3], of_order);
    assert_eq!(all[4], json!({ "key": "case#no", "unreadable": true }));
    let instants: Vec<_> = all[5..].iter().map(|case| case["opened_at"].clone()).collect();
    assert_eq!(instants, (10..70).map(|later| json!(at(later))).collect::<Vec<_>>());
    // The world knows of no such case.
    world.set_text("case#no", "due_shard", "nowhere").await;
}

#[world::test]
async fn health_says_what_is_open_due_refused_kept_and_put_aside(world: &World) {
    let at = |minutes_ago: i64| instant::text(world.now() - minutes(minutes_ago));
    let nothing = json!({
        "at": at(0), "oldest_due_seconds": 0, "open_cases": 0,
        "events_refused": 0, "events_kept": 0, "release": env!("CARGO_PKG_VERSION"), "unreadable_items": 0,
        "paused": [], "offers": [], "stack": "shop", "shop": "Boutique", "country_code": "226",
    });
    assert_eq!(world.waiting().await, nothing);
    world.pending().await;
    assert_eq!(world.waiting().await, nothing, "nothing is due yet");
    world.write(vec![open_case("contradiction", &seed::id(1), &at(30), false)]).await;
    world.put_entry("entry_3", "3", &at(5)).await;
    assert_eq!(world.waiting().await["oldest_due_seconds"], 300);
    for (part, entries) in [("refused", 2), ("untold", 120), ("unreadable", 1)] {
        for number in 0..entries {
            world.put_entry(&format!("entry_{part}_{number}"), part, &at(10)).await;
        }
    }
    let expected = json!({
        "at": at(0), "oldest_due_seconds": 600, "open_cases": 1, "oldest_case_seconds": 1800,
        "events_refused": 2, "events_kept": 100, "release": env!("CARGO_PKG_VERSION"), "unreadable_items": 1,
        "paused": [], "offers": [], "stack": "shop", "shop": "Boutique", "country_code": "226",
    });
    assert_eq!(world.waiting().await, expected);
    // The world knows of no case about it.
    world.set_text("entry_unreadable_0", "due_shard", "nowhere").await;
}

#[world::test]
async fn health_says_what_is_paused_since_when_by_whom_and_why(world: &World) {
    let since = instant::text(world.now());
    let paused = |what: &str| json!({ "what": what, "since": since, "by": AWA, "reason": REASON });
    let decide = async |decision: &str| {
        world.decided(decision, json!({})).await;
        world.see("health").await["paused"].clone()
    };
    assert_eq!(decide("payouts-pause").await, json!([paused("payouts")]));
    let both = json!([paused("payments"), paused("payouts")]);
    assert_eq!(decide("payments-pause").await, both);
    assert_eq!(decide("payouts-resume").await, json!([paused("payments")]));
    assert_eq!(decide("payments-resume").await, json!([]));
}
