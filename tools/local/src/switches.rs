//! The switches of the running stack: move its clock, run its poll, stop its stream, change its keys, read its history.

use std::sync::{Arc, Weak};

use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::{get, post, put};
use axum::{Json, Router};
use embedded::clock::MovableClock;
use embedded::emulator::Emulator;
use embedded::environment::SECRET_ID;
use embedded::secrets::SecretsManager;
use ligdicash_infra::config::Tables;
use sandbox::Keys;
use serde::Deserialize;
use serde_json::{Value, json};
use url::Url;

use crate::fixed::{LOCAL_KEY, secret};
use crate::functions::Functions;
use crate::options::{Orders, Receiver};
use crate::stream::{Flow, Valve};

pub(crate) struct Switches {
    pub(crate) clock: MovableClock,
    pub(crate) functions: Arc<Functions>,
    pub(crate) orders: Orders,
    pub(crate) receiver: Receiver,
    pub(crate) sandbox_url: Url,
    pub(crate) secrets: SecretsManager,
    /// The stack alone keeps the emulator, and with it the data file.
    pub(crate) emulator: Weak<Emulator>,
    pub(crate) tables: Tables,
    pub(crate) stream: Arc<Valve>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ClockMove {
    advance_seconds: u32,
}

/// Switches the stream on and off, as AWS does with a stream's mapping to its function.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct StreamSwitch {
    enabled: bool,
}

impl Switches {
    pub(crate) fn routes(self) -> Router {
        Router::new()
            .route("/local/stack", get(stack))
            .route("/local/clock", post(advance))
            .route("/local/poll", post(poll))
            .route("/local/stream", get(stream).post(turn))
            .route("/local/keys", put(change_keys))
            .route("/local/history", get(history))
            .with_state(Arc::new(self))
    }

    fn hour(&self) -> Value {
        json!({ "now": self.clock.now().to_string(), "offset_seconds": self.clock.offset_seconds() })
    }
}

async fn stack(State(switches): State<Arc<Switches>>) -> Json<Value> {
    let mut stack = switches.hour();
    stack["sandbox_url"] = json!(switches.sandbox_url.as_str());
    stack["orders"] = json!(switches.orders);
    stack["receiver"] = json!(switches.receiver);
    stack["payout_key"] = json!(LOCAL_KEY);
    stack["stream"] = stream(State(switches)).await.0;
    Json(stack)
}

/// Moves the clock and polls once, so that a person sees the effect at once. An event on its way would be too old for its
/// receiver, so the clock waits for it.
async fn advance(State(switches): State<Arc<Switches>>, Json(to): Json<ClockMove>) -> Json<Value> {
    let quiet = switches.functions.quiet().await;
    switches.clock.advance(to.advance_seconds);
    drop(quiet);
    poll(State(switches)).await
}

async fn poll(State(switches): State<Arc<Switches>>) -> Json<Value> {
    let mut answer = switches.hour();
    answer["report"] = switches.functions.poll().await;
    Json(answer)
}

/// Answers once the switch is in effect, so that earlier batches announce no event afterwards.
async fn turn(State(switches): State<Arc<Switches>>, Json(to): Json<StreamSwitch>) -> Json<Value> {
    let flow = if to.enabled { Flow::Open } else { Flow::Stopped };
    switches.stream.turn(flow).await;
    stream(State(switches)).await
}

/// Puts new keys of LigdiCash into the secret, and keeps its other members.
async fn change_keys(State(switches): State<Arc<Switches>>, Json(keys): Json<Keys>) {
    switches.secrets.put(SECRET_ID, secret(switches.orders, &keys));
}

async fn stream(State(switches): State<Arc<Switches>>) -> Json<Value> {
    Json(json!({ "enabled": switches.stream.flow() == Flow::Open }))
}

/// Everything that was written to the tables, for `tests/history`.
async fn history(State(switches): State<Arc<Switches>>) -> Result<Json<Value>, StatusCode> {
    let emulator = switches.emulator.upgrade().ok_or(StatusCode::SERVICE_UNAVAILABLE)?;
    let history = embedded::stream::history(&emulator, &switches.tables);
    history.map(Json).map_err(|_| StatusCode::INTERNAL_SERVER_ERROR)
}
