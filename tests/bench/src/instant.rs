//! A DynamoDB that answers at once and keeps nothing but what is due: the emulator, a whole database, would hold back
//! the poll. It accepts every write, so it proves nothing about what is written.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use embedded::server::Server;
use jiff::Timestamp;
use ligdicash_infra::instant;
use parts::seed;
use serde_json::{Value, json};

pub(crate) struct InstantDynamo {
    pub(crate) server: Server,
    shared: Arc<InstantState>,
}

struct InstantState {
    at: String,
    /// The keys that are due, by their part of the index.
    due: BTreeMap<String, BTreeSet<String>>,
    queries: Mutex<u32>,
}

impl InstantDynamo {
    /// These payments were created and are due at this instant.
    pub(crate) async fn start(at: Timestamp, payments: impl Iterator<Item = String>) -> Self {
        let mut due = BTreeMap::<_, BTreeSet<_>>::new();
        for id in payments {
            due.entry(seed::shard(&id)).or_default().insert(id);
        }
        let shared = Arc::new(InstantState { at: instant::text(at), due, queries: Mutex::new(0) });
        let router = Router::new().route("/", post(answer)).with_state(Arc::clone(&shared));
        Self { server: Server::start(router).await.unwrap(), shared }
    }

    /// The number of times that the index was read.
    pub(crate) fn queries(&self) -> u32 {
        *self.shared.queries.lock().unwrap()
    }
}

async fn answer(
    State(shared): State<Arc<InstantState>>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let target = headers["x-amz-target"].to_str().unwrap();
    let read = || serde_json::from_slice::<Value>(&body).unwrap();
    let answer = match target.split_once('.').unwrap().1 {
        "Query" => shared.query(&read()),
        "UpdateItem" => json!({ "Attributes": shared.payment(&read()) }),
        "GetItem" => json!({ "Item": shared.payment(&read()) }),
        _ => json!({}),
    };
    ([("content-type", "application/x-amz-json-1.0")], answer.to_string()).into_response()
}

impl InstantState {
    fn query(&self, request: &Value) -> Value {
        *self.queries.lock().unwrap() += 1;
        let shard = request["ExpressionAttributeValues"][":shard"]["S"].as_str().unwrap();
        let after = request["ExclusiveStartKey"]["pk"]["S"].as_str().unwrap_or_default();
        let limit = usize::try_from(request["Limit"].as_u64().unwrap()).unwrap();
        let due = self.due.get(shard).into_iter().flatten();
        let page: Vec<_> = due.filter(|id| id.as_str() > after).take(limit + 1).collect();
        let entry = |id: &&String| json!({ "pk": { "S": id }, "due_shard": { "S": shard }, "next_check_at": { "S": self.at } });
        let items: Vec<_> = page.iter().take(limit).map(entry).collect();
        let mut answer = json!({ "Count": items.len(), "ScannedCount": items.len() });
        if page.len() > limit {
            answer["LastEvaluatedKey"] = items[limit - 1].clone();
        }
        answer["Items"] = json!(items);
        answer
    }

    fn payment(&self, request: &Value) -> Value {
        json!(seed::payment(request["Key"]["pk"]["S"].as_str().unwrap(), &self.at, &self.at))
    }
}
