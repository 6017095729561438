//! Orders that only the shop's server can price, and orders that any caller can price.

use crate::common::{get, http, initiate, of_today, pay, post, proven, stack, story};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use jiff::Timestamp;
use jsonwebtoken::{EncodingKey, Header, encode};
use local::Stack;
use reqwest::StatusCode;
use serde_json::{Value, json};

/// Returns the proof that the shop's server signs for its page.
async fn signed(stack: &Stack, order: &str) -> String {
    let wanted = json!({ "orderId": order });
    let (status, answer) = post(stack, "/shop/order-proof", &wanted).await;
    assert_eq!(status, StatusCode::OK, "{answer}");
    answer["order"].as_str().unwrap().to_owned()
}

/// Waits until the shop has confirmed the order.
async fn confirmed(stack: &Stack, order: &str) {
    while get(stack, &format!("/shop/orders/{order}")).await["state"] != "confirmed" {
        tokio::task::yield_now().await;
    }
}

#[tokio::test]
async fn with_proofs_an_order_that_nobody_signed_is_refused() {
    let stack = proven().await;
    assert_eq!(get(&stack, "/local/stack").await["orders"], "proven");
    let plain = json!({ "orderId": "A-1", "amount": 9, "description": "Sac" });
    let (status, answer) = post(&stack, "/api/payment/initiate", &plain).await;
    let refusal = (StatusCode::UNAUTHORIZED, &json!("order_proof_required"));
    assert_eq!((status, &answer["error"]), refusal);
    assert!(of_today(&stack, "payin").await.is_empty());
}

#[tokio::test]
async fn the_shops_own_proof_pays_an_order_whatever_the_hour() {
    let stack = proven().await;
    // The shop signs by the stack's clock, not by the machine's.
    stack.clock.advance(3 * 86_400);
    let body = json!({ "order": signed(&stack, "A-1").await });
    let (status, answer) = post(&stack, "/api/payment/initiate", &body).await;
    assert_eq!(status, StatusCode::OK, "{answer}");
    let id = answer["transaction_id"].as_str().unwrap();
    pay(&stack, id).await;
    confirmed(&stack, "A-1").await;
    let status = get(&stack, &format!("/api/payment/{id}/status")).await;
    assert_eq!(status["amount"], 3000);
    assert_eq!(status["amount_proven"], true);
    assert_eq!(story(&stack, id).await["transaction"]["amount_proven"], true);
}

/// A request with a proof for the audience `aud`, signed with the key that the stack prints, as a developer's shop
/// would sign it.
fn made_out_to(aud: &str, stack: &Stack) -> Value {
    let banner = stack.banner();
    let key = banner.lines().find_map(|line| line.strip_prefix("Order key       "));
    let key = EncodingKey::from_secret(&STANDARD.decode(key.unwrap()).unwrap());
    let now: Timestamp = stack.clock.now();
    let claims = json!({
        "orderId": "A-1",
        "amount": 3000,
        "description": "Sac",
        "aud": aud,
        "iat": now.as_second(),
        "exp": now.as_second() + 60,
    });
    json!({ "order": encode(&Header::default(), &claims, &key).unwrap() })
}

#[tokio::test]
async fn the_stack_is_called_local_and_takes_no_proof_that_names_another() {
    let stack = proven().await;
    for (aud, expected) in [
        ("ligdicash-lambda:boutique", StatusCode::UNAUTHORIZED),
        ("ligdicash-lambda:local", StatusCode::OK),
    ] {
        let body = made_out_to(aud, &stack);
        let (status, answer) = post(&stack, "/api/payment/initiate", &body).await;
        assert_eq!(status, expected, "{aud}: {answer}");
    }
}

/// The gateway would turn such a body into text.
#[tokio::test]
async fn a_json_body_that_is_not_utf8_is_refused() {
    let stack = stack().await;
    let body = b"{\"orderId\":\"A-1\",\"amount\":3000,\"description\":\"Sac d'\xe9t\xe9\"}";
    let answer = http()
        .post(stack.api_url.join("/api/payment/initiate").unwrap())
        .header("content-type", "application/json")
        .body(body.as_slice())
        .send()
        .await
        .unwrap();
    assert_eq!(answer.status(), StatusCode::BAD_REQUEST);
    let answer: Value = answer.json().await.unwrap();
    assert_eq!(answer["detail"], "The body is not UTF-8.");
    assert!(of_today(&stack, "payin").await.is_empty());
}

#[tokio::test]
async fn the_shop_never_signs_a_price_that_the_browser_names() {
    let stack = proven().await;
    let wanted = json!({ "orderId": "A-1", "amount": 9 });
    let (status, _) = post(&stack, "/shop/order-proof", &wanted).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn open_orders_need_no_proof_and_say_so() {
    let stack = stack().await;
    assert_eq!(get(&stack, "/local/stack").await["orders"], "open");
    let id = initiate(&stack, "A-1").await;
    assert_eq!(get(&stack, &format!("/api/payment/{id}/status")).await["amount_proven"], false);
    assert_eq!(story(&stack, &id).await["transaction"]["amount_proven"], false);
    let (status, answer) = post(&stack, "/shop/order-proof", &json!({ "orderId": "A-1" })).await;
    assert_eq!(status, StatusCode::NOT_FOUND);
    assert!(answer["message"].as_str().unwrap().contains("--proofs"), "{answer}");
}
