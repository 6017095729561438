//! Order proofs, with which the merchant's own server sets the price of an order.
//!
//! A proof is a JWT that is signed with the secret's `order_key` by HS256; no other algorithm is accepted. While the
//! secret holds no such key, orders are taken as the caller describes them.

mod audience;
mod error;

use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use jiff::{SignedDuration, Timestamp};
use jsonwebtoken::crypto::verify;
use jsonwebtoken::{Algorithm, DecodingKey};
use ligdicash_core::ports::Clock;
use secrecy::{ExposeSecret, SecretString};
use serde_json::{Map, Value};
use tracing::{error, warn};

use crate::config::ProofAudience;
use crate::observe::chain;
use crate::secrets::{KeyForm, Keys, SecretVersion, Secrets};
use crate::strict_json::{StrictJson, StrictJsonFault};

pub use error::ProofError;

/// The longest time from a proof's `iat` to its `exp`.
const MAX_LIFE: SignedDuration = SignedDuration::from_hours(24);

/// The most by which the merchant's clock may be ahead of ours.
const LEEWAY: SignedDuration = SignedDuration::from_secs(60);

/// The longest proof that is read. No order comes near it.
const MAX_BYTES: usize = 32 * 1024;

const MIN_KEY_BYTES: usize = 32;

/// The result of checking a request for an order proof.
#[derive(Debug)]
pub enum ProofOutcome {
    /// The request needs no proof: the secret holds no `order_key`.
    Open,
    /// The order is proven.
    Order(Proof),
}

/// The claims of a valid proof.
#[derive(Debug)]
pub struct Proof {
    /// The claims of the JWT, which describe the order.
    pub claims: Map<String, Value>,
    /// The instant at which the merchant signed the order, from the claim `iat`.
    pub issued_at: Timestamp,
}

/// The future of a proof's check.
pub type ProofFuture<'a> =
    Pin<Box<dyn Future<Output = Result<ProofOutcome, ProofError>> + Send + 'a>>;

/// Checks the order proof of a request.
pub trait CheckProof: Send + Sync {
    /// Returns the order that `token` proves, or why it is not accepted.
    fn check<'a>(&'a self, token: Option<&'a str>) -> ProofFuture<'a>;
}

/// Checks order proofs with the keys that the secret holds.
pub struct OrderProofs {
    secrets: Arc<Secrets>,
    clock: Arc<dyn Clock>,
    audience: ProofAudience,
    warned: AtomicBool,
}

impl OrderProofs {
    /// Accepts proofs for `audience`.
    pub fn new(secrets: Arc<Secrets>, clock: Arc<dyn Clock>, audience: ProofAudience) -> Self {
        Self { secrets, clock, audience, warned: AtomicBool::new(false) }
    }
}

impl CheckProof for OrderProofs {
    fn check<'a>(&'a self, token: Option<&'a str>) -> ProofFuture<'a> {
        Box::pin(self.proven(token))
    }
}

impl OrderProofs {
    /// If no known key has signed the token, the secret is read once more for newer keys.
    async fn proven(&self, token: Option<&str>) -> Result<ProofOutcome, ProofError> {
        let version = self.secrets.latest().await.map_err(|problem| {
            error!(error = chain(&problem), "the secret cannot be read");
            ProofError::Unavailable
        })?;
        let keys = OrderKeys::usable(&version)?;
        if keys.0.is_empty() {
            self.say_that_orders_are_open();
            return Ok(ProofOutcome::Open);
        }
        let token = token.ok_or(ProofError::Missing)?;
        let claims = match keys.claims(token) {
            Err(ProofError::Invalid(BAD_SIGNATURE)) => match self.newer_keys(&version).await? {
                Some(newer) => newer.claims(token)?,
                None => return Err(ProofError::Invalid(BAD_SIGNATURE)),
            },
            other => other?,
        };
        self.audience.check(claims.get("aud"))?;
        Proof::of(claims, self.clock.now()).map(ProofOutcome::Order)
    }

    async fn newer_keys(&self, version: &SecretVersion) -> Result<Option<OrderKeys>, ProofError> {
        match self.secrets.other_than(version).await {
            Ok(newer) => newer.as_ref().map(OrderKeys::usable).transpose(),
            Err(problem) => {
                warn!(error = chain(&problem), "the secret cannot be read again");
                Ok(None)
            }
        }
    }

