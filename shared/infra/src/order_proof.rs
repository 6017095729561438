//! Proofs that the merchant's own server says what an order costs.
//!
//! A JWT signed with the secret's `order_key`, HS256 and nothing else. While
//! the secret holds no such key, orders are taken as the caller describes them.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use jiff::{SignedDuration, Timestamp};
use jsonwebtoken::errors::ErrorKind;
use jsonwebtoken::{Algorithm, DecodingKey, Validation, decode};
use ligdicash_core::ports::Clock;
use secrecy::{ExposeSecret, SecretString};
use serde::de::{Deserialize, Deserializer, Error as _, MapAccess, Visitor};
use serde_json::{Map, Value};
use tracing::{error, warn};

use crate::metrics::{Metric, Metrics};
use crate::secrets::{Secrets, Version};
use crate::telemetry::chain;

/// Whom a proof must be made out to, so that a token made for something else proves nothing here.
const AUDIENCE: &str = "ligdicash-lambda";

/// The longest life of a proof.
const MAX_LIFE: SignedDuration = SignedDuration::from_hours(24);

/// How far the merchant's clock may be ahead of ours.
const LEEWAY: SignedDuration = SignedDuration::from_secs(60);

/// No order comes near.
const MAX_BYTES: usize = 32 * 1024;

const MIN_KEY_BYTES: usize = 32;

/// What a request proves.
#[derive(Debug)]
pub enum Proved {
    /// There is no `order_key`: nothing is asked for.
    Open,
    Order(Proof),
}

/// The claims of a proof that holds.
#[derive(Debug)]
pub struct Proof {
    pub claims: Map<String, Value>,
    pub issued_at: Timestamp,
}

