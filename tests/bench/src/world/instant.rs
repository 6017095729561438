//! A DynamoDB that answers at once and keeps nothing but what is due: for figures that the emulator, a whole database,
//! would hold back. It accepts every write, so it proves nothing but speed.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use embedded::server::Server;
use jiff::Timestamp;
use ligdicash_infra::instant;
use serde_json::{Value, json};

use super::seed;

pub(crate) struct InstantDynamo {
    pub(crate) server: Server,
    shared: Arc<InstantState>,
}

struct InstantState {
    at: String,
    after: Duration,
    tables: Mutex<Tables>,
}

#[derive(Default)]
struct Tables {
    /// The keys that are due, by their part of the index.
    due: BTreeMap<String, BTreeSet<String>>,
    /// The events that are no longer in the index, because they were announced.
    told: HashSet<String>,
    calls: BTreeMap<String, u64>,
}

impl InstantDynamo {
    /// Everything in it was created and is due at this instant. It answers after this long.
    pub(crate) async fn start(at: Timestamp, after: Duration) -> Self {
        let at = instant::text(at);
        let shared = Arc::new(InstantState { at, after, tables: Mutex::default() });
        let router = Router::new().route("/", post(answer)).with_state(Arc::clone(&shared));
        Self { server: Server::start(router).await.unwrap(), shared }
    }

    /// From now on these payments are due, and no others.
    pub(crate) fn make_due(&self, payments: impl Iterator<Item = String>) {
        let mut due = BTreeMap::<_, BTreeSet<_>>::new();
        for id in payments {
            due.entry(seed::shard(&id)).or_default().insert(id);
        }
        self.shared.tables.lock().unwrap().due = due;
    }

    pub(crate) fn take_calls(&self) -> BTreeMap<String, u64> {
        std::mem::take(&mut self.shared.tables.lock().unwrap().calls)
    }
}

async fn answer(
    State(shared): State<Arc<InstantState>>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let target = headers["x-amz-target"].to_str().unwrap();
    let operation = target.split_once('.').unwrap().1;
    tokio::time::sleep(shared.after).await;
    let mut tables = shared.tables.lock().unwrap();
    *tables.calls.entry(operation.to_owned()).or_default() += 1;
    let answer = match operation {
        "Query" => tables.query(&read(&body), &shared.at),
        "UpdateItem" => tables.update(&read(&body), &shared.at),
        "GetItem" => tables.get(&read(&body), &shared.at),
        _ => json!({}),
    };
    ([("content-type", "application/x-amz-json-1.0")], answer.to_string()).into_response()
}

fn read(body: &Bytes) -> Value {
    serde_json::from_slice(body).unwrap()
}

impl Tables {
    fn query(&self, request: &Value, at: &str) -> Value {
        let shard = request["ExpressionAttributeValues"][":shard"]["S"].as_str().unwrap();
        let after = request["ExclusiveStartKey"]["pk"]["S"].as_str().unwrap_or_default();
        let limit = usize::try_from(request["Limit"].as_u64().unwrap()).unwrap();
        let due = self.due.get(shard).into_iter().flatten();
        let page: Vec<_> = due.filter(|id| id.as_str() > after).take(limit + 1).collect();
        let entry = |id: &&String| json!({ "pk": { "S": id }, "due_shard": { "S": shard }, "next_check_at": { "S": at } });
        let items: Vec<_> = page.iter().take(limit).map(entry).collect();
        let mut answer = json!({ "Count": items.len(), "ScannedCount": items.len() });
        if page.len() > limit {
            answer["LastEvaluatedKey"] = items[limit - 1].clone();
        }
        answer["Items"] = json!(items);
        answer
    }

    fn update(&mut self, request: &Value, at: &str) -> Value {
        let key = request["Key"]["pk"]["S"].as_str().unwrap();
        if request["UpdateExpression"].as_str().unwrap().contains("REMOVE") {
            self.told.insert(key.to_owned());
        }
        json!({ "Attributes": seed::stored(key, at) })
    }

    fn get(&self, request: &Value, at: &str) -> Value {
        let key = request["Key"]["pk"]["S"].as_str().unwrap();
        if self.told.contains(key) { json!({}) } else { json!({ "Item": seed::stored(key, at) }) }
    }
}
