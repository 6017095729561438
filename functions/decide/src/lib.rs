//! `POST /api/ops/transactions/{id}/ask` and `POST /api/ops/doctor`: does what an operator decides.
//!
//! An operator can have LigdiCash asked about any transaction, now, whatever became of it. Who asked is on
//! record, in the rows of the exchanges.
#![warn(clippy::wildcard_enum_match_arm)]

mod decision;
mod doctor;
mod problem;

use contract::{Entry, Failure};
use lambda_http::{Body, Request, RequestExt, Response};
use ligdicash_core::check::{CheckOutcome, Learnt};
use ligdicash_core::ports::{Answers, Clock, Confirm, StoreError};
use ligdicash_core::transition::Record;
use ligdicash_core::{Asker, Payin, Payout, TransactionId, payin, payout};
use ligdicash_infra::http;
use ligdicash_infra::wiring::Payments;

pub use decision::Decisions;
pub use doctor::Doctor;
pub use ligdicash_infra::people::People;
pub use problem::Problem;

/// The function: each of its routes leads to one of the three.
pub struct Function<'a, S, G, C> {
    pub decide: Decide<'a, S, G, C>,
    pub decisions: Decisions<'a, S, G, C>,
    pub doctor: Doctor,
}

impl<S, G, C> Function<'_, S, G, C>
where
    S: decision::Store,
    G: Confirm<payin::Token> + Confirm<payout::Token>,
    C: Clock,
{
    pub async fn handle(&self, request: Request) -> Response<Body> {
        match http::route(&request) {
            Doctor::ROUTE => self.doctor.handle(request).await,
            decision::ROUTE => self.decisions.handle(request).await,
            _ => self.decide.handle(request).await,
        }
    }
}

/// Asks LigdiCash about a transaction, with its ports.
pub struct Decide<'a, S, G, C> {
    pub payments: &'a Payments<S, G, C>,
}

impl<S, G, C> Decide<'_, S, G, C>
where
    S: Answers<Payin> + Answers<Payout>,
    G: Confirm<payin::Token> + Confirm<payout::Token>,
    C: Clock,
{
    pub async fn handle(&self, request: Request) -> Response<Body> {
        http::signed(&request, async |asker| self.ask(&request, asker).await).await
    }

    async fn ask(&self, request: &Request, asker: Asker) -> Result<Response<Body>, Problem> {
        let parameters = request.path_parameters();
        let id = parameters.first("id").unwrap_or_default();
        // Boxed: both are large futures.
        match TransactionId::parse(id).map_err(|_| Failure::NotFound)? {
            TransactionId::Payin(id) => {
                let (payin, learnt) = told(Box::pin(self.payments.ask(&id, asker)).await)?;
                Ok(http::asked(Entry::from(&payin), payin.updated_at, learnt))
            }
            TransactionId::Payout(id) => {
                let (payout, learnt) = told(Box::pin(self.payments.ask(&id, asker)).await)?;
                Ok(http::asked(Entry::from(&payout), payout.updated_at, learnt))
            }
        }
    }
}

/// The record, and what was learnt; `None` if LigdiCash was not asked.
fn told<R: Record>(
    asked: Result<CheckOutcome<R>, StoreError>,
) -> Result<(R, Option<Learnt>), Problem> {
    match asked {
        Ok(CheckOutcome::Asked { record, learnt }) => Ok((record, Some(learnt))),
        Ok(CheckOutcome::NotAsked(record)) if record.token().is_none() => {
            Err(Failure::NothingToAskWith.into())
        }
        Ok(CheckOutcome::NotAsked(record)) => Ok((record, None)),
        Ok(CheckOutcome::Unknown) => Err(Failure::NotFound.into()),
        // The observer has logged it.
        Err(error) => Err(http::Problem::from(&error).into()),
    }
}
