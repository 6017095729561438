//! Lambda's Runtime API for one invocation of one real binary.

use std::ffi::OsStr;
use std::io::Read;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::Duration;

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
use tokio::sync::mpsc;

/// A binary that has not answered by then never will.
const PATIENCE: Duration = Duration::from_mins(1);

/// What a function said, and what it logged meanwhile.
pub(super) struct Invoked {
    pub(super) outcome: Outcome,
    pub(super) log: Vec<Value>,
}

#[derive(Debug)]
pub(super) enum Outcome {
    Response(Value),
    Error(Value),
}

struct Api {
    /// The one event, until it was fetched.
    event: Mutex<Option<String>>,
    outcome: mpsc::UnboundedSender<Outcome>,
}

/// Starts the binary with these variables and no others, gives it one event, and stops it.
pub(super) async fn invoke(
    binary: &OsStr,
    variables: &[(String, String)],
    event: &Value,
) -> Invoked {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap().to_string();
    let (outcome, mut outcomes) = mpsc::unbounded_channel();
    let event = Mutex::new(Some(event.to_string()));
    let router = Router::new()
        .route("/2018-06-01/runtime/invocation/next", get(next))
        .route("/2018-06-01/runtime/invocation/{id}/{what}", post(take))
        .with_state(Arc::new(Api { event, outcome }));
    let server = tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
    let process = Process::start(binary, &address, variables);
    let outcome = tokio::time::timeout(PATIENCE, outcomes.recv()).await;
    let (log, errors) = process.stop();
    server.abort();
    let Ok(outcome) = outcome else {
        panic!("{} did not answer: {log} {errors}", binary.display());
    };
    Invoked { outcome: outcome.unwrap(), log: lines(&log) }
}

async fn next(State(api): State<Arc<Api>>) -> Response {
    let event = api.event.lock().unwrap().take();
    match event {
        Some(event) => {
            let deadline = SystemClock.now() + SignedDuration::from_mins(1);
            let headers = [
                ("lambda-runtime-aws-request-id", "request".to_owned()),
                ("lambda-runtime-deadline-ms", deadline.as_millisecond().to_string()),
                ("lambda-runtime-invoked-function-arn", "arn:aws:lambda:::function:f".to_owned()),
                ("content-type", "application/json".to_owned()),
            ];
            (headers, event).into_response()
        }
        // There is no second one: a frozen environment waits for ever.
        None => std::future::pending().await,
    }
}

async fn take(
    State(api): State<Arc<Api>>,
    Path((_, what)): Path<(String, String)>,
    body: Bytes,
) -> StatusCode {
    let body = serde_json::from_slice(&body).unwrap();
    let outcome = if what == "response" { Outcome::Response(body) } else { Outcome::Error(body) };
    api.outcome.send(outcome).unwrap();
    StatusCode::ACCEPTED
}

#[track_caller]
fn lines(log: &str) -> Vec<Value> {
    let read =
        |line: &str| serde_json::from_str(line).unwrap_or_else(|_| panic!("not JSON: {line}"));
    log.lines().map(read).collect()
}

/// Killed when dropped, so that a failing test leaves nothing behind.
struct Process(Child);

impl Process {
    fn start(binary: &OsStr, runtime_api: &str, variables: &[(String, String)]) -> Self {
        let mut command = Command::new(binary);
        command
            .env_clear()
            .env("AWS_LAMBDA_RUNTIME_API", runtime_api)
            .env("AWS_LAMBDA_FUNCTION_NAME", "function")
            .env("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "256")
            .env("AWS_LAMBDA_FUNCTION_VERSION", "1")
            .envs(variables.iter().cloned())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        Self(command.spawn().unwrap())
    }

    /// Standard output and standard error.
    fn stop(mut self) -> (String, String) {
        self.0.kill().unwrap();
        let (mut log, mut errors) = (String::new(), String::new());
        self.0.stdout.take().unwrap().read_to_string(&mut log).unwrap();
        self.0.stderr.take().unwrap().read_to_string(&mut errors).unwrap();
        (log, errors)
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}
