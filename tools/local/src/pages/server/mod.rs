//! The demo shop's own server: it signs its orders, receives events, confirms orders, and misbehaves on request. For a
//! developer's receiver, it passes events on and keeps the answers.

mod book;
mod direct;
mod genuine;
mod relay;
mod signing;

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use embedded::clock::MovableClock;
use sandbox::server::cut;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use standardwebhooks::Webhook;

use crate::fixed::WEBHOOK_SECRET;
use crate::options::Receiver;
use book::{Answer, Book, Delivery, Event, ShopReaction};
use relay::Relay;

pub(crate) use direct::Direct;
pub(crate) use signing::{Signer, routes as signing};

/// The path at which the shop receives events.
pub(crate) const PATH: &str = "/shop/webhook";

/// The delay of the slow shop: longer than the product waits for a webhook's answer.
const SLOW: Duration = Duration::from_secs(8);

#[derive(Clone, Copy, Debug, Default, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
enum Behaviour {
    #[default]
    Normal,
    /// Does nothing and answers 500.
    Fail,
    /// Does its work, but answers when the caller no longer waits.
    Slow,
    /// Closes the connection without an answer.
    Down,
}

/// The demo shop's server.
pub(crate) struct Server {
    clock: MovableClock,
    receiver: DeliveryTarget,
    shop: Mutex<ShopState>,
}

/// The receiver of deliveries.
enum DeliveryTarget {
    /// The shop itself, which verifies deliveries by this secret.
    Shop(Webhook),
    Elsewhere(Relay),
}

type Heard = (Option<StatusCode>, Option<ShopReaction>);

/// The shop's server could not be built.
#[derive(Debug, thiserror::Error)]
pub enum NoShop {
    #[error("the shop cannot verify what it is sent")]
    Secret(#[from] standardwebhooks::WebhookError),
    #[error("nothing can be passed on to the receiver")]
    Relay(#[from] reqwest::Error),
}

#[derive(Default)]
struct ShopState {
    behaviour: Behaviour,
    book: Book,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct BehaviourRequest {
    behaviour: Behaviour,
}

impl Server {
    pub(crate) fn new(to: Receiver, clock: MovableClock) -> Result<Self, NoShop> {
        let receiver = match to {
            Receiver::Here => DeliveryTarget::Shop(Webhook::new(WEBHOOK_SECRET)?),
            Receiver::Elsewhere(url) => DeliveryTarget::Elsewhere(Relay::to(url)?),
        };
        Ok(Self { clock, receiver, shop: Mutex::default() })
    }

    pub(crate) fn routes(self) -> Router {
        Router::new()
            .route(PATH, post(webhook))
            .route("/shop/orders/{id}", get(order))
            .route("/local/receiver", get(show).post(behave))
            .with_state(Arc::new(self))
    }

    fn shop(&self) -> MutexGuard<'_, ShopState> {
        // Code that holds this lock cannot panic, and the book would be intact even then.
        self.shop.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Handles a delivery by the shop's behaviour, and records it.
    async fn take(&self, headers: &HeaderMap, body: &Bytes) -> Answer {
        let behaviour = self.shop().behaviour;
        let (status, outcome) = match behaviour {
            Behaviour::Fail => (Some(StatusCode::INTERNAL_SERVER_ERROR), None),
            Behaviour::Down => (None, None),
            Behaviour::Normal | Behaviour::Slow => self.hear(headers, body).await,
        };
        let answer = match (status, behaviour) {
            (None, _) => Answer::Nothing,
            (Some(status), Behaviour::Slow) => Answer::Late(status),
            (Some(status), _) => Answer::Prompt(status),
        };
        let delivery = Delivery::of(headers, body, self.clock.now(), answer, outcome);
        self.shop().book.keep(delivery);
        answer
    }

    /// Handles a delivery, after its signature is checked. Returns the answer, if any, and the shop's own reaction.
    async fn hear(&self, headers: &HeaderMap, body: &Bytes) -> Heard {
        let secret = match &self.receiver {
            DeliveryTarget::Elsewhere(relay) => return (relay.pass(headers, body).await, None),
            DeliveryTarget::Shop(secret) => secret,
        };
        let now = self.clock.now();
        let Ok(id) = genuine::id(secret, headers, body, now) else {
            return (Some(StatusCode::UNAUTHORIZED), None);
        };
        let Ok(event) = serde_json::from_slice::<Event>(body) else {
            return (Some(StatusCode::BAD_REQUEST), None);
        };
        (Some(StatusCode::NO_CONTENT), Some(self.shop().book.hear(id, event, now)))
    }
}

/// Handles the delivery in a separate task, so that it is recorded even if the caller hangs up.
async fn webhook(State(server): State<Arc<Server>>, headers: HeaderMap, body: Bytes) -> Response {
    let taking = tokio::spawn(async move { server.take(&headers, &body).await });
    match taking.await.unwrap_or(Answer::Nothing) {
        Answer::Prompt(status) => status.into_response(),
        Answer::Late(status) => {
            tokio::time::sleep(SLOW).await;
            status.into_response()
        }
        Answer::Nothing => cut(),
    }
}

/// The state of an order for the returning payer, and its open work for a person.
async fn order(State(server): State<Arc<Server>>, Path(id): Path<String>) -> Json<Value> {
    let order = server.shop().book.order(&id);
    let mut member = json!(order);
    member["order_id"] = json!(id);
    member["state"] = json!(if order.confirmed.is_some() { "confirmed" } else { "open" });
    Json(member)
}

async fn show(State(server): State<Arc<Server>>) -> Json<Value> {
    let shop = server.shop();
    let deliveries: Vec<_> = shop.book.deliveries().collect();
    Json(json!({
        "behaviour": shop.behaviour,
        "deliveries": deliveries,
        "confirmed_orders": shop.book.confirmed(),
        "payouts": shop.book.payouts(),
    }))
}

async fn behave(
    State(server): State<Arc<Server>>,
    Json(set): Json<BehaviourRequest>,
) -> Json<Value> {
    server.shop().behaviour = set.behaviour;
    show(State(server)).await
}
