//! Each documented answer about what a person decides, provoked.

use std::collections::BTreeSet;

use contract::Decision;
use sandbox::{ConfirmBehaviour, ConfirmFaults};
use serde_json::{Value, json};
use text::openapi::DOCUMENT;

use crate::world::decisions::applied;
use crate::world::payouts::{creating, payout, silent, with};
use crate::world::second::SHOP;
use crate::world::wired::{dead_address, decide_by};
use crate::world::{self, Answer, Operation, World, events, hours, order};

pub(super) async fn answers(world: &World) {
    world.sandbox.set_default_payout_faults(silent());
    wrong_requests(world).await;
    reviews(world).await;
    refunds(world).await;
    payouts(world).await;
    others(world).await;
    payments_paused(world).await;
    table_held(world).await;
}

/// Decides, with a reason.
async fn decide(world: &World, decision: &str, body: Value) {
    world.decide(decision, &applied(body)).await;
}

fn about(id: &str) -> Value {
    json!({ "about": id })
}

async fn wrong_requests(world: &World) {
    let body = about(&format!("txn_{}", "0".repeat(32)));
    let mut long = body.clone();
    long["token"] = json!("x".repeat(64 * 1024));
    let by_nobody = events::operators_event("decisions/review-release", Some(&body));
    let (payments, random) = (&world.payments, world.random());
    let people = decide_function::People::default();
    let function = decide_function::DecisionsRoute { payments, random, people: &people };
    let by_nobody = function.handle(events::read(&by_nobody)).await;
    let dead = world.process_on(&dead_address()).payments;
    decide(world, "review-release", json!({})).await;
    decide(world, "review-release", long).await;
    decide(world, "review-release", body.clone()).await;
    decide_by(&world.payments, world.random(), "review-release", &body, SHOP).await;
    Answer::to(Operation::Decide, &by_nobody);
    world.decide_on(&dead, "review-release", &body).await;
}

async fn reviews(world: &World) {
    let id = world.paid_otherwise_for("A-1", 2900).await;
    let paid = |amount: u32| json!({ "about": id, "paid": amount });
    decide(world, "review-accept", paid(2899)).await;
    let silence = ConfirmFaults { behaviour: ConfirmBehaviour::Cut, ..ConfirmFaults::default() };
    world.misbehave(&id, silence);
    world.advance(hours(1));
    decide(world, "review-accept", paid(2900)).await;
    world.says(&id, "success");
    decide(world, "review-accept", paid(2900)).await;
    world.misbehave(&id, ConfirmFaults { amount: Some(2900), ..ConfirmFaults::default() });
    decide(world, "forget", about(&id)).await;
    let nothing_owed = json!({ "about": id, "nothing_owed": true });
    decide(world, "review-release", nothing_owed).await;
    decide(world, "review-release", about(&id)).await;
    paid_by_another(world).await;
    given_back(world).await;
}

/// A review of an order whose older page is paid meanwhile.
async fn paid_by_another(world: &World) {
    let first = world.pending_for("A-2").await;
    let second = world.another_page("A-2", 3000).await;
    world.misbehave(&second, ConfirmFaults { amount: Some(2900), ..ConfirmFaults::default() });
    world.pay(&second).await;
    world.assert_known(&second, ("review", Some("amount_differs"))).await;
    world.pay(&first).await;
    world.assert_known(&first, ("completed", None)).await;
    decide(world, "review-accept", json!({ "about": second, "paid": 2900 })).await;
}

/// A payment that LigdiCash calls paid as asked for once a part of it was given back.
async fn given_back(world: &World) {
    let id = world.paid_otherwise_for("A-5", 2900).await;
    decide(world, "review-release", about(&id)).await;
    let refund = json!({ "about": id, "reference": "OM-5", "amount": 1000 });
    let recorded = world.decided("refund-record", refund).await["transaction"].clone();
    world.misbehave(&id, ConfirmFaults::default());
    world.advance(hours(12));
    world.poll().await;
    decide(world, "review-accept", json!({ "about": id, "paid": 3000 })).await;
    let recorded = json!({ "about": recorded["transaction_id"] });
    decide(world, "payout-not-made", recorded).await;
}

