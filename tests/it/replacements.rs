//! A changed cart, an expired page: one order, several payment pages, one payment.

use std::sync::Arc;

use sandbox::{ConfirmFaults, CreateBehaviour, Faults};
use serde_json::{Value, json};
use tokio::sync::Barrier;

use crate::world::payments::behaving;
use crate::world::proof::{KEY, sign};
use crate::world::scripted::{Reply, Scripted};
use crate::world::table::{Item, text};
use crate::world::{self, Answer, World, hours, minutes, order, replacing, seconds};

impl World {
    /// Asks for a new page for the order.
    async fn replaced(&self, amount: u32) -> Answer {
        let body = replacing("A-1001", amount);
        self.initiate(&body).await
    }
}

fn id_of(answer: &Answer) -> String {
    assert_eq!(answer.status, 200, "{answer:?}");
    answer.id().to_owned()
}

fn state(status: &str, reason: Option<&str>) -> (String, Option<String>) {
    (status.to_owned(), reason.map(str::to_owned))
}

#[world::test]
async fn another_amount_is_refused_unless_a_new_page_is_asked_for(world: &World) {
    let first = world.pending().await;
    let differs = world.initiate(&order("A-1001", 4000)).await;
    assert_eq!((differs.status, differs.error()), (409, "order_amount_differs"));
    let way_out = differs.body["detail"].as_str().unwrap();
    assert!(way_out.contains("4000 F") && way_out.contains("replace: true"), "{way_out}");
    assert!(!way_out.contains("3000"), "anybody may ask: {way_out}");
    let second = id_of(&world.replaced(4000).await);
    assert_ne!(first, second);
    assert_eq!(world.stored(&first).await, state("pending", Some("superseded")));
    assert_eq!(world.status(&first).await.body["reason"], "superseded");
    assert_eq!(id_of(&world.initiate(&order("A-1001", 4000)).await), second);
    let differs = world.initiate(&order("A-1001", 3000)).await;
    assert_eq!(differs.error(), "order_amount_differs");
}

#[world::test(world::each([true, false]))]
async fn an_expired_page_is_replaced_by_one_of_the_same_amount_and_either_pays_the_order(
    world: &World,
    first_is_paid: bool,
) {
    let first = world.pending().await;
    let second = id_of(&world.replaced(3000).await);
    let (paid, other) = if first_is_paid { (&first, &second) } else { (&second, &first) };
    world.pay(paid).await;
    assert_eq!(world.stored(paid).await, state("completed", None));
    assert_eq!(world.paid_by("A-1001").await.as_ref(), Some(paid));
    world.pay(other).await;
    assert_eq!(world.stored(other).await, state("completed", Some("duplicate")));
    assert_eq!(world.initiate(&order("A-1001", 3000)).await.error(), "order_already_paid");
}

#[world::test]
async fn the_old_page_paid_with_an_amount_that_is_no_longer_the_orders_goes_to_review(
    world: &World,
) {
    let first = world.pending().await;
    let second = id_of(&world.replaced(4000).await);
    world.pay(&first).await;
    assert_eq!(world.stored(&first).await, state("review", Some("superseded_amount")));
    assert_eq!(world.paid_by("A-1001").await, None);
    world.live(hours(40), hours(1)).await;
    let reviews = world.events("A-1001").await;
    let first_pk = Value::from(first.clone());
    let of_first = reviews
        .iter()
        .filter(|event| event["transaction_id"].as_s().unwrap() == first_pk.as_str().unwrap());
    assert_eq!(of_first.count(), 1, "told once, however often LigdiCash repeats it");
    assert_eq!(world.stored(&second).await.0, "notcompleted", "it expired meanwhile");
    world.pay(&second).await;
    assert_eq!(world.paid_by("A-1001").await, Some(second));
    assert_eq!(world.stored(&first).await, state("review", Some("superseded_amount")));
}

/// The old page is paid, and a person has released it: the money is owed to the payer.
async fn old_page_released(world: &World) -> String {
    let first = world.pending().await;
    id_of(&world.replaced(4000).await);
    world.pay(&first).await;
    world.decided("review-release", json!({ "about": first })).await;
    first
}

