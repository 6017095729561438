//! What only the callbacks of payouts say.

use serde_json::json;

use crate::callbacks::{completed, field, like_fixtures, received, told};
use crate::fixtures::{self, G3};
use crate::wing::{PAYOUT_ID, Wing::Payout, Wing::Wallet};

#[tokio::test]
async fn a_form_as_php_writes_it_has_no_custom_data_at_all() {
    let world = completed(Payout, json!({ "form_shape": "bracket_list" })).await;
    world.sandbox.deliver_due().await;
    assert_eq!(like_fixtures(&world, Payout).0, G3.trim());
}

#[tokio::test]
async fn a_wallet_payouts_operator_is_prefixed() {
    let told = &told(&received(Wallet, json!({})).await)[0];
    assert_eq!(told["operator_name"], "LigdiCash MOOV AFRICA BURKINA");
    assert_eq!(told["operator_id"], 12);
}

#[tokio::test]
async fn the_token_can_be_the_creations_or_empty() {
    let world = completed(Payout, json!({ "token": "same" })).await;
    world.sandbox.deliver_due().await;
    assert_eq!(told(&world.merchant.received())[0]["token"], world.token(Payout));
    assert_eq!(told(&received(Payout, json!({ "token": "empty" })).await)[0]["token"], "");
}

#[tokio::test]
async fn the_ids_can_lie() {
    let received = received(Payout, json!({ "transaction_id": "another" })).await;
    for name in ["transaction_id", "external_id"] {
        assert_eq!(told(&received)[0][name], "another", "{name}");
        assert_eq!(field(&received[0].body, name).as_deref(), Some("another"), "{name}");
    }
}

#[tokio::test]
async fn custom_data_can_be_filled_or_an_empty_text() {
    let filled = &told(&received(Payout, json!({ "custom_data": "normal" })).await)[0];
    assert_eq!(fixtures::entry(filled, "transaction_id"), PAYOUT_ID);
    assert_eq!(fixtures::entry(filled, "hash").len(), 64);
    let empty = received(Payout, json!({ "custom_data": "empty_string" })).await;
    assert_eq!(told(&empty)[0]["custom_data"], "");
    assert_eq!(field(&empty[0].body, "custom_data").as_deref(), Some(""));
}
