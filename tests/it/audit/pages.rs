//! The audit of a day in pages, while payments go on, and as an operator asks for it.

use serde_json::{Value, json};

use crate::world::operators::look_by;
use crate::world::payments::nobody;
use crate::world::{self, World, seconds};

const DAY: &str = "2026-06-01";

impl World {
    /// The pages of the audit of a day.
    async fn audited(&self) -> Vec<Value> {
        self.whole_pages(&format!("days/{DAY}/audit?")).await
    }
}

#[world::test]
async fn a_day_is_audited_page_by_page_with_few_requests_each(world: &World) {
    for number in 0..30 {
        world.advance(seconds(1));
        let id = world.pending_for(&format!("A-{number}")).await;
        if number % 2 == 0 {
            world.pay(&id).await;
        }
    }
    let proxy = world.proxy().await;
    let inspect = world.inspect_on(proxy.url());
    let answer = look_by(&inspect, &format!("days/{DAY}/audit"), None).await;
    assert_eq!((answer.status, &answer.body["audited"]), (200, &json!(25)), "{answer:?}");
    let operations = proxy.operations();
    let of = |name| operations.iter().filter(|operation| *operation == name).count();
    assert_eq!(of("GetItem"), 1, "what counts against the day, at its beginning");
    assert!((25..=33).contains(&of("Query")), "each record, and the day: {}", of("Query"));
    assert!(of("BatchGetItem") <= 12, "{}", of("BatchGetItem"));
    let pages = world.audited().await;
    let counts: Vec<_> = pages.iter().map(|page| page["audited"].as_u64().unwrap()).collect();
    assert_eq!(counts, [25, 5]);
    assert!(pages.iter().all(|page| page["findings"] == json!([]) && page["day"] == DAY));
}

#[world::test]
async fn nothing_is_found_while_payments_go_on(world: &World) {
    let payments = async {
        for number in 0..8 {
            let id = world.paid_for(&format!("A-{number}")).await;
            let refund = json!({ "refundOf": id, "amount": 500 });
            let payout = crate::world::payouts::with(&format!("P-{number}"), refund);
            assert_eq!(world.pay_out(&payout).await.status, 200);
        }
    };
    let is_over = std::cell::Cell::new(false);
    let audits = async {
        while !is_over.get() {
            for page in world.audited().await {
                assert_eq!(page["findings"], json!([]));
            }
        }
    };
    let payments = async {
        payments.await;
        is_over.set(true);
    };
    futures::future::join(payments, audits).await;
}

#[world::test]
async fn an_operator_is_told_what_does_not_agree_and_with_what(world: &World) {
    let id = world.pending().await;
    let before = world.set_text("order#A-1001", "live", &nobody("txn")).await;
    let page = world.see(&format!("days/{DAY}/audit")).await;
    let found = json!([{
        "about": "order#A-1001", "attribute": "live", "expected": id, "found": nobody("txn"),
    }]);
    assert_eq!((&page["audited"], &page["findings"]), (&json!(1), &found));
    world.set_text("order#A-1001", "live", &before).await;
}

#[world::test]
async fn the_token_that_proves_a_payout_is_told_by_a_fingerprint_of_its_own(world: &World) {
    let [first, second] = [world.taken("P-1").await, world.taken("P-2").await];
    let tokens = async || {
        let page = world.audited().await.remove(0);
        let token = |id: &str| {
            let proof = |proof_row: &&Value| proof_row["transaction_id"] == id;
            page["proofs"].as_array().unwrap().iter().find(proof).map(|row| row["token"].clone())
        };
        [token(&first), token(&second)]
    };
    assert_eq!(tokens().await, [None, None], "nothing is proven yet");
    for id in [&first, &second] {
        world.complete_payout(id).await;
    }
    let [one, other] = tokens().await;
    assert!(one.is_some() && other.is_some() && one != other, "{one:?} {other:?}");
    let own = world.item(&first).await.unwrap()["ligdicash_token"].as_s().unwrap().clone();
    let before = world.set_text(&second, "ligdicash_token", &own).await;
    assert_eq!(tokens().await, [one.clone(), one]);
    world.set_text(&second, "ligdicash_token", &before).await;
}
