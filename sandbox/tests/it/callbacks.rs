//! The twin callbacks as documented.

use sandbox::{Encoding, SettleError, Status, Unknown};
use serde_json::json;

use crate::fixtures::{self, D1, D2, TRANSACTION_ID};
use crate::world::World;

#[tokio::test]
async fn a_payment_is_announced_twice_form_first() {
    let world = World::new().await;
    world.invoice().await;
    world.pay();
    assert_eq!(world.sandbox.deliver_due().await, 2);
    let received = world.merchant.received();
    assert_eq!(received[0].content_type, "application/x-www-form-urlencoded");
    assert_eq!(received[1].content_type, "application/json");
    let json = fixtures::json(&received[1].body);
    assert_eq!(world.like_fixture(&json), fixtures::json(D1));
    assert_eq!(world.made_up(&json).replaced_in(&received[0].body), D2.trim());
}

#[tokio::test]
async fn the_fields_come_in_the_order_of_the_sample() {
    let world = World::new().await;
    world.invoice().await;
    world.pay();
    world.sandbox.deliver_due().await;
    let json = &world.merchant.received()[1].body;
    let made_up = world.made_up(&fixtures::json(json));
    let compact: String =
        D1.lines().map(|line| line.trim_start().replacen("\": ", "\":", 1)).collect();
    assert_eq!(made_up.replaced_in(json), compact);
}

#[tokio::test]
async fn a_failure_is_announced_as_notcompleted() {
    let world = World::new().await;
    world.invoice().await;
    world.fail();
    world.sandbox.deliver_due().await;
    let json = fixtures::json(&world.merchant.received()[1].body);
    let mut expected = fixtures::json(D1);
    expected["status"] = json!("notcompleted");
    assert_eq!(world.like_fixture(&json), expected);
}

#[tokio::test]
async fn nothing_is_announced_before_something_happens() {
    let world = World::new().await;
    world.invoice().await;
    world.wait(30 * 24 * 3600);
    world.sandbox.give_up(TRANSACTION_ID).unwrap();
    world.sandbox.wrong_code(TRANSACTION_ID).unwrap();
    assert_eq!(world.sandbox.deliver_due().await, 0);
    assert_eq!(world.view().status, Status::Pending);
    world.pay();
    assert_eq!(world.sandbox.deliver_due().await, 2);
}

#[tokio::test]
async fn a_callback_is_sent_once_and_its_answer_is_kept() {
    let world = World::new().await;
    world.invoice().await;
    world.pay();
    assert_eq!(world.sandbox.deliver_due().await, 2);
    assert_eq!(world.sandbox.deliver_due().await, 0);
    let callbacks = world.view().callbacks;
    let seen: Vec<_> =
        callbacks.iter().map(|c| (c.encoding, c.status.as_str(), c.http_status)).collect();
    assert_eq!(
        seen,
        [(Encoding::Form, "completed", Some(200)), (Encoding::Json, "completed", Some(200))]
    );
    assert_eq!(world.view().counters.callbacks_sent, 2);
}

#[tokio::test]
async fn an_error_a_redirect_and_a_closed_door_are_recorded_and_not_repeated() {
    for (path, answer) in [("/broken", 500), ("/moved", 302)] {
        let world = World::new().await;
        let mut order = world.order();
        order["commande"]["actions"]["callback_url"] =
            json!(format!("{}{path}", world.merchant.url));
        world.create(&order).await;
        world.pay();
        assert_eq!(world.sandbox.deliver_due().await, 2);
        assert_eq!(world.merchant.received().len(), 2);
        assert!(world.view().callbacks.iter().all(|callback| callback.http_status == Some(answer)));
    }
    let world = World::new().await;
    let mut order = world.order();
    order["commande"]["actions"]["callback_url"] = json!("http://127.0.0.1:1/");
    world.create(&order).await;
    world.pay();
    assert_eq!(world.sandbox.deliver_due().await, 2);
    let callback = &world.view().callbacks[0];
    assert_eq!(callback.http_status, None);
    assert!(callback.error.as_ref().unwrap().contains("refused"), "{callback:?}");
}

#[tokio::test]
async fn an_invoice_without_callback_url_is_paid_in_silence() {
    let world = World::new().await;
    let mut order = world.order();
    order["commande"]["actions"]["callback_url"] = json!("");
    world.create(&order).await;
    world.pay();
    assert_eq!(world.sandbox.deliver_due().await, 0);
}

#[tokio::test]
async fn a_final_status_never_changes() {
    let world = World::new().await;
    world.invoice().await;
    world.pay();
    let refused = Err(SettleError::Final(Status::Completed));
    assert_eq!(world.sandbox.fail(TRANSACTION_ID), refused);
    assert_eq!(world.sandbox.pay(TRANSACTION_ID), refused);
    assert_eq!(world.sandbox.give_up(TRANSACTION_ID), refused);
    assert_eq!(world.sandbox.pay("nobody"), Err(Unknown::Invoice.into()));
    assert_eq!(world.view().status, Status::Completed);
}

#[tokio::test]
async fn deliveries_run_by_themselves_when_asked_to() {
    let world = World::new().await;
    world.invoice().await;
    world.pay();
    let deliveries = tokio::spawn(world.sandbox.clone().run_deliveries());
    let both = async {
        while world.view().callbacks.len() < 2 {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(std::time::Duration::from_secs(10), both).await.unwrap();
    deliveries.abort();
    assert_eq!(world.merchant.received().len(), 2);
}
