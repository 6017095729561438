//! The callbacks as they can go wrong.

use sandbox::{
    CallbackCustomData, CallbackFaults, CallbackToken, Faults, FormShape, Order, OwnEntries, Send,
    Status,
};
use serde_json::{Value, json};

use crate::fixtures::{self, D3, D4, TRANSACTION_ID};
use crate::merchant::Received;
use crate::world::World;

/// A paid invoice whose callbacks are sent like this.
async fn paid(callback: CallbackFaults) -> World {
    let world = World::new().await;
    world.sandbox.set_default_faults(Faults { callback, ..Faults::default() });
    world.invoice().await;
    world.pay();
    world
}

/// What the merchant received about it.
async fn received(callback: CallbackFaults) -> Vec<Received> {
    let world = paid(callback).await;
    world.sandbox.deliver_due().await;
    world.merchant.received()
}

fn kinds(received: &[Received]) -> Vec<&str> {
    received.iter().map(|post| post.content_type.rsplit(['/', '-']).next().unwrap()).collect()
}

fn statuses(received: &[Received]) -> Vec<Value> {
    let json = received.iter().filter(|post| post.content_type == "application/json");
    json.map(|post| fixtures::json(&post.body)["status"].clone()).collect()
}

fn field(form: &str, name: &str) -> Option<String> {
    let mut pairs = form_urlencoded::parse(form.as_bytes());
    pairs.find(|(key, _)| key == name).map(|(_, value)| value.into_owned())
}

#[tokio::test]
async fn one_twin_or_both_can_stay_away() {
    let send = |send| CallbackFaults { send, ..CallbackFaults::default() };
    assert_eq!(kinds(&received(send(Send::FormOnly)).await), ["urlencoded"]);
    assert_eq!(kinds(&received(send(Send::JsonOnly)).await), ["json"]);
    assert!(received(send(Send::None)).await.is_empty());
}

#[tokio::test]
async fn the_twins_can_change_places_or_come_together() {
    let order = |order| CallbackFaults { order, ..CallbackFaults::default() };
    assert_eq!(kinds(&received(order(Order::JsonFirst)).await), ["json", "urlencoded"]);
    let together = received(order(Order::Simultaneous)).await;
    let mut together = kinds(&together);
    together.sort_unstable();
    assert_eq!(together, ["json", "urlencoded"]);
}

#[tokio::test]
async fn an_event_can_be_repeated() {
    let repeated = received(CallbackFaults { repeat: 3, ..CallbackFaults::default() }).await;
    assert_eq!(
        kinds(&repeated),
        ["urlencoded", "json", "urlencoded", "json", "urlencoded", "json"]
    );
}

#[tokio::test]
async fn a_delay_follows_the_clock() {
    let world =
        paid(CallbackFaults { delay_seconds: 3 * 24 * 3600, ..CallbackFaults::default() }).await;
    assert_eq!(world.view().status, Status::Completed);
    world.wait(3 * 24 * 3600 - 1);
    assert_eq!(world.sandbox.deliver_due().await, 0);
    world.wait(1);
    assert_eq!(world.sandbox.deliver_due().await, 2);
}

#[tokio::test]
async fn the_form_can_use_brackets() {
    for (form_shape, fixture) in [(FormShape::BracketList, D3), (FormShape::BracketMap, D4)] {
        let world = paid(CallbackFaults { form_shape, ..CallbackFaults::default() }).await;
        world.sandbox.deliver_due().await;
        let received = world.merchant.received();
        let made_up = world.made_up(&fixtures::json(&received[1].body));
        assert_eq!(made_up.replaced_in(&received[0].body), fixture.trim());
    }
}

#[tokio::test]
async fn custom_data_can_be_empty_in_two_ways() {
    let empty = |custom_data, form_shape| CallbackFaults {
        custom_data,
        form_shape,
        ..CallbackFaults::default()
    };
    let cases = [
        (CallbackCustomData::EmptyString, FormShape::JsonString, Some(""), json!("")),
        (CallbackCustomData::EmptyArray, FormShape::JsonString, Some("[]"), json!([])),
        (CallbackCustomData::EmptyArray, FormShape::BracketList, None, json!([])),
    ];
    for (custom_data, form_shape, form, json) in cases {
        let received = received(empty(custom_data, form_shape)).await;
        assert_eq!(field(&received[0].body, "custom_data").as_deref(), form);
        assert_eq!(fixtures::json(&received[1].body)["custom_data"], json);
    }
}

