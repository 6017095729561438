//! A changed cart, an expired page: one order, several payment pages, one payment.

use std::sync::Arc;

use sandbox::{ConfirmFaults, CreateBehaviour, Faults};
use serde_json::json;
use tokio::sync::Barrier;

use crate::world::payments::{PAID, SUPERSEDED, behaving};
use crate::world::proof::{KEY, sign};
use crate::world::scripted::Reply;
use crate::world::table::text;
use crate::world::{self, Answer, Setup, World, hours, minutes, order, replacing, seconds};

impl World {
    /// Asks for a new page for the order.
    async fn replaced(&self, amount: u32) -> Answer {
        self.initiate(&replacing("A-1001", amount)).await
    }
}

#[world::test]
async fn another_amount_is_refused_unless_a_new_page_is_asked_for(world: &World) {
    let first = world.pending().await;
    let differs = world.initiate(&order("A-1001", 4000)).await;
    differs.assert_refused(409, "order_amount_differs");
    let way_out = differs.body["detail"].as_str().unwrap();
    assert!(way_out.contains("4000 F") && way_out.contains("replace: true"), "{way_out}");
    assert!(!way_out.contains("3000"), "anybody may ask: {way_out}");
    let second = world.replaced(4000).await.fulfilled().to_owned();
    assert_ne!(first, second);
    world.assert_known(&first, SUPERSEDED).await;
    assert_eq!(world.status(&first).await.body["reason"], "superseded");
    assert_eq!(world.initiate(&order("A-1001", 4000)).await.fulfilled().to_owned(), second);
    world.initiate(&order("A-1001", 3000)).await.assert_refused(409, "order_amount_differs");
}

/// A shop that was restored from a backup numbers its next order as an earlier one.
#[world::test(world::each([false, true]))]
async fn a_page_of_another_text_is_never_the_page_of_an_earlier_order(
    world: &World,
    is_signed: bool,
) {
    if is_signed {
        world.require_proofs();
    }
    let asked = async |description: &str| {
        let mut claims = world.claims("A-1001", 3000);
        claims["description"] = json!(description);
        let signed = json!({ "order": sign(&claims, KEY) });
        let mut open = order("A-1001", 3000);
        open["description"] = json!(description);
        let body = if is_signed { signed } else { open };
        (world.initiate(&body).await.fulfilled().to_owned(), body)
    };
    let (first, old) = asked("Un pagne").await;
    assert_eq!(asked("Un pagne").await.0, first);
    world.advance(seconds(1));
    let (second, _) = asked("Deux sacs").await;
    assert_ne!(first, second);
    world.assert_known(&first, SUPERSEDED).await;
    if is_signed {
        let again = world.initiate(&old).await;
        assert_eq!(again.fulfilled(), second, "an intercepted old proof changes nothing");
    }
    world.pay(&second).await;
    let paid = world.initiate(&old).await;
    paid.assert_refused(409, "order_already_paid");
    let is_named = paid.body["detail"].as_str().unwrap().contains(&second);
    assert_eq!(is_named, is_signed, "only the merchant may know which payment it was");
}

/// The same holds for a refund that is promised.
#[world::test(world::each([0, 1000, 3000]))]
async fn refunded_money_pays_no_order_that_returns_to_its_old_price(
    world: &World,
    given_back: u32,
) {
    let first = world.pending().await;
    world.replaced(4000).await.assert_status(200);
    world.pay(&first).await;
    // The money of the old page is owed to the payer.
    world.decided("review-release", json!({ "about": first })).await;
    if given_back > 0 {
        let refund = json!({ "about": first, "reference": "till-1", "amount": given_back });
        world.decided("refund-record", refund).await;
    }
    let third = world.replaced(3000).await.fulfilled().to_owned();
    let events_before = world.events("A-1001").await.len();
    world.live(hours(40), hours(1)).await;
    world.assert_known(&first, ("notcompleted", Some("released"))).await;
    assert_eq!(world.paid_by("A-1001").await, None);
    assert_eq!(world.events("A-1001").await.len(), events_before + 2, "two pages expire");
    let case = world.item(&format!("case#owed#{first}")).await.unwrap();
    assert_eq!(case.contains_key("due_shard"), given_back < 3000);
    world.pay(&third).await;
    assert_eq!(world.paid_by("A-1001").await, Some(third));
}

