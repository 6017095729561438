//! The twin callbacks of payouts, as documented and as they can go wrong.

use sandbox::{
    CallbackCustomData, Encoding, FormShape, Order, PayoutCallbackFaults, PayoutFaults,
    PayoutToken, Send,
};
use serde_json::{Value, json};

use crate::fixtures::{self, G1, G2, G3};
use crate::merchant::Received;
use crate::payouts::{MOBILE_MONEY, PAYOUT_ID, WALLET};
use crate::world::World;

/// A completed payout whose callbacks are sent like this.
async fn completed_by(endpoint: &str, callback: PayoutCallbackFaults) -> World {
    let world = World::new().await;
    world.sandbox.set_default_payout_faults(PayoutFaults { callback, ..PayoutFaults::default() });
    world.payout_by(endpoint).await;
    world.sandbox.complete_payout(PAYOUT_ID).unwrap();
    world
}

/// What the merchant received about it.
async fn received(callback: PayoutCallbackFaults) -> Vec<Received> {
    let world = completed_by(MOBILE_MONEY, callback).await;
    world.sandbox.deliver_due().await;
    world.merchant.received()
}

fn json_of(received: &[Received]) -> Value {
    let json = received.iter().find(|post| post.content_type == "application/json");
    fixtures::json(&json.unwrap().body)
}

fn kinds(received: &[Received]) -> Vec<&str> {
    received.iter().map(|post| post.content_type.rsplit(['/', '-']).next().unwrap()).collect()
}

fn field(form: &str, name: &str) -> Option<String> {
    let mut pairs = form_urlencoded::parse(form.as_bytes());
    pairs.find(|(key, _)| key == name).map(|(_, value)| value.into_owned())
}

/// The form and the JSON with the fixtures' tokens and address in place of this payout's.
fn like_fixtures(world: &World, received: &[Received]) -> (String, String) {
    // Made up for the callback: not the creation's.
    let token = json_of(received)["token"].as_str().unwrap().to_owned();
    assert_eq!(token.split('.').count(), 3);
    assert_ne!(token, world.payout_view().token);
    let like = |text: &str| world.like_payout_fixture(text, &token);
    (like(&received[0].body), like(&received[1].body))
}

#[tokio::test]
async fn a_completed_payout_is_announced_twice_with_the_documented_fields() {
    let world = completed_by(MOBILE_MONEY, PayoutCallbackFaults::default()).await;
    assert_eq!(world.sandbox.deliver_due().await, 2);
    let received = world.merchant.received();
    assert_eq!(kinds(&received), ["urlencoded", "json"]);
    let (form, json) = like_fixtures(&world, &received);
    assert_eq!(form, G2.trim());
    let compact: String =
        G1.lines().map(|line| line.trim_start().replacen("\": ", "\":", 1)).collect();
    assert_eq!(json, compact);
}

#[tokio::test]
async fn a_form_as_php_writes_it_has_no_custom_data_at_all() {
    let shape = PayoutCallbackFaults {
        form_shape: FormShape::BracketList,
        ..PayoutCallbackFaults::default()
    };
    let world = completed_by(MOBILE_MONEY, shape).await;
    world.sandbox.deliver_due().await;
    let (form, _) = like_fixtures(&world, &world.merchant.received());
    assert_eq!(form, G3.trim());
}

#[tokio::test]
async fn a_wallet_payouts_operator_is_prefixed() {
    let world = completed_by(WALLET, PayoutCallbackFaults::default()).await;
    world.sandbox.deliver_due().await;
    let json = json_of(&world.merchant.received());
    assert_eq!(json["operator_name"], "LigdiCash MOOV AFRICA BURKINA");
    assert_eq!(json["operator_id"], 12);
}

#[tokio::test]
async fn a_failed_payout_is_announced_as_notcompleted() {
    let world = World::new().await;
    world.payout().await;
    world.sandbox.fail_payout(PAYOUT_ID).unwrap();
    assert_eq!(world.sandbox.deliver_due().await, 2);
    assert_eq!(json_of(&world.merchant.received())["status"], "notcompleted");
}

#[tokio::test]
async fn a_callback_is_sent_once_and_its_answer_is_kept() {
    let world = completed_by(MOBILE_MONEY, PayoutCallbackFaults::default()).await;
    assert_eq!(world.sandbox.deliver_due().await, 2);
    assert_eq!(world.sandbox.deliver_due().await, 0);
    let payout = world.payout_view();
    let seen: Vec<_> = payout
        .callbacks
        .iter()
        .map(|callback| (callback.encoding, callback.status.as_str(), callback.http_status))
        .collect();
    let expected =
        [(Encoding::Form, "completed", Some(200)), (Encoding::Json, "completed", Some(200))];
    assert_eq!(seen, expected);
    assert_eq!(payout.counters.callbacks_sent, 2);
}

#[tokio::test]
async fn callbacks_can_be_lost_halved_swapped_and_repeated() {
    let default = PayoutCallbackFaults::default;
    assert!(received(PayoutCallbackFaults { send: Send::None, ..default() }).await.is_empty());
    let cases = [
        (PayoutCallbackFaults { send: Send::FormOnly, ..default() }, vec!["urlencoded"]),
        (PayoutCallbackFaults { send: Send::JsonOnly, ..default() }, vec!["json"]),
        (PayoutCallbackFaults { order: Order::JsonFirst, ..default() }, vec!["json", "urlencoded"]),
        (
            PayoutCallbackFaults { repeat: 2, ..default() },
            vec!["urlencoded", "json", "urlencoded", "json"],
        ),
    ];
    for (faults, expected) in cases {
        assert_eq!(kinds(&received(faults).await), expected);
    }
    let together = received(PayoutCallbackFaults { order: Order::Simultaneous, ..default() }).await;
    assert_eq!(together.len(), 2);
}

