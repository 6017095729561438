//! Whether a request came through API Gateway.
//!
//! A caller of `lambda:InvokeFunction` writes the whole event, with any identity. So the API's stage adds a generated
//! secret to each event, as a stage variable. A function behind signed requests refuses an event without it.

use std::fmt;

use contract::Failure;
use lambda_http::http::{HeaderName, HeaderValue};
use lambda_http::{Body, Request, RequestExt, Response};
use ligdicash_core::Asker;
use secrecy::{ExposeSecret, SecretString};
use subtle::ConstantTimeEq;
use tracing::warn;

use super::caller::{caller, route_key};
use super::face::problem;
use crate::observe::chain;
use crate::wiring::Wiring;

/// The stage variable that holds the gateway secret.
pub const GATEWAY_SECRET: &str = "gateway_secret";

/// The header that names the stack in each answer to a signed request, for readers of several stacks.
pub const STACK_NAME: HeaderName = HeaderName::from_static("stack-name");

/// The shortest secret, in characters: a shorter one could be guessed. `template.yaml` has a longer one generated.
const SHORTEST: usize = 32;

/// The secret that only API Gateway adds to a request, and the stack's name.
pub struct Gateway {
    secret: SecretString,
    stack: Option<HeaderValue>,
}

/// The reason why a function does not know the gateway secret, and must not start.
#[derive(thiserror::Error)]
#[error("the gateway secret {0}")]
pub struct NoGatewaySecret(String);

impl Gateway {
    /// Reads the gateway secret from Secrets Manager. Fails if it cannot be read, or is shorter than 32 characters.
    pub async fn read(wiring: &Wiring, id: &str) -> Result<Self, NoGatewaySecret> {
        let read = wiring.secrets.get_secret_value().secret_id(id).send().await;
        let read = read.map_err(|error| {
            let error = aws_sdk_secretsmanager::Error::from(error);
            NoGatewaySecret(format!("cannot be read: {}", chain(&error)))
        })?;
        let secret = read.secret_string.filter(|text| text.len() >= SHORTEST);
        let secret = secret.map(SecretString::from);
        let short = || NoGatewaySecret(format!("is no text of {SHORTEST} characters or more"));
        let stack = wiring.metrics.stack().and_then(|name| HeaderValue::try_from(name).ok());
        Ok(Self { secret: secret.ok_or_else(short)?, stack })
    }

    /// Handles a request that came through API Gateway, and refuses any other.
    pub async fn admit(
        &self,
        request: Request,
        handle: impl AsyncFnOnce(Request) -> Response<Body>,
    ) -> Response<Body> {
        if self.passed(&request) {
            let mut answer = handle(request).await;
            answer.headers_mut().extend(self.stack.clone().map(|name| (STACK_NAME, name)));
            return answer;
        }
        let claimed = caller(&request);
        let (claimed, route) = (claimed.as_ref().map_or("nobody", Asker::arn), route_key(&request));
        warn!(claimed, route, "a request did not come through API Gateway, and is refused");
        problem(Failure::NotAuthorized)
    }

    fn passed(&self, request: &Request) -> bool {
        let variables = request.stage_variables();
        let given = variables.first(GATEWAY_SECRET).unwrap_or_default();
        given.as_bytes().ct_eq(self.secret.expose_secret().as_bytes()).into()
    }
}

/// A process that ends with this error prints its `Debug` form.
impl fmt::Debug for NoGatewaySecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
