//! A LigdiCash that answers what a test tells it to, and remembers what it was asked.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard};

use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use embedded::server::{self, Server};
use serde_json::{Value, json};
use tokio::sync::Barrier;
use url::form_urlencoded;

use super::payments::PAID;
use super::{Setup, World, but, test_with};

pub(crate) struct Scripted {
    server: Server,
    script: Arc<Mutex<Script>>,
}

/// Runs a test with a LigdiCash that creates every invoice and answers `confirm` as it is told.
pub(crate) async fn test(body: impl AsyncFnOnce(&World)) {
    creating(Reply::created("token"), body).await;
}

/// The same with a LigdiCash that answers every creation so.
pub(crate) async fn creating(reply: Reply, body: impl AsyncFnOnce(&World)) {
    empty(async |world| {
        world.on_create([reply]);
        body(world).await;
    })
    .await;
}

/// The same with a LigdiCash whose script is empty.
pub(crate) async fn empty(body: impl AsyncFnOnce(&World)) {
    test_with(Setup::scripted().await, body).await;
}

/// The same with a shop that is told of events.
pub(crate) async fn with_receiver(body: impl AsyncFnOnce(&World)) {
    test_with(Setup::scripted().await.telling(), body).await;
}

impl Setup {
    /// A world whose LigdiCash has an empty script.
    pub(crate) async fn scripted() -> Self {
        let scripted = Scripted::start().await;
        let at = Self::at(&scripted.server.url);
        Self { scripted: Some(scripted), ..at }
    }
}

impl World {
    /// The LigdiCash of a world in which it has a script.
    pub(crate) fn ligdicash(&self) -> &Scripted {
        self.scripted.as_ref().expect("the world was set up with a script")
    }

    pub(crate) fn on_create(&self, replies: impl IntoIterator<Item = Reply>) {
        self.ligdicash().on_create(replies);
    }

    pub(crate) fn on_confirm(&self, replies: impl IntoIterator<Item = Reply>) {
        self.ligdicash().on_confirm(replies);
    }

    pub(crate) fn take_asked(&self) -> Vec<Asked> {
        self.ligdicash().take_asked()
    }

    /// A payment that LigdiCash says this number has paid. From now on it takes every payout.
    pub(crate) async fn paid_from(&self, order_id: &str, number: &str) -> String {
        let id = self.pending_for(order_id).await;
        let paid = but(confirmation(&id, "completed"), json!({ "customer": number }));
        self.on_confirm([Reply::json(&paid)]);
        self.assert_asked(&id, PAID).await;
        self.on_create([Reply::created("payout")]);
        self.take_asked();
        id
    }
}

#[derive(Default)]
struct Script {
    create: VecDeque<Reply>,
    confirm: VecDeque<Reply>,
    asked: Vec<Asked>,
}

/// A request that came in.
#[derive(Debug, Clone)]
pub(crate) struct Asked {
    pub(crate) method: String,
    pub(crate) path: String,
    pub(crate) query: Vec<(String, String)>,
    pub(crate) headers: HeaderMap,
    /// `Null` where the body is not JSON.
    pub(crate) body: Value,
}

/// An answer of the script.
#[derive(Clone)]
pub(crate) struct Reply {
    status: StatusCode,
    content_type: &'static str,
    location: Option<String>,
    body: String,
    gate: Option<Arc<Barrier>>,
}

impl Scripted {
    pub(crate) async fn start() -> Self {
        let script = Arc::<Mutex<Script>>::default();
        let router = axum::Router::new().fallback(answer).with_state(Arc::clone(&script));
        Self { server: Server::start(router).await.unwrap(), script }
    }

    pub(crate) fn address(&self, path: &str) -> String {
        server::at(&self.server.url, path).into()
    }

    /// Sets the answers to creations from now on: each once in order, and the last one repeatedly.
    pub(crate) fn on_create(&self, replies: impl IntoIterator<Item = Reply>) {
        self.script().create = replies.into_iter().collect();
    }

    /// The script of `confirm`, in the form of [`Self::on_create`].
    pub(crate) fn on_confirm(&self, replies: impl IntoIterator<Item = Reply>) {
        self.script().confirm = replies.into_iter().collect();
    }

