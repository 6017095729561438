//! Giving a payin back, and never more than was paid.

use serde_json::{Value, json};

use crate::world::payments::nobody;
use crate::world::payouts::with;
use crate::world::scripted::{self, Reply};
use crate::world::table::text;
use crate::world::{self, World, but};

fn refund(payout_id: &str, payin: &str, amount: u32) -> Value {
    with(payout_id, json!({ "refundOf": payin, "amount": amount }))
}

#[world::test]
async fn a_completed_payment_is_given_back_in_parts_up_to_what_was_paid(world: &World) {
    let payin = world.paid().await;
    for (payout_id, amount) in [("R-1", 1000), ("R-2", 1899)] {
        let answer = world.pay_out(&refund(payout_id, &payin, amount)).await;
        assert_eq!(answer.status, 200, "{answer:?}");
        assert_eq!(answer.body["refund_of"], payin.as_str());
        let id = answer.id();
        world.complete_payout(id).await;
    }
    assert_eq!(world.refunded(&payin).await, 2899);
    world.pay_out(&refund("R-3", &payin, 102)).await.assert_refused(409, "refund_exceeds_payment");
    assert_eq!(world.committed_today().await, 2899, "a refusal commits nothing");
    assert_eq!(world.payouts_asked(), 2);
    assert_eq!(world.pay_out(&refund("R-3", &payin, 101)).await.status, 200);
    let again = world.pay_out(&refund("R-1", &payin, 1000)).await;
    assert_eq!((again.status, &again.body["status"]), (200, &json!("completed")));
}

#[world::test]
async fn a_refund_that_failed_or_was_refused_can_be_made_again(world: &World) {
    let payin = world.paid().await;
    let answer = world.pay_out(&refund("R-1", &payin, 3000)).await;
    let id = answer.id();
    world.fail_payout(id).await;
    assert_eq!(world.refunded(&payin).await, 0);
    world.sandbox.set_balance("12", sandbox::Balance::Francs(2999)).unwrap();
    world.pay_out(&refund("R-2", &payin, 3000)).await.assert_refused(409, "payout_balance_too_low");
    assert_eq!(world.refunded(&payin).await, 0);
    world.sandbox.set_balance("12", sandbox::Balance::Francs(3000)).unwrap();
    assert_eq!(world.pay_out(&refund("R-3", &payin, 3000)).await.status, 200);
}

#[world::test]
async fn a_refund_that_was_not_made_calls_a_person_until_all_was_given_back(world: &World) {
    let payin = world.paid().await;
    let case = format!("case#owed#{payin}");
    let first = world.pay_out(&refund("R-1", &payin, 3000)).await.id().to_owned();
    assert!(world.item(&case).await.is_none());
    world.fail_payout(&first).await;
    let opened = world.item(&case).await.unwrap();
    assert_eq!((text(&opened, "due_shard"), text(&opened, "reason")), ("open", "refund_failed"));
    let again = world.pay_out(&refund("R-2", &payin, 3000)).await.id().to_owned();
    world.complete_payout(&again).await;
    world.payout_status(&again).await;
    assert!(!world.item(&case).await.unwrap().contains_key("due_shard"));
}

#[world::test]
async fn a_dry_run_says_what_a_payout_would_do_and_records_and_sends_nothing(world: &World) {
    let dry = async |body: Value| {
        let foreseen = world.foresee_payout(&body).await;
        let earlier = world.pay_out(&json!({ "dryRun": body })).await;
        assert_eq!(foreseen.status, earlier.status);
        for member in ["error", "left_today", "transaction_id"] {
            assert_eq!(foreseen.body[member], earlier.body[member], "{body}");
        }
        foreseen
    };
    let payin = world.paid().await;
    let foreseen = dry(refund("R-1", &payin, 1000)).await;
    let left = foreseen.body["left_today"].as_i64().unwrap();
    assert_eq!(foreseen.body["needs_approval"], false);
    dry(refund("R-1", &payin, 3001)).await.assert_refused(409, "refund_exceeds_payment");
    dry(json!("R-1")).await.assert_refused(400, "invalid_request");
    assert_eq!((world.payouts_asked(), world.committed_today().await), (0, 0));
    let made = world.pay_out(&refund("R-1", &payin, 1000)).await;
    assert_eq!(dry(refund("R-1", &payin, 1000)).await.id(), made.id());
    let next = dry(refund("R-2", &payin, 1000)).await;
    assert_eq!(next.body["left_today"].as_i64(), Some(left - 1000));
}