async fn refunds(world: &World) {
    let payin = world.pending_for("A-3").await;
    let record = |of: &str, reference: &str, amount: u32| json!({ "about": of, "reference": reference, "amount": amount });
    let nobody = format!("txn_{}", "0".repeat(32));
    decide(world, "refund-record", record(&nobody, "OM-1", 100)).await;
    decide(world, "refund-record", record(&payin, "OM-1", 100)).await;
    world.pay(&payin).await;
    for (reference, amount) in [("OM-1", 3001), ("OM-1", 1000), ("OM-1", 1001)] {
        decide(world, "refund-record", record(&payin, reference, amount)).await;
    }
}

async fn payouts(world: &World) {
    let id = world.taken("P-1").await;
    world.complete_payout(&id).await;
    world.assert_payout(&id, ("completed", None)).await;
    let token = json!({ "about": id, "token": "a-token" });
    decide(world, "payout-not-made", about(&id)).await;
    decide(world, "payout-prove", token).await;
    world.sandbox.set_default_payout_faults(creating(sandbox::CreateBehaviour::CutBefore));
    let lost = world.pay_out(&with("P-2", json!({ "amount": 1000 }))).await;
    world.sandbox.set_default_payout_faults(silent());
    let lost = lost.id();
    decide(world, "payout-not-made", about(lost)).await;
    tokens(world, lost, &id).await;
    world.pay_out(&payout("P-1")).await.assert_status(200);
}

/// Tokens that prove nothing of the first payout. The second is completed.
async fn tokens(world: &World, lost: &str, made: &str) {
    let under_way = world.taken("P-3").await;
    let prove = async |token: String| {
        decide(world, "payout-prove", json!({ "about": lost, "token": token })).await;
    };
    let of = |id: &str| world.sandbox.payout(id).unwrap().token;
    prove("none".to_owned()).await;
    prove(of(&under_way)).await;
    prove(of(made)).await;
    world.name_in_confirm(made, true);
    prove(of(made)).await;
}

async fn others(world: &World) {
    let id = world.paid_for("A-4").await;
    let event = world.events("A-4").await[0]["pk"].as_s().unwrap().clone();
    decide(world, "case-open", about("line 12 of October")).await;
    decide(world, "case-open", about("line 12 of October")).await;
    decide(world, "case-close", about("case#statement#line 12 of October")).await;
    decide(world, "event-replay", about(&event)).await;
    world.begins_to_send(&event).await;
    decide(world, "event-replay", about(&event)).await;
    decide(world, "case-close", about(&format!("case#contradiction#{id}"))).await;
    decide(world, "case-open", about(&format!("case#contradiction#{id}"))).await;
    decide(world, "case-close", about(&format!("case#review#{id}"))).await;
}

/// No payment is begun, and those that are under way go on.
async fn table_held(world: &World) {
    let (held, _) = world.adopting("2026-06-01T00:00:00.000");
    world.decide_on(&held.payments, "payments-pause", &applied(json!({}))).await;
}

async fn payments_paused(world: &World) {
    let id = world.pending_for("A-5").await;
    decide(world, "payments-pause", json!({})).await;
    world.initiate(&order("A-6", 3000)).await;
    world.pay(&id).await;
    world.assert_known(&id, ("completed", None)).await;
}

#[world::test]
async fn the_route_takes_the_decisions_that_the_document_names_and_no_other(world: &World) {
    let mut taken = BTreeSet::new();
    for decision in Decision::ALL.map(Decision::as_str) {
        if world.decide(decision, &json!({})).await.status != 404 {
            taken.insert(decision);
        }
    }
    let documented = &DOCUMENT["components"]["schemas"]["DecisionKind"]["enum"];
    let documented = documented.as_array().unwrap().iter();
    assert_eq!(taken, documented.map(|word| word.as_str().unwrap()).collect());
}
