//! Delivering events to the merchant's webhook, signed as the Standard Webhooks specification says.

use std::sync::Arc;
use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use jiff::Timestamp;
use jiff::fmt::rfc2822::DateTimeParser;
use ligdicash_core::Event;
use ligdicash_core::outbox::DeliveryOutcome;
use ligdicash_core::ports::Clock;
use secrecy::{ExposeSecret, SecretString};
use tracing::{error, warn};
use url::Url;

use crate::config::WebhookReach;
use crate::net::room::{ConnectionSlots, WEBHOOK};
use crate::net::{BuildError, PublicOnly, Tls};
use crate::observe::chain;
use crate::secrets::{KeyForm, Secrets};
use contract::payload;

const CONNECT_LIMIT: Duration = Duration::from_secs(2);
const LIMIT: Duration = Duration::from_secs(5);

/// The merchant's webhook.
pub struct Webhook {
    http: reqwest::Client,
    url: Url,
    secrets: Arc<Secrets>,
    clock: Arc<dyn Clock>,
    stack: Option<String>,
}

/// The signer of a ping.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Signer {
    /// We sign the event, like every other one.
    Us,
    /// A stranger signs the event, with a key that is made of these random bits.
    Stranger(u128),
}

/// A receiver's answer to a ping.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PingAnswer {
    /// The HTTP status.
    pub http_status: u16,
    /// The time of the receiver's clock, from the header `Date`; `None` where the answer has none.
    pub date: Option<Timestamp>,
}

ligdicash_core::words! {
    /// The reason why a ping has no answer. The log has the causes.
    pub enum PingFailure {
        /// The `webhook_secret` is missing or unusable.
        NotSigned = "not_signed",
        /// No connection was made, or the connection broke.
        Unreachable = "unreachable",
        /// No answer came within the time that a delivery has.
        TookTooLong = "no_answer",
    }
}

impl Webhook {
    /// A webhook at `url`. Deliveries name the stack, and are signed with the `webhook_secret` of `secrets`. Fails if
    /// no HTTP client can be made.
    pub fn new(
        tls: &Tls,
        url: Url,
        reach: WebhookReach,
        secrets: Arc<Secrets>,
        clock: Arc<dyn Clock>,
        stack: Option<String>,
    ) -> Result<Self, BuildError> {
        // A redirect is not followed: it could lead to an address that the URL itself may not have.
        let http = tls
            .client()
            .connect_timeout(CONNECT_LIMIT)
            .timeout(LIMIT)
            .pool_max_idle_per_host(WEBHOOK.idle)
            .connector_layer(ConnectionSlots::new(WEBHOOK.opening))
            .user_agent(crate::USER_AGENT);
        let http = match reach {
            WebhookReach::PublicHttps => http.https_only(true).dns_resolver(Arc::new(PublicOnly)),
            WebhookReach::Anywhere => http,
        };
        Ok(Self { http: http.build()?, url, secrets, clock, stack })
    }

    pub(super) async fn deliver(&self, event: &Event) -> DeliveryOutcome {
        let id = event.id.to_string();
        let body = payload::json(event, self.stack.as_deref());
        let Some(signed) = self.signed(&id, body, Signer::Us).await else {
            return DeliveryOutcome::Failed;
        };
        // Only the answer's status counts; its body is never read.
        match signed.send().await {
            Ok(answer) if answer.status().is_success() => DeliveryOutcome::Taken,
            Ok(answer) => {
                let status = answer.status().as_u16();
                warn!(event.id = %event.id, http.status = status, "the webhook refused {}", event.id);
                DeliveryOutcome::Failed
            }
            Err(problem) => {
                let cause = chain(&problem.without_url());
                warn!(event.id = %event.id, error = cause, "the webhook did not take {}", event.id);
                DeliveryOutcome::Failed
            }
        }
    }

    /// Sends an event of the type `ping` under this name. The receiver need only answer it.
    pub async fn ping(&self, id: &str, signer: Signer) -> Result<PingAnswer, PingFailure> {
        let body = payload::ping(self.clock.now(), self.stack.as_deref());
        let ping = self.signed(id, body, signer).await.ok_or(PingFailure::NotSigned)?;
        let answer = ping.send().await.map_err(|problem| {
            let took_too_long = problem.is_timeout();
            let cause = chain(&problem.without_url());
            warn!(event.id = id, error = cause, "the webhook did not answer {id}");
            if took_too_long { PingFailure::TookTooLong } else { PingFailure::Unreachable }
        })?;
        let date = answer.headers().get("date").and_then(|date| date.to_str().ok());
        let date = date.and_then(|date| DateTimeParser::new().parse_timestamp(date).ok());
        Ok(PingAnswer { http_status: answer.status().as_u16(), date })
    }

    /// The request that delivers this body; `None` if it cannot be signed.
    async fn signed(
        &self,
        id: &str,
        body: String,
        signer: Signer,
    ) -> Option<reqwest::RequestBuilder> {
        let seconds = self.clock.now().as_second();
        let signature = match self.signer(signer).await {
            Ok(signer) => signer.sign(id, seconds, body.as_bytes()),
            Err(problem) => {
                error!(event.id = id, problem, "{id} cannot be signed");
                return None;
            }
        };
        let signature = signature.inspect_err(|_| error!(event.id = id, "{id} cannot be signed"));
        let request = self.http.post(self.url.clone());
        let request = request.header("content-type", "application/json");
        let request = request.header("webhook-id", id).header("webhook-timestamp", seconds);
        Some(request.header("webhook-signature", signature.ok()?).body(body))
    }

    async fn signer(&self, signer: Signer) -> Result<standardwebhooks::Webhook, &'static str> {
        if let Signer::Stranger(bits) = signer {
            let key = format!("{bits:032x}").into_bytes();
            return standardwebhooks::Webhook::from_bytes(key).map_err(|_| "no key was made");
        }
        let version = self.secrets.current().await.map_err(|_| "the secret cannot be read")?;
        let secret = version.keys.webhook_secret.as_ref().ok_or("webhook_secret is missing")?;
        signer_of(secret).ok_or("webhook_secret is not whsec_ and 24 to 64 bytes in base64")
    }
}

/// Reads a secret that has the specification's form. A shorter key could be guessed, and the library
/// would sign even with an empty one.
fn signer_of(secret: &SecretString) -> Option<standardwebhooks::Webhook> {
    let key = STANDARD.decode(secret.expose_secret().strip_prefix("whsec_")?).ok()?;
    let strong = (24..=64).contains(&key.len());
    strong.then(|| standardwebhooks::Webhook::from_bytes(key).ok()).flatten()
}

/// Whether deliveries can be signed with this `webhook_secret`.
pub fn form(secret: Option<&SecretString>) -> KeyForm {
    match secret {
        None => KeyForm::NotSet,
        Some(secret) if signer_of(secret).is_some() => KeyForm::WellFormed,
        Some(_) => KeyForm::Malformed,
    }
}

#[cfg(test)]
mod tests {
    use super::signer_of;

    #[test]
    fn a_secret_that_could_be_guessed_signs_nothing() {
        for secret in ["", "whsec_", "whsec_AAAA", "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIz", "whsec_?"] {
            assert!(signer_of(&secret.into()).is_none(), "{secret}");
        }
        assert!(signer_of(&"whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIz".into()).is_some());
    }
}
