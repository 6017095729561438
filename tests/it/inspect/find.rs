//! Searches for a payment by its order, amount, reference or number.

use aws_sdk_dynamodb::types::AttributeValue;
use serde_json::{Value, json};

use super::ids;
use crate::world::payouts::with;
use crate::world::table::item;
use crate::world::{self, World, but, hours, minutes, seconds, seed};

impl World {
    /// Every page of a search.
    async fn search(&self, mut body: Value) -> Vec<Value> {
        let mut pages = Vec::new();
        loop {
            let page = self.found(body.clone()).await;
            let next = page.get("next").cloned();
            pages.push(page);
            match next {
                Some(next) => body["after"] = next,
                None => return pages,
            }
        }
    }
}

#[world::test]
async fn a_payment_is_found_by_each_of_its_names(world: &World) {
    let failed = world.failed().await;
    world.advance(minutes(1));
    let paid = world.paid().await;
    world.advance(minutes(1));
    let payout = world.taken("P-1").await;
    let event = world.events("A-1001").await[0]["pk"].as_s().unwrap().clone();
    let invoice = world.sandbox.invoice(&paid).unwrap();
    for (by, value, expected) in [
        ("order", "A-1001", &[&paid, &failed][..]),
        ("payout", "P-1", &[&payout]),
        ("transaction", &paid, &[&paid]),
        ("transaction", &format!(" {payout} "), &[&payout]),
        ("event", &event, &[&failed]),
        ("ligdicash_ref", &invoice.request_id.to_lowercase(), &[&paid]),
        ("operator_ref", &invoice.oreference.to_lowercase(), &[&paid]),
        ("number", "22676000001", &[&paid, &failed]),
        ("number", "76000001", &[&paid, &failed]),
        ("number", "+226 76 00 00 01", &[&paid, &failed]),
        ("ending", "0001", &[&paid, &failed]),
        ("ending", "0002", &[]),
        ("text", "a-10", &[&paid, &failed]),
        ("text", "001", &[&payout, &paid, &failed]),
        ("text", "p 1", &[&payout]),
        ("text", "zz", &[]),
        ("payins", "completed", &[&paid]),
        ("order", "A-1002", &[]),
        ("payout", "A-1001", &[]),
        ("transaction", "txn_1", &[]),
        ("ligdicash_ref", "P0", &[]),
        ("number", "22876000001", &[]),
    ] {
        let body = match by {
            "number" | "ending" => json!({ by: value }),
            _ => json!({ "by": by, "value": value }),
        };
        let found = world.found(body).await;
        assert_eq!(ids(&found["transactions"]), expected, "{by} {value}");
        assert_eq!(found.get("next"), None, "{by} {value}");
    }
    let found = world.found(json!({ "by": "transaction", "value": paid })).await;
    let entry = json!({
        "transaction_id": paid, "kind": "payin", "status": "completed", "amount": 3000,
        "amount_reported": 3000, "operator_name": "ORANGE BURKINA", "order_id": "A-1001",
        "created_at": "2026-06-01T10:01:00.000Z", "completed_at": "2026-06-01T10:01:00.000Z",
        "description": "Sac en faso dan fani", "payer_end": "01",
    });
    assert_eq!(found, json!({ "transactions": [entry], "looked_at": 1 }));
}

#[world::test]
async fn one_number_is_one_person_however_it_was_stored_and_typed(world: &World) {
    let mut paid = Vec::new();
    for stored in ["22676000001", "+226 76 00 00 01", "76000001", "22876000001", "22776000001"] {
        let id = world.paid_for(&format!("A-{}", paid.len())).await;
        world.set_text(&id, "payer_number", stored).await;
        world.leaves(&["payer_number"]);
        world.advance(seconds(1));
        paid.insert(0, id);
    }
    let [niger, togo, burkina @ ..] = &paid[..] else { panic!("five payments") };
    for (typed, expected) in [
        ("76000001", burkina),
        ("226 76 00 00 01", burkina),
        ("+22876000001", std::slice::from_ref(togo)),
        ("0022776000001", std::slice::from_ref(niger)),
    ] {
        let found = world.found(json!({ "number": typed })).await;
        assert_eq!(found["country_code"], "226");
        assert_eq!(ids(&found["transactions"]), expected, "{typed}");
    }
    world.find(&json!({ "number": "0700000001" })).await.assert_refused(400, "invalid_request");
}

