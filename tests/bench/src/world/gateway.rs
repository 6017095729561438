//! A LigdiCash that accepts everything and takes every payment for paid.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use axum::extract::{Query, State};
use axum::routing::{get, post};
use axum::{Json, Router};
use serde_json::{Value, json};
use tokio::net::TcpListener;

use super::{pause, seed};

pub(crate) struct Gateway {
    pub(crate) url: String,
    shared: Arc<Shared>,
}

struct Shared {
    delay: Duration,
    confirms: AtomicU64,
}

impl Gateway {
    pub(super) async fn start(delay: Duration) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let shared = Arc::new(Shared { delay, confirms: AtomicU64::new(0) });
        let router = Router::new()
            .route("/pay/v01/redirect/checkout-invoice/create", post(create))
            .route("/pay/v01/redirect/checkout-invoice/confirm/", get(confirm))
            .route("/pay/v01/straight/payout", post(create))
            .with_state(Arc::clone(&shared));
        tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
        Self { url, shared }
    }

    /// How often it was asked about a payment.
    pub(crate) fn confirms(&self) -> u64 {
        self.shared.confirms.load(Ordering::Relaxed)
    }
}

/// The token names the payment, so that `confirm` knows whom it is asked about.
async fn create(State(shared): State<Arc<Shared>>, Json(body): Json<Value>) -> Json<Value> {
    pause(shared.delay).await;
    let token = seed::token(body["commande"]["custom_data"]["transaction_id"].as_str().unwrap());
    Json(json!({
        "response_code": "00",
        "token": token,
        "response_text": format!("https://app.ligdicash.com/pay/invoice/{token}"),
        "description": "",
        "custom_data": "",
    }))
}

async fn confirm(
    State(shared): State<Arc<Shared>>,
    Query(query): Query<HashMap<String, String>>,
) -> Json<Value> {
    shared.confirms.fetch_add(1, Ordering::Relaxed);
    pause(shared.delay).await;
    let id = seed::of_token(&query["invoiceToken"]);
    Json(json!({
        "response_code": "00",
        "status": "completed",
        "amount": seed::AMOUNT,
        "montant": seed::AMOUNT,
        "request_id": "P2600000000001",
        "operator_id": "11",
        "operator_name": "ORANGE BURKINA",
        "custom_data": [{ "keyof_customdata": "transaction_id", "valueof_customdata": id }],
    }))
}
