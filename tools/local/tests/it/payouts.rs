//! Payouts of the local stack: each is made once, and needs the key instead of AWS's signature.

use crate::common::{
    advance, deliveries_of, exchanges, get, http, ligdicash, of_today, post, stack, story,
};
use local::Stack;
use reqwest::StatusCode;
use sandbox::PayoutView;
use serde_json::{Value, json};

const DAY: u32 = 24 * 3600;

fn payout(payout_id: &str) -> Value {
    json!({
        "payoutId": payout_id,
        "amount": 2000,
        "customer": "22670000001",
        "method": "mobile_money",
        "description": "Remboursement",
    })
}

/// A stack with a payout that LigdiCash has accepted, and its id.
async fn paid_out() -> (Stack, String) {
    let stack = stack().await;
    let url = stack.api_url.join("/api/payout").unwrap();
    let request = http().post(url).bearer_auth("local-payout-key").json(&payout("P-1"));
    let answer = request.send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::OK);
    let answer: Value = answer.json().await.unwrap();
    assert_eq!(answer["status"], "pending", "{answer}");
    (stack, answer["transaction_id"].as_str().unwrap().to_owned())
}

fn at_ligdicash(stack: &Stack) -> Vec<PayoutView> {
    ligdicash(stack).ledger().payouts
}

/// The shop's last news of its only payout.
async fn news(stack: &Stack) -> Value {
    let seen = get(stack, "/local/receiver").await;
    seen["payouts"].as_object().unwrap().values().next().cloned().unwrap_or_default()
}

/// The only payout, found by LigdiCash's name for it.
async fn at_ligdicash_now(stack: &Stack) -> Value {
    let [payout] = at_ligdicash(stack).try_into().unwrap();
    story(stack, &payout.transaction_id).await["transaction"].clone()
}

/// Waits for this news of the shop's only payout, and returns the payout.
async fn wait_for(stack: &Stack, awaited: &str) -> Value {
    while news(stack).await != awaited {}
    at_ligdicash_now(stack).await
}

async fn outcomes(stack: &Stack, id: &str) -> Vec<[String; 3]> {
    let word = |value: &Value| value.as_str().unwrap_or("-").to_owned();
    let mut rows = Vec::new();
    for event in story(stack, id).await["announcements"].as_array().unwrap() {
        let seen = deliveries_of(stack, &event["event_id"]).await;
        let delivery = seen.first().cloned().unwrap_or_default();
        rows.push([word(&event["type"]), word(&delivery["answer"]), word(&delivery["outcome"])]);
    }
    rows
}

#[tokio::test]
async fn a_payout_is_completed_by_its_callbacks_and_the_shop_is_told_once() {
    let (stack, id) = paid_out().await;
    assert_eq!(news(&stack).await, Value::Null);
    ligdicash(&stack).complete_payout(&id).unwrap();
    let payout = wait_for(&stack, "completed").await;
    assert_eq!((&payout["status"], &payout["payout_id"]), (&json!("completed"), &json!("P-1")));
    assert_eq!((&payout["amount"], &payout["transaction_id"]), (&json!(2000), &json!(id)));
    assert_eq!(outcomes(&stack, &id).await, [["payout.completed", "204", "noted"]]);
    advance(&stack, DAY).await;
    let seen = get(&stack, "/local/receiver").await;
    assert_eq!(seen["deliveries"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn a_payout_has_a_page_of_its_own_with_its_log_and_no_price_of_an_order() {
    let (stack, id) = paid_out().await;
    let story_now = story(&stack, &id).await;
    assert_eq!(story_now["transaction"]["transaction_id"], id.as_str());
    assert_eq!(story_now["transaction"].get("amount_proven"), None);
    let log = exchanges(&stack, &id).await;
    assert_eq!((&log[0]["type"], &log[1]["type"]), (&json!("intent"), &json!("create")));
    for text in [story_now.to_string(), json!(log).to_string()] {
        assert!(!text.contains("22670000001"), "the recipient is on no record: {text}");
    }
    assert!(of_today(&stack, "payin").await.is_empty());
}

#[tokio::test]
async fn without_the_key_nothing_is_sent_and_nothing_is_read() {
    let (stack, id) = paid_out().await;
    let (status, answer) = post(&stack, "/api/payout", &payout("P-2")).await;
    let refusal = json!({ "message": "Forbidden: send Authorization: Bearer local-payout-key" });
    assert_eq!((status, answer), (StatusCode::FORBIDDEN, refusal));
    let of = stack.api_url.join(&format!("/api/payout/{id}/status")).unwrap();
    for key in ["", "local-payout-key-", "Local-Payout-Key"] {
        let asked = http().get(of.clone()).bearer_auth(key).send().await.unwrap();
        assert_eq!(asked.status(), StatusCode::FORBIDDEN, "{key:?}");
    }
    let asked = http().get(of).bearer_auth("local-payout-key").send().await.unwrap();
    assert_eq!(asked.status(), StatusCode::OK);
    assert_eq!(at_ligdicash_now(&stack).await["payout_id"], "P-1");
    assert_eq!(at_ligdicash(&stack).len(), 1);
}
