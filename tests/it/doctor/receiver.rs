//! A receiver that takes a `ping` as a test tells it to.

use std::sync::{Arc, Mutex};

use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use embedded::clock::ManualClock;
use embedded::server::{self, Server};
use jiff::Timestamp;
use serde_json::Value;
use text::schema;
use url::Url;

use crate::world::receiver::SECRET;

/// The way the receiver is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Made {
    /// The receiver verifies signatures.
    Right,
    /// The receiver answers everything alike.
    Always(u16),
    /// The receiver verifies signatures, and answers a forged event with this.
    Forged(u16),
    /// The receiver verifies signatures, and answers no forged event at all.
    CutsForged,
    /// The receiver's clock is this many seconds ahead.
    Ahead(i64),
    /// The receiver does not tell the time.
    Timeless,
}

pub(super) struct Receiver {
    server: Server,
    shared: Arc<ReceiverState>,
}

struct ReceiverState {
    made: Made,
    clock: ManualClock,
    /// The id of each ping, and whether it was genuine.
    pings: Mutex<Vec<(String, bool)>>,
}

impl Receiver {
    pub(super) async fn start(made: Made, clock: &ManualClock) -> Self {
        let shared =
            Arc::new(ReceiverState { made, clock: clock.clone(), pings: Mutex::default() });
        let router = axum::Router::new().route("/events", post(take));
        let server = Server::start(router.with_state(Arc::clone(&shared))).await.unwrap();
        Self { server, shared }
    }

    pub(super) fn url(&self) -> Url {
        server::at(&self.server.url, "/events")
    }

    /// Whether each ping was genuine, in their order.
    pub(super) fn pings(&self) -> Vec<bool> {
        self.shared.pings.lock().unwrap().iter().map(|(_, is_genuine)| *is_genuine).collect()
    }

    pub(super) fn ids(&self) -> Vec<String> {
        self.shared.pings.lock().unwrap().iter().map(|(id, _)| id.clone()).collect()
    }
}

async fn take(
    State(shared): State<Arc<ReceiverState>>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let header = |name: &str| headers[name].to_str().unwrap().to_owned();
    let (id, at) = (header("webhook-id"), header("webhook-timestamp").parse().unwrap());
    let expected = standardwebhooks::Webhook::new(SECRET).unwrap().sign(&id, at, &body).unwrap();
    let signature = header("webhook-signature");
    // A forged one has the form of a signature: nothing but its key is wrong.
    let bytes = STANDARD.decode(signature.strip_prefix("v1,").unwrap()).unwrap();
    assert_eq!(bytes.len(), 32, "{signature}");
    assert_eq!(at, shared.clock.now().as_second());
    let is_genuine = signature == expected;
    let ping: Value = serde_json::from_slice(&body).unwrap();
    schema::assert_ping(&ping);
    assert!(id.starts_with("ping_"), "{id}");
    shared.pings.lock().unwrap().push((id, is_genuine));
    let (status, ahead) = match (shared.made, is_genuine) {
        (Made::Always(status), _) | (Made::Forged(status), false) => (status, 0),
        (Made::Ahead(seconds), true) => (204, seconds),
        (Made::CutsForged, false) => panic!("the connection ends here"),
        (_, true) => (204, 0),
        (_, false) => (401, 0),
    };
    let mut answer = StatusCode::from_u16(status).unwrap().into_response();
    let date = shared.clock.now() + jiff::SignedDuration::from_secs(ahead);
    let date = if shared.made == Made::Timeless { "now".to_owned() } else { http_date(date) };
    answer.headers_mut().insert(header::DATE, date.parse().unwrap());
    answer
}

/// `Mon, 01 Jun 2026 10:00:00 GMT`.
fn http_date(at: Timestamp) -> String {
    at.strftime("%a, %d %b %Y %H:%M:%S GMT").to_string()
}
