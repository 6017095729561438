//! Refunds by a person: the case that ends, and the stored request.

use serde_json::{Value, json};

use crate::world::payments::{FAILED, PAID};
use crate::world::payouts::{payout, silent, with};
use crate::world::scripted;
use crate::world::second::{ISSA, SHOP, approve, ask_for, reject, why};
use crate::world::table::text;
use crate::world::{self, World, but};

/// A refund that a person decides, to the number that paid.
fn refund(payout_id: &str, payin: &str, amount: u32) -> Value {
    let fields =
        json!({ "refundOf": payin, "amount": amount, "customer": null, "reason": "paid twice" });
    with(payout_id, fields)
}

#[world::test(scripted::test)]
async fn a_refund_that_a_person_decides_needs_two_and_goes_to_who_paid(world: &World) {
    let app = world.two_people();
    let payin = world.paid_from("A-1001", "22670000007").await;
    let id = world.awaiting(&app, &refund("R-1", &payin, 1000)).await;
    assert_eq!((world.refunded(&payin).await, world.take_asked().len()), (1000, 0));
    let named = json!({ "customer": "22670000007", "reason": "paid twice" });
    let named = world.having_seen_payin(named, &payin).await;
    approve(&app, &id, &named, ISSA).await.assert_refused(409, "recipient_differs");
    let seen = world.having_seen_payin(why(), &payin).await;
    assert_eq!(approve(&app, &id, &seen, ISSA).await.status, 200);
    let asked = &world.take_asked()[0];
    assert_eq!(asked.body["commande"]["customer"], "22670000007");
    // The shop's server refunds without a person's approval.
    let by_the_shop = but(refund("R-2", &payin, 1000), json!({ "reason": null }));
    assert_eq!(ask_for(&app, &by_the_shop, SHOP).await.body.get("reason"), None);
    assert_eq!(world.take_asked().len(), 1);
}

#[world::test(scripted::test)]
async fn a_refund_to_a_payer_who_is_forgotten_meanwhile_can_only_be_rejected(world: &World) {
    let app = world.two_people();
    let payin = world.paid_from("A-1001", "22670000007").await;
    let id = world.awaiting(&app, &refund("R-1", &payin, 1000)).await;
    world.set_text(&payin, "payer_number", "forgotten").await;
    world.leaves(&["payer_number"]);
    let seen = world.having_seen_payin(why(), &payin).await;
    approve(&app, &id, &seen, ISSA).await.assert_refused(422, "refund_without_number");
    assert_eq!(reject(&app, &id, &why(), ISSA).await.status, 200);
    assert_eq!((world.refunded(&payin).await, world.take_asked().len()), (0, 0));
}

#[world::test(scripted::test)]
async fn a_refund_requested_before_its_payment_was_paid_is_not_approved(world: &World) {
    let app = world.two_people();
    let payin = world.paid_from("A-1001", "22670000007").await;
    let id = world.awaiting(&app, &refund("R-1", &payin, 1000)).await;
    let before = world.set_text(&payin, "completed_at", "2099-01-01T00:00:00.000Z").await;
    approve(&app, &id, &why(), ISSA).await.assert_refused(409, "refund_overtaken");
    assert!(world.waits(&id).await && world.take_asked().is_empty());
    world.set_text(&payin, "completed_at", &before).await;
    let seen = world.having_seen_payin(why(), &payin).await;
    assert_eq!(approve(&app, &id, &seen, ISSA).await.status, 200);
}

async fn is_open(world: &World, case: &str) -> bool {
    world.item(case).await.is_some_and(|case| case.contains_key("due_shard"))
}

async fn give_back(world: &World, payout_id: &str, payin: &str, amount: u32) -> String {
    let body = with(payout_id, json!({ "refundOf": payin, "amount": amount }));
    let id = ask_for(&world.payout, &body, SHOP).await.fulfilled().to_owned();
    assert_eq!(world.payout_status(&id).await.status, 200);
    id
}

#[world::test]
async fn a_duplicates_case_ends_once_its_full_refund_is_proven(world: &World) {
    world.sandbox.set_default_payout_faults(silent());
    let payin = world.duplicate("A-1001").await;
    let case = format!("case#duplicate#{payin}");
    let part = give_back(world, "R-1", &payin, 1000).await;
    world.complete_payout(&part).await;
    world.assert_payout(&part, PAID).await;
    assert!(is_open(world, &case).await, "a part is not all");
    let rest = give_back(world, "R-2", &payin, 2000).await;
    world.fail_payout(&rest).await;
    world.assert_payout(&rest, FAILED).await;
    assert!(is_open(world, &case).await);
    let payin = world.duplicate("A-1002").await;
    let case = format!("case#duplicate#{payin}");
    let all = give_back(world, "R-3", &payin, 3000).await;
    assert!(is_open(world, &case).await, "it is asked for, and not proven");
    world.complete_payout(&all).await;
    world.assert_payout(&all, PAID).await;
    assert!(!is_open(world, &case).await);
}

#[world::test]
async fn what_a_case_is_about_is_given_back_by_two_people_also_without_a_reason(world: &World) {
    let payin = world.duplicate("A-1001").await;
    let app = world.two_people();
    let silently = but(refund("R-1", &payin, 1000), json!({ "reason": null }));
    let asked = ask_for(&app, &silently, SHOP).await;
    assert_eq!(asked.body["reason"], "awaiting_approval", "{asked:?}");
    assert_eq!(world.sandbox.ledger().payouts.len(), 0);
}

// ---- what is stored of a request ----

#[world::test]
async fn a_stored_fingerprint_cannot_be_matched_without_the_salt(world: &World) {
    let id = world.taken("P-1").await;
    let other = world.taken("P-2").await;
    let fingerprint = async |key: &str| {
        let record = world.item(&format!("payout#{key}")).await.unwrap();
        text(&record, "fingerprint").to_owned()
    };
    let before = fingerprint("P-1").await;
    assert_eq!(world.taken("P-1").await, id, "the same request is known");
    // With the salt of another payout, the request's customer cannot be matched any more.
    let mut item = world.item(&id).await.unwrap();
    let salt = world.item(&other).await.unwrap()["salt"].clone();
    let own = item.insert("salt".to_owned(), salt).unwrap();
    world.write(vec![item.clone()]).await;
    world.pay_out(&payout("P-1")).await.assert_refused(409, "payout_id_reused");
    item.remove("salt");
    world.write(vec![item.clone()]).await;
    world.pay_out(&payout("P-1")).await.assert_refused(409, "payout_id_reused");
    item.insert("salt".to_owned(), own);
    world.write(vec![item]).await;
    assert_eq!(world.taken("P-1").await, id);
    assert_eq!((fingerprint("P-1").await, world.payouts_asked()), (before, 2));
}
