//! A LigdiCash of a few lines whose `confirm` a test scripts, counts, and holds back.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use axum::extract::{Query, State};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::JoinHandle;
use url::Url;

/// What `confirm` answers for a token.
type Script = dyn Fn(&str) -> Response + Send + Sync;

pub(crate) struct Gateway {
    pub(crate) url: Url,
    shared: Arc<Shared>,
    server: JoinHandle<()>,
}

struct Shared {
    script: Box<Script>,
    /// How often each token was asked about.
    asked: Mutex<HashMap<String, u32>>,
    /// How many questions wait for their answer.
    waiting: watch::Sender<usize>,
    most_waiting: Mutex<usize>,
    open: watch::Sender<bool>,
}

impl Gateway {
    pub(crate) async fn start(script: impl Fn(&str) -> Response + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap()).parse().unwrap();
        let shared = Arc::new(Shared {
            script: Box::new(script),
            asked: Mutex::default(),
            waiting: watch::Sender::new(0),
            most_waiting: Mutex::default(),
            open: watch::Sender::new(true),
        });
        let router = Router::new()
            .route("/pay/v01/redirect/checkout-invoice/confirm/", get(confirm))
            .route("/ping", get(async || "pong"))
            .with_state(Arc::clone(&shared));
        let server = tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
        Self { url, shared, server }
    }

    /// From now on no question is answered.
    pub(crate) fn hold(&self) {
        self.shared.open.send_replace(false);
    }

    /// Answers all that wait, and all that come.
    pub(crate) fn release(&self) {
        self.shared.open.send_replace(true);
    }

    /// Returns once this many questions wait.
    pub(crate) async fn until_waiting(&self, count: usize) {
        let mut waiting = self.shared.waiting.subscribe();
        waiting.wait_for(|now| *now >= count).await.unwrap();
    }

    /// Gives whatever else is on its way ample time to arrive, without looking at a clock.
    pub(crate) async fn settle_down(&self) {
        let client = reqwest::Client::builder().no_proxy().build().unwrap();
        let ping = self.url.join("/ping").unwrap();
        for _ in 0..50 {
            client.get(ping.clone()).send().await.unwrap();
        }
    }

    /// The most questions that ever waited at once.
    pub(crate) fn most_waiting(&self) -> usize {
        *self.shared.most_waiting.lock().unwrap()
    }

    pub(crate) fn asked(&self) -> HashMap<String, u32> {
        self.shared.asked.lock().unwrap().clone()
    }
}

impl Drop for Gateway {
    fn drop(&mut self) {
        self.server.abort();
    }
}

async fn confirm(
    State(shared): State<Arc<Shared>>,
    Query(query): Query<HashMap<String, String>>,
) -> Response {
    let token = &query["invoiceToken"];
    *shared.asked.lock().unwrap().entry(token.clone()).or_default() += 1;
    let _waiting = Waiting::begin(&shared);
    shared.open.subscribe().wait_for(|open| *open).await.unwrap();
    (shared.script)(token)
}

/// One question that waits, until it is answered or its asker goes away.
struct Waiting<'a>(&'a Shared);

impl<'a> Waiting<'a> {
    fn begin(shared: &'a Shared) -> Self {
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
pub(crate) fn completed(id: &str) -> Response {
    let amount = super::seed::AMOUNT;
    answer(&json!({
        "response_code": "00",
        "status": "completed",
        "amount": amount,
        "montant": amount,
        "request_id": "P2600000000001",
        "operator_id": "11",
        "operator_name": "ORANGE BURKINA",
        "custom_data": [{ "keyof_customdata": "transaction_id", "valueof_customdata": id }],
    }))
}

pub(crate) fn pending() -> Response {
    answer(&json!({ "response_code": "00", "status": "pending" }))
}

fn answer(body: &Value) -> Response {
    Json(body).into_response()
}