#[world::test]
async fn a_refund_is_found_with_what_it_refunds(world: &World) {
    let paid = world.paid().await;
    let refund = json!({ "refundOf": paid, "amount": 1000 });
    let refund = world.pay_out(&with("R-1", refund)).await.body["transaction_id"].clone();
    let found = world.found(json!({ "by": "payout", "value": "R-1" })).await;
    let entry = &found["transactions"][0];
    assert_eq!((&entry["transaction_id"], &entry["refund_of"]), (&refund, &json!(paid)));
    assert_eq!((&entry["kind"], &entry["payout_id"]), (&json!("payout"), &json!("R-1")));
}

#[world::test]
async fn a_search_goes_back_as_many_days_as_it_is_told_and_no_further(world: &World) {
    let first = world.paid_for("A-1").await;
    world.advance(hours(3 * 24));
    let second = world.paid_for("A-2").await;
    for (rest, expected, reached) in [
        (json!({}), &[&second, &first][..], "2026-05-29"),
        (json!({ "days": 4 }), &[&second, &first], "2026-06-01"),
        (json!({ "days": 3 }), &[&second], "2026-06-02"),
        (json!({ "days": 1, "until": "2026-06-01" }), &[&first], "2026-06-01"),
        (json!({ "days": 31, "until": "2026-05-31" }), &[], "2026-05-01"),
    ] {
        let found = world.found(but(json!({ "number": "76000001" }), rest.clone())).await;
        assert_eq!(ids(&found["transactions"]), expected, "{rest}");
        assert_eq!(found["looked_at"], expected.len(), "{rest}");
        assert_eq!(found["reached"], reached, "{rest}");
        let until = rest["until"].as_str().unwrap_or("2026-06-04");
        assert_eq!(found["until"], until, "{rest}");
    }
}

#[world::test]
async fn an_amount_is_found_whether_it_was_asked_for_or_paid_and_of_payouts_too(world: &World) {
    let pending = world.pending_for("A-1").await;
    world.advance(seconds(1));
    let otherwise = world.paid_otherwise_for("A-2", 2900).await;
    world.advance(seconds(1));
    let payout = world.taken("P-1").await;
    let of_payout = world.see(&format!("transactions/{payout}")).await;
    let of_payout = of_payout["transaction"]["amount"].to_string();
    for (value, expected) in [
        ("3 000", &[&otherwise, &pending][..]),
        ("2,900", &[&otherwise]),
        ("2.900,00 F CFA", &[&otherwise]),
        (&of_payout, &[&payout]),
        ("2901", &[]),
    ] {
        let found = world.found(json!({ "by": "amount", "value": value })).await;
        assert_eq!(ids(&found["transactions"]), expected, "{value}");
        assert_eq!(found["looked_at"], 3, "{value}");
    }
}

#[world::test]
async fn a_search_has_pages_of_as_many_results_as_are_asked_for(world: &World) {
    let (mut all, mut payouts) = (Vec::new(), Vec::new());
    for day in 0..3 {
        for order in 0..4 {
            all.insert(0, world.paid_for(&format!("CMD-{day}{order}")).await);
            world.advance(seconds(1));
        }
        payouts.insert(0, world.taken(&format!("P-{day}")).await);
        world.advance(hours(24));
    }
    for (by, expected) in [
        (json!({ "by": "text", "value": "cmd" }), &all),
        (json!({ "by": "payins" }), &all),
        (json!({ "ending": "01" }), &all),
        (json!({ "by": "payouts" }), &payouts),
    ] {
        for limit in [3, 4] {
            let pages = world.search(but(by.clone(), json!({ "limit": limit }))).await;
            let found: Vec<_> = pages.iter().map(|page| ids(&page["transactions"])).collect();
            assert!(found.iter().all(|page| page.len() <= limit), "{by} {found:?}");
            assert_eq!(&found.concat(), expected, "{by} {limit}");
            let looked_at = pages.iter().map(|page| page["looked_at"].as_u64().unwrap());
            assert_eq!(looked_at.sum::<u64>(), 15, "{by} {limit}");
        }
    }
}

