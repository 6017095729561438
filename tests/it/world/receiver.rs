//! The merchant's own system: takes deliveries whose signature holds, as its behaviour says.

use std::sync::{Arc, Mutex};

use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use embedded::server::{self, Server};
use serde_json::Value;
use text::schema;
use url::Url;

pub(crate) const SECRET: &str = "whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";

pub(crate) struct ShopSystem {
    server: Server,
    shared: Arc<ShopSystemState>,
}

#[derive(Default)]
struct ShopSystemState {
    deliveries: Mutex<Vec<Delivery>>,
    /// The rule that answers each delivery.
    answer: Mutex<Option<Rule>>,
}

type Rule = Box<dyn Fn(&Delivery) -> u16 + Send>;

/// A POST with a verified signature.
#[derive(Debug, Clone)]
pub(crate) struct Delivery {
    pub(crate) id: String,
    pub(crate) body: Value,
    /// The status of the answer.
    pub(crate) answer: u16,
}

impl ShopSystem {
    pub(super) async fn start() -> Self {
        let shared = Arc::new(ShopSystemState::default());
        let router =
            axum::Router::new().route("/events", post(take)).with_state(Arc::clone(&shared));
        Self { server: Server::start(router).await.unwrap(), shared }
    }

    /// The address that receives events.
    pub(super) fn url(&self) -> Url {
        server::at(&self.server.url, "/events")
    }

    /// From now on each delivery is answered as the rule says; 204 without one.
    pub(crate) fn answer(&self, rule: impl Fn(&Delivery) -> u16 + Send + 'static) {
        *self.shared.answer.lock().unwrap() = Some(Box::new(rule));
    }

    pub(crate) fn deliveries(&self) -> Vec<Delivery> {
        self.shared.deliveries.lock().unwrap().clone()
    }

    /// The deliveries that were taken.
    pub(crate) fn delivered(&self) -> impl Iterator<Item = Delivery> {
        self.deliveries().into_iter().filter(|delivery| delivery.answer == 204)
    }

    /// `(type, order)` of every delivery that was taken, in their order.
    pub(crate) fn taken(&self) -> Vec<(String, String)> {
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        let names = |delivery: Delivery| {
            (text(&delivery.body["type"]), text(&delivery.body["data"]["order_id"]))
        };
        self.delivered().map(names).collect()
    }
}

async fn take(
    State(shared): State<Arc<ShopSystemState>>,
    headers: HeaderMap,
    body: Bytes,
) -> StatusCode {
    let payments = standardwebhooks::Webhook::new(SECRET).unwrap();
    let header = |name: &str| headers[name].to_str().unwrap();
    let at = header("webhook-timestamp").parse().unwrap();
    // The crate's own `verify` reads the machine's clock, and the world has another.
    let signature = payments.sign(header("webhook-id"), at, &body).unwrap();
    assert_eq!(header("webhook-signature"), signature);
    assert_eq!(header("user-agent"), super::USER_AGENT);
    let id = header("webhook-id").to_owned();
    let mut delivery = Delivery { id, body: serde_json::from_slice(&body).unwrap(), answer: 204 };
    schema::assert_valid(&delivery.body);
    if let Some(rule) = &*shared.answer.lock().unwrap() {
        delivery.answer = rule(&delivery);
    }
    let answer = StatusCode::from_u16(delivery.answer).unwrap();
    shared.deliveries.lock().unwrap().push(delivery);
    answer
}
