//! Lambda's Runtime API for one process, on a port of its own.

use std::sync::{Arc, Mutex, OnceLock};
use std::time::Instant;

use axum::Router;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use jiff::SignedDuration;
use ligdicash_core::ports::Clock;
use ligdicash_infra::clock::SystemClock;
use serde_json::Value;
use tokio::net::TcpListener;
use tokio::sync::{mpsc, watch};
use tokio::task::JoinHandle;

use super::process::{self, Usage};

/// How long an invocation may take: `Timeout` of the poll, the longest in `template.yaml`.
const TIMEOUT: SignedDuration = SignedDuration::from_secs(120);

/// An answer of the function, or its error.
pub(super) struct Said {
    pub(super) at: Instant,
    pub(super) outcome: Value,
}

pub(super) struct Api {
    pub(super) address: String,
    events: Option<mpsc::UnboundedSender<String>>,
    said: mpsc::UnboundedReceiver<Said>,
    shared: Arc<Shared>,
    ended: watch::Sender<bool>,
}

struct Shared {
    process: OnceLock<u32>,
    /// What the process had used when it asked for its first event.
    ready: OnceLock<Usage>,
    events: tokio::sync::Mutex<mpsc::UnboundedReceiver<String>>,
    said: Mutex<mpsc::UnboundedSender<Said>>,
}

impl Api {
    pub(super) async fn bind() -> (Self, TcpListener) {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap().to_string();
        let (offered, events) = mpsc::unbounded_channel();
        let (saying, said) = mpsc::unbounded_channel();
        let ended = watch::Sender::new(false);
        let shared = Arc::new(Shared {
            process: OnceLock::new(),
            ready: OnceLock::new(),
            events: tokio::sync::Mutex::new(events),
            said: Mutex::new(saying),
        });
        (Self { address, events: Some(offered), said, shared, ended }, listener)
    }

    pub(super) fn serve(&self, listener: TcpListener, process: u32) -> JoinHandle<()> {
        self.shared.process.set(process).unwrap();
        let router = Router::new()
            .route("/2018-06-01/runtime/invocation/next", get(next))
            .route("/2018-06-01/runtime/invocation/{id}/{what}", post(take))
            .with_state(Arc::clone(&self.shared));
        let mut ended = self.ended.subscribe();
        tokio::spawn(async move {
            let ended = async move { drop(ended.wait_for(|ended| *ended).await) };
            axum::serve(listener, router).with_graceful_shutdown(ended).await.unwrap();
        })
    }

    pub(super) fn offer(&self, event: &Value) {
        self.events.as_ref().unwrap().send(event.to_string()).unwrap();
    }

    pub(super) async fn said(&mut self) -> Said {
        self.said.recv().await.unwrap()
    }

    /// What the process had used when it was ready.
    pub(super) fn ready(&self) -> Usage {
        *self.shared.ready.get().unwrap()
    }

    /// Ends the function: refuses its request for the next event.
    pub(super) fn hang_up(&mut self) {
        self.events = None;
        self.ended.send_replace(true);
    }
}

async fn next(State(api): State<Arc<Shared>>) -> Response {
    api.ready.get_or_init(|| process::usage(*api.process.wait()));
    let Some(event) = api.events.lock().await.recv().await else {
        return StatusCode::GONE.into_response();
    };
    let deadline = SystemClock.now() + TIMEOUT;
    let headers = [
        ("lambda-runtime-aws-request-id", "request".to_owned()),
        ("lambda-runtime-deadline-ms", deadline.as_millisecond().to_string()),
        ("lambda-runtime-invoked-function-arn", "arn:aws:lambda:::function:f".to_owned()),
        ("content-type", "application/json".to_owned()),
    ];
    (headers, event).into_response()
}

async fn take(
    State(api): State<Arc<Shared>>,
    Path((_, what)): Path<(String, String)>,
    body: Bytes,
) -> StatusCode {
    let at = Instant::now();
    let outcome = serde_json::from_slice(&body).unwrap();
    assert_eq!(what, "response", "the function failed: {outcome}");
    let _ = api.said.lock().unwrap().send(Said { at, outcome });
    StatusCode::ACCEPTED
}
