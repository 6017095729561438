//! A receiver that takes a `ping` as a test tells it to.

use std::sync::{Arc, Mutex};

use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use jiff::Timestamp;
use serde_json::Value;
use test_kit::clock::ManualClock;
use test_kit::server::{self, Server};
use url::Url;

use crate::world::receiver::SECRET;
use crate::world::schema;

/// How the receiver is made.
#[derive(Clone, Copy, Debug)]
pub(super) enum Made {
    /// It verifies signatures.
    Right,
    /// It answers everything alike.
    Always(u16),
    /// It verifies signatures, and answers a forged event with this.
    Forged(u16),
    /// Its clock is so many seconds ahead.
    Ahead(i64),
}

pub(super) struct Receiver {
    server: Server,
    shared: Arc<Shared>,
}

struct Shared {
    made: Made,
    clock: ManualClock,
    /// Whether each ping was genuine.
    pings: Mutex<Vec<bool>>,
}

impl Receiver {
    pub(super) async fn start(made: Made, clock: &ManualClock) -> Self {
        let shared = Arc::new(Shared { made, clock: clock.clone(), pings: Mutex::default() });
        let router = axum::Router::new().route("/events", post(take));
        let server = Server::start(router.with_state(Arc::clone(&shared))).await.unwrap();
        Self { server, shared }
    }

    pub(super) fn url(&self) -> Url {
        server::at(&self.server.url, "/events")
    }

    /// Whether each ping was genuine, in their order.
    pub(super) fn pings(&self) -> Vec<bool> {
        self.shared.pings.lock().unwrap().clone()
    }
}

async fn take(State(shared): State<Arc<Shared>>, headers: HeaderMap, body: Bytes) -> Response {
    let header = |name: &str| headers[name].to_str().unwrap().to_owned();
    let (id, at) = (header("webhook-id"), header("webhook-timestamp").parse().unwrap());
    let expected = standardwebhooks::Webhook::new(SECRET).unwrap().sign(&id, at, &body).unwrap();
    let is_genuine = header("webhook-signature") == expected;
    let ping: Value = serde_json::from_slice(&body).unwrap();
    schema::assert_ping(&ping);
    assert!(id.starts_with("ping_"), "{id}");
    shared.pings.lock().unwrap().push(is_genuine);
    let (status, ahead) = match (shared.made, is_genuine) {
        (Made::Always(status), _) | (Made::Forged(status), false) => (status, 0),
        (Made::Ahead(seconds), true) => (204, seconds),
        (Made::Right | Made::Forged(_), true) => (204, 0),
        (Made::Right | Made::Ahead(_), false) => (401, 0),
    };
    let mut answer = StatusCode::from_u16(status).unwrap().into_response();
    let date = shared.clock.now() + jiff::SignedDuration::from_secs(ahead);
    answer.headers_mut().insert(header::DATE, http_date(date).parse().unwrap());
    answer
}

/// `Mon, 01 Jun 2026 10:00:00 GMT`.
fn http_date(at: Timestamp) -> String {
    at.strftime("%a, %d %b %Y %H:%M:%S GMT").to_string()
}
