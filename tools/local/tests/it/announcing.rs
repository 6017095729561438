//! The events that reach the shop in spite of failures.

use crate::common::{
    advance, deliveries_of, get, http, initiate, ordered, pay, post, quiet, stack, story,
};
use axum::routing::MethodRouter;
use embedded::server::Server;
use local::{Options, Receiver, Stack};
use reqwest::StatusCode;
use serde_json::{Value, json};
use tokio::sync::{mpsc, oneshot};

const MINUTE: u32 = 60;
const HOUR: u32 = 60 * MINUTE;
const DAY: u32 = 24 * HOUR;

async fn stream(stack: &Stack, enabled: bool) {
    let (status, answer) = post(stack, "/local/stream", &json!({ "enabled": enabled })).await;
    assert_eq!((status, &answer["enabled"]), (StatusCode::OK, &json!(enabled)));
}

async fn receiver(stack: &Stack, behaviour: &str) {
    let request = json!({ "behaviour": behaviour });
    let (status, answer) = post(stack, "/local/receiver", &request).await;
    assert_eq!((status, &answer["behaviour"]), (StatusCode::OK, &json!(behaviour)));
}

/// Every delivery to the shop: the event's type, the answer, and the shop's action.
async fn deliveries(stack: &Stack) -> Vec<[String; 3]> {
    let seen = get(stack, "/local/receiver").await;
    let word = |delivery: &Value, name: &str| delivery[name].as_str().unwrap_or("-").to_owned();
    let fields = |d: &Value| ["type", "answer", "outcome"].map(|name| word(d, name));
    seen["deliveries"].as_array().unwrap().iter().map(fields).collect()
}

/// Waits until the shop has got that many deliveries.
async fn delivered(stack: &Stack, count: usize) -> Vec<[String; 3]> {
    loop {
        let seen = deliveries(stack).await;
        if seen.len() >= count {
            return seen;
        }
    }
}

/// Waits until an announcement of the transaction's last event has ended and its outcome is on record.
async fn closed(stack: &Stack, id: &str) -> Value {
    loop {
        if let Some(event) = last(stack, id).await
            && has_outcome(stack, &event["event_id"]).await
        {
            return last(stack, id).await.unwrap();
        }
    }
}

/// The transaction's last event, in the operators' route.
async fn last(stack: &Stack, id: &str) -> Option<Value> {
    story(stack, id).await["announcements"].as_array().unwrap().last().cloned()
}

/// Only the table distinguishes an announcement under way from one that has ended.
async fn has_outcome(stack: &Stack, event_id: &Value) -> bool {
    let items = stack.emulator.client().scan().table_name("payments").send().await.unwrap();
    let is_it = |pk: &String| event_id.as_str() == Some(pk.as_str());
    let event = items.items().iter().find(|item| item["pk"].as_s().is_ok_and(is_it));
    event.unwrap().contains_key("delivered_to")
}

async fn shop_order(stack: &Stack) -> Value {
    get(stack, "/shop/orders/A-1").await
}

#[tokio::test]
async fn a_paid_order_is_confirmed_once_though_ligdicash_calls_twice() {
    let (stack, id) = ordered().await;
    assert_eq!(shop_order(&stack).await["state"], "open");
    pay(&stack, &id).await;
    assert_eq!(delivered(&stack, 1).await, [["payment.completed", "204", "confirmed"]]);
    assert_eq!(shop_order(&stack).await["confirmed"]["transaction_id"], id.as_str());
    assert_eq!(shop_order(&stack).await["state"], "confirmed");

    let event = closed(&stack, &id).await;
    assert_eq!(event["type"], "payment.completed");
    assert!(event["delivered_at"].is_string() && event.get("next_try_at").is_none());
    advance(&stack, DAY).await;
    assert_eq!(deliveries(&stack).await.len(), 1);
}

#[tokio::test]
async fn while_the_shop_is_down_its_order_waits_and_then_is_confirmed_once() {
    let (stack, id) = ordered().await;
    receiver(&stack, "down").await;
    pay(&stack, &id).await;
    assert!(closed(&stack, &id).await["next_try_at"].is_string());
    assert_eq!(advance(&stack, HOUR).await["postponed"], 1);
    receiver(&stack, "fail").await;
    assert_eq!(advance(&stack, DAY).await["postponed"], 1);
    assert_eq!(shop_order(&stack).await["confirmed"], Value::Null);

    receiver(&stack, "normal").await;
    assert_eq!(advance(&stack, 8 * HOUR).await["delivered"], 1);
    let kind = "payment.completed";
    let seen =
        [[kind, "none", "-"], [kind, "none", "-"], [kind, "500", "-"], [kind, "204", "confirmed"]];
    assert_eq!(deliveries(&stack).await, seen);
    let event = closed(&stack, &id).await;
    assert_eq!(deliveries_of(&stack, &event["event_id"]).await.len(), seen.len());
    advance(&stack, DAY).await;
    assert_eq!(deliveries(&stack).await.len(), seen.len());
}

#[tokio::test]
async fn a_shop_that_answers_too_late_is_told_again_and_confirms_once() {
    let (stack, id) = ordered().await;
    receiver(&stack, "slow").await;
    pay(&stack, &id).await;
    closed(&stack, &id).await;
    receiver(&stack, "normal").await;
    assert_eq!(advance(&stack, HOUR).await["delivered"], 1);
    let kind = "payment.completed";
    let seen = [[kind, "204 late", "confirmed"], [kind, "204", "repeated"]];
    assert_eq!(deliveries(&stack).await, seen);
}

