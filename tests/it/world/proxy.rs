//! A proxy before a DynamoDB: it writes down every call, and disturbs those that a test chooses.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard};
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

/// The fate of a call that gets no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// The call is carried out, and the connection breaks within its answer.
    LostAnswer,
    /// DynamoDB is carrying out a transaction on the same item.
    Conflict,
    /// The call is carried out, and no answer ever comes.
    Hang,
    /// DynamoDB is out of order.
    Unavailable,
    /// The table has more to do than it can.
    Throttled,
    /// DynamoDB may not use the key that encrypts the table.
    KeyDisabled,
    /// The call is carried out, and each item that it reads is another than at the call before.
    Changed,
    /// DynamoDB leaves all items of a batch unread, and says so.
    Unread,
    /// None: the fault after it meets the next call.
    Skip,
}

/// A call that arrived.
#[derive(Clone, Debug)]
pub(crate) struct Call {
    /// The operation, such as `UpdateItem`.
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
    now: Mutex<ProxyNow>,
}

/// The calls so far, and the planned faults.
#[derive(Default)]
struct ProxyNow {
    calls: Vec<Call>,
    faults: VecDeque<(&'static str, Fault)>,
    /// The number of calls that are carried out before DynamoDB is out of order for good.
    left: Option<usize>,
    /// Whether the key is disabled that encrypts the tables.
    is_locked: bool,
    /// The time that each call takes on its way there and back.
    dawdling: Option<Rng>,
    /// The slow operation, and the time that it takes by the test's clock.
    slow: Option<(&'static str, ManualClock, SignedDuration)>,
}

/// The longest that a call dawdles on one way.
const DAWDLE_MICROS: u64 = 3000;

impl Proxy {
    pub(super) async fn start(upstream: Url) -> Self {
        let client = reqwest::Client::builder().no_proxy().build().unwrap();
        let shared = Arc::new(ProxyState { upstream, client, now: Mutex::default() });
        let router = Router::new().fallback(pass).with_state(Arc::clone(&shared));
        Self { server: Server::start(router).await.unwrap(), shared }
    }

    pub(crate) fn url(&self) -> &Url {
        &self.server.url
    }

    fn now(&self) -> MutexGuard<'_, ProxyNow> {
        self.shared.now.lock().unwrap()
    }

    /// Disturbs the next calls of this operation, as often as this is asked for.
    pub(crate) fn disturb(&self, operation: &'static str, fault: Fault) {
        self.disturb_next(1, operation, fault);
    }

    /// Disturbs so many of the next calls of this operation.
    pub(crate) fn disturb_next(&self, calls: usize, operation: &'static str, fault: Fault) {
        self.now().faults.extend(vec![(operation, fault); calls]);
    }

    /// DynamoDB is out of order after this many more calls.
    pub(crate) fn fail_after(&self, calls: usize) {
        self.now().left = Some(calls);
    }

    /// Disables the key that encrypts the tables, or enables it again: until then, DynamoDB refuses every call.
    pub(crate) fn lock(&self, is_locked: bool) {
        self.now().is_locked = is_locked;
    }

    /// From now on every call takes a little time, there and back, as the seed has it.
    pub(crate) fn dawdle(&self, seed: u64) {
        self.now().dawdling = Some(Rng::with_seed(seed));
    }

    /// From now on each call of this operation moves the clock.
    pub(crate) fn slow_down(
        &self,
        operation: &'static str,
        clock: &ManualClock,
        by: SignedDuration,
    ) {
        self.now().slow = Some((operation, clock.clone(), by));
    }

    pub(crate) fn was_used(&self) -> bool {
        !self.now().calls.is_empty()
    }

    /// Whether it has come to that.
    pub(crate) fn has_failed(&self) -> bool {
        let now = self.now();
        now.left.is_some() && now.calls.iter().any(|call| call.answer.is_null())
    }

    /// The number of faults that have not happened.
    pub(crate) fn faults_left(&self) -> usize {
        self.now().faults.len()
    }

    /// The names of all calls so far, in their order.
    pub(crate) fn operations(&self) -> Vec<String> {
        self.now().calls.iter().map(|call| call.operation.clone()).collect()
    }

    /// The calls of one operation so far.
    pub(crate) fn calls(&self, operation: &str) -> Vec<Call> {
        self.now().calls.iter().filter(|call| call.operation == operation).cloned().collect()
    }
}

impl ProxyNow {
    fn fault(&mut self, operation: &str) -> Option<Fault> {
        if self.is_locked {
            return Some(Fault::KeyDisabled);
        }
        match &mut self.left {
            Some(0) => return Some(Fault::Unavailable),
            Some(left) => *left -= 1,
            None => {}
        }
        let at = self.faults.iter().position(|(name, _)| *name == operation)?;
        self.faults.remove(at).map(|(_, fault)| fault)
    }
}

impl ProxyState {
    async fn pause(&self) {
        let micros = match &mut self.now.lock().unwrap().dawdling {
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
    let fault = {
        let mut now = shared.now.lock().unwrap();
        if let Some((_, clock, by)) = now.slow.as_ref().filter(|slow| slow.0 == operation) {
            clock.advance(*by);
        }
        now.fault(&operation)
    };
    let (response, answer) = match fault {
        Some(Fault::Conflict) => (conflict(&operation, &request), Value::Null),
        Some(Fault::Unavailable) => (unavailable(), Value::Null),
        Some(Fault::Throttled) => (throttled(&operation, &request), Value::Null),
        Some(Fault::KeyDisabled) => (key_disabled(), Value::Null),
        Some(Fault::Unread) => (unread(&request), Value::Null),
        Some(Fault::LostAnswer) => {
            let (status, answer) = shared.forward(&headers, body).await;
            (broken(status), serde_json::from_slice(&answer).unwrap())
        }
        Some(Fault::Hang) => {
            shared.forward(&headers, body).await;
            std::future::pending().await
        }
        Some(Fault::Changed | Fault::Skip) | None => {
            let (status, answer) = shared.forward(&headers, body).await;
            let mut read = serde_json::from_slice(&answer).unwrap();
            if fault == Some(Fault::Changed) {
                change(&mut read, shared.now.lock().unwrap().calls.len());
            }
            (reply(status, read.to_string()), read)
        }
    };
    shared.now.lock().unwrap().calls.push(Call { operation, answer });
    shared.pause().await;
    response
}

fn reply(status: StatusCode, body: impl Into<Body>) -> Response {
    (status, [("content-type", "application/x-amz-json-1.0")], body.into()).into_response()
}

fn unread(request: &Value) -> Response {
    let answer = json!({ "Responses": {}, "UnprocessedKeys": request["RequestItems"] });
    reply(StatusCode::OK, answer.to_string())
}

/// Marks the items of a batch that was read with the number of the call.
fn change(answer: &mut Value, call: usize) {
    for items in answer["Responses"].as_object_mut().unwrap().values_mut() {
        for item in items.as_array_mut().unwrap() {
            item["changed"] = json!({ "N": call.to_string() });
        }
    }
}

/// The connection ends in the middle of the answer.
fn broken(status: StatusCode) -> Response {
    let start = stream::once(async { Ok(Bytes::from_static(b"{")) });
    let end = stream::once(async { Err(std::io::Error::other("the answer is lost")) });
    reply(status, Body::from_stream(stream::StreamExt::chain(start, end)))
}

/// DynamoDB's refusal of one call, or of one of the writes of a transaction.
fn refused(operation: &str, request: &Value, alone: [&str; 2], within: &str) -> Response {
    let body = match operation {
        "TransactWriteItems" => cancelled(within, request),
        _ => problem(alone[0], alone[1]),
    };
    reply(StatusCode::BAD_REQUEST, body.to_string())
}

fn problem(kind: &str, message: &str) -> Value {
    json!({ "__type": format!("com.amazonaws.dynamodb.v20120810#{kind}"), "message": message })
}

fn conflict(operation: &str, request: &Value) -> Response {
    let alone = ["TransactionConflictException", "Transaction is ongoing for the item"];
    refused(operation, request, alone, "TransactionConflict")
}

fn throttled(operation: &str, request: &Value) -> Response {
    let message = "The level of configured provisioned throughput for the table was exceeded";
    let alone = ["ProvisionedThroughputExceededException", message];
    refused(operation, request, alone, "ThrottlingError")
}

/// DynamoDB's answer if KMS forbids all use of a table's key.
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
    let writes = request["TransactItems"].as_array().unwrap().len();
    let mut reasons = vec![json!({ "Code": "None" }); writes];
    reasons[0] = json!({ "Code": reason, "Message": reason });
    json!({
        "__type": "com.amazonaws.dynamodb.v20120810#TransactionCanceledException",
        "Message": "Transaction cancelled, please refer cancellation reasons",
        "CancellationReasons": reasons,
    })
}

fn unavailable() -> Response {
    let body = problem("InternalServerError", "Internal server error");
    reply(StatusCode::INTERNAL_SERVER_ERROR, body.to_string())
}
