//! The operator's routes that change or ask something: `POST /api/ops/transactions/{id}/ask`,
//! `POST /api/ops/decisions/{decision}` with its dry run and `POST /api/ops/doctor`; and the routes that make and
//! withdraw payment links.
//!
//! An operator can have LigdiCash asked about any transaction in any state. The rows of the exchanges keep who asked.
#![warn(clippy::wildcard_enum_match_arm)]

mod decision;
mod doctor;
mod link;
mod problem;
mod terms;

use contract::{Entry, Failure, Route};
use lambda_http::{Body, Request, Response};
use ligdicash_core::check::{CheckOutcome, Learnt};
use ligdicash_core::payin::PayinToken;
use ligdicash_core::payout::PayoutToken;
use ligdicash_core::ports::{Confirm, Stored};
use ligdicash_core::transition::Record;
use ligdicash_core::{Asker, TransactionId};
use ligdicash_infra::http;
use ligdicash_infra::wiring::Payments;

use link::LinksRoute;

pub use decision::DecisionsRoute;
pub use doctor::DoctorRoute;
pub use ligdicash_infra::people::People;
pub use problem::DecideProblem;

/// The function, with its routes. Those of links need no ports of their own.
pub struct DecideFunction<'a, G> {
    pub ask: AskRoute<'a, G>,
    pub decisions: DecisionsRoute<'a, G>,
    pub doctor: DoctorRoute,
}

impl<G: Confirm<PayinToken> + Confirm<PayoutToken>> DecideFunction<'_, G> {
    pub async fn handle(&self, request: Request) -> Response<Body> {
        match http::route(&request) {
            Some(Route::Ask) => self.ask.handle(request).await,
            Some(Route::Decide | Route::Foresee) => self.decisions.handle(request).await,
            Some(Route::Examine) => self.doctor.handle(request).await,
            Some(Route::MakeLink | Route::WithdrawLink) => self.links().handle(request).await,
            Some(_) | None => http::problem(Failure::NotFound),
        }
    }

    fn links(&self) -> LinksRoute<'_, G> {
        let (payments, random) = (self.decisions.payments, &self.decisions.random);
        LinksRoute { payments, random, config: &self.doctor.config }
    }
}

/// The route that has LigdiCash asked about a transaction, with its ports.
pub struct AskRoute<'a, G> {
    pub payments: &'a Payments<G>,
}

impl<G: Confirm<PayinToken> + Confirm<PayoutToken>> AskRoute<'_, G> {
    pub async fn handle(&self, request: Request) -> Response<Body> {
        http::signed(&request, async |asker| self.ask(&request, asker).await).await
    }

    async fn ask(&self, request: &Request, asker: Asker) -> Result<Response<Body>, DecideProblem> {
        // Boxed: both are large futures.
        match TransactionId::parse(&http::path_parameter(request)).map_err(|_| Failure::NotFound)? {
            TransactionId::Payin(id) => {
                let (payin, learnt) = tell(Box::pin(self.payments.ask(&id, asker)).await)?;
                Ok(http::asked(Entry::from(&payin), payin.updated_at, learnt))
            }
            TransactionId::Payout(id) => {
                let (payout, learnt) = tell(Box::pin(self.payments.ask(&id, asker)).await)?;
                Ok(http::asked(Entry::from(&payout), payout.updated_at, learnt))
            }
        }
    }
}

/// The record, and the result of the check; `None` if LigdiCash was not asked.
fn tell<R: Record>(asked: Stored<CheckOutcome<R>>) -> Result<(R, Option<Learnt>), DecideProblem> {
    match asked {
        Ok(CheckOutcome::Asked { record, learnt }) => Ok((record, Some(learnt))),
        Ok(CheckOutcome::NotAsked(record)) if record.token().is_none() => {
            Err(Failure::NothingToAskWith.into())
        }
        Ok(CheckOutcome::NotAsked(record)) => Ok((record, None)),
        Ok(CheckOutcome::Unknown) => Err(Failure::NotFound.into()),
        // The observer has logged the error.
        Err(error) => Err(http::Problem::from(&error).into()),
    }
}