#[tokio::test]
async fn the_token_can_be_filled_with_one_that_is_not_the_invoices() {
    let world =
        paid(CallbackFaults { token: CallbackToken::Different, ..CallbackFaults::default() }).await;
    world.sandbox.deliver_due().await;
    let received = world.merchant.received();
    let token = fixtures::json(&received[1].body)["token"].as_str().unwrap().to_owned();
    assert_eq!(token.split('.').count(), 3);
    assert_ne!(token, world.view().token);
    assert_eq!(field(&received[0].body, "token"), Some(token.clone()));
    let answer: Value =
        world.ask(&format!("invoiceToken={token}")).await.unwrap().json().await.unwrap();
    assert_eq!(answer["response_text"], "Echec (Code02)");
}

#[tokio::test]
async fn the_amount_can_lie() {
    let received = received(CallbackFaults { amount: Some(1), ..CallbackFaults::default() }).await;
    let json = fixtures::json(&received[1].body);
    assert_eq!((&json["amount"], &json["montant"]), (&json!(1), &json!(1)));
    assert_eq!(field(&received[0].body, "amount").as_deref(), Some("1"));
}

#[tokio::test]
async fn pending_can_be_announced_first() {
    let received =
        received(CallbackFaults { pending_first: true, ..CallbackFaults::default() }).await;
    assert_eq!(kinds(&received), ["urlencoded", "json", "urlencoded", "json"]);
    assert_eq!(statuses(&received), ["pending", "completed"]);
}

#[tokio::test]
async fn a_callback_can_come_before_the_create_answer() {
    let world = World::new().await;
    let callback = CallbackFaults { before_create_answer: true, ..CallbackFaults::default() };
    world.sandbox.set_default_faults(Faults { callback, ..Faults::default() });
    world.invoice().await;
    // The create call has just been answered, and nobody delivered anything.
    assert_eq!(statuses(&world.merchant.received()), ["pending"]);
    assert_eq!(world.view().status, Status::Pending);
}

#[tokio::test]
async fn faults_set_after_the_event_do_not_change_its_callbacks() {
    let world = paid(CallbackFaults::default()).await;
    let none = CallbackFaults { send: Send::None, ..CallbackFaults::default() };
    world
        .sandbox
        .set_faults(&world.view().id, Faults { callback: none, ..Faults::default() })
        .unwrap();
    assert_eq!(world.sandbox.deliver_due().await, 2);
}

#[tokio::test]
async fn a_failure_can_stay_unsaid_while_a_success_is_announced() {
    let only =
        CallbackFaults { only_success: true, pending_first: true, ..CallbackFaults::default() };
    assert_eq!(statuses(&received(only.clone()).await), ["pending", "completed"]);
    let world = World::new().await;
    world.sandbox.set_default_faults(Faults { callback: only, ..Faults::default() });
    world.invoice().await;
    world.fail();
    assert_eq!(world.view().status, Status::NotCompleted);
    assert_eq!(world.sandbox.deliver_due().await, 0);
}

#[tokio::test]
async fn a_callbacks_own_entries_can_be_logfile_and_id_invoice_in_both_twins() {
    let own_entries = OwnEntries::LogfileAndInvoice;
    let world = paid(CallbackFaults { own_entries, ..CallbackFaults::default() }).await;
    world.sandbox.deliver_due().await;
    let received = world.merchant.received();
    let json = fixtures::json(&received[1].body);
    assert_eq!(fixtures::entry_keys(&json), ["transaction_id", "logfile", "id_invoice"]);
    assert_eq!(fixtures::entry(&json, "id_invoice"), world.view().id);
    let form = field(&received[0].body, "custom_data").unwrap();
    assert_eq!(fixtures::json(&form), json["custom_data"]);
}

#[tokio::test]
async fn a_callback_has_the_transaction_id_at_its_root_only_if_switched_on() {
    let root = CallbackFaults { root_transaction_id: true, ..CallbackFaults::default() };
    for (faults, id) in [(CallbackFaults::default(), None), (root, Some(TRANSACTION_ID))] {
        let received = received(faults).await;
        assert_eq!(field(&received[0].body, "transaction_id").as_deref(), id);
        let json = fixtures::json(&received[1].body);
        assert_eq!(json.get("transaction_id"), id.map(Value::from).as_ref());
    }
}