#[world::test]
async fn a_search_stops_after_a_thousand_items_and_continues_from_there(world: &World) {
    let paid = world.paid().await;
    world.advance(hours(24));
    let later = world.now() + hours(1);
    world.seed((0..2300).map(|number| (seed::id(number), later))).await;
    let reference = world.sandbox.invoice(&paid).unwrap().request_id;
    let pages = world.search(json!({ "by": "ligdicash_ref", "value": reference })).await;
    let steps = pages.iter().map(|found| {
        let number = ids(&found["transactions"]).len();
        (found["looked_at"].as_u64().unwrap(), number, found["reached"].as_str().unwrap())
    });
    let expected = [(1000, 0, "2026-06-02"), (1000, 0, "2026-06-02"), (301, 1, "2026-05-27")];
    assert_eq!(steps.collect::<Vec<_>>(), expected);
}

#[world::test]
async fn an_order_with_many_payments_is_read_in_pages(world: &World) {
    const MANY: u128 = 120;
    let payin = |number: u128| {
        let id = seed::id(number);
        let previous = number.checked_sub(1).map(seed::id);
        let day = format!("2026-06-01#{}", parts::seed::shard(&id));
        let mut texts = vec![
            ("pk", id.as_str()),
            ("kind", "payin"),
            ("order_id", "A-1001"),
            ("currency", "XOF"),
            ("status", "notcompleted"),
            ("reason", "create_refused"),
            ("created_at", "2026-06-01T10:00:00.000Z"),
            ("updated_at", "2026-06-01T10:00:00.000Z"),
            ("day", &day),
        ];
        texts.extend(previous.as_deref().map(|id| ("previous_payin", id)));
        let numbers = [("amount", "3000"), ("revision", "2")];
        let number =
            |(name, number): (&str, &str)| (name.to_owned(), AttributeValue::N(number.to_owned()));
        item(&texts).into_iter().chain(numbers.map(number)).collect()
    };
    let latest = seed::id(MANY - 1);
    let lock = item(&[("pk", "order#A-1001"), ("latest_payin", &latest)]);
    world.write((0..MANY).map(payin).chain([lock]).collect()).await;
    let mut body = json!({ "by": "order", "value": "A-1001" });
    let pages = world.search(body.clone()).await;
    let pages: Vec<_> = pages.iter().map(|page| ids(&page["transactions"])).collect();
    assert_eq!(pages.iter().map(Vec::len).collect::<Vec<_>>(), [50, 50, 20]);
    let found = pages.concat();
    assert_eq!(found, (0..MANY).rev().map(seed::id).collect::<Vec<_>>());
    let page = world.see(&format!("transactions/{}", seed::id(3))).await;
    assert_eq!(ids(&page["order"]["payins"]), found[..50]);
    body["after"] = page["order"]["next"].clone();
    assert_eq!(ids(&world.found(body).await["transactions"]), found[50..100]);
}

#[world::test]
async fn a_search_cannot_exceed_its_limit(world: &World) {
    let cursor = r#"{"day":"2026-06-01","last":"2026-05-01","places":["nothing","nothing","nothing","nothing"]}"#;
    for (cursor, status) in [(cursor, 400), (&cursor.replace("05-01", "05-02"), 200)] {
        let digits: Vec<_> = cursor.bytes().map(|byte| format!("{byte:02x}")).collect();
        let after = digits.concat();
        let body = json!({ "number": "76000001", "after": after });
        assert_eq!(world.find(&body).await.status, status, "{cursor}");
    }
}
