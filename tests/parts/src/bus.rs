//! An EventBridge look-alike: `PutEvents`, with partial failures on demand.
#![expect(clippy::unwrap_used, reason = "a test whose bus is asked for anything else must stop")]

use std::io;
use std::sync::{Arc, Mutex};

use aws_sdk_eventbridge::Config;
use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, header};
use axum::response::IntoResponse;
use axum::routing::post;
use serde_json::{Value, json};

use embedded::sdk;
use embedded::server::Server;

pub struct EventBus {
    server: Server,
    shared: Arc<Mutex<BusState>>,
}

#[derive(Default)]
struct BusState {
    entries: Vec<Value>,
    failures: u32,
}

impl EventBus {
    pub async fn start() -> io::Result<Self> {
        let shared = Arc::new(Mutex::new(BusState::default()));
        let router = Router::new().route("/", post(put)).with_state(Arc::clone(&shared));
        Ok(Self { server: Server::start(router).await?, shared })
    }

    pub fn config(&self) -> Config {
        Config::new(&sdk::config(&self.server.url))
    }

    /// The next calls succeed as calls, and their entry fails.
    pub fn fail_entries(&self, calls: u32) {
        self.shared.lock().unwrap().failures = calls;
    }

    pub fn entries(&self) -> Vec<Value> {
        self.shared.lock().unwrap().entries.clone()
    }
}

async fn put(
    State(shared): State<Arc<Mutex<BusState>>>,
    headers: HeaderMap,
    body: Bytes,
) -> impl IntoResponse {
    assert_eq!(headers["x-amz-target"], "AWSEvents.PutEvents");
    let request: Value = serde_json::from_slice(&body).unwrap();
    let entries = request["Entries"].as_array().unwrap();
    let mut shared = shared.lock().unwrap();
    let answer = if shared.failures > 0 {
        shared.failures -= 1;
        json!({ "FailedEntryCount": 1, "Entries": [{ "ErrorCode": "InternalFailure" }] })
    } else {
        shared.entries.extend(entries.iter().cloned());
        json!({ "FailedEntryCount": 0, "Entries": [{ "EventId": "1" }] })
    };
    ([(header::CONTENT_TYPE, "application/x-amz-json-1.1")], answer.to_string())
}
