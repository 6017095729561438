//! The demo shop's own server: it signs its orders, receives events, confirms orders, and misbehaves when
//! asked to.

mod book;
mod genuine;
mod signing;

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use sandbox::server::cut;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use standardwebhooks::{Webhook, WebhookError};
use test_kit::clock::MovableClock;

use book::{Answer, Book, Delivery, Event, ShopReaction};

pub(crate) use signing::Signing;

/// The path at which the shop receives events.
pub(crate) const PATH: &str = "/shop/webhook";

/// How long the slow shop waits: longer than we wait for a webhook's answer.
const SLOW: Duration = Duration::from_secs(8);

/// How the shop's server answers.
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

/// The demo shop's server. Clones are the same shop.
#[derive(Clone)]
pub(crate) struct Receiver(Arc<Inner>);

struct Inner {
    clock: MovableClock,
    secret: Webhook,
    shop: Mutex<Shop>,
}

#[derive(Default)]
struct Shop {
    behaviour: Behaviour,
    book: Book,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct BehaviourRequest {
    behaviour: Behaviour,
}

impl Receiver {
    pub(crate) fn new(secret: &str, clock: MovableClock) -> Result<Self, WebhookError> {
        let secret = Webhook::new(secret)?;
        Ok(Self(Arc::new(Inner { clock, secret, shop: Mutex::default() })))
    }

    pub(crate) fn routes(self) -> Router {
        Router::new()
            .route(PATH, post(webhook))
            .route("/shop/orders/{id}", get(order))
            .route("/local/receiver", get(show).post(behave))
            .with_state(self)
    }

    fn shop(&self) -> MutexGuard<'_, Shop> {
        // No code can panic while it holds this lock; the book is whole even if one did.
        self.0.shop.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes a delivery as the shop's present behaviour says, and keeps a record of it.
    fn take(&self, headers: &HeaderMap, body: &Bytes) -> Answer {
        let mut shop = self.shop();
        let (answer, outcome) = match shop.behaviour {
            Behaviour::Fail => (Answer::Prompt(StatusCode::INTERNAL_SERVER_ERROR), None),
            Behaviour::Down => (Answer::Nothing, None),
            Behaviour::Normal => {
                let (status, outcome) = self.judge(&mut shop.book, headers, body);
                (Answer::Prompt(status), outcome)
            }
            Behaviour::Slow => {
                let (status, outcome) = self.judge(&mut shop.book, headers, body);
                (Answer::Late(status), outcome)
            }
        };
        shop.book.keep(Delivery::of(headers, body, self.0.clock.now(), answer, outcome));
        answer
    }

    /// Does what a genuine event asks for. Checks the signature before it believes anything in the event.
    fn judge(
        &self,
        book: &mut Book,
        headers: &HeaderMap,
        body: &Bytes,
    ) -> (StatusCode, Option<ShopReaction>) {
        let now = self.0.clock.now();
        let Ok(id) = genuine::id(&self.0.secret, headers, body, now) else {
            return (StatusCode::UNAUTHORIZED, None);
        };
        match serde_json::from_slice::<Event>(body) {
            Ok(event) => (StatusCode::NO_CONTENT, Some(book.hear(id, event, now))),
            Err(_) => (StatusCode::BAD_REQUEST, None),
        }
    }
}

async fn webhook(State(receiver): State<Receiver>, headers: HeaderMap, body: Bytes) -> Response {
    match receiver.take(&headers, &body) {
        Answer::Prompt(status) => status.into_response(),
        Answer::Late(status) => {
            tokio::time::sleep(SLOW).await;
            status.into_response()
        }
        Answer::Nothing => cut(),
    }
}

/// What the shop tells a payer who comes back, and what a person must still do.
async fn order(State(receiver): State<Receiver>, Path(id): Path<String>) -> Json<Value> {
    let order = receiver.shop().book.order(&id);
    let state = if order.confirmed.is_some() { "confirmed" } else { "open" };
    let mut told = json!(order);
    told["order_id"] = json!(id);
    told["state"] = json!(state);
    Json(told)
}

async fn show(State(receiver): State<Receiver>) -> Json<Value> {
    let shop = receiver.shop();
    let deliveries: Vec<_> = shop.book.deliveries().collect();
    Json(json!({
        "behaviour": shop.behaviour,
        "deliveries": deliveries,
        "confirmed_orders": shop.book.confirmed(),
        "payouts": shop.book.payouts(),
    }))
}

async fn behave(
    State(receiver): State<Receiver>,
    Json(told): Json<BehaviourRequest>,
) -> Json<Value> {
    receiver.shop().behaviour = told.behaviour;
    show(State(receiver)).await
}
