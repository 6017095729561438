//! `POST /api/payout` and `GET /api/payout/{id}/status`: money going out, once.
//!
//! The payout is written before LigdiCash is called, and the call is made once
//! whatever becomes of it: a payout whose answer was lost may have been made.
#![warn(clippy::wildcard_enum_match_arm)]

mod request;

use lambda_http::http::Method;
use lambda_http::request::RequestContext;
use lambda_http::{Body, Request, RequestExt, Response};
use ligdicash_core::payout::{self, Begun, Order, SendMoney};
use ligdicash_core::ports::{Clock, Confirm};
use ligdicash_core::{Payout, PayoutTransactionId};
use ligdicash_infra::config::Paying;
use ligdicash_infra::http::{self, Problem};
use ligdicash_infra::wiring::{AnyRandom, Payments};
use ligdicash_infra::{fingerprint, instant, origin};

const CALLBACK_PATH: &str = "/api/ligdicash/payout-callback";

/// The function with its ports.
pub struct PayOut<S, G, C> {
    pub payments: Payments<S, G, C>,
    pub random: AnyRandom,
    pub config: Paying,
}

impl<S, G, C> PayOut<S, G, C>
where
    S: payout::Store,
    G: SendMoney + Confirm<payout::Token>,
    C: Clock,
{
    pub async fn handle(&self, request: Request) -> Response<Body> {
        let answered = match (is_authorized(&request), request.method()) {
            (false, _) => Err(Problem::NotAuthorized),
            (true, &Method::POST) => self.pay_out(&request).await.map(|it| http::payout_asked(&it)),
            (true, _) => self.status(&request).await.map(|it| http::payout_status(&it)),
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
        let bits = self.random.bits().map_err(|error| http::unavailable(&error))?;
        let id = PayoutTransactionId::from_random(bits);
        let payout = Payout::new(id, order, self.payments.clock.now());
        let request = payout::Request { payout, fingerprint: fingerprint::of_payout(order) };
        if let Some(begun_before) = self.begin(&request).await? {
            return Ok(begun_before);
        }
        let sent = payout::send(&self.payments, &request.payout, order, callback_url).await;
        sent.map_err(|error| http::unavailable(&error))
    }

    /// Records the payout; `Some` if the same request came before.
    async fn begin(&self, request: &payout::Request) -> Result<Option<Payout>, Problem> {
        let begun = payout::begin(&self.payments.store, request, self.config.limits).await;
        match begun.map_err(|error| http::unavailable(&error))? {
            Begun::Started => Ok(None),
            Begun::Repeated(payout) => Ok(Some(payout)),
            Begun::OtherRequest => Err(Problem::PayoutIdReused),
            Begun::OverPayoutLimit => Err(Problem::PayoutOverLimit),
            Begun::OverDailyLimit => {
                let now = request.payout.created_at;
                Err(Problem::PayoutOverDailyLimit { until: instant::tomorrow(now), now })
            }
            Begun::RefundRefused(refused) => Err(Problem::RefundRefused(refused)),
        }
    }

    /// What became of a payout. While it is not completed LigdiCash is asked.
    async fn status(&self, request: &Request) -> Result<Payout, Problem> {
        let parameters = request.path_parameters();
        let id = parameters.first("id").unwrap_or_default();
        let id = PayoutTransactionId::parse(id).map_err(|_| Problem::UnknownTransaction)?;
        let status = Box::pin(self.payments.status(&id)).await;
        status.map_err(|_| Problem::Unavailable)?.ok_or(Problem::UnknownTransaction)
    }
}

/// Whether API Gateway has checked an AWS signature. The route does; should it ever be deployed
/// without, money must still not leave.
fn is_authorized(request: &Request) -> bool {
    match request.request_context_ref() {
        Some(RequestContext::ApiGatewayV2(context)) => {
            let authorizer = context.authorizer.as_ref();
            authorizer.and_then(|authorizer| authorizer.iam.as_ref()).is_some()
        }
        Some(_) | None => false,
    }
}
