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

use crate::observe::chain;
use crate::observe::metrics::{Metric, Metrics};
use sha2::{Digest as _, Sha256};

/// The time for which keys that were read count as fresh. Changes are not noticed meanwhile.
const FRESH: SignedDuration = SignedDuration::from_mins(15);

/// The time between two reads that refused keys cause. Keys that stay wrong must not turn every payment into a call to
/// Secrets Manager.
const COOL_DOWN: SignedDuration = SignedDuration::from_mins(1);

/// The delay between a failed read and the next read. Callers in between share its failure.
const PAUSE: SignedDuration = SignedDuration::from_secs(1);

/// The content of the secret: the two keys of a LigdiCash project, the key that signs our webhook deliveries, and the
/// keys that sign orders.
#[derive(Debug, Clone, Deserialize)]
pub struct Keys {
    /// LigdiCash's API key, which goes into the header `Apikey`.
    pub api_key: SecretString,
    /// LigdiCash's API token, which goes along as the bearer token.
    pub auth_token: SecretString,
    /// The key that signs webhook deliveries: `whsec_` and base64, as in the Standard Webhooks
    /// specification.
    pub webhook_secret: Option<SecretString>,
    /// The key with which the merchant's server signs orders: at least 32 bytes, in base64.
    pub order_key: Option<SecretString>,
    /// The order key before that one, which is still accepted while the merchant rotates it.
    pub order_key_previous: Option<SecretString>,
}

impl Keys {
    /// Reads the secret's text: a JSON object with at least `api_key` and `auth_token`.
    pub fn read(text: &str) -> Result<Self, SecretsError> {
        // Read as a map first: serde would also fill a struct from a JSON array, by position.
        let members: Map<String, Value> =
            serde_json::from_str(text).map_err(|_| SecretsError::Malformed)?;
        let keys = Self::deserialize(Value::Object(members));
        let keys = keys.map_err(|_| SecretsError::Malformed)?;
        if keys.fit_a_header() { Ok(keys) } else { Err(SecretsError::Unsendable) }
    }

    /// Whether both keys fit in a header. A line break that was pasted along with a key would make every request
    /// impossible.
    fn fit_a_header(&self) -> bool {
        let fits = |key: &SecretString| {
            let key = key.expose_secret();
            !key.is_empty() && key.bytes().all(|b| b.is_ascii_graphic())
        };
        fits(&self.api_key) && fits(&self.auth_token)
    }
}

/// The form of a key that the secret need not hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyForm {
    /// The secret does not hold the key.
    NotSet,
    /// The key can be used.
    WellFormed,
    /// The key is there and cannot be used.
    Malformed,
}

/// The causes for which usable keys are missing. The texts name the fault, and hold nothing of the secret.
#[derive(Debug, Clone, thiserror::Error)]
pub enum SecretsError {
    /// Secrets Manager did not return the secret.
    #[error("Secrets Manager could not be read")]
    Unreadable(#[source] Arc<aws_sdk_secretsmanager::Error>),
    /// The secret is binary.
    #[error("the secret is not text")]
    NotText,
    /// The secret's text does not have the form that [`Keys::read`] expects.
    #[error("the secret is not a JSON object with the strings api_key and auth_token")]
    Malformed,
    /// A key does not fit in a header.
    #[error(
        "api_key or auth_token is empty, or holds a space, a line break or another character that no key has"
    )]
    Unsendable,
}

/// A version of the secret.
#[derive(Debug, Clone)]
pub struct SecretVersion {
    /// The keys that this version holds.
    pub keys: Keys,
    id: Option<String>,
    /// The instant at which the read began, not when the read ended: Lambda may have frozen us in between.
    read_at: Timestamp,
}

/// Reads the secret at first use, keeps it in memory and shares it between all callers.
pub struct Secrets {
    client: Client,
    secret_id: String,
    clock: Arc<dyn Clock>,
    metrics: Metrics,
    cache: Mutex<SecretCache>,
}

#[derive(Default)]
struct SecretCache {
    version: Option<SecretVersion>,
    /// The read that is under way, for as long as any caller waits for it.
    reading: Option<WeakShared<SecretRead>>,
    /// Whether that read started ahead of any need.
    is_ahead: bool,
    /// The instant and the cause of the last read's failure; `None` if the last read succeeded.
    failed: Option<(Timestamp, SecretsError)>,
    /// The instant at which refused keys last caused a read.
    refused_at: Option<Timestamp>,
}

/// A read that several callers can wait for. Each of them drives it, so it goes on when one of them
/// is dropped, and is dropped only with the last of them.
type SharedRead = Shared<SecretRead>;
type SecretRead = BoxFuture<'static, Result<SecretVersion, SecretsError>>;

/// Makes digests of texts, such as phone numbers, that cannot be searched without our keys. Other keys make other
/// digests.
pub trait Digest: Send + Sync {
    /// The digest of a text, which reveals nothing without the keys.
    fn digest<'a>(&'a self, text: &'a str) -> BoxFuture<'a, Result<u128, SecretsError>>;
}

impl Digest for Arc<Secrets> {
    fn digest<'a>(&'a self, text: &'a str) -> BoxFuture<'a, Result<u128, SecretsError>> {
        let digest = async move {
            let version = self.current().await?;
            let key = version.keys.auth_token.expose_secret();
            let digest = Sha256::digest(format!("{key}:{text}"));
            Ok(digest.iter().take(16).fold(0, |bits, byte| bits << 8 | u128::from(*byte)))
        };
        digest.boxed()
    }
}

