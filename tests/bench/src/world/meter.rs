//! The emulator's tables behind a server that counts what is read of them, and answers as late as DynamoDB.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use dynoxide::Database;
use embedded::emulator::Emulator;
use embedded::server::Server;
use parts::gateway::pause;
use serde_json::{Value, json};
use url::Url;

pub(crate) struct DatabaseMeter {
    server: Server,
    shared: Arc<MeterState>,
}

struct MeterState {
    database: Database,
    delay: Duration,
    used: Mutex<Used>,
}

#[derive(Default)]
pub(crate) struct Used {
    pub(crate) calls: BTreeMap<String, u64>,
    pub(crate) read_units: f64,
}

impl Used {
    fn add(&mut self, operation: &str, read_units: f64) {
        *self.calls.entry(operation.to_owned()).or_default() += 1;
        self.read_units += read_units;
    }

    pub(crate) fn with(mut self, other: &Self) -> Self {
        for (operation, count) in &other.calls {
            *self.calls.entry(operation.clone()).or_default() += count;
        }
        self.read_units += other.read_units;
        self
    }
}

impl DatabaseMeter {
    /// Every answer comes so late.
    pub(crate) async fn of(emulator: &Emulator, delay: Duration) -> Self {
        let (database, used) = (emulator.database().clone(), Mutex::default());
        let shared = Arc::new(MeterState { database, delay, used });
        let router = Router::new().route("/", post(answer)).with_state(Arc::clone(&shared));
        Self { server: Server::start(router).await.unwrap(), shared }
    }

    pub(crate) fn url(&self) -> &Url {
        &self.server.url
    }

    pub(crate) fn take(&self) -> Used {
        std::mem::take(&mut self.shared.used.lock().unwrap())
    }
}

async fn answer(
    State(shared): State<Arc<MeterState>>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let target = headers["x-amz-target"].to_str().unwrap();
    let operation = target.split_once('.').unwrap().1;
    let mut request: Value = serde_json::from_slice(&body).unwrap();
    request["ReturnConsumedCapacity"] = json!("TOTAL");
    let answer = shared.read(operation, request);
    shared.used.lock().unwrap().add(operation, read_units(&answer["ConsumedCapacity"]));
    pause(shared.delay).await;
    ([("content-type", "application/x-amz-json-1.0")], answer.to_string()).into_response()
}

/// A batch states what each of its tables cost.
fn read_units(consumed: &Value) -> f64 {
    let of_one = |consumed: &Value| consumed["CapacityUnits"].as_f64();
    let of_tables = consumed.as_array().into_iter().flatten().filter_map(of_one).sum();
    of_one(consumed).unwrap_or(of_tables)
}

impl MeterState {
    fn read(&self, operation: &str, request: Value) -> Value {
        let answer = match operation {
            "GetItem" => serde_json::to_value(self.database.get_item(asked(request)).unwrap()),
            "BatchGetItem" => {
                serde_json::to_value(self.database.batch_get_item(asked(request)).unwrap())
            }
            "Query" => serde_json::to_value(self.database.query(asked(request)).unwrap()),
            _ => panic!("{operation} does not read"),
        };
        answer.unwrap()
    }
}

fn asked<T: serde::de::DeserializeOwned>(request: Value) -> T {
    serde_json::from_value(request).unwrap()
}
