//! Lambda's Runtime API for one process: hands it events, and takes its answers.
#![expect(clippy::unwrap_used, reason = "a test whose function speaks no Runtime API must stop")]

use std::ffi::OsStr;
use std::process::Command;
use std::sync::Arc;
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
use tokio::sync::{Mutex, mpsc, watch};
use tokio::task::JoinHandle;

use embedded::server;

/// The time limit of an invocation: `Timeout` of the poll, the longest in `template.yaml`.
const TIMEOUT: SignedDuration = SignedDuration::from_secs(120);

pub struct Said {
    pub at: Instant,
    pub outcome: Outcome,
}

#[derive(Debug)]
pub enum Outcome {
    Response(Value),
    Error(Value),
}

/// The Runtime API of one process. It stops when dropped.
pub struct RuntimeApi {
    address: String,
    events: Option<mpsc::UnboundedSender<String>>,
    outcomes: mpsc::UnboundedReceiver<Said>,
    ended: watch::Sender<bool>,
    server: JoinHandle<()>,
}

struct LambdaState {
    events: Mutex<mpsc::UnboundedReceiver<String>>,
    outcomes: mpsc::UnboundedSender<Said>,
}

impl RuntimeApi {
    pub async fn start() -> Self {
        let (listener, url) = server::bind(0).await.unwrap();
        let address = url.socket_addrs(|| None).unwrap()[0].to_string();
        let (offered, events) = mpsc::unbounded_channel();
        let (saying, outcomes) = mpsc::unbounded_channel();
        let shared = LambdaState { events: Mutex::new(events), outcomes: saying };
        let router = Router::new()
            .route("/2018-06-01/runtime/invocation/next", get(next))
            .route("/2018-06-01/runtime/invocation/{id}/{what}", post(take))
            .with_state(Arc::new(shared));
        let ended = watch::Sender::new(false);
        let mut end = ended.subscribe();
        let server = tokio::spawn(async move {
            let end = async move { drop(end.wait_for(|ended| *ended).await) };
            axum::serve(listener, router).with_graceful_shutdown(end).await.unwrap();
        });
        Self { address, events: Some(offered), outcomes, ended, server }
    }

    /// Sets what Lambda itself sets for a process, beside these variables and no others.
    pub fn prepare(
        &self,
        command: &mut Command,
        variables: impl IntoIterator<Item = (impl AsRef<OsStr>, impl AsRef<OsStr>)>,
    ) {
        command
            .env_clear()
            .env("AWS_LAMBDA_RUNTIME_API", &self.address)
            .env("AWS_LAMBDA_FUNCTION_NAME", "function")
            .env("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "512")
            .env("AWS_LAMBDA_FUNCTION_VERSION", "1")
            .envs(variables);
    }

    pub fn offer(&self, event: &Value) {
        self.events.as_ref().unwrap().send(event.to_string()).unwrap();
    }

    /// The next answer. A process that has answered what it was offered waits for ever, like a frozen one.
    pub async fn next_outcome(&mut self) -> Said {
        self.outcomes.recv().await.unwrap()
    }

    /// Ends the function: refuses its request for the next event.
    pub async fn hang_up(&mut self) {
        self.events = None;
        self.ended.send_replace(true);
        let _ = (&mut self.server).await;
    }
}

impl Drop for RuntimeApi {
    fn drop(&mut self) {
        self.server.abort();
    }
}

async fn next(State(api): State<Arc<LambdaState>>) -> Response {
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
    State(api): State<Arc<LambdaState>>,
    Path((_, what)): Path<(String, String)>,
    body: Bytes,
) -> StatusCode {
    let at = Instant::now();
    let body = serde_json::from_slice(&body).unwrap();
    let outcome = if what == "response" { Outcome::Response(body) } else { Outcome::Error(body) };
    let _ = api.outcomes.send(Said { at, outcome });
    StatusCode::ACCEPTED
}
