//! `GET /api/payment/{id}/status`: what became of a payment.
//!
//! While it is not completed LigdiCash is asked, so that a payer who comes back
//! before the callback does still learns the truth.

use lambda_http::{Body, Request, RequestExt, Response};
use ligdicash_core::ports::{Claimant, Clock, Confirm, StoreError};
use ligdicash_core::verify::{Verification, Verifier, VerifyStore};
use ligdicash_core::{State, Transaction, TransactionId};
use ligdicash_infra::http::{self, Problem};
use ligdicash_infra::metrics::Metrics;
use ligdicash_infra::verified;

pub async fn handle<S, G, C>(
    verifier: &Verifier<S, G, C>,
    metrics: &Metrics,
    request: Request,
) -> Response<Body>
where
    S: VerifyStore<Transaction>,
    G: Confirm,
    C: Clock,
{
    match status(verifier, metrics, &request).await {
        Ok(transaction) => http::status(&transaction),
        Err(problem) => http::problem(&problem),
    }
}

async fn status<S, G, C>(
    verifier: &Verifier<S, G, C>,
    metrics: &Metrics,
    request: &Request,
) -> Result<Transaction, Problem>
where
    S: VerifyStore<Transaction>,
    G: Confirm,
    C: Clock,
{
    let parameters = request.path_parameters();
    let id = parameters.first("id").unwrap_or_default();
    // A malformed id is an unknown one: the answer tells nothing about the form of ids.
    let id = TransactionId::parse(id).map_err(|_| Problem::UnknownTransaction)?;
    // A plain read first: a settled payment and a stranger's guess cost no write.
    let read = verifier.store.read(&id).await;
    let transaction =
        read.map_err(|error| failed(&id, &error, metrics))?.ok_or(Problem::UnknownTransaction)?;
    match transaction.state {
        // A payment that was given up may have been paid late, with its payer back at the page.
        State::Pending(_)
        | State::Superseded { .. }
        | State::NotCompleted { .. }
        | State::NotFound { .. }
        | State::Review { .. } => verify(verifier, metrics, &id).await,
        State::Creating { .. } | State::NotCreated(_) | State::Completed { .. } => Ok(transaction),
    }
}

async fn verify<S, G, C>(
    verifier: &Verifier<S, G, C>,
    metrics: &Metrics,
    id: &TransactionId,
) -> Result<Transaction, Problem>
where
    S: VerifyStore<Transaction>,
    G: Confirm,
    C: Clock,
{
    // Boxed: a large future.
    let outcome = Box::pin(verifier.verify(id, Claimant::Status, None)).await;
    let verification = outcome.map_err(|error| failed(id, &error, metrics))?;
    verified::record(&verification, Claimant::Status, metrics);
    match verification {
        Verification::Unknown => Err(Problem::UnknownTransaction),
        Verification::NotAsked(transaction) | Verification::Asked { transaction, .. } => {
            Ok(transaction)
        }
    }
}

fn failed(id: &TransactionId, error: &StoreError, metrics: &Metrics) -> Problem {
    verified::failed(id.as_str(), error, metrics);
    Problem::Unavailable
}
