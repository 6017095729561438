//! LigdiCash's keys, from Secrets Manager, kept in memory between invocations.

use std::future::ready;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use aws_sdk_secretsmanager::Client;
use futures::FutureExt;
use futures::future::{BoxFuture, Shared, WeakShared};
use jiff::{SignedDuration, Timestamp};
use ligdicash_core::ports::Clock;
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;
use serde_json::{Map, Value};
use tracing::warn;

use crate::metrics::{Metric, Metrics};
use crate::telemetry::chain;

/// How long the keys are used without asking whether they changed.
const FRESH: SignedDuration = SignedDuration::from_mins(15);

/// How soon after one refusal another may make us read: keys that are wrong for
/// good must not turn every payment into a call to Secrets Manager.
const COOL_DOWN: SignedDuration = SignedDuration::from_mins(1);

/// How soon after a failed read the next may begin: whoever comes meanwhile shares its outcome.
const PAUSE: SignedDuration = SignedDuration::from_secs(1);

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

#[derive(Debug, Clone, thiserror::Error)]
pub enum SecretsError {
    #[error("Secrets Manager could not be read")]
    Unreadable(#[source] Arc<aws_sdk_secretsmanager::Error>),
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
    /// When the read of it began: Lambda may have frozen us before it ended.
    read_at: Timestamp,
}

/// Reads the secret at first use and shares it.
pub struct Secrets {
    client: Client,
    secret_id: String,
    clock: Arc<dyn Clock>,
    metrics: Metrics,
    cache: Mutex<Cache>,
}

#[derive(Default)]
struct Cache {
    version: Option<Version>,
    /// The read that is under way, for as long as anybody waits for it.
    reading: Option<WeakShared<Read>>,
    /// When the last read ended, and why it failed, if it did.
    failed: Option<(Timestamp, SecretsError)>,
    /// When refused keys last made us read.
    refused_at: Option<Timestamp>,
}

/// Everybody who waits for a read drives it: it goes on when one of them is dropped, and ends with
/// the last of them.
type Reading = Shared<Read>;
type Read = BoxFuture<'static, Result<Version, SecretsError>>;

impl Secrets {
    pub fn new(client: Client, secret_id: String, clock: Arc<dyn Clock>, metrics: Metrics) -> Self {
        Self { client, secret_id, clock, metrics, cache: Mutex::default() }
    }

    /// Keys to ask with. Nobody waits who has some: older ones are used while a task looks for newer
    /// ones. What they are refused for is done again with [`Self::other_than`].
    ///
    /// Lambda freezes the process, and that task with it, when an answer is given: it goes on with
    /// the next request, and fails where its time is over by then.
    pub async fn current(self: &Arc<Self>) -> Result<Version, SecretsError> {
        match self.known() {
            Some(version) => Ok(version),
            None => self.latest().await,
        }
    }

    fn known(self: &Arc<Self>) -> Option<Version> {
        let mut cache = self.cache();
        let version = cache.version.clone()?;
        if !self.is_fresh(&version) && self.at_hand(&cache).is_none() {
            tokio::spawn(self.begin(&mut cache));
        }
        Some(version)
    }

    /// Keys for what cannot be done again with newer ones, and to judge what others have signed:
    /// fresh, or else the last ones that could be read, after one try.
    pub async fn latest(self: &Arc<Self>) -> Result<Version, SecretsError> {
        let (known, reading) = {
            let mut cache = self.cache();
            match cache.version.clone() {
                Some(version) if self.is_fresh(&version) => return Ok(version),
                known => (known, self.reading(&mut cache)),
            }
        };
        match (reading.await, known) {
            (Ok(version), _) | (Err(_), Some(version)) => Ok(version),
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
    pub async fn other_than(
        self: &Arc<Self>,
        refused: &Version,
    ) -> Result<Option<Version>, SecretsError> {
        let reading = {
            let mut cache = self.cache();
            let cached = cache.version.clone().filter(|version| version.id != refused.id);
            if cached.is_some() || cache.refused_at.is_some_and(|at| self.since(at) < COOL_DOWN) {
                return Ok(cached);
            }
            self.reading(&mut cache)
        };
        let read = reading.await?;
        self.cache().refused_at = Some(self.clock.now());
        Ok(Some(read).filter(|read| read.id != refused.id))
    }

    /// One read for everybody who comes while it is under way, or just after it has failed.
    fn reading(self: &Arc<Self>, cache: &mut Cache) -> Reading {
        self.at_hand(cache).unwrap_or_else(|| self.begin(cache))
    }

    fn at_hand(&self, cache: &Cache) -> Option<Reading> {
        let under_way = cache.reading.as_ref().and_then(WeakShared::upgrade);
        let failed = cache.failed.as_ref().filter(|(at, _)| self.since(*at) < PAUSE);
        let failed = failed.map(|(_, problem)| ready(Err(problem.clone())).boxed().shared());
        under_way.filter(|reading| reading.peek().is_none()).or(failed)
    }

    fn begin(self: &Arc<Self>, cache: &mut Cache) -> Reading {
        let this = Arc::clone(self);
        let reading = async move { this.read().await }.boxed().shared();
        cache.reading = reading.downgrade();
        reading
    }

    async fn read(&self) -> Result<Version, SecretsError> {
        let read = self.ask().await;
        let mut cache = self.cache();
        match &read {
            Ok(version) => {
                cache.version = Some(version.clone());
                cache.failed = None;
            }
            Err(problem) => {
                cache.failed = Some((self.clock.now(), problem.clone()));
                if cache.version.is_some() {
                    let error = chain(problem);
                    warn!(error, "the secret cannot be read; using what it last held");
                }
            }
        }
        read
    }

    async fn ask(&self) -> Result<Version, SecretsError> {
        let read_at = self.clock.now();
        let request = self.client.get_secret_value().secret_id(&self.secret_id);
        let unreadable = |error| SecretsError::Unreadable(Arc::new(error));
        let answer = request.send().await.map_err(|e| unreadable(e.into()))?;
        let text = answer.secret_string.ok_or(SecretsError::NotText)?;
        let keys = Keys::read(&text)?;
        Ok(Version { keys, id: answer.version_id, read_at })
    }

    fn is_fresh(&self, version: &Version) -> bool {
        self.since(version.read_at) < FRESH
    }

    fn since(&self, instant: Timestamp) -> SignedDuration {
        self.clock.now().duration_since(instant)
    }

    fn cache(&self) -> MutexGuard<'_, Cache> {
        // No code can panic while it holds this lock.
        self.cache.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