#[tokio::test]
async fn a_delay_follows_the_clock() {
    let late =
        PayoutCallbackFaults { delay_seconds: 5 * 24 * 3600, ..PayoutCallbackFaults::default() };
    let world = completed_by(MOBILE_MONEY, late).await;
    world.wait(5 * 24 * 3600 - 1);
    assert_eq!(world.sandbox.deliver_due().await, 0);
    world.wait(1);
    assert_eq!(world.sandbox.deliver_due().await, 2);
}

#[tokio::test]
async fn the_token_can_be_the_creations_or_empty() {
    let with = |token| PayoutCallbackFaults { token, ..PayoutCallbackFaults::default() };
    let world = completed_by(MOBILE_MONEY, with(PayoutToken::Same)).await;
    world.sandbox.deliver_due().await;
    assert_eq!(json_of(&world.merchant.received())["token"], world.payout_view().token);
    assert_eq!(json_of(&received(with(PayoutToken::Empty)).await)["token"], "");
}

#[tokio::test]
async fn the_other_token_of_a_callback_is_unknown_to_confirm() {
    let world = completed_by(MOBILE_MONEY, PayoutCallbackFaults::default()).await;
    world.sandbox.deliver_due().await;
    let token = json_of(&world.merchant.received())["token"].as_str().unwrap().to_owned();
    let answer = world.ask_payout(&format!("withdrawalToken={token}")).await.unwrap();
    assert_eq!(answer.json::<Value>().await.unwrap()["response_text"], "Echec (Code02)");
}

#[tokio::test]
async fn amount_and_ids_can_lie() {
    let lie = PayoutCallbackFaults {
        amount: Some(1),
        transaction_id: Some("another".to_owned()),
        ..PayoutCallbackFaults::default()
    };
    let received = received(lie).await;
    let json = json_of(&received);
    assert_eq!((&json["amount"], &json["montant"]), (&json!("1"), &json!("1")));
    assert_eq!(
        (&json["transaction_id"], &json["external_id"]),
        (&json!("another"), &json!("another"))
    );
    assert_eq!(field(&received[0].body, "transaction_id").as_deref(), Some("another"));
}

#[tokio::test]
async fn custom_data_can_be_filled_or_an_empty_text() {
    let with =
        |custom_data| PayoutCallbackFaults { custom_data, ..PayoutCallbackFaults::default() };
    let filled = json_of(&received(with(CallbackCustomData::Normal)).await);
    assert_eq!(fixtures::entry(&filled, "transaction_id"), PAYOUT_ID);
    assert_eq!(fixtures::entry(&filled, "hash").len(), 64);
    let empty = received(with(CallbackCustomData::EmptyString)).await;
    assert_eq!(json_of(&empty)["custom_data"], "");
    assert_eq!(field(&empty[0].body, "custom_data").as_deref(), Some(""));
}

#[tokio::test]
async fn pending_can_be_announced_first() {
    let first = PayoutCallbackFaults { pending_first: true, ..PayoutCallbackFaults::default() };
    let received = received(first).await;
    let statuses: Vec<_> = [&received[1], &received[3]]
        .map(|post| fixtures::json(&post.body)["status"].clone())
        .into();
    assert_eq!(statuses, ["pending", "completed"]);
}

#[tokio::test]
async fn a_callback_can_come_before_the_create_answer() {
    let world = World::new().await;
    let callback =
        PayoutCallbackFaults { before_create_answer: true, ..PayoutCallbackFaults::default() };
    world.sandbox.set_default_payout_faults(PayoutFaults { callback, ..PayoutFaults::default() });
    world.payout().await;
    // The call has just been answered, and nobody delivered anything.
    assert_eq!(json_of(&world.merchant.received())["status"], "pending");
}

#[tokio::test]
async fn payouts_and_payins_announce_themselves_apart() {
    let world = World::new().await;
    world.invoice().await;
    world.payout().await;
    world.pay();
    assert_eq!(world.sandbox.deliver_due().await, 2);
    assert_eq!((world.view().callbacks.len(), world.payout_view().callbacks.len()), (2, 0));
    world.sandbox.complete_payout(PAYOUT_ID).unwrap();
    assert_eq!(world.sandbox.deliver_due().await, 2);
    assert_eq!((world.view().callbacks.len(), world.payout_view().callbacks.len()), (2, 2));
}

#[tokio::test]
async fn a_failure_can_stay_unsaid_while_a_success_is_announced() {
    let only = PayoutCallbackFaults { only_success: true, ..PayoutCallbackFaults::default() };
    assert_eq!(received(only.clone()).await.len(), 2);
    let world = World::new().await;
    let faults = PayoutFaults { callback: only, ..PayoutFaults::default() };
    world.sandbox.set_default_payout_faults(faults);
    world.payout().await;
    world.sandbox.fail_payout(PAYOUT_ID).unwrap();
    assert_eq!(world.sandbox.deliver_due().await, 0);
}
