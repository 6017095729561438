//! The shop's server: hears what the backend announces. It outlives the backend, so a kill loses nothing that was told.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, PoisonError};

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use embedded::server;
use standardwebhooks::{
    HEADER_WEBHOOK_ID, HEADER_WEBHOOK_SIGNATURE, HEADER_WEBHOOK_TIMESTAMP, Webhook,
};
use url::Url;

use crate::failure::Failure;

/// Clones are the same shop.
#[derive(Clone)]
pub(crate) struct Shop(Arc<Inner>);

struct Inner {
    secret: Webhook,
    heard: Mutex<Hearing>,
}

#[derive(Clone, Default)]
pub(crate) struct Hearing {
    /// The events that came, by `webhook-id`.
    pub(crate) received: BTreeSet<String>,
    /// Deliveries of an event that came before, by its `webhook-id`.
    pub(crate) repetitions: u64,
    pub(crate) not_genuine: u64,
}

impl Shop {
    /// Opens on a free port; returns the address to be told at.
    pub(crate) async fn open() -> Result<(Self, Url), Failure> {
        let secret = Webhook::new(local::WEBHOOK_SECRET)?;
        let shop = Self(Arc::new(Inner { secret, heard: Mutex::default() }));
        let (listener, url) = server::bind(0).await?;
        let router = Router::new().route("/told", post(hear)).with_state(shop.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
        Ok((shop, server::at(&url, "/told")))
    }

    pub(crate) fn hearing(&self) -> Hearing {
        self.0.heard.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The `webhook-id`, if the shop's secret signed it. The hour is not compared: the backend's clock is moved.
    fn genuine(&self, headers: &HeaderMap, body: &Bytes) -> Option<String> {
        let header = |name: &str| headers.get(name)?.to_str().ok();
        let id = header(HEADER_WEBHOOK_ID)?;
        let seconds = header(HEADER_WEBHOOK_TIMESTAMP)?.parse().ok()?;
        let expected = self.0.secret.sign(id, seconds, body).ok()?;
        (header(HEADER_WEBHOOK_SIGNATURE)? == expected).then(|| id.to_owned())
    }
}

async fn hear(State(shop): State<Shop>, headers: HeaderMap, body: Bytes) -> StatusCode {
    let mut heard = shop.0.heard.lock().unwrap_or_else(PoisonError::into_inner);
    let Some(id) = shop.genuine(&headers, &body) else {
        heard.not_genuine += 1;
        return StatusCode::BAD_REQUEST;
    };
    if !heard.received.insert(id) {
        heard.repetitions += 1;
    }
    StatusCode::NO_CONTENT
}
