//! An EventBridge look-alike: `PutEvents`, with partial failures on demand.

use std::sync::{Arc, Mutex};

use aws_sdk_eventbridge::Config;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, header};
use axum::response::IntoResponse;
use axum::routing::post;
use local::emulator::sdk_config;
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;
use url::Url;

pub(crate) struct EventBus {
    url: Url,
    shared: Arc<Mutex<Shared>>,
    server: JoinHandle<()>,
}

#[derive(Default)]
struct Shared {
    entries: Vec<Value>,
    failures: u32,
}

impl EventBus {
    pub(super) async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap()).parse().unwrap();
        let shared = Arc::new(Mutex::new(Shared::default()));
        let router = axum::Router::new().route("/", post(put)).with_state(Arc::clone(&shared));
        let server = tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
        Self { url, shared, server }
    }

    pub(crate) fn config(&self) -> Config {
        Config::new(&sdk_config(&self.url))
    }

    /// The next calls succeed as calls, and their entry fails.
    pub(crate) fn fail_entries(&self, calls: u32) {
        self.shared.lock().unwrap().failures = calls;
    }

    /// Every entry that was put.
    pub(crate) fn entries(&self) -> Vec<Value> {
        self.shared.lock().unwrap().entries.clone()
    }
}

impl Drop for EventBus {
    fn drop(&mut self) {
        self.server.abort();
    }
}

async fn put(
    State(shared): State<Arc<Mutex<Shared>>>,
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
