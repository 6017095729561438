//! Signed deliveries to a receiver.

use std::time::Duration;

use jiff::Timestamp;
use ligdicash_core::ports::Clock;
use ligdicash_core::{EventId, EventKind, PayinId};
use ligdicash_infra::clock::SystemClock;
use serde_json::Value;
use text::schema::example;

use super::SECRET;

/// A delivery to the receiver. A header may be missing.
#[derive(Clone)]
pub(super) struct SignedDelivery {
    pub(super) id: Option<String>,
    pub(super) timestamp: Option<String>,
    pub(super) signature: Option<String>,
    pub(super) body: String,
}

pub(super) fn completed(revision: u32) -> SignedDelivery {
    SignedDelivery::of(revision, &example(EventKind::Completed))
}

/// The example of an event, with another value at one place.
pub(super) fn changed(kind: EventKind, pointer: &str, value: impl Into<Value>) -> Value {
    let mut event = example(kind);
    *event.pointer_mut(pointer).unwrap() = value.into();
    event
}

impl SignedDelivery {
    /// A genuine one, of this moment, about this revision of the event's transaction.
    pub(super) fn of(revision: u32, event: &Value) -> Self {
        let mut event = event.clone();
        event["data"]["revision"] = revision.into();
        Self::with_body(revision, event.to_string())
    }

    /// The same of a body that may be none of ours.
    pub(super) fn with_body(revision: u32, body: String) -> Self {
        let id = EventId::of(PayinId::from_random(0x5f0c), revision).to_string();
        let timestamp = now().as_second().to_string();
        Self { id: Some(id), timestamp: Some(timestamp), signature: None, body }.signed_with(SECRET)
    }

    pub(super) fn signed_with(self, secret: &str) -> Self {
        let signer = standardwebhooks::Webhook::new(secret).unwrap();
        let id = self.id.as_deref().unwrap();
        let seconds = self.timestamp.as_deref().unwrap().parse().unwrap();
        let signature = signer.sign(id, seconds, self.body.as_bytes()).unwrap();
        Self { signature: Some(signature), ..self }
    }

    pub(super) async fn send(&self, http: &reqwest::Client, url: &str) -> u16 {
        let mut request = http.post(url).header("content-type", "application/json");
        let headers = [
            ("webhook-id", &self.id),
            ("webhook-timestamp", &self.timestamp),
            ("webhook-signature", &self.signature),
        ];
        for (name, value) in headers {
            if let Some(value) = value {
                request = request.header(name, value);
            }
        }
        request.body(self.body.clone()).send().await.unwrap().status().as_u16()
    }
}

pub(super) fn race(round: u32) -> String {
    format!("R-{round}")
}

/// The receivers read the machine's clock, so these tests do.
pub(super) fn now() -> Timestamp {
    SystemClock.now()
}

/// Opens a connection for each request, because a receiver may close an idle one at any moment.
pub(super) fn http() -> reqwest::Client {
    let http = reqwest::Client::builder().timeout(Duration::from_mins(1)).no_proxy();
    http.pool_max_idle_per_host(0).build().unwrap()
}
