//! A decision and the person who made it are one write.

mod by_hand;
mod forget;
mod pause;
mod races;
mod replay;
mod seen;
mod statement;

use std::sync::Arc;

use aws_sdk_dynamodb::types::AttributeValue;
use serde_json::json;
use tokio::sync::Barrier;

use crate::world::decisions::AWA;
use crate::world::scripted::{self, Reply, confirmation};
use crate::world::wired::decide_by;
use crate::world::{self, World, but, events, minutes};

#[world::test]
async fn a_decision_without_apply_is_a_dry_run_at_either_route(world: &World) {
    for asked in ["decisions/payments-pause", "decisions/payments-pause/dry-run"] {
        let event = events::operators_event(asked, Some(&json!({})));
        let dry = world.decides(&world.payments, events::signed_by(event, AWA)).await;
        assert_eq!((dry.status, &dry.body["applied"]), (200, &json!(false)), "{dry:?}");
    }
}

#[world::test(scripted::test)]
async fn an_amount_is_not_accepted_of_which_a_part_is_given_back_meanwhile(world: &World) {
    let id = world.pending().await;
    let less = json!({ "amount": 2900, "montant": 2900 });
    let paid = but(confirmation(&id, "completed"), less);
    world.on_confirm([Reply::json(&paid)]);
    world.assert_asked(&id, ("review", Some("amount_differs"))).await;
    let gate = Arc::new(Barrier::new(2));
    world.on_confirm([Reply::json(&paid).held(&gate)]);
    let accept = json!({ "about": id, "paid": 2900, "apply": true, "reason": "r" });
    let (refused, ()) = futures::join!(world.decide("review-accept", &accept), async {
        gate.wait().await;
        let mut item = world.item(&id).await.unwrap();
        item.insert("refunded".to_owned(), AttributeValue::N("1".to_owned()));
        world.put_raw(item).await;
        gate.wait().await;
    });
    refused.assert_refused(409, "given_back");
    assert_eq!(world.paid_by("A-1001").await, None);
    // No payout makes this refund.
    let mut item = world.item(&id).await.unwrap();
    item.remove("refunded");
    world.put_raw(item).await;
}

#[world::test]
async fn who_may_be_several_persons_decides_nothing(world: &World) {
    let id = world.paid_otherwise(2900).await;
    for (arn, error) in [
        ("arn:aws:iam::000000000000:role/shop", Some("not_a_person")),
        ("arn:aws:sts::000000000000:assumed-role/other/awa", Some("not_a_person")),
        ("arn:aws:iam::000000000000:root", Some("not_a_person")),
        ("arn:aws:sts::000000000000:assumed-role/operators/awa", None),
        (AWA, None),
    ] {
        let body = json!({ "about": id });
        let answer = decide_by(&world.payments, world.random(), "review-release", &body, arn).await;
        let expected = if error.is_some() { 403 } else { 200 };
        assert_eq!(answer.status, expected, "{arn}");
        assert_eq!(answer.body["error"].as_str(), error);
    }
    world.advance(minutes(1));
}
