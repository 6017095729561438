//! A proxy before a DynamoDB: it writes down every call, and disturbs those that a test chooses.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use embedded::server::Server;
use fastrand::Rng;
use futures::stream;
use jiff::SignedDuration;
use serde_json::{Value, json};
use url::Url;

use super::ManualClock;

/// What happens to a call instead of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// It is carried out, and the connection breaks within its answer.
    LostAnswer,
    /// DynamoDB is carrying out a transaction on the same item.
    Conflict,
    /// DynamoDB is out of order.
    Unavailable,
    /// The table has more to do than it can.
    Throttled,
    /// DynamoDB may not use the key that encrypts the table.
    KeyDisabled,
    /// None: the fault after it meets the next call.
    Skip,
}

/// One call that arrived.
#[derive(Clone, Debug)]
pub(crate) struct Call {
    /// Such as `UpdateItem`.
    pub(crate) operation: String,
    /// `Null` if it was not carried out.
    pub(crate) answer: Value,
}

pub(crate) struct Proxy {
    server: Server,
    shared: Arc<ProxyState>,
}

struct ProxyState {
    upstream: Url,
    client: reqwest::Client,
    calls: Mutex<Vec<Call>>,
    faults: Mutex<VecDeque<(&'static str, Fault)>>,
    /// How many more calls are carried out before DynamoDB is out of order for good.
    left: Mutex<Option<usize>>,
    /// Whether the key is disabled that encrypts the tables.
    is_locked: AtomicBool,
    /// How long each call takes on its way there and back.
    dawdling: Mutex<Option<Rng>>,
    /// Which operation takes how long by the test's clock.
    slow: Mutex<Option<(&'static str, ManualClock, SignedDuration)>>,
}

/// The longest that a call dawdles on one way.
const DAWDLE_MICROS: u64 = 3000;

impl Proxy {
    pub(super) async fn start(upstream: Url) -> Self {
        let client = reqwest::Client::builder().no_proxy().build().unwrap();
        let (calls, faults) = (Mutex::default(), Mutex::default());
        let (left, dawdling, slow) = (Mutex::default(), Mutex::default(), Mutex::default());
        let is_locked = AtomicBool::new(false);
        let shared = Arc::new(ProxyState {
            upstream,
            client,
            calls,
            faults,
            left,
            is_locked,
            dawdling,
            slow,
        });
        let router = Router::new().fallback(pass).with_state(Arc::clone(&shared));
        Self { server: Server::start(router).await.unwrap(), shared }
    }

    pub(crate) fn url(&self) -> &Url {
        &self.server.url
    }

    /// Disturbs the next calls of this operation, as often as this is asked for.
    pub(crate) fn disturb(&self, operation: &'static str, fault: Fault) {
        self.disturb_next(1, operation, fault);
    }

    /// Disturbs so many of the next calls of this operation.
    pub(crate) fn disturb_next(&self, calls: usize, operation: &'static str, fault: Fault) {
        self.shared.faults.lock().unwrap().extend(vec![(operation, fault); calls]);
    }

    /// DynamoDB is out of order after this many more calls.
    pub(crate) fn fail_after(&self, calls: usize) {
        *self.shared.left.lock().unwrap() = Some(calls);
    }

    /// Disables the key that encrypts the tables, or enables it again: until then, DynamoDB refuses every call.
    pub(crate) fn lock(&self, is_locked: bool) {
        self.shared.is_locked.store(is_locked, Ordering::Relaxed);
    }

    /// From now on every call takes a little time, there and back, as the seed has it.
    pub(crate) fn dawdle(&self, seed: u64) {
        *self.shared.dawdling.lock().unwrap() = Some(Rng::with_seed(seed));
    }

    /// From now on each call of this operation moves the clock.
    pub(crate) fn slow_down(
        &self,
        operation: &'static str,
        clock: &ManualClock,
        by: SignedDuration,
    ) {
        *self.shared.slow.lock().unwrap() = Some((operation, clock.clone(), by));
    }

    pub(crate) fn was_used(&self) -> bool {
        !self.shared.calls.lock().unwrap().is_empty()
    }

    /// Whether it has come to that.
    pub(crate) fn has_failed(&self) -> bool {
        let calls = self.shared.calls.lock().unwrap();
        self.shared.left.lock().unwrap().is_some() && calls.iter().any(|call| call.answer.is_null())
    }

    /// How many faults have not happened.
    pub(crate) fn faults_left(&self) -> usize {
        self.shared.faults.lock().unwrap().len()
    }

    /// The names of all calls so far, in their order.
    pub(crate) fn operations(&self) -> Vec<String> {
        self.shared.calls.lock().unwrap().iter().map(|call| call.operation.clone()).collect()
    }

    /// The calls of one operation so far.
    pub(crate) fn calls(&self, operation: &str) -> Vec<Call> {
        let calls = self.shared.calls.lock().unwrap();
        calls.iter().filter(|call| call.operation == operation).cloned().collect()
    }
}

impl ProxyState {
    fn fault(&self, operation: &str) -> Option<Fault> {
        if self.is_locked.load(Ordering::Relaxed) {
            return Some(Fault::KeyDisabled);
        }
        match &mut *self.left.lock().unwrap() {
            Some(0) => return Some(Fault::Unavailable),
            Some(left) => *left -= 1,
            None => {}
        }
        let mut faults = self.faults.lock().unwrap();
        let at = faults.iter().position(|(name, _)| *name == operation)?;
        faults.remove(at).map(|(_, fault)| fault)
    }

    async fn pause(&self) {
        let micros = match &mut *self.dawdling.lock().unwrap() {
            Some(rng) => rng.u64(..DAWDLE_MICROS),
            None => return,
        };
        tokio::time::sleep(Duration::from_micros(micros)).await;
    }

    async fn forward(&self, headers: &HeaderMap, body: Bytes) -> (StatusCode, Bytes) {
        let mut request = self.client.post(self.upstream.clone()).body(body);
        for name in ["x-amz-target", "x-amz-date", "authorization", "content-type"] {
            request = request.header(name, &headers[name]);
        }
        let answer = request.send().await.unwrap();
        let status = StatusCode::from_u16(answer.status().as_u16()).unwrap();
        (status, answer.bytes().await.unwrap())
    }
}

async fn pass(State(shared): State<Arc<ProxyState>>, headers: HeaderMap, body: Bytes) -> Response {
    let target = headers["x-amz-target"].to_str().unwrap();
    let operation = target.split_once('.').unwrap().1.to_owned();
    let request = serde_json::from_slice(&body).unwrap();
    shared.pause().await;
    if let Some((slow, clock, by)) = &*shared.slow.lock().unwrap()
        && *slow == operation
    {
        clock.advance(*by);
    }
    let fault = shared.fault(&operation);
    let (response, answer) = match fault {
        Some(Fault::Conflict) => (conflict(&operation, &request), Value::Null),
        Some(Fault::Unavailable) => (unavailable(), Value::Null),
        Some(Fault::Throttled) => (throttled(&operation, &request), Value::Null),
        Some(Fault::KeyDisabled) => (key_disabled(), Value::Null),
        Some(Fault::LostAnswer | Fault::Skip) | None => {
            let (status, answer) = shared.forward(&headers, body).await;
            let read = serde_json::from_slice(&answer).unwrap();
            let lost = fault == Some(Fault::LostAnswer);
            (if lost { broken(status) } else { reply(status, answer) }, read)
        }
    };
    shared.calls.lock().unwrap().push(Call { operation, answer });
    shared.pause().await;
    response
}

fn reply(status: StatusCode, body: impl Into<Body>) -> Response {
    (status, [("content-type", "application/x-amz-json-1.0")], body.into()).into_response()
}

/// The connection ends in the middle of the answer.
fn broken(status: StatusCode) -> Response {
    let start = stream::once(async { Ok(Bytes::from_static(b"{")) });
    let end = stream::once(async { Err(std::io::Error::other("the answer is lost")) });
    reply(status, Body::from_stream(stream::StreamExt::chain(start, end)))
}

fn conflict(operation: &str, request: &Value) -> Response {
    let body = match operation {
        "TransactWriteItems" => cancelled("TransactionConflict", request),
        _ => json!({
            "__type": "com.amazonaws.dynamodb.v20120810#TransactionConflictException",
            "message": "Transaction is ongoing for the item",
        }),
    };
    reply(StatusCode::BAD_REQUEST, body.to_string())
}

/// As DynamoDB says it of one call, and of one of the writes of a transaction.
fn throttled(operation: &str, request: &Value) -> Response {
    let body = match operation {
        "TransactWriteItems" => cancelled("ThrottlingError", request),
        _ => json!({
            "__type": "com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException",
            "message": "The level of configured provisioned throughput for the table was exceeded",
        }),
    };
    reply(StatusCode::BAD_REQUEST, body.to_string())
}

/// As DynamoDB says it where KMS lets nobody use the key of a table.
fn key_disabled() -> Response {
    let body = json!({
        "__type": "com.amazon.coral.service#AccessDeniedException",
        "Message": "KMS key access denied error: com.amazonaws.services.kms.model.DisabledException: \
                    the key is disabled. (Service: AWSKMS; Status Code: 400; Error Code: DisabledException)",
    });
    reply(StatusCode::BAD_REQUEST, body.to_string())
}

/// A transaction of which the first write failed for this reason.
fn cancelled(reason: &str, request: &Value) -> Value {
    let mut reasons = vec![json!({ "Code": "None" }); writes(request)];
    reasons[0] = json!({ "Code": reason, "Message": reason });
    json!({
        "__type": "com.amazonaws.dynamodb.v20120810#TransactionCanceledException",
        "Message": "Transaction cancelled, please refer cancellation reasons",
        "CancellationReasons": reasons,
    })
}

fn writes(request: &Value) -> usize {
    request["TransactItems"].as_array().unwrap().len()
}

fn unavailable() -> Response {
    let body = json!({
        "__type": "com.amazonaws.dynamodb.v20120810#InternalServerError",
        "message": "Internal server error",
    });
    reply(StatusCode::INTERNAL_SERVER_ERROR, body.to_string())
}
