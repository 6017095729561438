//! A LigdiCash of a few lines: it creates all that it is asked for, and a test scripts, counts and holds back its
//! `confirm`.
#![expect(
    clippy::unwrap_used,
    reason = "a test whose gateway is asked for anything else must stop"
)]

use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::extract::{Query, State};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use serde_json::{Value, json};
use tokio::sync::watch;
use url::Url;

use crate::seed;
use embedded::server::Server;

type Script = dyn Fn(&str) -> Response + Send + Sync;

pub struct Gateway {
    server: Server,
    shared: Arc<GatewayState>,
}

struct GatewayState {
    script: Box<Script>,
    delay: Duration,
    /// The questions about each token.
    asked: Mutex<HashMap<String, u32>>,
    waiting: watch::Sender<usize>,
    most_waiting: Mutex<usize>,
    open: watch::Sender<bool>,
}

impl Gateway {
    pub async fn start(script: impl Fn(&str) -> Response + Send + Sync + 'static) -> Self {
        Self::slow(Duration::ZERO, script).await
    }

    /// A gateway that takes so long for each answer.
    pub async fn slow(
        delay: Duration,
        script: impl Fn(&str) -> Response + Send + Sync + 'static,
    ) -> Self {
        let shared = Arc::new(GatewayState {
            script: Box::new(script),
            delay,
            asked: Mutex::default(),
            waiting: watch::Sender::new(0),
            most_waiting: Mutex::default(),
            open: watch::Sender::new(true),
        });
        let router = Router::new()
            .route("/pay/v01/redirect/checkout-invoice/confirm/", get(confirm))
            .route("/pay/v01/redirect/checkout-invoice/create", post(create))
            .route("/pay/v01/straight/checkout-invoice/create", post(create))
            .route("/pay/v01/straight/payout", post(create))
            .route("/ping", get(async || "pong"))
            .with_state(Arc::clone(&shared));
        Self { server: Server::start(router).await.unwrap(), shared }
    }

    pub fn url(&self) -> &Url {
        &self.server.url
    }

    pub fn hold(&self) {
        self.shared.open.send_replace(false);
    }

    pub fn release(&self) {
        self.shared.open.send_replace(true);
    }

    /// Returns once this many questions wait.
    pub async fn until_waiting(&self, count: usize) {
        let mut waiting = self.shared.waiting.subscribe();
        waiting.wait_for(|now| *now >= count).await.unwrap();
    }

    pub fn most_waiting(&self) -> usize {
        *self.shared.most_waiting.lock().unwrap()
    }

    pub fn asked(&self) -> HashMap<String, u32> {
        self.shared.asked.lock().unwrap().clone()
    }
}

/// The token names the payment, so that `confirm` knows whom it is asked about.
async fn create(State(shared): State<Arc<GatewayState>>, Json(body): Json<Value>) -> Response {
    pause(shared.delay).await;
    let token = seed::token(body["commande"]["custom_data"]["transaction_id"].as_str().unwrap());
    answer(&json!({
        "response_code": "00",
        "token": token,
        "response_text": format!("https://app.ligdicash.com/pay/invoice/{token}"),
        "description": "",
        "custom_data": "",
    }))
}

/// A sleep of no time would last until the timer's next tick, a millisecond.
pub async fn pause(delay: Duration) {
    if !delay.is_zero() {
        tokio::time::sleep(delay).await;
    }
}

async fn confirm(
    State(shared): State<Arc<GatewayState>>,
    Query(query): Query<HashMap<String, String>>,
) -> Response {
    let token = &query["invoiceToken"];
    *shared.asked.lock().unwrap().entry(token.clone()).or_default() += 1;
    let _waiting = Waiting::begin(&shared);
    shared.open.subscribe().wait_for(|open| *open).await.unwrap();
    pause(shared.delay).await;
    (shared.script)(token)
}

/// A question that waits, until it is answered or its asker goes away.
struct Waiting<'a>(&'a GatewayState);

impl<'a> Waiting<'a> {
    fn begin(shared: &'a GatewayState) -> Self {
        shared.waiting.send_modify(|waiting| {
            *waiting += 1;
            let mut most = shared.most_waiting.lock().unwrap();
            *most = (*most).max(*waiting);
        });
        Self(shared)
    }
}

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        self.0.waiting.send_modify(|waiting| *waiting -= 1);
    }
}

/// The answer for a paid invoice of a seeded payment.
pub fn completed(id: &str) -> Response {
    answer(&confirmed(id))
}

/// The JSON of the answer for a paid invoice.
pub fn confirmed(id: &str) -> Value {
    let amount = seed::AMOUNT;
    json!({
        "response_code": "00",
        "status": "completed",
        "amount": amount,
        "montant": amount,
        "request_id": "P2600000000001",
        "operator_id": "11",
        "operator_name": "ORANGE BURKINA",
        "custom_data": [{ "keyof_customdata": "transaction_id", "valueof_customdata": id }],
    })
}

pub fn pending() -> Response {
    answer(&json!({ "response_code": "00", "status": "pending" }))
}

fn answer(body: &Value) -> Response {
    Json(body).into_response()
}
