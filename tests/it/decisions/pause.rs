//! Payments and payouts are paused at once: after the instant that the answer names, no payout leaves.

use futures::future::join_all;
use jiff::Timestamp;
use ligdicash_core::payout::LEASE;
use serde_json::json;

use crate::world::decisions::applied;
use crate::world::payouts::{pay_out_by, payout, silent, with};
use crate::world::table::text;
use crate::world::{self, World, minutes, order, seconds};

impl World {
    async fn pause(&self, what: &str) -> Timestamp {
        let answer = self.decide(&format!("{what}-pause"), &applied(json!({}))).await;
        assert_eq!((answer.status, &answer.body["applied"]), (200, &json!(true)), "{answer:?}");
        answer.body["holds_from"].as_str().unwrap().parse().unwrap()
    }
}

#[world::test]
async fn paused_payouts_are_refused_and_the_same_request_is_made_afterwards(world: &World) {
    world.pay_out(&payout("P-0")).await.assert_status(200);
    world.pause("payouts").await;
    let refused = world.pay_out(&payout("P-1")).await;
    refused.assert_refused(503, "payouts_paused");
    assert!(refused.retry_after.is_some());
    let again = world.pay_out(&payout("P-0")).await;
    assert_eq!(again.status, 200, "a repetition gets the payout of the first request");
    assert_eq!(world.payouts_asked(), 1);
    let twice = world.decide("payouts-pause", &applied(json!({}))).await;
    assert_eq!(twice.body["applied"], json!(false), "{twice:?}");
    world.decided("payouts-resume", json!({})).await;
    assert_eq!(world.pay_out(&payout("P-1")).await.status, 200);
}

#[world::test]
async fn a_payout_that_a_person_records_needs_no_open_payouts(world: &World) {
    let id = world.paid().await;
    world.pause("payouts").await;
    let body = json!({ "about": id, "reference": "till-7", "amount": 3000 });
    world.decided("refund-record", body).await;
}

#[world::test(world::each(0..4), flavor = "multi_thread", worker_threads = 2)]
async fn no_payout_starts_after_a_pause_answers_or_leaves_once_it_holds(world: &World, seed: u64) {
    world.sandbox.set_default_payout_faults(silent());
    let proxy = world.proxy().await;
    proxy.dawdle(seed);
    let functions = world.process_on(proxy.url());
    let bodies: Vec<_> =
        (0..20).map(|at| with(&format!("P-{at}"), json!({ "amount": 100 }))).collect();
    let begun = join_all(bodies.iter().map(|body| pay_out_by(&functions.payout, body)));
    let pausing = async {
        let holds_from = world.pause("payouts").await;
        let late = with("late", json!({ "amount": 100 }));
        let late = pay_out_by(&functions.payout, &late).await;
        assert_eq!(late.error(), "payouts_paused", "the pause has answered");
        holds_from
    };
    let (answers, holds_from) = futures::join!(begun, pausing);
    let sent = answers.iter().filter(|answer| answer.status == 200).count();
    let refused = answers.iter().filter(|answer| answer.status != 200);
    assert!(refused.map(world::Answer::error).all(|code| code == "payouts_paused"));
    assert_eq!(world.payouts_asked(), sent);
    for item in world.all_payments().await {
        if !text(&item, "pk").starts_with("pay_") {
            continue;
        }
        let created_at: Timestamp = text(&item, "created_at").parse().unwrap();
        assert!(created_at + LEASE <= holds_from, "it can still leave when it holds");
    }
    world.advance(minutes(5));
    for body in &bodies {
        pay_out_by(&functions.payout, body).await;
    }
    world.live(minutes(5), minutes(1)).await;
    assert_eq!(world.payouts_asked(), sent, "nothing has left since");
}

#[world::test]
async fn a_pause_whose_write_is_slow_holds_later(world: &World) {
    let proxy = world.proxy().await;
    proxy.slow_down("TransactWriteItems", &world.clock, seconds(30));
    let payments = world.process_on(proxy.url()).payments;
    let answer = world.decide_on(&payments, "payouts-pause", &applied(json!({}))).await;
    let holds_from: Timestamp = answer.body["holds_from"].as_str().unwrap().parse().unwrap();
    // A payout may start until the write.
    assert!(holds_from >= world.now() + LEASE, "{answer:?}");
}

#[world::test]
async fn paused_payments_begin_no_payment_and_what_is_under_way_goes_on(world: &World) {
    let id = world.pending().await;
    world.pause("payments").await;
    let refused = world.initiate(&order("A-2", 3000)).await;
    refused.assert_refused(503, "payments_paused");
    assert!(refused.retry_after.is_some());
    world.pay(&id).await;
    world.assert_known(&id, ("completed", None)).await;
    let other = world.pay_out(&payout("P-1")).await;
    assert_eq!(other.status, 200, "payouts are another matter");
    world.decided("payments-resume", json!({})).await;
    world.pending_for("A-2").await;
}
