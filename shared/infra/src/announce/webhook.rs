//! Delivering events to the merchant's webhook, signed as the Standard Webhooks specification says.

use std::sync::Arc;
use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use ligdicash_core::Event;
use ligdicash_core::outbox::DeliveryOutcome;
use ligdicash_core::ports::Clock;
use secrecy::ExposeSecret;
use tracing::{error, warn};
use url::Url;

use super::payload;
use crate::config::WebhookReach;
use crate::net::{BuildError, PublicOnly};
use crate::observe::chain;
use crate::secrets::Secrets;

const CONNECT_LIMIT: Duration = Duration::from_secs(2);
const LIMIT: Duration = Duration::from_secs(5);

/// The merchant's webhook.
pub struct Webhook {
    http: reqwest::Client,
    url: Url,
    secrets: Arc<Secrets>,
    clock: Arc<dyn Clock>,
}

impl Webhook {
    /// A webhook at `url`. Deliveries are signed with the `webhook_secret` of `secrets`.
    pub fn new(
        url: Url,
        reach: WebhookReach,
        secrets: Arc<Secrets>,
        clock: Arc<dyn Clock>,
    ) -> Result<Self, BuildError> {
        let http = reqwest::Client::builder()
            .connect_timeout(CONNECT_LIMIT)
            .timeout(LIMIT)
            // A redirect could lead to an address that the URL itself may not have.
            .redirect(reqwest::redirect::Policy::none())
            .no_proxy()
            .user_agent("ligdicash-lambda");
        let http = match reach {
            WebhookReach::PublicHttps => http.https_only(true).dns_resolver(Arc::new(PublicOnly)),
            WebhookReach::Anywhere => http,
        };
        Ok(Self { http: http.build()?, url, secrets, clock })
    }

    pub(super) async fn deliver(&self, event: &Event) -> DeliveryOutcome {
        let body = payload::json(event);
        let Some(signed) = self.signed(event, &body).await else {
            return DeliveryOutcome::Failed;
        };
        // Only the answer's status counts; its body is never read.
        match signed.body(body).send().await {
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

    async fn signed(&self, event: &Event, body: &str) -> Option<reqwest::RequestBuilder> {
        let id = event.id.to_string();
        let seconds = self.clock.now().as_second();
        let signature = match self.signer().await {
            Ok(signer) => signer.sign(&id, seconds, body.as_bytes()),
            Err(problem) => {
                error!(event.id = id, problem, "{id} cannot be signed");
                return None;
            }
        };
        let signature = signature.inspect_err(|_| error!(event.id = id, "{id} cannot be signed"));
        let request = self.http.post(self.url.clone());
        let request = request.header("content-type", "application/json");
        let request = request.header("webhook-id", id).header("webhook-timestamp", seconds);
        Some(request.header("webhook-signature", signature.ok()?))
    }

    async fn signer(&self) -> Result<standardwebhooks::Webhook, &'static str> {
        let version = self.secrets.current().await.map_err(|_| "the secret cannot be read")?;
        let secret = version.keys.webhook_secret.as_ref().ok_or("webhook_secret is missing")?;
        signer(secret.expose_secret())
            .ok_or("webhook_secret is not whsec_ and 24 to 64 bytes in base64")
    }
}

/// Reads a secret that has the specification's form. A shorter key could be guessed, and the library
/// would sign even with an empty one.
fn signer(secret: &str) -> Option<standardwebhooks::Webhook> {
    let key = STANDARD.decode(secret.strip_prefix("whsec_")?).ok()?;
    let strong = (24..=64).contains(&key.len());
    strong.then(|| standardwebhooks::Webhook::from_bytes(key).ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::signer;

    #[test]
    fn a_secret_that_could_be_guessed_signs_nothing() {
        for secret in ["", "whsec_", "whsec_AAAA", "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIz", "whsec_?"] {
            assert!(signer(secret).is_none(), "{secret}");
        }
        assert!(signer("whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIz").is_some());
    }
}
