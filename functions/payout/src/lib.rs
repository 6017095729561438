//! `POST /api/payout` and `GET /api/payout/{id}/status`: send money out once, and say what became of it.
//!
//! The payout is recorded before LigdiCash is called. LigdiCash is called once, whatever comes of the
//! call, because a payout whose answer was lost may have been made.
#![warn(clippy::wildcard_enum_match_arm)]

mod fingerprint;
mod request;
mod wired;

use lambda_http::http::Method;
use lambda_http::{Body, Request, RequestExt, Response};
use ligdicash_core::payout::{self, Begun, Number, Order, SendMoney};
use ligdicash_core::ports::{Clock, Confirm};
use ligdicash_core::{Payout, PayoutId, Salt};
use ligdicash_infra::config::PayoutConfig;
use ligdicash_infra::http::origin;
use ligdicash_infra::http::{self, Problem};
use ligdicash_infra::instant;
use ligdicash_infra::wiring::{AnyRandom, Payments};

pub use wired::Config;

const CALLBACK_PATH: &str = "/api/ligdicash/payout-callback";

/// The function with its ports.
pub struct PayOut<S, G, C> {
    pub payments: Payments<S, G, C>,
    pub random: AnyRandom,
    pub config: PayoutConfig,
}

/// What follows from a request that was not refused.
enum Turn {
    /// LigdiCash is asked to pay out to this number.
    Send(Number),
    /// Nothing is sent: the same request began this payout before.
    Repeated(Payout),
}

impl<S, G, C> PayOut<S, G, C>
where
    S: payout::Store,
    G: SendMoney + Confirm<payout::Token>,
    C: Clock,
{
    pub async fn handle(&self, request: Request) -> Response<Body> {
        let answered = match (http::caller(&request), request.method()) {
            (None, _) => Err(Problem::NotAuthorized),
            (Some(_), &Method::POST) => {
                self.pay_out(&request).await.map(|it| http::payout_answer(&it))
            }
            (Some(_), _) => self.status(&request).await.map(|it| http::payout_status(&it)),
        };
        answered.unwrap_or_else(|problem| http::problem(&problem))
    }

    async fn pay_out(&self, request: &Request) -> Result<Payout, Problem> {
        let order = request::read(request.body())?;
        let backend_url = self.config.backend_url.as_ref();
        let callback_url = origin::callback_url(backend_url, request, CALLBACK_PATH)?;
        self.pay(&order, &callback_url).await
    }

    /// Sends a payout, unless the same request came before.
    pub async fn pay(&self, order: &Order, callback_url: &str) -> Result<Payout, Problem> {
        let (id, salt) = (PayoutId::from_random(self.bits()?), Salt::from_random(self.bits()?));
        let payout = Payout::new(id, order, salt, self.payments.clock.now());
        let (recipient, fingerprint) = (order.recipient.clone(), fingerprint::of_payout(order));
        let request = payout::Request { payout, recipient, fingerprint };
        let to = match self.begin(&request, order, callback_url).await? {
            Turn::Send(to) => to,
            Turn::Repeated(begun_before) => return Ok(begun_before),
        };
        let sent = payout::send(&self.payments, &request.payout, order, &to, callback_url).await;
        sent.map_err(|error| http::unavailable(&error))
    }

    /// Records the payout, unless the same request came before.
    async fn begin(
        &self,
        request: &payout::Request,
        order: &Order,
        callback_url: &str,
    ) -> Result<Turn, Problem> {
        let Payments { store, gateway, .. } = &self.payments;
        let intent = |to: &Number| gateway.intent(&request.payout.id, order, to, callback_url);
        let begun = payout::begin(store, request, self.config.limits, intent).await;
        match begun.map_err(|error| http::unavailable(&error))? {
            Begun::Started { to } => Ok(Turn::Send(to)),
            Begun::Repeated(payout) => Ok(Turn::Repeated(payout)),
            Begun::OtherRequest => Err(Problem::PayoutIdReused),
            Begun::Paused => Err(Problem::PayoutsPaused),
            Begun::OverPayoutLimit => Err(Problem::PayoutOverLimit),
            Begun::OverDailyLimit => {
                let now = request.payout.created_at;
                Err(Problem::PayoutOverDailyLimit { until: instant::tomorrow(now), now })
            }
            Begun::RefundRefused(refused) => Err(Problem::RefundRefused(refused)),
        }
    }

    fn bits(&self) -> Result<u128, Problem> {
        self.random.bits().map_err(|error| http::unavailable(&error))
    }

    /// Says what became of a payout. LigdiCash is asked while the payout is not completed.
    async fn status(&self, request: &Request) -> Result<Payout, Problem> {
        let parameters = request.path_parameters();
        let id = parameters.first("id").unwrap_or_default();
        let id = PayoutId::parse(id).map_err(|_| Problem::UnknownTransaction)?;
        let status = Box::pin(self.payments.status(&id)).await;
        status.map_err(|_| Problem::Unavailable)?.ok_or(Problem::UnknownTransaction)
    }
}
