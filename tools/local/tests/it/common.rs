//! Starts a stack for one test, and acts as its shop and its payer.

use local::{LigdiCash, Options, Orders, Poll, Stack, Storage};
use reqwest::StatusCode;
use sandbox::Sandbox;
use serde_json::{Value, json};

/// A stack on free ports, whose poll runs only when asked.
pub(crate) async fn stack() -> Stack {
    start(Storage::Memory).await
}

pub(crate) async fn start(storage: Storage) -> Stack {
    Stack::start(Options { storage, ..quiet() }).await.unwrap()
}

/// A stack that takes only signed orders.
pub(crate) async fn proven() -> Stack {
    Stack::start(Options { orders: Orders::Proven, ..quiet() }).await.unwrap()
}

/// Free ports, and a poll that runs only when asked.
pub(crate) fn quiet() -> Options {
    Options {
        port: 0,
        ligdicash: LigdiCash::Here { port: 0 },
        poll: Poll::OnDemand,
        ..Options::default()
    }
}

/// The sandbox in the stack's process.
pub(crate) fn ligdicash(stack: &Stack) -> &Sandbox {
    stack.sandbox.as_ref().unwrap()
}

pub(crate) fn http() -> reqwest::Client {
    reqwest::Client::builder().no_proxy().build().unwrap()
}

pub(crate) async fn get(stack: &Stack, path: &str) -> Value {
    let answer = http().get(stack.api_url.join(path).unwrap()).send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::OK, "{path}");
    answer.json().await.unwrap()
}

/// The answer of an operator's route, with the key.
pub(crate) async fn ops(stack: &Stack, path: &str) -> Value {
    let url = stack.api_url.join(&format!("/api/ops/{path}")).unwrap();
    let answer = http().get(url).bearer_auth(local::LOCAL_KEY).send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::OK, "{path}");
    answer.json().await.unwrap()
}

pub(crate) async fn story(stack: &Stack, id: &str) -> Value {
    ops(stack, &format!("transactions/{id}")).await
}

/// The exchanges about a transaction, oldest first.
pub(crate) async fn exchanges(stack: &Stack, id: &str) -> Vec<Value> {
    let record = ops(stack, &format!("transactions/{id}/exchanges")).await;
    let exchanges = |row: &Value| {
        let mut row: Value = serde_json::from_str(row["row"].as_str().unwrap()).unwrap();
        serde_json::from_value::<Vec<Value>>(row["exchanges"].take()).unwrap()
    };
    record["rows"].as_array().unwrap().iter().flat_map(exchanges).collect()
}

/// The transactions of the stack's present day, oldest first.
pub(crate) async fn of_today(stack: &Stack, kind: &str) -> Vec<Value> {
    let now = get(stack, "/local/stack").await["now"].as_str().unwrap()[..10].to_owned();
    let mut day = ops(stack, &format!("days/{now}?kind={kind}")).await;
    serde_json::from_value(day["transactions"].take()).unwrap()
}

/// The deliveries of one event to the shop.
pub(crate) async fn deliveries_of(stack: &Stack, event_id: &Value) -> Vec<Value> {
    let mut seen = get(stack, "/local/receiver").await;
    let seen: Vec<Value> = serde_json::from_value(seen["deliveries"].take()).unwrap();
    seen.into_iter().filter(|delivery| delivery["webhook_id"] == *event_id).collect()
}

pub(crate) async fn post(stack: &Stack, path: &str, body: &Value) -> (StatusCode, Value) {
    let answer = http().post(stack.api_url.join(path).unwrap()).json(body).send().await.unwrap();
    (answer.status(), answer.json().await.unwrap_or_default())
}

pub(crate) async fn initiate(stack: &Stack, order: &str) -> String {
    let request = json!({ "orderId": order, "amount": 3000, "description": "Sac" });
    let (status, answer) = post(stack, "/api/payment/initiate", &request).await;
    assert_eq!(status, StatusCode::OK, "{answer}");
    answer["transaction_id"].as_str().unwrap().to_owned()
}

/// A stack with an order that is not paid yet.
pub(crate) async fn ordered() -> (Stack, String) {
    let stack = stack().await;
    let id = initiate(&stack, "A-1").await;
    (stack, id)
}

/// Pays the invoice, and returns once LigdiCash has called back twice.
pub(crate) async fn pay(stack: &Stack, id: &str) {
    let pay = stack.sandbox_url.join(&format!("/sandbox/invoices/{id}/pay")).unwrap();
    assert!(http().post(pay).send().await.unwrap().status().is_success());
    let called_back =
        || ligdicash(stack).invoice(id).is_some_and(|i| i.record.callbacks.len() == 2);
    while !called_back() {
        tokio::task::yield_now().await;
    }
}

/// Moves the clock, polls, and returns the poll's report of events.
pub(crate) async fn advance(stack: &Stack, seconds: u32) -> Value {
    let (status, answer) =
        post(stack, "/local/clock", &json!({ "advance_seconds": seconds })).await;
    assert_eq!(status, StatusCode::OK, "{answer}");
    answer["report"]["events"].clone()
}
