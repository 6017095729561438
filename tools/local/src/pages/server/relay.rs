//! Passes deliveries on to a developer's receiver.

use std::time::Duration;

use axum::body::Bytes;
use axum::http::{HeaderMap, StatusCode};
use embedded::sdk;
use url::Url;

/// The product's own time limit of an answer.
const LIMIT: Duration = Duration::from_secs(5);

pub(super) struct Relay {
    http: reqwest::Client,
    url: Url,
}

impl Relay {
    pub(super) fn to(url: Url) -> Result<Self, reqwest::Error> {
        Ok(Self { http: sdk::tls().client().timeout(LIMIT).build()?, url })
    }

    /// Passes a delivery on unchanged; `None` without an answer in time.
    pub(super) async fn pass(&self, headers: &HeaderMap, body: &Bytes) -> Option<StatusCode> {
        let ours = |name: &str| ["host", "content-length", "connection"].contains(&name);
        let headers = headers.iter().filter(|(name, _)| !ours(name.as_str()));
        let headers = headers.map(|(name, value)| (name.clone(), value.clone())).collect();
        let delivery = self.http.post(self.url.clone()).headers(headers).body(body.clone());
        Some(delivery.send().await.ok()?.status())
    }
}
