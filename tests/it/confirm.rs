//! The truth table of `confirm`: what pays an order, what closes a payment, what needs a person.

use sandbox::{ConfirmFaults, Spelling};
use serde_json::{Value, json};

use crate::world::payments::{FAILED, PAID, PENDING, nobody};
use crate::world::scripted::{self, Reply, confirmation, refused_with_status, with_code};
use crate::world::{self, World, hours, minutes, order};

// ---- completed ----

#[world::test]
async fn a_different_amount_is_reviewed_and_does_not_pay_the_order(world: &World) {
    for francs in [0, 9, 2999, 3001, 3000 + (1 << 32)] {
        let lie = ConfirmFaults { amount: Some(francs), ..ConfirmFaults::default() };
        assert_paid_but_reviewed(world, &format!("A-{francs}"), lie, "amount_differs").await;
    }
}

#[world::test]
async fn a_missing_amount_is_reviewed_and_does_not_pay_the_order(world: &World) {
    let lie = ConfirmFaults { amount_missing: true, ..ConfirmFaults::default() };
    assert_paid_but_reviewed(world, "A-1001", lie, "amount_missing").await;
}

#[world::test]
async fn the_id_of_another_transaction_is_reviewed_and_does_not_pay_the_order(world: &World) {
    let another = world.pending_for("another").await;
    let payout = nobody("pay");
    for (at, id) in [&payout, &another].into_iter().enumerate() {
        let transaction_id = Some(id.to_owned());
        let lie = ConfirmFaults { transaction_id, ..ConfirmFaults::default() };
        assert_paid_but_reviewed(world, &format!("A-{at}"), lie, "id_differs").await;
    }
    world.assert_known(&another, PENDING).await;
}

#[world::test(scripted::test)]
async fn an_unreadable_or_foreign_id_beside_ours_is_not_another_id(world: &World) {
    let other = nobody("txn");
    for (field, named) in [
        ("external_id", json!("txn_0")),
        ("external_id", json!("A-1001;P2600000000001")),
        ("external_id", json!(format!("{other};OURS"))),
        ("custom_data", json!([entry(&other), entry("OURS")])),
    ] {
        let id = world.pending_for(&format!("A-{}", named.to_string().len())).await;
        let mut body = confirmation(&id, "completed");
        body["custom_data"] = json!([]);
        body[field] = serde_json::from_str(&named.to_string().replace("OURS", &id)).unwrap();
        world.on_confirm([Reply::json(&body)]);
        world.assert_asked(&id, PAID).await;
    }
}

#[world::test(scripted::test)]
async fn other_ids_without_ours_are_reviewed_wherever_they_stand(world: &World) {
    let other = nobody("txn");
    for field in ["external_id", "transaction_id"] {
        let id = world.pending_for(field).await;
        let mut body = confirmation(&id, "completed");
        body["custom_data"] = json!([entry("unreadable")]);
        body[field] = json!(format!("A-1001;{other}"));
        world.on_confirm([Reply::json(&body)]);
        world.assert_asked(&id, ("review", Some("id_differs"))).await;
    }
}

fn entry(id: &str) -> Value {
    json!({ "keyof_customdata": "transaction_id", "valueof_customdata": id })
}

#[world::test(scripted::test)]
async fn a_completed_payment_needs_no_code_but_our_token_amount_and_id(world: &World) {
    let codes = [json!("00"), json!("0"), json!(0), json!(""), json!(null)];
    for (at, code) in codes.into_iter().enumerate() {
        for (status, expected) in
            [("completed", PAID), ("notcompleted", FAILED), ("pending", PENDING)]
        {
            let id = world.pending_for(&format!("A-{at}-{status}")).await;
            world.on_confirm([Reply::json(&with_code(&id, status, code.clone()))]);
            world.assert_asked(&id, expected).await;
        }
    }
    let id = world.pending_for("A-none").await;
    let mut body = confirmation(&id, "completed");
    body.as_object_mut().unwrap().remove("response_code");
    world.on_confirm([Reply::json(&body)]);
    world.assert_asked(&id, PAID).await;
}

#[world::test(scripted::test)]
async fn a_completion_in_an_error_is_reviewed_and_holds_the_order(world: &World) {
    for code in [json!("01"), json!("02"), json!("99"), json!(1), json!(true)] {
        let order_id = format!("A-{code}").replace('"', "");
        let id = world.pending_for(&order_id).await;
        let mut body = with_code(&id, "completed", code);
        body["response_text"] = json!("Echec (Code03)");
        world.on_confirm([Reply::json(&body)]);
        world.assert_asked(&id, ("review", Some("contradiction"))).await;
        assert_eq!(world.paid_by(&order_id).await, None);
        world.initiate(&order(&order_id, 3000)).await.assert_refused(409, "order_under_review");
        world.on_confirm([Reply::confirmed(&id, "completed")]);
        world.live(hours(13), hours(13)).await;
        world.assert_known(&id, PAID).await;
        assert_eq!(world.paid_by(&order_id).await, Some(id));
    }
}

