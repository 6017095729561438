//! The shop's own system, which takes every event and remembers their order.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use embedded::server::{self, Server};
use url::Url;

use parts::gateway::pause;

pub(super) const SECRET: &str = "whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";

pub(crate) struct Receiver {
    server: Server,
    shared: Arc<ReceiverState>,
}

struct ReceiverState {
    delay: Duration,
    taken: Mutex<Vec<String>>,
}

impl Receiver {
    pub(super) async fn start(delay: Duration) -> Self {
        let shared = Arc::new(ReceiverState { delay, taken: Mutex::default() });
        let router = Router::new().route("/events", post(take)).with_state(Arc::clone(&shared));
        Self { server: Server::start(router).await.unwrap(), shared }
    }

    pub(super) fn url(&self) -> Url {
        server::at(&self.server.url, "/events")
    }

    /// The ids of the events that were taken, in their order.
    pub(crate) fn taken(&self) -> Vec<String> {
        self.shared.taken.lock().unwrap().clone()
    }
}

async fn take(State(shared): State<Arc<ReceiverState>>, headers: HeaderMap) -> StatusCode {
    pause(shared.delay).await;
    let id = headers["webhook-id"].to_str().unwrap().to_owned();
    shared.taken.lock().unwrap().push(id);
    StatusCode::NO_CONTENT
}