#[world::test(world::each([0, 1000, 3000]))]
async fn money_that_was_given_back_or_promised_back_pays_no_order_that_gets_its_old_price_back(
    world: &World,
    given_back: u32,
) {
    let first = old_page_released(world).await;
    if given_back > 0 {
        let refund = json!({ "about": first, "reference": "till-1", "amount": given_back });
        world.decided("refund-record", refund).await;
    }
    let third = id_of(&world.replaced(3000).await);
    let told = world.events("A-1001").await.len();
    world.live(hours(40), hours(1)).await;
    assert_eq!(world.stored(&first).await, state("notcompleted", Some("released")));
    assert_eq!(world.paid_by("A-1001").await, None);
    assert_eq!(world.events("A-1001").await.len(), told + 2, "two pages expire");
    let case = world.item(&format!("case#owed#{first}")).await.unwrap();
    assert_eq!(case.contains_key("due_shard"), given_back < 3000);
    world.pay(&third).await;
    assert_eq!(world.paid_by("A-1001").await, Some(third));
}

#[world::test]
async fn a_new_word_about_money_that_was_promised_back_is_one_case_and_a_person_may_still_accept_it(
    world: &World,
) {
    let id = world.paid_otherwise(2900).await;
    world.decided("review-release", json!({ "about": id })).await;
    world.misbehave(&id, ConfirmFaults::default());
    world.live(hours(40), hours(1)).await;
    assert_eq!(world.stored(&id).await, state("review", Some("given_back")));
    let told = world.events("A-1001").await;
    let reviews = told.iter().filter(|it| text(it, "type") == "payment.review_required");
    assert_eq!(reviews.count(), 2, "the first review, and this one once");
    assert_eq!(world.paid_by("A-1001").await, None);
    world.decided("review-accept", json!({ "about": id, "paid": 3000 })).await;
    assert_eq!(world.paid_by("A-1001").await, Some(id));
}

#[world::test]
async fn both_pages_paid_with_different_amounts_are_one_payment_and_one_duplicate(world: &World) {
    let first = world.pending().await;
    let second = id_of(&world.replaced(4000).await);
    world.pay(&second).await;
    world.pay(&first).await;
    assert_eq!(world.stored(&second).await, state("completed", None));
    assert_eq!(world.stored(&first).await, state("completed", Some("duplicate")));
}

#[world::test]
async fn a_superseded_page_is_watched_by_the_schedule_as_before(world: &World) {
    let first = world.pending().await;
    id_of(&world.replaced(3000).await);
    world.sandbox.pay(&first).unwrap();
    world.live(minutes(2), minutes(1)).await;
    assert_eq!(world.stored(&first).await, state("completed", None));
}

#[world::test]
async fn at_most_five_replacements_an_order_and_day(world: &World) {
    world.pending().await;
    for amount in 3001..=3005 {
        id_of(&world.replaced(amount).await);
    }
    let refused = world.replaced(3006).await;
    assert_eq!((refused.status, refused.error()), (429, "too_many_replacements"));
    assert!(refused.retry_after.is_some_and(|seconds| seconds <= 86_400));
    assert_eq!(world.creates(), 6);
    id_of(&world.initiate(&order("A-1001", 3005)).await);
    world.advance(hours(14));
    id_of(&world.replaced(3006).await);
}

#[world::test(world::each(0..10))]
async fn two_replacements_at_once_make_one_new_page(world: &World, _: u32) {
    world.pending().await;
    let (one, other) = futures::join!(world.replaced(4000), world.replaced(4000));
    assert!(one.status == 200 || other.status == 200, "{one:?} {other:?}");
    for answer in [&one, &other].into_iter().filter(|answer| answer.status != 200) {
        assert_eq!((answer.status, answer.error()), (409, "order_attempt_in_progress"));
    }
    assert!((2..=3).contains(&world.creates()), "one after the other, or one of them");
    world.initiate(&order("A-1001", 4000)).await.assert_status(200);
}

#[world::test]
async fn a_replacement_waits_while_the_outcome_of_a_creation_is_unknown(world: &World) {
    world.creations(behaving(CreateBehaviour::Html502After));
    let lost = world.initiate(&order("A-1001", 3000)).await;
    assert_eq!(lost.error(), "ligdicash_outcome_unknown");
    world.sandbox.set_default_faults(Faults::default());
    world.replaced(4000).await.assert_refused(409, "order_attempt_in_progress");
    world.advance(seconds(30));
    let again = world.replaced(4000).await;
    assert_eq!(again.error(), "order_attempt_in_progress", "{again:?}");
    world.advance(seconds(1));
    id_of(&world.replaced(4000).await);
}

