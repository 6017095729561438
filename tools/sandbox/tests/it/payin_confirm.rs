//! The confirm call of payins: the differences from payouts.

use sandbox::Status;
use serde_json::json;

use crate::confirm::confirming;
use crate::fixtures::{self, C6, TRANSACTION_ID};
use crate::wing::{Wing::Payin, json_of, text_of};
use crate::world::World;

#[tokio::test]
async fn every_key_with_id_in_its_name_joins_external_id() {
    let world = World::new().await;
    let data =
        json!({"order_id": 7, "paid": "no", "idea": "yes", "plain": "x", "transaction_id": "t1"});
    world.send_after(Payin, |order| order["custom_data"] = data).await;
    let token = world.sandbox.invoice("t1").unwrap().token;
    let body = json_of(world.ask(Payin, &format!("invoiceToken={token}"))).await;
    let mut ids: Vec<&str> = body["external_id"].as_str().unwrap().split(';').collect();
    ids.sort_unstable();
    assert_eq!(ids, ["7", "no", "t1", "yes"]);
    assert_eq!(fixtures::entry(&body, "plain"), "x");
}

#[tokio::test]
async fn the_older_generation_has_strings_nulls_and_the_token() {
    let world = World::new().await;
    world.invoice().await;
    world.pay();
    let made_up = world.made_up(&world.confirm(Payin).await);
    world.set_faults(Payin, json!({ "confirm": { "older_generation": true } })).await;
    let text = made_up.replaced_in(&text_of(world.ask_own(Payin)).await);
    assert_eq!(fixtures::json(&text), fixtures::json(C6));
}

#[tokio::test]
async fn an_answers_fields_can_be_wrong_missing_contradictory_or_added() {
    let amounts = "/amount /montant";
    let (ids, same) = ("/external_id /custom_data/0/valueof_customdata", json!(TRANSACTION_ID));
    let root = "/transaction_id";
    for (faults, pointers, expected) in [
        (json!({ "amount": 9 }), amounts, Some(json!(9))),
        (json!({ "amount_missing": true }), amounts, None),
        (json!({ "amount_text": "3 000" }), amounts, Some(json!("3 000"))),
        (json!({}), ids, Some(same)),
        (json!({}), root, None),
        (json!({ "transaction_id": "other" }), ids, Some(json!("other"))),
        (json!({ "transaction_id": "other" }), root, None),
    ] {
        let body = confirming(Payin, Status::Completed, faults.clone()).await.confirm(Payin).await;
        for pointer in pointers.split(' ') {
            assert_eq!(body.pointer(pointer), expected.as_ref(), "{faults} {pointer}: {body}");
        }
    }
}

#[tokio::test]
async fn a_completed_payment_has_a_reference_and_each_answer_a_description() {
    for (status, lie) in [
        (Status::Pending, None),
        (Status::Completed, None),
        (Status::NotCompleted, None),
        (Status::Pending, Some("completed")),
    ] {
        let faults = json!({ "status_override": lie });
        let world = confirming(Payin, status, faults).await;
        let body = world.confirm(Payin).await;
        let is_completed = body["status"] == "completed";
        let reference = if is_completed { world.view().oreference } else { String::new() };
        assert_eq!(body["oreference"], reference, "{status}");
        assert_eq!(reference.starts_with("MP260601.1000.C"), is_completed, "{reference}");
        assert_eq!(body["description"], "Order 1001", "{status}");
    }
}
