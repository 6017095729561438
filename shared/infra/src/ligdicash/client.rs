//! The HTTP client for LigdiCash: time limits, keys, and their rotation.

use std::sync::Arc;
use std::time::Duration;

use ligdicash_core::ports::Clock;
use secrecy::ExposeSecret;
use tracing::{error, warn};

use super::address::AddressForms;
use super::call::{Log, Reply, SendError};
use crate::config::LigdiCashConfig;
use crate::net::room::{ConnectionSlots, LIGDICASH};
use crate::net::{Ahead, BuildError, Tls};
use crate::observe::chain;
use crate::observe::metrics::{Metric, Metrics};
use crate::secrets::{SecretVersion, Secrets, SecretsError};

/// The time limits of requests to LigdiCash.
#[derive(Debug, Clone, Copy)]
pub struct Timeouts {
    /// The time to make a connection.
    pub connect: Duration,
    /// The time to create an invoice or send a payout. With the steps before it and the two writes after it, the shop
    /// has its answer within 12 seconds.
    pub create: Duration,
    /// The time for each `confirm` request.
    pub confirm: Duration,
    /// The time for all `confirm` requests of one check, so that a page that asks for the status has its answer in
    /// time.
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

/// The connections that a client uses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Connections {
    /// A new connection for each request: right for requests that must not be repeated. LigdiCash may close a kept
    /// connection while Lambda has us frozen, and a request that is sent on it has an unknown outcome.
    New,
    /// A connection that an earlier request has left, where there is one: right for questions, which are repeated.
    Kept,
}

impl Connections {
    /// The number of idle connections that are kept.
    fn idle(self) -> usize {
        match self {
            Self::New => 0,
            Self::Kept => LIGDICASH.idle,
        }
    }
}

/// The HTTP client for LigdiCash, with the merchant's keys.
pub struct Client {
    pub(super) http: reqwest::Client,
    tls: Tls,
    ahead: Ahead,
    pub(super) config: LigdiCashConfig,
    pub(super) clock: Arc<dyn Clock>,
    pub(super) timeouts: Timeouts,
    pub(super) secrets: Arc<Secrets>,
    pub(super) metrics: Metrics,
    pub(super) forms: AddressForms,
}

impl Client {
    /// A client with its own connections. Fails if no HTTP client can be made.
    pub fn new(
        tls: &Tls,
        config: LigdiCashConfig,
        connections: Connections,
        secrets: Arc<Secrets>,
        clock: Arc<dyn Clock>,
        timeouts: Timeouts,
        metrics: Metrics,
    ) -> Result<Self, BuildError> {
        let ahead = Ahead::new(Arc::clone(&clock), timeouts.connect);
        let http = connecting(tls, &config, timeouts)
            .connector_layer(ConnectionSlots::new(LIGDICASH.opening))
            .connector_layer(ahead.clone())
            .pool_max_idle_per_host(connections.idle())
            // Whether this clock goes on while Lambda has us frozen is not documented.
            .pool_idle_timeout(Duration::from_secs(15))
            .build()?;
        let forms = AddressForms::default();
        Ok(Self { http, tls: tls.clone(), ahead, config, clock, timeouts, secrets, metrics, forms })
    }

    /// Begins to read the keys, and to open the connection that the first request will need. The caller never waits for
    /// either; if one fails, the request does it again.
    pub fn begin(&self) {
        let like = connecting(&self.tls, &self.config, self.timeouts);
        self.ahead.open(like, self.config.base_url.clone());
        self.secrets.prefetch();
    }

    /// Sends a request. If LigdiCash refuses our keys and the secret holds other ones by now, the
    /// request is sent once more with those.
    pub(super) async fn send(
        &self,
        request: impl Fn(&SecretVersion) -> reqwest::RequestBuilder + Send,
        log: &mut Log<'_>,
    ) -> Result<Reply, SendError> {
        let keys = self.secrets.current().await?;
        let reply = log.record(request(&keys)).await?;
        if !reply.refuses_keys() {
            return Ok(reply);
        }
        let reply = match self.secrets.other_than(&keys).await {
            Ok(Some(newer)) => {
                warn!("LigdiCash refused our keys; asking again with the newer ones");
                let reply = log.record(request(&newer)).await?;
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

    /// Sends a request and never repeats it, not even with newer keys: a second request could move the money twice. If
    /// LigdiCash refuses our keys, that is counted, unless the secret holds newer ones.
    pub(super) async fn send_once(
        &self,
        request: reqwest::RequestBuilder,
        log: &mut Log<'_>,
    ) -> Result<Reply, SendError> {
        let keys = self.secrets.latest().await?;
        let reply = log.record(authorized(request, &keys)).await?;
        if reply.refuses_keys() && !matches!(self.secrets.other_than(&keys).await, Ok(Some(_))) {
            error!("LigdiCash refuses our keys, and the secret holds no others");
            self.metrics.count(Metric::KeysUnusable);
        }
        Ok(reply)
    }

    /// Counts that LigdiCash refuses our project or our address. If it refuses our keys, that has been
    /// counted already.
    pub(super) fn count_refusal_of_us(&self, reply: &Reply) {
        if !reply.refuses_keys() {
            self.metrics.count(Metric::KeysUnusable);
        }
    }
}

/// The builder of the HTTP client: time limits, and the hosts that it may reach.
fn connecting(tls: &Tls, config: &LigdiCashConfig, timeouts: Timeouts) -> reqwest::ClientBuilder {
    // A payment API that redirects is an incident, and our keys would go along if it were followed.
    tls.client()
        .connect_timeout(timeouts.connect)
        .https_only(config.base_url.scheme() == "https")
        .user_agent(crate::USER_AGENT)
}

pub(super) fn authorized(
    request: reqwest::RequestBuilder,
    version: &SecretVersion,
) -> reqwest::RequestBuilder {
    request
        .header("Apikey", version.keys.api_key.expose_secret())
        .bearer_auth(version.keys.auth_token.expose_secret())
        .header("Accept", "application/json")
}

impl From<SecretsError> for SendError {
    fn from(problem: SecretsError) -> Self {
        error!(error = chain(&problem), "our LigdiCash keys cannot be read");
        Self::NoKeys
    }
}