impl Secrets {
    /// A cache that has read nothing yet. `secret_id` is the secret's name or ARN.
    pub fn new(client: Client, secret_id: String, clock: Arc<dyn Clock>, metrics: Metrics) -> Self {
        Self { client, secret_id, clock, metrics, cache: Mutex::default() }
    }

    /// Starts to read the secret ahead of any need. If this read fails, a waiting caller starts another one: Lambda may
    /// freeze a process that has started for longer than a read may take.
    pub fn prefetch(self: &Arc<Self>) {
        let this = Arc::clone(self);
        let read = async move {
            let read = this.read().await;
            let mut cache = this.cache();
            cache.is_ahead = false;
            if read.is_err() {
                cache.failed = None;
            }
            read
        };
        let mut cache = self.cache();
        cache.is_ahead = true;
        tokio::spawn(Self::shared(&mut cache, read.boxed()));
    }

    /// Keys for a request that the caller can repeat with [`Self::other_than`] if LigdiCash refuses these. Callers wait
    /// only if the keys are missing. Keys that are no longer fresh are used once more while a background task reads the
    /// secret again.
    ///
    /// Lambda freezes the process, and that task with it, when an answer is given. The task goes on
    /// with the next request, or fails if its time limit has passed by then.
    pub async fn current(self: &Arc<Self>) -> Result<SecretVersion, SecretsError> {
        match self.cached() {
            Some(version) => Ok(version),
            None => self.latest().await,
        }
    }

    fn cached(self: &Arc<Self>) -> Option<SecretVersion> {
        let mut cache = self.cache();
        let version = cache.version.clone()?;
        if !self.is_fresh(&version) && self.at_hand(&cache).is_none() {
            tokio::spawn(self.begin(&mut cache));
        }
        Some(version)
    }

    /// Keys for a request that cannot be repeated with newer keys, and for checking signatures. If the keys are not
    /// fresh, the secret is read once; if that fails, the last keys that could be read are used.
    pub async fn latest(self: &Arc<Self>) -> Result<SecretVersion, SecretsError> {
        let (last, is_ahead, reading) = {
            let mut cache = self.cache();
            match cache.version.clone() {
                Some(version) if self.is_fresh(&version) => return Ok(version),
                last => (last, cache.is_ahead, self.reading(&mut cache)),
            }
        };
        let mut read = reading.await;
        if is_ahead && read.is_err() {
            let reading = self.reading(&mut self.cache());
            read = reading.await;
        }
        match (read, last) {
            (Ok(version), _) | (Err(_), Some(version)) => Ok(version),
            (Err(problem), None) => {
                self.metrics.count(Metric::KeysUnusable);
                Err(problem)
            }
        }
    }

    /// Keys other than `refused`, if the secret holds any by now.
    ///
    /// This is how keys are rotated without a deployment: LigdiCash refuses the old keys, and the
    /// first refusal makes us read the new ones.
    pub async fn other_than(
        self: &Arc<Self>,
        refused: &SecretVersion,
    ) -> Result<Option<SecretVersion>, SecretsError> {
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

    /// A single read for all callers who come during it, or just after its failure.
    fn reading(self: &Arc<Self>, cache: &mut SecretCache) -> SharedRead {
        self.at_hand(cache).unwrap_or_else(|| self.begin(cache))
    }

    fn at_hand(&self, cache: &SecretCache) -> Option<SharedRead> {
        let under_way = cache.reading.as_ref().and_then(WeakShared::upgrade);
        let failed = cache.failed.as_ref().filter(|(at, _)| self.since(*at) < PAUSE);
        let failed = failed.map(|(_, problem)| ready(Err(problem.clone())).boxed().shared());
        under_way.filter(|reading| reading.peek().is_none()).or(failed)
    }

    fn begin(self: &Arc<Self>, cache: &mut SecretCache) -> SharedRead {
        let this = Arc::clone(self);
        Self::shared(cache, async move { this.read().await }.boxed())
    }

    fn shared(cache: &mut SecretCache, read: SecretRead) -> SharedRead {
        let reading = read.shared();
        cache.reading = reading.downgrade();
        reading
    }

    async fn read(&self) -> Result<SecretVersion, SecretsError> {
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
                    warn!(error, "the secret cannot be read; using the keys that were last read");
                }
            }
        }
        read
    }

    async fn ask(&self) -> Result<SecretVersion, SecretsError> {
        let read_at = self.clock.now();
        let request = self.client.get_secret_value().secret_id(&self.secret_id);
        let unreadable = |error| SecretsError::Unreadable(Arc::new(error));
        let answer = request.send().await.map_err(|e| unreadable(e.into()))?;
        let text = answer.secret_string.ok_or(SecretsError::NotText)?;
        let keys = Keys::read(&text)?;
        Ok(SecretVersion { keys, id: answer.version_id, read_at })
    }

    fn is_fresh(&self, version: &SecretVersion) -> bool {
        self.since(version.read_at) < FRESH
    }

    fn since(&self, instant: Timestamp) -> SignedDuration {
        self.clock.now().duration_since(instant)
    }

    fn cache(&self) -> MutexGuard<'_, SecretCache> {
        // The lock cannot be poisoned: no code panics while it holds it.
        self.cache.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