#[world::test]
async fn only_what_was_proven_paid_is_given_back(world: &World) {
    let pending = world.pending().await;
    world.pay_out(&refund("R-1", &pending, 1000)).await.assert_refused(409, "refund_of_unpaid");
    let unknown = refund("R-1", &nobody("txn"), 1000);
    world.pay_out(&unknown).await.assert_refused(422, "refund_of_unknown");
    world.pay(&pending).await;
    world
        .pay_out(&refund("R-1", &pending, 3001))
        .await
        .assert_refused(409, "refund_exceeds_payment");
    assert_eq!((world.payouts_asked(), world.committed_today().await), (0, 0));
}

// ---- to the number that paid ----

/// A refund of 1,000 F without a customer.
fn unnamed(payout_id: &str, payin: &str) -> Value {
    with(payout_id, json!({ "refundOf": payin, "amount": 1000, "customer": null }))
}

/// This holds for both methods.
#[world::test(scripted::test)]
async fn a_refund_without_a_customer_goes_to_the_number_that_paid(world: &World) {
    let payin = world.paid_from("A-1001", "+226 70 00 00 07").await;
    let mut missing = unnamed("R-2", &payin);
    missing.as_object_mut().unwrap().remove("customer");
    let wallet = json!({ "method": "wallet", "keepInWallet": true });
    for body in [unnamed("R-1", &payin), missing, but(unnamed("R-3", &payin), wallet)] {
        let answer = world.pay_out(&body).await;
        assert_eq!((answer.status, &answer.body["refund_of"]), (200, &json!(payin)));
        let [asked] = &world.take_asked()[..] else { panic!("LigdiCash is asked once") };
        assert_eq!(asked.body["commande"]["customer"], "22670000007");
        assert!(!answer.body.to_string().contains("22670000007"), "{answer:?}");
    }
    assert_eq!(world.refunded(&payin).await, 3000);
}

#[world::test(scripted::test)]
async fn a_refund_with_a_customer_goes_to_that_number(world: &World) {
    let payin = world.paid_from("A-1001", "22670000007").await;
    assert_eq!(world.pay_out(&refund("R-1", &payin, 1000)).await.status, 200);
    assert_eq!(world.take_asked()[0].body["commande"]["customer"], "22670000001");
}

#[world::test(scripted::test)]
async fn without_a_stored_number_a_refund_without_a_customer_is_refused(world: &World) {
    for (order_id, number) in [("nobody", ""), ("national", "70000007"), ("name", "Awa")] {
        world.on_create([Reply::created("token")]);
        let payin = world.paid_from(order_id, number).await;
        world.pay_out(&unnamed("R-1", &payin)).await.assert_refused(422, "refund_without_number");
        assert_eq!(world.take_asked().len(), 0);
        assert_eq!((world.refunded(&payin).await, world.committed_today().await), (0, 0));
    }
    let answer = world.pay_out(&with("P-1", json!({ "customer": null }))).await;
    assert_eq!((answer.error(), answer.fields()), ("invalid_request", vec!["customer"]));
}

#[world::test(scripted::test)]
async fn a_repeated_refund_without_a_customer_gets_the_same_payout(world: &World) {
    let payin = world.paid_from("A-1001", "22670000007").await;
    let first = world.pay_out(&unnamed("R-1", &payin)).await;
    let again = world.pay_out(&unnamed("R-1", &payin)).await;
    assert_eq!((first.status, &first.body), (again.status, &again.body));
    world.set_text(&payin, "payer_number", "forgotten").await;
    world.leaves(&["payer_number"]);
    let again = world.pay_out(&unnamed("R-1", &payin)).await;
    assert_eq!((first.status, &first.body), (again.status, &again.body));
    assert_eq!(world.take_asked().len(), 1, "LigdiCash is asked once");
    // The same money to the same number, but another request.
    let named = json!({ "refundOf": payin, "amount": 1000, "customer": "22670000007" });
    assert_eq!(world.pay_out(&with("R-1", named)).await.error(), "payout_id_reused");
    assert_eq!(world.pay_out(&unnamed("R-2", &payin)).await.error(), "refund_without_number");
}
