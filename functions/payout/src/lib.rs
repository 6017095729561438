//! `POST /api/payout` and `GET /api/payout/{id}/status`: sends a payout once, and returns its status. A payout that
//! needs two people is sent by `POST /api/payout/{id}/approve`, and ended by `…/reject`. `POST /api/payout/dry-run`
//! says what a request would do.
//!
//! The payout is recorded before LigdiCash is called. LigdiCash is called only once, because a payout whose answer was
//! lost may have been made.
#![warn(clippy::wildcard_enum_match_arm)]

mod begin;
mod fingerprint;
mod problem;
mod request;
mod second;

use contract::{Activated, Failure, Refusal, Route};
use lambda_http::{Body, Request, Response};
use ligdicash_core::payout::{self, PayoutToken, SendMoney};
use ligdicash_core::ports::{Confirm, Hold, PaymentsTable};
use ligdicash_core::{Asker, Payout, PayoutId};
use ligdicash_infra::config::PayoutConfig;
use ligdicash_infra::http;
use ligdicash_infra::http::origin;
use ligdicash_infra::ligdicash::Client;
use ligdicash_infra::wiring::{AnyRandom, Payments};

pub use problem::PayoutProblem;

/// The function with its ports.
pub struct PayoutFunction<G> {
    pub payments: Payments<G>,
    pub random: AnyRandom,
    pub config: PayoutConfig,
    pub activated: Activated,
}

ligdicash_infra::wired!(PayoutFunction<Client> => (Self, String):
    |wiring, tables, ligdicash, paying, activated, gateway_secret_id| {
        let payments = wiring.payments(tables, wiring.paying_out(ligdicash)?);
        let random = wiring.random();
        (Self { payments, random, config: paying, activated }, gateway_secret_id)
    }
);

impl<G: SendMoney + Confirm<PayoutToken>> PayoutFunction<G> {
    pub async fn handle(&self, request: Request) -> Response<Body> {
        http::signed(&request, async |by| match http::route(&request) {
            Some(Route::PayoutStatus) => {
                self.status(&request).await.map(|payout| http::payout_status(&payout))
            }
            route => self.change(&request, route, by).await,
        })
        .await
    }

    /// Begins a payout, or carries out the decision of a second person about it.
    async fn change(
        &self,
        request: &Request,
        route: Option<Route>,
        by: Asker,
    ) -> Result<Response<Body>, PayoutProblem> {
        let hold = self.payments.store.hold().await;
        match (hold.map_err(http::not_stored)?, route) {
            (Hold::Held, Some(Route::PayoutReject)) => Err(Failure::Unavailable.into()),
            // A held table may lack a payout that was sent.
            (Hold::Held, _) => Err(Refusal::PayoutsPaused.into()),
            (Hold::Open, Some(Route::PayOut | Route::ForeseePayout)) => {
                self.pay_out(request, by).await
            }
            (Hold::Open, Some(Route::PayoutApprove)) => {
                self.approve(request, by).await.map(|payout| answer(&payout))
            }
            (Hold::Open, Some(Route::PayoutReject)) => {
                self.reject(request, by).await.map(|payout| http::payout_status(&payout))
            }
            (Hold::Open, _) => Err(Failure::NotFound.into()),
        }
    }

    /// The address at which LigdiCash calls back about a payout.
    fn callback_url(&self, request: &Request) -> Result<String, PayoutProblem> {
        Ok(origin::own_address(
            self.config.backend_url.as_ref(),
            request,
            Route::PayoutCallback.path(),
        )?)
    }

    /// Returns the status of a payout. LigdiCash is asked while the payout is not completed.
    async fn status(&self, request: &Request) -> Result<Payout, PayoutProblem> {
        let status = Box::pin(self.payments.status(&id(request)?)).await;
        let status = status.map_err(|error| http::Problem::from(&error))?;
        Ok(status.ok_or(Failure::NotFound)?)
    }
}

/// The answer to a request for a payout: its state, or why it was not sent.
fn answer(payout: &Payout) -> Response<Body> {
    if let payout::PayoutState::NotSent(cause) = payout.state {
        http::problem(Refusal::from(cause))
    } else {
        http::payout_answer(payout)
    }
}

/// The payout that the path names.
fn id(request: &Request) -> Result<PayoutId, Failure> {
    PayoutId::parse(&http::path_parameter(request)).map_err(|_| Failure::NotFound)
}