#[world::test]
async fn news_about_a_promised_refund_is_one_case_that_can_be_accepted(world: &World) {
    let id = world.paid_otherwise(2900).await;
    world.decided("review-release", json!({ "about": id })).await;
    world.misbehave(&id, ConfirmFaults::default());
    world.live(hours(40), hours(1)).await;
    world.assert_known(&id, ("review", Some("given_back"))).await;
    let events = world.events("A-1001").await;
    let reviews = events.iter().filter(|event| text(event, "type") == "payment.review_required");
    assert_eq!(reviews.count(), 2, "the first review, and this one once");
    assert_eq!(world.paid_by("A-1001").await, None);
    world.decided("review-accept", json!({ "about": id, "paid": 3000 })).await;
    assert_eq!(world.paid_by("A-1001").await, Some(id));
}

#[world::test]
async fn at_most_five_replacements_an_order_and_day(world: &World) {
    world.pending().await;
    for amount in 3001..=3005 {
        world.replaced(amount).await.assert_status(200);
    }
    let refused = world.replaced(3006).await;
    refused.assert_refused(429, "too_many_replacements");
    assert!(refused.retry_after.is_some_and(|seconds| seconds <= 86_400));
    assert_eq!(world.creates(), 6);
    world.initiate(&order("A-1001", 3005)).await.assert_status(200);
    world.advance(hours(14));
    world.replaced(3006).await.assert_status(200);
}

#[world::test(world::each(0..10))]
async fn two_replacements_at_once_make_one_new_page(world: &World, _: u32) {
    world.pending().await;
    let (one, other) = futures::join!(world.replaced(4000), world.replaced(4000));
    assert!(one.status == 200 || other.status == 200, "{one:?} {other:?}");
    for answer in [&one, &other].into_iter().filter(|answer| answer.status != 200) {
        answer.assert_refused(409, "order_attempt_in_progress");
    }
    assert!((2..=3).contains(&world.creates()), "one after the other, or one of them");
    world.initiate(&order("A-1001", 4000)).await.assert_status(200);
}

#[world::test]
async fn a_replacement_waits_while_the_outcome_of_a_creation_is_unknown(world: &World) {
    world.creations(behaving(CreateBehaviour::Html502After));
    world.initiate(&order("A-1001", 3000)).await.assert_refused(504, "ligdicash_outcome_unknown");
    world.sandbox.set_default_faults(Faults::default());
    world.replaced(4000).await.assert_refused(409, "order_attempt_in_progress");
    world.advance(seconds(30));
    world.replaced(4000).await.assert_refused(409, "order_attempt_in_progress");
    world.advance(seconds(1));
    world.replaced(4000).await.assert_status(200);
}

#[world::test]
async fn a_replacement_whose_creation_fails_leaves_the_old_page_payable(world: &World) {
    let first = world.pending().await;
    world.creations(behaving(CreateBehaviour::Refuse));
    assert!(world.replaced(3000).await.status >= 500);
    world.sandbox.set_default_faults(Faults::default());
    world.pay(&first).await;
    assert_eq!(world.paid_by("A-1001").await, Some(first));
}

#[world::test]
async fn a_later_proof_of_another_amount_replaces_and_an_earlier_one_does_not(world: &World) {
    world.require_proofs();
    let early = sign(&world.claims("A-1001", 5000), KEY);
    world.advance(minutes(1));
    let first = world.initiate_proven("A-1001", 3000).await.fulfilled().to_owned();
    let refused = world.initiate(&json!({ "order": early })).await;
    refused.assert_refused(409, "order_amount_differs");
    let way_out = refused.body["detail"].as_str().unwrap();
    for part in ["of 3000 F is under way", "this one of 5000 F", "sign the order again"] {
        assert!(way_out.contains(part), "{part}: {way_out}");
    }
    world.advance(minutes(1));
    let same = world.initiate_proven("A-1001", 3000).await;
    assert_eq!(same.fulfilled(), first, "the same amount");
    let second = world.initiate_proven("A-1001", 4000).await.fulfilled().to_owned();
    assert_ne!(first, second);
    world.pay(&second).await;
    assert_eq!(world.paid_by("A-1001").await, Some(second));
}