#[world::test]
async fn a_replacement_whose_creation_fails_leaves_the_old_page_payable_and_the_order_free(
    world: &World,
) {
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
    let first = id_of(&world.initiate_proven("A-1001", 3000).await);
    let refused = world.initiate(&json!({ "order": early })).await;
    assert_eq!((refused.status, refused.error()), (409, "order_amount_differs"));
    let way_out = refused.body["detail"].as_str().unwrap();
    for part in ["of 3000 F is under way", "this one of 5000 F", "sign the order again"] {
        assert!(way_out.contains(part), "{part}: {way_out}");
    }
    world.advance(minutes(1));
    assert_eq!(id_of(&world.initiate_proven("A-1001", 3000).await), first, "the same amount");
    let second = id_of(&world.initiate_proven("A-1001", 4000).await);
    assert_ne!(first, second);
    world.pay(&second).await;
    assert_eq!(world.paid_by("A-1001").await, Some(second));
}

#[world::test]
async fn an_old_proof_brings_no_old_price_back_neither_with_replace_nor_after_a_failure(
    world: &World,
) {
    world.require_proofs();
    let old = sign(&world.claims("A-1001", 3000), KEY);
    let first = id_of(&world.initiate(&json!({ "order": old })).await);
    world.advance(seconds(10));
    let second = id_of(&world.initiate_proven("A-1001", 30_000).await);
    for replace in [false, true] {
        world
            .initiate(&json!({ "order": old, "replace": replace }))
            .await
            .assert_refused(409, "order_amount_differs");
    }
    world.fail(&second).await;
    for replace in [false, true] {
        let refused = world.initiate(&json!({ "order": old, "replace": replace })).await;
        assert_eq!((refused.status, refused.error()), (409, "order_amount_differs"));
        let way_out = refused.body["detail"].as_str().unwrap();
        assert!(way_out.contains("another amount than 3000 F since"), "{way_out}");
    }
    world.pay(&first).await;
    assert_eq!(world.stored(&first).await, state("review", Some("superseded_amount")));
    let third = id_of(&world.initiate_proven("A-1001", 30_000).await);
    world.pay(&third).await;
    assert_eq!(world.paid_by("A-1001").await, Some(third));
}

#[world::test]
async fn of_two_amounts_signed_in_one_second_the_first_counts_while_it_can_be_paid_and_then_the_second(
    world: &World,
) {
    world.require_proofs();
    let first = id_of(&world.initiate_proven("A-1001", 3000).await);
    world.initiate_proven("A-1001", 4000).await.assert_refused(409, "order_amount_differs");
    world.fail(&first).await;
    let second = id_of(&world.initiate_proven("A-1001", 4000).await);
    world.pay(&second).await;
    assert_eq!(world.paid_by("A-1001").await, Some(second));
}

#[world::test]
async fn an_older_proof_of_the_same_amount_still_opens_a_page(world: &World) {
    world.require_proofs();
    let old = sign(&world.claims("A-1001", 3000), KEY);
    world.advance(seconds(10));
    let first = id_of(&world.initiate_proven("A-1001", 3000).await);
    let second = id_of(&world.initiate(&json!({ "order": old, "replace": true })).await);
    assert_ne!(first, second);
    world.fail(&second).await;
    let third = id_of(&world.initiate(&json!({ "order": old })).await);
    let mut between = world.claims("A-1001", 9);
    between["iat"] = json!((world.now() - seconds(5)).as_second());
    let refused = world.initiate(&json!({ "order": sign(&between, KEY), "replace": true })).await;
    assert_eq!(refused.error(), "order_amount_differs", "the latest signature still counts");
    world.pay(&third).await;
    assert_eq!(world.paid_by("A-1001").await, Some(third));
}

#[tokio::test]
async fn no_page_is_answered_for_an_order_that_is_paid_while_the_page_is_made() {
    let ligdicash = Scripted::start().await;
    ligdicash.on_create([Reply::created("first")]);
    world::test_shared(ligdicash.setup(), async |world| {
        let first = world.pending().await;
        let gate = Arc::new(Barrier::new(2));
        ligdicash.on_create([Reply::created("second").held(&gate)]);
        let asking = {
            let world = Arc::clone(&world);
            tokio::spawn(async move { world.replaced(3000).await })
        };
        gate.wait().await;
        // Late money pays the first page while LigdiCash makes the second.
        ligdicash.on_confirm([Reply::confirmed(&first, "completed")]);
        world.hint(&first).await;
        assert_eq!(world.stored(&first).await, state("completed", None));
        gate.wait().await;
        let answer = asking.await.unwrap();
        assert_eq!((answer.status, answer.error()), (409, "order_already_paid"));
        let payins = world.all_payments().await.into_iter();
        let pk = |item: &Item| item["pk"].as_s().unwrap().clone();
        let second = payins.map(|item| pk(&item)).find(|pk| pk.starts_with("txn_") && *pk != first);
        assert_eq!(world.stored(&second.unwrap()).await, state("pending", Some("superseded")));
    })
    .await;
}
