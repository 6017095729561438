//! The sources of the books: a day with its items, its decisions, and its customers.

use serde_json::{Value, json};

use crate::world::decisions::AWA;
use crate::world::operators::look_by;
use crate::world::payouts::silent;
use crate::world::proxy::Fault;
use crate::world::{self, World, hours, minutes};

const DAY: &str = "2026-06-01";

impl World {
    /// The payments and payouts of the day, as the books see them.
    async fn books(&self, rest: &str) -> Vec<Value> {
        self.pages(&format!("days/{DAY}?with=books{rest}"), "transactions").await.concat()
    }

    /// The decisions of a day, each with the row's instant.
    async fn decided_on(&self, day: &str) -> Vec<(String, Value)> {
        let rows = self.pages(&format!("days/{day}/decisions?"), "rows").await.concat();
        let decision = |row: &Value| {
            let packed: Value = serde_json::from_str(row["row"].as_str().unwrap()).unwrap();
            let exchanges = packed["exchanges"].as_array().unwrap();
            assert_eq!(exchanges.len(), 1, "the decision alone");
            (row["at"].as_str().unwrap().to_owned(), exchanges[0].clone())
        };
        rows.iter().map(decision).collect()
    }
}

fn words(decided: &[(String, Value)]) -> Vec<&str> {
    decided.iter().map(|(_, row)| row["request"]["body"]["decision"].as_str().unwrap()).collect()
}

#[world::test]
async fn a_day_for_the_books_has_the_same_entries_and_more_of_the_items(world: &World) {
    let other = world.paid_otherwise(2900).await;
    world.advance(minutes(1));
    let paid = world.paid_for("A-2").await;
    world.decided("review-release", json!({ "about": other })).await;
    let record = json!({ "about": paid, "reference": "till-9", "amount": 1000 });
    world.decided("refund-record", record).await;
    let plain = world.see(&format!("days/{DAY}")).await;
    let booked = world.books("").await;
    let mut without = booked.clone();
    for entry in &mut without {
        assert!(entry.as_object_mut().unwrap().remove("books").is_some(), "{entry}");
        entry.as_object_mut().unwrap().remove("description");
    }
    assert_eq!(plain["transactions"], json!(without));

    let of = |id: &str| booked.iter().find(|entry| entry["transaction_id"] == id).unwrap();
    let item = world.item(&paid).await.unwrap();
    let books = &of(&paid)["books"];
    let text = |name: &str| json!(item[name].as_s().unwrap());
    for name in ["updated_at", "ligdicash_ref", "operator_ref", "operator_id", "reported_at"] {
        assert_eq!(books[name], text(name), "{name}");
    }
    assert_eq!(books["revision"].to_string(), *item["revision"].as_n().unwrap());
    let refunds = booked.iter().filter(|entry| entry["kind"] == "payout");
    let refunds: Vec<_> = refunds.map(|entry| entry["transaction_id"].clone()).collect();
    assert_eq!((&books["refunded"], &books["refunds"]), (&json!(1000), &json!(refunds)));
    let books = &of(&other)["books"];
    assert_eq!((&books["owed_for"], books.get("not_owed_for")), (&json!("amount_differs"), None));
    assert_eq!(books.get("refunds"), None, "nothing is left out but what is not there");
}

#[world::test]
async fn the_books_are_read_page_by_page_by_kind_and_status_for_one_batch_each(world: &World) {
    let ids = [world.pending_for("A-1").await, world.pending_for("A-2").await];
    world.sandbox.set_default_payout_faults(silent());
    world.advance(minutes(1));
    let payout = world.taken("P-1").await;
    for (rest, expected) in [
        ("&limit=1", 3),
        ("&kind=payout", 1),
        ("&kind=payin&status=pending&limit=2", 2),
        ("&status=completed", 0),
    ] {
        assert_eq!(world.books(rest).await.len(), expected, "{rest}");
    }
    let all = Value::from(world.books("").await);
    assert_eq!(sorted(super::ids(&all)), sorted([&ids[0], &ids[1], &payout]));
    let proxy = world.proxy().await;
    let inspect = world.inspect_on(proxy.url());
    let asked = format!("days/{DAY}?with=books");
    look_by(&inspect, &asked, None).await;
    let operations = proxy.operations();
    let batches = operations.iter().filter(|operation| *operation == "BatchGetItem").count();
    assert_eq!((batches, operations.len()), (1, 5), "and a query of each part");
    proxy.disturb_next(2, "BatchGetItem", Fault::Unread);
    let unread = look_by(&inspect, &asked, None).await;
    assert_eq!((unread.body["transactions"].clone(), proxy.calls("BatchGetItem").len()), (all, 4));
}

fn sorted<T: ToString>(ids: impl IntoIterator<Item = T>) -> Vec<String> {
    let mut ids: Vec<_> = ids.into_iter().map(|id| id.to_string()).collect();
    ids.sort();
    ids
}

#[world::test]
async fn what_was_decided_on_a_day_is_found_by_the_day_whatever_it_was_about(world: &World) {
    let id = world.paid_otherwise(2900).await;
    world.decided("review-release", json!({ "about": id })).await;
    world.advance(minutes(1));
    for (decision, body) in [
        ("payouts-pause", json!({})),
        ("payouts-resume", json!({})),
        ("case-close", json!({ "about": format!("case#owed#{id}") })),
        ("forget", json!({ "about": id })),
    ] {
        world.advance(minutes(1));
        world.decided(decision, body).await;
    }
    world.advance(hours(24));
    let case = "line 12 of October";
    world.decided("case-open", json!({ "about": case })).await;

    let decided = world.decided_on(DAY).await;
    let expected = ["review-release", "payouts-pause", "payouts-resume", "case-close", "forget"];
    assert_eq!(words(&decided), expected);
    for (at, decision) in &decided {
        assert_eq!((&decision["at"], &decision["by"]), (&json!(at), &json!(AWA)));
    }
    let next = world.decided_on("2026-06-02").await;
    assert_eq!(words(&next), ["case-open"]);
    assert_eq!(next[0].1["request"]["body"]["about"], case);
    assert_eq!(world.see("days/2026-06-03/decisions").await, json!({ "rows": [] }));
}

#[world::test]
async fn a_name_that_ligdicash_says_with_a_decision_is_on_record_in_no_row(world: &World) {
    let id = world.paid_otherwise(2900).await;
    let payer = world.see(&format!("people/{id}")).await;
    let name = payer["last_name"].as_str().unwrap();
    let body =
        json!({ "about": id, "paid": 2900, "apply": true, "reason": format!("{name} agrees") });
    world.decide("review-accept", &body).await.assert_status(200);
    let rows = world.all_rows().await;
    let with_decision = rows.iter().filter(|row| row.contains("review-accept"));
    assert_eq!(with_decision.count(), 2);
    assert!(rows.iter().all(|row| !row.contains(name)), "{rows:?}");
}