#[world::test]
async fn an_old_proof_brings_no_old_price_back_even_after_a_failure(world: &World) {
    world.require_proofs();
    let old = sign(&world.claims("A-1001", 3000), KEY);
    let first = world.initiate(&json!({ "order": old })).await.fulfilled().to_owned();
    world.advance(seconds(10));
    let second = world.initiate_proven("A-1001", 30_000).await.fulfilled().to_owned();
    for replace in [false, true] {
        let refused = world.initiate(&json!({ "order": old, "replace": replace })).await;
        refused.assert_refused(409, "order_amount_differs");
    }
    world.fail(&second).await;
    for replace in [false, true] {
        let refused = world.initiate(&json!({ "order": old, "replace": replace })).await;
        refused.assert_refused(409, "order_amount_differs");
        let way_out = refused.body["detail"].as_str().unwrap();
        assert!(way_out.contains("another amount than 3000 F since"), "{way_out}");
    }
    world.pay(&first).await;
    world.assert_known(&first, ("review", Some("superseded_amount"))).await;
    let third = world.initiate_proven("A-1001", 30_000).await.fulfilled().to_owned();
    world.pay(&third).await;
    assert_eq!(world.paid_by("A-1001").await, Some(third));
}

/// The second counts once the first can no longer be paid.
#[world::test]
async fn of_two_amounts_signed_in_one_second_the_first_counts_first(world: &World) {
    world.require_proofs();
    let first = world.initiate_proven("A-1001", 3000).await.fulfilled().to_owned();
    world.initiate_proven("A-1001", 4000).await.assert_refused(409, "order_amount_differs");
    world.fail(&first).await;
    let second = world.initiate_proven("A-1001", 4000).await.fulfilled().to_owned();
    world.pay(&second).await;
    assert_eq!(world.paid_by("A-1001").await, Some(second));
}

#[world::test]
async fn an_older_proof_of_the_same_amount_still_opens_a_page(world: &World) {
    world.require_proofs();
    let old = sign(&world.claims("A-1001", 3000), KEY);
    world.advance(seconds(10));
    let first = world.initiate_proven("A-1001", 3000).await.fulfilled().to_owned();
    let second = world.initiate(&json!({ "order": old, "replace": true })).await;
    assert_ne!(first, second.fulfilled());
    world.fail(second.fulfilled()).await;
    let third = world.initiate(&json!({ "order": old })).await.fulfilled().to_owned();
    let mut between = world.claims("A-1001", 9);
    between["iat"] = json!((world.now() - seconds(5)).as_second());
    let refused = world.initiate(&json!({ "order": sign(&between, KEY), "replace": true })).await;
    assert_eq!(refused.error(), "order_amount_differs", "the latest signature still counts");
    world.pay(&third).await;
    assert_eq!(world.paid_by("A-1001").await, Some(third));
}

#[tokio::test]
async fn no_page_is_answered_for_an_order_that_is_paid_while_the_page_is_made() {
    world::test_shared(Setup::scripted().await, async |world| {
        world.on_create([Reply::created("first")]);
        let first = world.pending().await;
        let gate = Arc::new(Barrier::new(2));
        world.on_create([Reply::created("second").held(&gate)]);
        let asking = {
            let world = Arc::clone(&world);
            tokio::spawn(async move { world.replaced(3000).await })
        };
        gate.wait().await;
        // Late money pays the first page while LigdiCash makes the second.
        world.on_confirm([Reply::confirmed(&first, "completed")]);
        world.hint(&first).await;
        world.assert_known(&first, PAID).await;
        gate.wait().await;
        asking.await.unwrap().assert_refused(409, "order_already_paid");
        let mut second = world.payins_of("A-1001").await;
        second.retain(|id| *id != first);
        world.assert_known(&second[0], SUPERSEDED).await;
    })
    .await;
}
