//! The HTTP client for LigdiCash: time limits, keys, and their rotation.

use std::sync::Arc;
use std::time::Duration;

use ligdicash_core::ports::Clock;
use secrecy::ExposeSecret;
use tracing::{error, warn};

use super::call::{Log, NoReply, Reply};
use crate::config;
use crate::metrics::{Metric, Metrics};
use crate::secrets::{Secrets, SecretsError, Version};
use crate::telemetry::chain;

/// How long LigdiCash may take.
#[derive(Debug, Clone, Copy)]
pub struct Timeouts {
    pub connect: Duration,
    /// For a creation as a whole. With what goes before it and the two writes after it, the shop
    /// has its answer within 12 s.
    pub create: Duration,
    /// For each try to confirm.
    pub confirm: Duration,
    /// For all tries of one check, so that a page that asks for the status has its answer in time.
    pub check: Duration,
}

impl Default for Timeouts {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(2),
            create: Duration::from_secs(5),
            confirm: Duration::from_secs(4),
            check: Duration::from_secs(8),
        }
    }
}

/// Asks LigdiCash with the merchant's keys.
pub struct Client {
    pub(super) http: reqwest::Client,
    pub(super) config: config::LigdiCash,
    pub(super) clock: Arc<dyn Clock>,
    pub(super) timeouts: Timeouts,
    pub(super) secrets: Arc<Secrets>,
    pub(super) metrics: Metrics,
}

/// The HTTP client could not be built, so no root certificate is usable.
#[derive(Debug, thiserror::Error)]
#[error("the HTTP client could not be built")]
pub struct BuildError(#[from] reqwest::Error);

impl Client {
    pub fn new(
        config: config::LigdiCash,
        secrets: Arc<Secrets>,
        clock: Arc<dyn Clock>,
        timeouts: Timeouts,
        metrics: Metrics,
    ) -> Result<Self, BuildError> {
        let http = reqwest::Client::builder()
            .connect_timeout(timeouts.connect)
            // A payment interface that redirects is an incident, and the keys would travel along.
            .redirect(reqwest::redirect::Policy::none())
            .no_proxy()
            // LigdiCash may close an idle connection while Lambda has us frozen, and a creation
            // that dies on it has an unknown outcome.
            .pool_idle_timeout(Duration::from_secs(15))
            .https_only(config.base_url.scheme() == "https")
            .user_agent("ligdicash-lambda")
            .build()?;
        Ok(Self { http, config, clock, timeouts, secrets, metrics })
    }

    /// Sends a request, and once more with other keys if LigdiCash refuses these and there are some.
    pub(super) async fn send(
        &self,
        request: impl Fn(&Version) -> reqwest::RequestBuilder + Send,
        log: &mut Log<'_>,
    ) -> Result<Reply, SendError> {
        let keys = self.secrets.current().await.map_err(SendError::from)?;
        let reply = log.record(request(&keys)).await.map_err(SendError::from)?;
        if !reply.refuses_keys() {
            return Ok(reply);
        }
        let reply = match self.secrets.other_than(&keys).await {
            Ok(Some(newer)) => {
                warn!("LigdiCash refused our keys; asking again with the newer ones");
                let reply = log.record(request(&newer)).await.map_err(SendError::from)?;
                if !reply.refuses_keys() {
                    return Ok(reply);
                }
                error!("LigdiCash refuses our newer keys, too");
                reply
            }
            Ok(None) => {
                error!("LigdiCash refuses our keys, and the secret holds no others");
                reply
            }
            Err(problem) => {
                let error = chain(&problem);
                error!(error, "LigdiCash refuses our keys, and the secret cannot be read");
                reply
            }
        };
        self.metrics.count(Metric::KeysUnusable);
        Ok(reply)
    }

    /// Counts that LigdiCash refuses our project or our address. Refused keys have been counted.
    pub(super) fn count_refusal_of_us(&self, reply: &Reply) {
        if !reply.refuses_keys() {
            self.metrics.count(Metric::KeysUnusable);
        }
    }
}

pub(super) fn authorized(
    request: reqwest::RequestBuilder,
    version: &Version,
) -> reqwest::RequestBuilder {
    request
        .header("Apikey", version.keys.api_key.expose_secret())
        .bearer_auth(version.keys.auth_token.expose_secret())
        .header("Accept", "application/json")
}

/// Why a request has no reply to act on.
#[derive(Clone, Copy)]
pub(super) enum SendError {
    NoKeys,
    NotSent,
    Lost,
}

impl From<SecretsError> for SendError {
    fn from(problem: SecretsError) -> Self {
        error!(error = chain(&problem), "our LigdiCash keys cannot be read");
        Self::NoKeys
    }
}

impl From<NoReply> for SendError {
    fn from(problem: NoReply) -> Self {
        match problem {
            NoReply::NotSent => Self::NotSent,
            NoReply::Lost => Self::Lost,
        }
    }
}