#[world::test(scripted::test)]
async fn another_amount_or_id_says_more_than_the_error_code_beside_it(world: &World) {
    let (amount, other) = (json!(9), nobody("txn"));
    for (field, lie, cause) in [
        ("amount", amount.clone(), "amount_differs"),
        ("custom_data", json!([entry(&other)]), "id_differs"),
        ("amount", json!(null), "contradiction"),
    ] {
        let id = world.pending_for(cause).await;
        let mut body = with_code(&id, "completed", json!("01"));
        if field == "amount" {
            body["montant"] = lie.clone();
        }
        body[field] = lie;
        world.on_confirm([Reply::json(&body)]);
        world.assert_asked(&id, ("review", Some(cause))).await;
    }
}

/// A payment that LigdiCash calls completed with something else in it.
async fn assert_paid_but_reviewed(world: &World, order_id: &str, lie: ConfirmFaults, cause: &str) {
    let id = world.pending_for(order_id).await;
    world.misbehave(&id, lie);
    world.pay(&id).await;
    world.assert_known(&id, ("review", Some(cause))).await;
    assert_eq!(world.paid_by(order_id).await, None);
    assert!(!world.item(&id).await.unwrap().contains_key("completed_at"));
    for amount in [2999, 3000] {
        world.initiate(&order(order_id, amount)).await.assert_refused(409, "order_under_review");
    }
}

#[world::test(scripted::test)]
async fn two_amounts_that_differ_are_reviewed_and_no_id_at_all_is_no_other_id(world: &World) {
    for (field, lie) in [("montant", json!(9)), ("amount", json!(9)), ("amount", json!("x"))] {
        let id = world.pending_for(&format!("A-{field}-{lie}").replace('"', "")).await;
        let mut body = confirmation(&id, "completed");
        body[field] = lie;
        world.on_confirm([Reply::json(&body)]);
        world.assert_asked(&id, ("review", Some("amount_missing"))).await;
    }
    let id = world.pending_for("no-id").await;
    let mut body = confirmation(&id, "completed");
    body["custom_data"] = json!([]);
    world.on_confirm([Reply::json(&body)]);
    world.assert_asked(&id, PAID).await;
}

#[world::test]
async fn a_reviewed_payment_that_is_later_proven_is_completed(world: &World) {
    for (order_id, by_callback) in [("called-back", true), ("polled", false)] {
        let lie = ConfirmFaults { amount: Some(9), ..ConfirmFaults::default() };
        assert_paid_but_reviewed(world, order_id, lie, "amount_differs").await;
        let id = world.sandbox.ledger().invoices.last().unwrap().transaction_id.clone();
        world.misbehave(&id, ConfirmFaults::default());
        if by_callback {
            world.hint(&id).await;
        } else {
            world.live(hours(13), hours(13)).await;
        }
        world.assert_known(&id, PAID).await;
        assert_eq!(world.paid_by(order_id).await, Some(id));
    }
}

// ---- failed ----

#[world::test]
async fn both_spellings_of_a_failure_close_the_payment_and_free_the_order(world: &World) {
    for spelling in [Spelling::NotCompleted, Spelling::NoCompleted] {
        let id = world.pending().await;
        world.misbehave(&id, ConfirmFaults { spelling, ..ConfirmFaults::default() });
        world.fail(&id).await;
        world.assert_known(&id, FAILED).await;
        assert_eq!(world.paid_by("A-1001").await, None);
        assert_ne!(world.pending().await, id, "the order is free");
        world.advance(minutes(1));
        world.fail(&world.pending().await).await;
    }
}

#[world::test(scripted::test)]
async fn a_refused_call_that_names_a_failure_is_a_failure(world: &World) {
    for (at, status) in ["notcompleted", "nocompleted", "NotCompleted"].iter().enumerate() {
        for code in ["00", "02", "03"] {
            let id = world.pending_for(&format!("A-{at}-{code}")).await;
            world.on_confirm([refused_with_status(&id, &format!("Echec (Code{code})"), status)]);
            world.assert_asked(&id, FAILED).await;
        }
    }
}

#[world::test]
async fn a_completed_payment_stays_completed_and_is_not_asked_about_again(world: &World) {
    let id = world.paid().await;
    world.says(&id, "notcompleted");
    world.hint(&id).await;
    world.live(hours(48), hours(6)).await;
    world.assert_asked(&id, PAID).await;
    assert_eq!(world.confirms(), 1);
}

#[world::test]
async fn a_failed_payment_that_is_paid_after_all_is_completed(world: &World) {
    for (order_id, by_callback) in [("called-back", true), ("polled", false)] {
        let id = failed_by_mistake(world, order_id).await;
        world.sandbox.pay(&id).unwrap();
        if by_callback {
            world.advance(minutes(1));
            world.sandbox.deliver_due().await;
        } else {
            world.live(hours(13), hours(13)).await;
        }
        world.assert_known(&id, PAID).await;
        assert_eq!(world.paid_by(order_id).await, Some(id));
    }
}

/// LigdiCash said that the payment failed, and can still be paid.
async fn failed_by_mistake(world: &World, order_id: &str) -> String {
    let id = world.pending_for(order_id).await;
    world.says(&id, "notcompleted");
    world.assert_asked(&id, FAILED).await;
    world.misbehave(&id, ConfirmFaults::default());
    id
}