#[tokio::test]
async fn with_the_stream_off_the_poll_alone_delivers() {
    let (stack, id) = ordered().await;
    stream(&stack, false).await;
    pay(&stack, &id).await;
    let story = story(&stack, &id).await;
    assert_eq!(story["transaction"]["status"], "completed");
    assert!(story["announcements"][0]["next_try_at"].is_string());
    assert!(deliveries(&stack).await.is_empty());
    assert_eq!(advance(&stack, HOUR).await["delivered"], 1);
    assert_eq!(deliveries(&stack).await, [["payment.completed", "204", "confirmed"]]);
}

#[tokio::test]
async fn a_stream_that_was_off_goes_on_where_it_stopped() {
    let (stack, id) = ordered().await;
    stream(&stack, false).await;
    pay(&stack, &id).await;
    assert!(deliveries(&stack).await.is_empty());
    stream(&stack, true).await;
    assert_eq!(delivered(&stack, 1).await, [["payment.completed", "204", "confirmed"]]);
}

#[tokio::test]
async fn what_nobody_signed_is_refused() {
    let stack = stack().await;
    let forged = json!({ "type": "payment.completed", "data": {
        "transaction_id": "txn_1", "order_id": "A-1", "amount": 3000, "currency": "XOF",
    } });
    let url = stack.api_url.join("/shop/webhook").unwrap();
    let request = http().post(url).header("webhook-id", "evt_1").json(&forged);
    assert_eq!(request.send().await.unwrap().status(), StatusCode::UNAUTHORIZED);
    assert_eq!(deliveries(&stack).await, [["payment.completed", "401", "-"]]);
    assert_eq!(shop_order(&stack).await["state"], "open");
}

#[tokio::test]
async fn after_an_outage_the_shop_hears_what_is_true_by_then() {
    let (stack, id) = ordered().await;
    receiver(&stack, "down").await;
    advance(&stack, DAY).await;
    closed(&stack, &id).await;
    // The next announcement comes ten minutes after the expiry.
    assert_eq!(advance(&stack, 3 * MINUTE).await["postponed"], 1);
    // The stream is off, so that only the schedule can announce the money.
    stream(&stack, false).await;
    pay(&stack, &id).await;

    receiver(&stack, "normal").await;
    // The event of the money waits for the event of the expiry, and then follows.
    assert_eq!(advance(&stack, 6 * MINUTE).await["delivered"], 1);
    advance(&stack, DAY).await;
    let seen = deliveries(&stack).await.into_iter().filter(|[_, answer, _]| answer == "204");
    let seen: Vec<_> = seen.map(|[kind, _, outcome]| [kind, outcome]).collect();
    assert_eq!(seen, [["payment.completed", "confirmed"]]);
    let story = story(&stack, &id).await;
    assert!(story["announcements"][0]["overtaken_at"].is_string(), "{story}");
}

/// A shop on another port, and a stack that tells it of the order A-1, which is paid.
async fn shop_elsewhere(answers: MethodRouter) -> (Server, Stack, String) {
    let receiving = axum::Router::new().route("/told", answers);
    let server = Server::start(receiving).await.unwrap();
    let receiver = Receiver::Elsewhere(server.url.join("told").unwrap());
    let stack = Stack::start(Options { receiver, ..quiet() }).await.unwrap();
    let id = initiate(&stack, "A-1").await;
    pay(&stack, &id).await;
    (server, stack, id)
}

#[tokio::test]
async fn what_a_receiver_elsewhere_answers_is_shown_and_counts() {
    let answers = axum::routing::post(async |headers: axum::http::HeaderMap| {
        if headers.contains_key("webhook-signature") {
            (StatusCode::IM_A_TEAPOT, "no tea")
        } else {
            (StatusCode::UNAUTHORIZED, "who is this?")
        }
    });
    let (_server, stack, id) = shop_elsewhere(answers).await;
    let deliveries = async || get(&stack, "/local/receiver").await["deliveries"].clone();
    while deliveries().await == json!([]) {}
    let delivery = &deliveries().await[0];
    let fields = ["type", "answer", "outcome"].map(|name| &delivery[name]);
    assert_eq!(fields, [&json!("payment.completed"), &json!("418"), &Value::Null]);
    assert!(closed(&stack, &id).await.get("delivered_at").is_none());
}

#[tokio::test]
async fn the_clock_waits_for_an_event_on_its_way() {
    let (tell, mut tellings) = mpsc::unbounded_channel::<oneshot::Sender<StatusCode>>();
    let answers = axum::routing::post(async move || {
        let (answer, answered) = oneshot::channel();
        tell.send(answer).unwrap();
        answered.await.unwrap()
    });
    let (_server, stack, _) = shop_elsewhere(answers).await;
    // The stream tells the shop, then the poll that runs a day later.
    for answer in [StatusCode::BAD_GATEWAY, StatusCode::NO_CONTENT] {
        let telling = tellings.recv().await.unwrap();
        let hour = async || get(&stack, "/local/stack").await["offset_seconds"].clone();
        let before = hour().await;
        let clock = stack.api_url.join("/local/clock").unwrap();
        let a_day = http().post(clock).json(&json!({ "advance_seconds": DAY }));
        let moved = tokio::spawn(a_day.send());
        for _ in 0..20 {
            assert_eq!(hour().await, before);
        }
        telling.send(answer).unwrap();
        drop(moved);
    }
}
