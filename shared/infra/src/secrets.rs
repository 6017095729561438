//! LigdiCash's keys, from Secrets Manager, kept in memory between invocations.

use std::sync::Arc;

use aws_sdk_secretsmanager::Client;
use jiff::{SignedDuration, Timestamp};
use ligdicash_core::ports::Clock;
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;
use serde_json::{Map, Value};
use tokio::sync::Mutex;
use tracing::warn;

use crate::metrics::{Metric, Metrics};
use crate::telemetry::chain;

/// How long the keys are used without asking whether they changed.
const FRESH: SignedDuration = SignedDuration::from_mins(15);

/// How soon after one refusal another may make us read: keys that are wrong for
/// good must not turn every payment into a call to Secrets Manager.
const COOL_DOWN: SignedDuration = SignedDuration::from_mins(1);

/// What the secret holds: the two keys of a LigdiCash project, and what signs our announcements.
#[derive(Debug, Clone, Deserialize)]
pub struct Keys {
    pub api_key: SecretString,
    pub auth_token: SecretString,
    /// `whsec_` and base64, by the Standard Webhooks specification.
    pub webhook_secret: Option<SecretString>,
    /// The base64 of at least 32 bytes, with which the merchant's server signs orders; and the one before.
    pub order_key: Option<SecretString>,
    pub order_key_previous: Option<SecretString>,
}

impl Keys {
    /// Reads the secret's text.
    pub fn read(text: &str) -> Result<Self, SecretsError> {
        // By way of a map: a struct could also be read from an array, by position.
        let members: Map<String, Value> =
            serde_json::from_str(text).map_err(|_| SecretsError::Malformed)?;
        let keys = Self::deserialize(Value::Object(members));
        let keys = keys.map_err(|_| SecretsError::Malformed)?;
        if keys.fit_a_header() { Ok(keys) } else { Err(SecretsError::Unsendable) }
    }

    /// A line break pasted along would make every request impossible.
    fn fit_a_header(&self) -> bool {
        let fits = |key: &SecretString| {
            let key = key.expose_secret();
            !key.is_empty() && key.bytes().all(|b| b.is_ascii_graphic())
        };
        fits(&self.api_key) && fits(&self.auth_token)
    }
}

#[derive(Debug, thiserror::Error)]
pub enum SecretsError {
    #[error("Secrets Manager could not be read")]
    Unreadable(#[source] Box<aws_sdk_secretsmanager::Error>),
    #[error("the secret is not a text")]
    NotText,
    /// Says what is wrong, never what the secret holds.
    #[error("the secret is not a JSON object with the texts api_key and auth_token")]
    Malformed,
    #[error(
        "api_key or auth_token is empty, or holds a space, a line break or another character that no key has"
    )]
    Unsendable,
}

/// One version of the secret.
#[derive(Debug, Clone)]
pub struct Version {
    pub keys: Keys,
    id: Option<String>,
    read_at: Timestamp,
}

/// Reads the secret at first use and shares it.
pub struct Secrets {
    client: Client,
    secret_id: String,
    clock: Arc<dyn Clock>,
    metrics: Metrics,
    /// Held while reading, so that simultaneous callers cause one read.
    cache: Mutex<Cache>,
}

#[derive(Default)]
struct Cache {
    version: Option<Version>,
    /// When refused keys last made us read.
    refused_at: Option<Timestamp>,
}

impl Secrets {
    pub fn new(client: Client, secret_id: String, clock: Arc<dyn Clock>, metrics: Metrics) -> Self {
        Self { client, secret_id, clock, metrics, cache: Mutex::default() }
    }

    /// The present keys. While Secrets Manager cannot be read, the last ones that could.
    pub async fn current(&self) -> Result<Version, SecretsError> {
        let mut cache = self.cache.lock().await;
        let stale = match &cache.version {
            Some(version) if self.since(version.read_at) < FRESH => return Ok(version.clone()),
            stale => stale.clone(),
        };
        match (self.read().await, stale) {
            (Ok(version), _) => Ok(cache.version.insert(version).clone()),
            (Err(problem), Some(stale)) => {
                warn!(
                    error = chain(&problem),
                    "the secret cannot be read; using what it last held"
                );
                Ok(stale)
            }
            (Err(problem), None) => {
                self.metrics.count(Metric::KeysUnusable);
                Err(problem)
            }
        }
    }

    /// Other keys than `refused`, if there are any by now.
    ///
    /// This is how keys are rotated without deploying: LigdiCash refuses the
    /// old ones, and the first refusal fetches the new ones.
    pub async fn other_than(&self, refused: &Version) -> Result<Option<Version>, SecretsError> {
        let mut cache = self.cache.lock().await;
        let cached = cache.version.clone().filter(|version| version.id != refused.id);
        if cached.is_some() || cache.refused_at.is_some_and(|at| self.since(at) < COOL_DOWN) {
            return Ok(cached);
        }
        cache.refused_at = Some(self.clock.now());
        let read = cache.version.insert(self.read().await?).clone();
        Ok(Some(read).filter(|read| read.id != refused.id))
    }

    async fn read(&self) -> Result<Version, SecretsError> {
        let request = self.client.get_secret_value().secret_id(&self.secret_id);
        let unreadable = |error| SecretsError::Unreadable(Box::new(error));
        let answer = request.send().await.map_err(|e| unreadable(e.into()))?;
        let text = answer.secret_string.ok_or(SecretsError::NotText)?;
        let keys = Keys::read(&text)?;
        Ok(Version { keys, id: answer.version_id, read_at: self.clock.now() })
    }

    fn since(&self, instant: Timestamp) -> SignedDuration {
        self.clock.now().duration_since(instant)
    }
}