    /// Warns once for each start of the process.
    fn say_that_orders_are_open(&self) {
        if !self.warned.swap(true, Ordering::Relaxed) {
            warn!("the secret holds no order_key: any caller can set the price of an order");
        }
    }
}

const BAD_SIGNATURE: &str = "its signature is not by the merchant's key; mostly, the key was not decoded from base64 before it signed";

const NO_JWT: ProofError = ProofError::Malformed("it is not a JWT");

const NO_OBJECT: ProofError = ProofError::Malformed("its header or claims are no JSON object");

/// The present key and, while it is rotated, the previous one.
struct OrderKeys(Vec<DecodingKey>);

impl OrderKeys {
    /// The keys of the secret; `None` if a key is there but unusable.
    fn read(keys: &Keys) -> Option<Self> {
        let keys = [&keys.order_key, &keys.order_key_previous];
        keys.into_iter().flatten().map(decoding_key).collect::<Option<_>>().map(Self)
    }

    /// The keys of this version of the secret. Fails if a key is unusable, so that orders do not seem to need no proof.
    fn usable(version: &SecretVersion) -> Result<Self, ProofError> {
        Self::read(&version.keys).ok_or_else(|| {
            error!("order_key or order_key_previous is not the base64 of at least 32 bytes");
            ProofError::Unavailable
        })
    }

    fn claims(&self, token: &str) -> Result<Map<String, Value>, ProofError> {
        if token.len() > MAX_BYTES {
            return Err(ProofError::Malformed("it is longer than 32 KiB"));
        }
        let (signed, signature) = token.rsplit_once('.').ok_or(NO_JWT)?;
        let (header, claims) = signed.split_once('.').ok_or(NO_JWT)?;
        check_header(&part(header, "a name stands twice in its header")?)?;
        self.check_signature(signed, signature)?;
        part(claims, "a name stands twice in its claims")
    }

    fn check_signature(&self, signed: &str, signature: &str) -> Result<(), ProofError> {
        for key in &self.0 {
            let holds = verify(signature, signed.as_bytes(), key, Algorithm::HS256);
            if holds.map_err(|_| NO_JWT)? {
                return Ok(());
            }
        }
        Err(ProofError::Invalid(BAD_SIGNATURE))
    }
}

/// Whether orders can be proven with the order keys that the secret holds.
pub fn form(keys: &Keys) -> KeyForm {
    match OrderKeys::read(keys) {
        Some(OrderKeys(keys)) if keys.is_empty() => KeyForm::NotSet,
        Some(_) => KeyForm::WellFormed,
        None => KeyForm::Malformed,
    }
}

/// Decodes the header or the claims of a JWT.
fn part(encoded: &str, twice: &'static str) -> Result<Map<String, Value>, ProofError> {
    let bytes = URL_SAFE_NO_PAD.decode(encoded).map_err(|_| NO_JWT)?;
    let written: StrictJson = serde_json::from_slice(&bytes).map_err(|_| NO_OBJECT)?;
    written.object().map_err(|unfit| match unfit {
        StrictJsonFault::NoObject => NO_OBJECT,
        StrictJsonFault::Twice(_) => ProofError::Malformed(twice),
    })
}

fn check_header(header: &Map<String, Value>) -> Result<(), ProofError> {
    if header.get("alg").and_then(Value::as_str) != Some("HS256") {
        return Err(ProofError::Invalid("it is not signed with HS256"));
    }
    // RFC 7515: a recipient that does not understand everything that `crit` names must refuse the
    // token.
    if header.contains_key("crit") {
        return Err(ProofError::Invalid(
            "its header names something critical (crit), and nothing is understood here",
        ));
    }
    Ok(())
}

fn decoding_key(key: &SecretString) -> Option<DecodingKey> {
    let bytes = STANDARD.decode(key.expose_secret()).ok()?;
    (bytes.len() >= MIN_KEY_BYTES).then(|| DecodingKey::from_secret(&bytes))
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
        let not_before = match claims.get("nbf") {
            None => issued_at,
            Some(_) => {
                instant("nbf").ok_or(ProofError::Malformed("nbf is not a time in whole seconds"))?
            }
        };
        if issued_at.max(not_before) > now + LEEWAY {
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