    /// Every request since the last time this was called, oldest first.
    pub(crate) fn take_asked(&self) -> Vec<Asked> {
        std::mem::take(&mut self.script().asked)
    }

    fn script(&self) -> MutexGuard<'_, Script> {
        self.script.lock().unwrap()
    }
}

impl Drop for Scripted {
    fn drop(&mut self) {
        let out_of_script = self.script.is_poisoned() && !std::thread::panicking();
        assert!(!out_of_script, "LigdiCash was asked what the script has no answer for");
    }
}

impl Asked {
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    /// The names of the query's parameters.
    pub(crate) fn parameters(&self) -> Vec<&str> {
        self.query.iter().map(|(name, _)| name.as_str()).collect()
    }
}

impl Reply {
    /// HTTP 200 with this text, called JSON.
    pub(crate) fn ok(body: impl Into<String>) -> Self {
        let body = body.into();
        let (status, content_type) = (StatusCode::OK, "application/json");
        Self { status, content_type, location: None, body, gate: None }
    }

    pub(crate) fn json(body: &Value) -> Self {
        Self::ok(body.to_string())
    }

    /// The same answer with another HTTP status.
    pub(crate) fn but(self, status: u16) -> Self {
        Self { status: StatusCode::from_u16(status).unwrap(), ..self }
    }

    pub(crate) fn html(status: u16, body: &str) -> Self {
        Self { content_type: "text/html", ..Self::ok(body).but(status) }
    }

    pub(crate) fn redirect(status: u16, location: String) -> Self {
        Self { location: Some(location), ..Self::ok("").but(status) }
    }

    /// Waits at the gate when the request has come, and again before the answer goes.
    pub(crate) fn held(self, gate: &Arc<Barrier>) -> Self {
        Self { gate: Some(Arc::clone(gate)), ..self }
    }

    /// An invoice with this token, as documented.
    pub(crate) fn created(token: &str) -> Self {
        Self::json(&json!({
            "response_code": "00",
            "token": token,
            "response_text": format!("https://app.ligdicash.com/pay/invoice/{token}"),
            "wiki": "https://client.ligdicash.com/wiki/createInvoice",
        }))
    }

    /// A refusal with this sub-code, as documented.
    pub(crate) fn refused(code: &str) -> Self {
        Self::json(&json!({
            "response_code": "01",
            "token": "",
            "response_text": format!("Echec (Code{code})"),
            "description": "",
        }))
    }

    /// `confirm` for a payment of 3 000 F.
    pub(crate) fn confirmed(id: &str, status: &str) -> Self {
        Self::json(&confirmation(id, status))
    }
}

/// The fields of a `confirm` answer that matter, for a payment of 3 000 F.
pub(crate) fn confirmation(id: &str, status: &str) -> Value {
    let entry = json!({ "keyof_customdata": "transaction_id", "valueof_customdata": id });
    json!({
        "response_code": "00",
        "status": status,
        "response_text": "",
        "amount": 3000,
        "montant": 3000,
        "request_id": "P2600000000001",
        "custom_data": [entry],
    })
}

async fn answer(
    State(script): State<Arc<Mutex<Script>>>,
    method: axum::http::Method,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let reply = script.lock().unwrap().next(&Asked {
        method: method.to_string(),
        path: uri.path().to_owned(),
        query: form_urlencoded::parse(uri.query().unwrap_or_default().as_bytes())
            .into_owned()
            .collect(),
        headers,
        body: serde_json::from_slice(&body).unwrap_or_default(),
    });
    if let Some(gate) = &reply.gate {
        gate.wait().await;
        gate.wait().await;
    }
    let location = reply.location.map(|location| [("location", location)]);
    (reply.status, [("content-type", reply.content_type)], location, reply.body).into_response()
}

impl Script {
    fn next(&mut self, asked: &Asked) -> Reply {
        let creates = ["/create", "/straight/payout"].iter().any(|end| asked.path.ends_with(end))
            || asked.path.starts_with("/pay/v02/debit");
        let replies = if creates { &mut self.create } else { &mut self.confirm };
        self.asked.push(asked.clone());
        match replies.len() {
            0 => panic!("the script has no answer for {} {}", asked.method, asked.path),
            1 => replies[0].clone(),
            _ => replies.pop_front().unwrap(),
        }
    }
}