#[derive(Debug, thiserror::Error)]
pub enum ProofError {
    #[error("an order proof is required")]
    Missing,
    /// It cannot be read at all.
    #[error("the order proof is malformed: {0}")]
    Malformed(&'static str),
    #[error("the order proof does not hold: {0}")]
    Invalid(&'static str),
    /// Our own part failed; the cause was logged.
    #[error("the order proof cannot be checked")]
    Unavailable,
}

/// Checks proofs with the keys that the secret holds.
pub struct OrderProofs {
    secrets: Arc<Secrets>,
    clock: Arc<dyn Clock>,
    metrics: Metrics,
    warned: AtomicBool,
}

impl OrderProofs {
    #[must_use]
    pub fn new(secrets: Arc<Secrets>, clock: Arc<dyn Clock>, metrics: Metrics) -> Self {
        Self { secrets, clock, metrics, warned: AtomicBool::new(false) }
    }

    /// What the token proves. A token that holds under no known key makes us look for newer keys, once.
    pub async fn check(&self, token: Option<&str>) -> Result<Proved, ProofError> {
        let version = self.secrets.latest().await.map_err(|problem| {
            error!(error = chain(&problem), "the secret cannot be read");
            ProofError::Unavailable
        })?;
        let keys = OrderKeys::read(&version)?;
        if keys.0.is_empty() {
            self.say_that_orders_are_open();
            return Ok(Proved::Open);
        }
        let token = token.ok_or(ProofError::Missing)?;
        let claims = match keys.claims(token) {
            Err(ProofError::Invalid(BAD_SIGNATURE)) => match self.newer_keys(&version).await? {
                Some(newer) => newer.claims(token)?,
                None => return Err(ProofError::Invalid(BAD_SIGNATURE)),
            },
            other => other?,
        };
        Proof::of(claims, self.clock.now()).map(Proved::Order)
    }

    async fn newer_keys(&self, version: &Version) -> Result<Option<OrderKeys>, ProofError> {
        match self.secrets.other_than(version).await {
            Ok(newer) => newer.as_ref().map(OrderKeys::read).transpose(),
            Err(problem) => {
                warn!(error = chain(&problem), "the secret cannot be read again");
                Ok(None)
            }
        }
    }

    /// Once for each start of the function, and a count for each order.
    fn say_that_orders_are_open(&self) {
        self.metrics.count(Metric::OrderUnproven);
        if !self.warned.swap(true, Ordering::Relaxed) {
            warn!("the secret holds no order_key: whoever asks names the price of an order");
        }
    }
}

const BAD_SIGNATURE: &str = "its signature is not by the merchant's key";

/// The present key and, while it is rotated, the previous one.
struct OrderKeys(Vec<DecodingKey>);

impl OrderKeys {
    /// A key that is there but unusable never means open orders.
    fn read(version: &Version) -> Result<Self, ProofError> {
        let keys = [&version.keys.order_key, &version.keys.order_key_previous];
        let decoded: Option<Vec<_>> = keys.into_iter().flatten().map(decoding_key).collect();
        decoded.map(Self).ok_or_else(|| {
            error!("order_key or order_key_previous is not the base64 of at least 32 bytes");
            ProofError::Unavailable
        })
    }

    fn claims(&self, token: &str) -> Result<Map<String, Value>, ProofError> {
        if token.len() > MAX_BYTES {
            return Err(ProofError::Malformed("it is longer than 32 KiB"));
        }
        let mut problem = ProofError::Invalid(BAD_SIGNATURE);
        for key in &self.0 {
            match decode::<Claims>(token, key, &validation()) {
                Ok(proof) => return Ok(proof.claims.0),
                Err(error) => problem = told(error.kind()),
            }
        }
        Err(problem)
    }
}

fn decoding_key(key: &SecretString) -> Option<DecodingKey> {
    let bytes = STANDARD.decode(key.expose_secret()).ok()?;
    (bytes.len() >= MIN_KEY_BYTES).then(|| DecodingKey::from_secret(&bytes))
}

/// The signature and its algorithm only: the library would take the time from the machine's clock.
fn validation() -> Validation {
    let mut validation = Validation::new(Algorithm::HS256);
    validation.required_spec_claims.clear();
    validation.validate_exp = false;
    validation.validate_nbf = false;
    validation.validate_aud = false;
    validation
}

fn told(kind: &ErrorKind) -> ProofError {
    match kind {
        ErrorKind::InvalidSignature => ProofError::Invalid(BAD_SIGNATURE),
        ErrorKind::InvalidAlgorithm | ErrorKind::InvalidAlgorithmName => {
            ProofError::Invalid("it is not signed with HS256")
        }
        ErrorKind::Json(_) => ProofError::Malformed(
            "its header or claims are not JSON with unique names, signed with HS256",
        ),
        _ => ProofError::Malformed("it is not a JWT"),
    }
}

impl Proof {
    fn of(claims: Map<String, Value>, now: Timestamp) -> Result<Self, ProofError> {
        let instant = |name: &str| {
            let seconds = claims.get(name).and_then(Value::as_i64);
            seconds.and_then(|seconds| Timestamp::from_second(seconds).ok())
        };
        let issued_at =
            instant("iat").ok_or(ProofError::Malformed("iat is not a time in whole seconds"))?;
        let expires_at =
            instant("exp").ok_or(ProofError::Malformed("exp is not a time in whole seconds"))?;
        if claims.get("aud").and_then(Value::as_str) != Some(AUDIENCE) {
            return Err(ProofError::Invalid("its aud is not ligdicash-lambda"));
        }
        if issued_at > now + LEEWAY {
            return Err(ProofError::Invalid("it is not valid yet"));
        }
        if expires_at <= now {
            return Err(ProofError::Invalid("it has expired"));
        }
        if expires_at.duration_since(issued_at) > MAX_LIFE {
            return Err(ProofError::Invalid("it lives longer than 24 hours"));
        }
        Ok(Self { claims, issued_at })
    }
}

/// An object whose names are unique: of two that differ, a reader elsewhere might take the other.
struct Claims(Map<String, Value>);

impl<'de> Deserialize<'de> for Claims {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(UniqueNames)
    }
}

struct UniqueNames;

impl<'de> Visitor<'de> for UniqueNames {
    type Value = Claims;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object with unique names")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Claims, A::Error> {
        let mut claims = Map::new();
        while let Some((name, value)) = members.next_entry()? {
            if claims.insert(name, value).is_some() {
                return Err(A::Error::custom("a name stands twice"));
            }
        }
        Ok(Claims(claims))
    }
}
