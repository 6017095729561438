//! `POST /api/payout` and `GET /api/payout/{id}/status`: money going out, once.
//!
//! The payout is written before LigdiCash is called, and the call is made once
//! whatever becomes of it: a payout whose answer was lost may have been made.

mod request;
mod status;

use jiff::{SignedDuration, Timestamp};
use lambda_http::http::Method;
use lambda_http::request::RequestContext;
use lambda_http::{Body, Request, RequestExt, Response};
use ligdicash_core::ports::{
    BegunPayout, Clock, Confirm, LosePayout, Payouts, SendPayout, Sending, Sent, SentPayout,
};
use ligdicash_core::verify::{Verifier, VerifyStore};
use ligdicash_core::{
    Exchange, NotSent, Payout, PayoutOrder, PayoutState, PayoutToken, Receipt, Timeliness,
};
use ligdicash_infra::config::Paying;
use ligdicash_infra::http::{self, Problem};
use ligdicash_infra::metrics::Metrics;
use ligdicash_infra::{fingerprint, instant, origin, paid_out, random};

/// How long a payout may be under way before its outcome counts as unknown. Longer than the call
/// and the write after it can take.
const LEASE: SignedDuration = SignedDuration::from_secs(60);

const CALLBACK_PATH: &str = "/api/ligdicash/payout-callback";

/// The function's ports.
pub struct PayOut<S, G, C> {
    pub verifier: Verifier<S, G, C>,
    pub config: Paying,
    pub metrics: Metrics,
}

pub async fn handle<S, G, C>(app: &PayOut<S, G, C>, request: Request) -> Response<Body>
where
    S: Payouts + LosePayout + VerifyStore<Payout>,
    G: SendPayout + Confirm<PayoutToken>,
    C: Clock,
{
    let answered = match (is_authorized(&request), request.method()) {
        (false, _) => Err(Problem::NotAuthorized),
        (true, &Method::POST) => app.pay_out(&request).await.map(|it| http::payout_asked(&it)),
        (true, _) => status::of(&app.verifier, &app.metrics, &request)
            .await
            .map(|it| http::payout_status(&it)),
    };
    answered.unwrap_or_else(|problem| http::problem(&problem))
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

impl<S, G, C> PayOut<S, G, C>
where
    S: Payouts + LosePayout,
    G: SendPayout,
    C: Clock,
{
    async fn pay_out(&self, request: &Request) -> Result<Payout, Problem> {
        let order = request::read(request.body())?;
        let backend_url = self.config.backend_url.as_ref();
        let callback_url = origin::callback_url(backend_url, request, CALLBACK_PATH)?;
        let payout = payout(&order, self.verifier.clock.now())?;
        let sending = Sending { payout, fingerprint: fingerprint::of_payout(&order) };
        self.pay(&sending, &order, &callback_url).await
    }

    /// Sends a payout, unless the same request came before.
    pub async fn pay(
        &self,
        sending: &Sending,
        order: &PayoutOrder,
        callback_url: &str,
    ) -> Result<Payout, Problem> {
        match self.begin(sending).await? {
            Some(begun_before) => Ok(begun_before),
            None => self.send(&sending.payout, order, callback_url).await,
        }
    }

    /// Records the payout; `Some` if the same request came before.
    async fn begin(&self, sending: &Sending) -> Result<Option<Payout>, Problem> {
        let begun = self.verifier.store.begin(sending, self.config.limits).await;
        match begun.map_err(|error| http::unavailable(&error))? {
            BegunPayout::Started => Ok(None),
            BegunPayout::Repeated(payout) => Ok(Some(payout)),
            BegunPayout::OtherRequest => Err(Problem::PayoutIdReused),
            BegunPayout::OverPayoutLimit => Err(Problem::PayoutOverLimit),
            BegunPayout::OverDailyLimit => {
                let now = sending.payout.created_at;
                Err(Problem::PayoutOverDailyLimit { until: instant::tomorrow(now), now })
            }
            BegunPayout::RefundRefused(refused) => Err(Problem::RefundRefused(refused)),
        }
    }

    /// Asks LigdiCash, once, and records what came of it before anybody is told.
    async fn send(
        &self,
        payout: &Payout,
        order: &PayoutOrder,
        callback_url: &str,
    ) -> Result<Payout, Problem> {
        let Verifier { store, gateway, clock } = &self.verifier;
        let SentPayout { outcome, exchanges } = gateway.send(&payout.id, order, callback_url).await;
        let (now, log): (_, &[Exchange]) = (clock.now(), &exchanges);
        let recorded = match outcome {
            Sent::Taken(token) => store.accept(payout, &token, now, log).await,
            Sent::Refused(class) => store.withdraw(payout, NotSent::Refused(class), now, log).await,
            Sent::NotReached => store.withdraw(payout, NotSent::NotReached, now, log).await,
            Sent::Unknown => store.lose(payout, now, log).await,
        };
        let recorded = recorded.map_err(|error| http::unavailable(&error))?;
        paid_out::record(&recorded, &self.metrics);
        Ok(recorded.payout())
    }
}

fn payout(order: &PayoutOrder, now: Timestamp) -> Result<Payout, Problem> {
    Ok(Payout {
        id: random::payout_transaction_id().map_err(|error| http::unavailable(&error))?,
        payout_id: order.id.clone(),
        amount: order.amount,
        refund_of: order.refund_of.clone(),
        created_at: now,
        updated_at: now,
        state: PayoutState::Sending { lease_until: now + LEASE },
        revision: 0,
        receipt: Receipt::default(),
        timeliness: Timeliness::InTime,
        heard_at: None,
        trace: None,
        runs_out_at: None,
        announced: None,
    })
}
