//! The documented answers about what a person decides that no situation has, provoked.

use std::collections::BTreeSet;

use contract::Decision;
use sandbox::{ConfirmBehaviour, ConfirmFaults, CreateBehaviour};
use serde_json::{Value, json};
use text::openapi::DOCUMENT;

use crate::doctor::without_randomness;
use crate::situations::payins;
use crate::world::decisions::applied;
use crate::world::links::once;
use crate::world::payouts::{creating, silent, with};
use crate::world::wired::examine_by;
use crate::world::{self, World, events, hours, order};

pub(super) async fn answers(world: &World) {
    Box::pin(payins::bring_about(world, "given_back")).await;
    decide(world, "payout-not-made", about(&world.only_key("pay_").await)).await;
    Box::pin(reviews(world)).await;
    refunds(world).await;
    world.sandbox.set_default_payout_faults(silent());
    Box::pin(payouts(world)).await;
    Box::pin(others(world)).await;
    Box::pin(table_held(world)).await;
    decide(world, "payments-pause", json!({})).await;
    world.initiate(&order("A-6", 3000)).await;
    examine_by(&without_randomness(world.doctor(None)), &json!({ "ping": true })).await;
}

/// Decides, with a reason.
async fn decide(world: &World, decision: &str, body: Value) {
    world.decide(decision, &applied(body)).await;
}

fn about(id: &str) -> Value {
    json!({ "about": id })
}

/// A review without any news from LigdiCash, and one of an order whose older page is paid meanwhile.
async fn reviews(world: &World) {
    let id = world.paid_otherwise_for("A-1", 2900).await;
    let silence = ConfirmFaults { behaviour: ConfirmBehaviour::Cut, ..ConfirmFaults::default() };
    world.misbehave(&id, silence);
    world.advance(hours(1));
    decide(world, "review-accept", json!({ "about": id, "paid": 2900 })).await;
    let stale = json!({ "about": id, "paid": 2900, "seen": 0 });
    decide(world, "review-accept", stale).await;
    let first = world.pending_for("A-2").await;
    let second = world.another_page("A-2", 3000).await;
    world.pay_otherwise(&second, 2900).await;
    world.pay(&first).await;
    decide(world, "review-accept", json!({ "about": second, "paid": 2900 })).await;
}

async fn refunds(world: &World) {
    let id = world.paid_for("A-3").await;
    for amount in [3001, 1000, 1001] {
        let refund = json!({ "about": id, "reference": "OM-1", "amount": amount });
        decide(world, "refund-record", refund).await;
    }
}

/// Tokens that prove nothing of a payout whose answer was lost.
async fn payouts(world: &World) {
    let under_way = world.taken("P-1").await;
    let made = world.taken("P-2").await;
    world.complete_payout(&made).await;
    world.sandbox.set_default_payout_faults(creating(CreateBehaviour::CutBefore));
    let lost = world.pay_out(&with("P-3", json!({ "amount": 1000 }))).await;
    world.sandbox.set_default_payout_faults(silent());
    let prove = async |id: &str| {
        let token = world.sandbox.payout(id).unwrap().token;
        decide(world, "payout-prove", json!({ "about": lost.id(), "token": token })).await;
    };
    prove(&under_way).await;
    prove(&made).await;
    world.name_in_confirm(&made, true);
    prove(&made).await;
    world.ask(lost.id()).await;
}

async fn others(world: &World) {
    let id = world.paid_for("A-4").await;
    let event = world.events("A-4").await[0]["pk"].as_s().unwrap().clone();
    decide(world, "event-replay", about(&event)).await;
    world.begins_to_send(&event).await;
    decide(world, "event-replay", about(&event)).await;
    decide(world, "case-open", about("line 12 of October")).await;
    decide(world, "case-open", about("line 12 of October")).await;
    decide(world, "case-close", about(&format!("case#contradiction#{id}"))).await;
    decide(world, "case-open", about(&format!("case#contradiction#{id}"))).await;
}

/// A stack that has adopted its table and not opened it.
async fn table_held(world: &World) {
    let link = world.linked(&once()).await["link_id"].as_str().unwrap().to_owned();
    let (held, _) = world.adopting("2026-06-01T00:00:00.000");
    world.decide_on(&held.payments, "payments-pause", &applied(json!({}))).await;
    for (asked, body) in [("", &once()), (&*format!("/{link}/withdraw"), &json!({}))] {
        let signed = events::signed(events::link_event(asked, Some(body)));
        world.decides(&held.payments, signed).await;
    }
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
