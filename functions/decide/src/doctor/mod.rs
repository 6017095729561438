//! `POST /api/ops/doctor`: checks the secret, LigdiCash and the receiver for the doctor, and stores nothing.
//!
//! It reads the keys again and asks LigdiCash about an invoice that does not exist. It sends the receiver a `ping` if
//! the request asks for one.

mod check;
mod keys;
mod ligdicash;
mod receiver;

use contract::{Examined, Finding, Route};
use lambda_http::{Body, Request, Response};
use ligdicash_infra::RELEASE;
use ligdicash_infra::config;
use ligdicash_infra::http::{self, Problem, fields, origin};
use ligdicash_infra::wiring::Wiring;

use keys::SecretKeys;

/// The route of the doctor, with the wiring from which each request builds its own ports.
#[derive(Clone)]
pub struct DoctorRoute {
    pub wiring: Wiring,
    pub config: config::DoctorConfig,
}

impl DoctorRoute {
    pub async fn handle(&self, request: Request) -> Response<Body> {
        http::signed(&request, async |_| self.examine(&request).await).await
    }

    async fn examine(&self, request: &Request) -> Result<Response<Body>, Problem> {
        let may_ping = may_ping(request)?;
        let callback_url =
            origin::own_address(self.config.backend_url.as_ref(), request, Route::Callback.path())?;
        let checks = Box::pin(self.checks(may_ping)).await?;
        Ok(http::operators(&Examined {
            release: RELEASE.into(),
            at: self.wiring.clock.now(),
            callback_url: callback_url.into(),
            checks,
        }))
    }

    /// LigdiCash and the receiver are asked side by side, because waiting for them takes longest.
    async fn checks(&self, may_ping: bool) -> Result<Vec<Finding>, Problem> {
        let wiring = &self.wiring;
        let targets = wiring
            .doctor_targets(self.config.clone())
            .map_err(|problem| http::unavailable(&problem))?;
        let bits = || wiring.random.bits();
        let token = bits()?;
        let names = receiver::PingNames { genuine: bits()?, forged: bits()?, stranger: bits()? };
        let keys = SecretKeys::read(&targets).await;
        let (asked, pinged) = tokio::join!(
            ligdicash::asked(&targets, &keys, token),
            receiver::pinged(&targets, &keys, may_ping, &names, &wiring.clock),
        );
        let mut checks = vec![keys.readable(), asked];
        checks.extend(keys.others());
        checks.extend(pinged);
        Ok(checks)
    }
}

/// Whether the request allows a `ping` to the receiver.
fn may_ping(request: &Request) -> Result<bool, Problem> {
    fields::read(&fields::object(request.body())?, |fields| Some(fields.flag("ping")))
}
