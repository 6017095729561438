//! What became of a payout. While it is not completed LigdiCash is asked.

use lambda_http::{Request, RequestExt};
use ligdicash_core::ports::{Claimant, Clock, Confirm, StoreError};
use ligdicash_core::verify::{Verification, Verifier, VerifyStore};
use ligdicash_core::{Payout, PayoutState, PayoutToken, PayoutTransactionId};
use ligdicash_infra::http::Problem;
use ligdicash_infra::metrics::Metrics;
use ligdicash_infra::verified;

pub(crate) async fn of<S, G, C>(
    verifier: &Verifier<S, G, C>,
    metrics: &Metrics,
    request: &Request,
) -> Result<Payout, Problem>
where
    S: VerifyStore<Payout>,
    G: Confirm<PayoutToken>,
    C: Clock,
{
    let parameters = request.path_parameters();
    let id = parameters.first("id").unwrap_or_default();
    let id = PayoutTransactionId::parse(id).map_err(|_| Problem::UnknownTransaction)?;
    let read = verifier.store.read(&id).await;
    let payout =
        read.map_err(|error| failed(&id, &error, metrics))?.ok_or(Problem::UnknownTransaction)?;
    match payout.state {
        PayoutState::Pending { .. }
        | PayoutState::Unanswered { .. }
        | PayoutState::Traced { .. }
        | PayoutState::Failed { .. }
        | PayoutState::Review { .. } => verify(verifier, metrics, &id).await,
        PayoutState::Sending { .. }
        | PayoutState::NotSent(_)
        | PayoutState::Unknown
        | PayoutState::Completed { .. } => Ok(payout),
    }
}

async fn verify<S, G, C>(
    verifier: &Verifier<S, G, C>,
    metrics: &Metrics,
    id: &PayoutTransactionId,
) -> Result<Payout, Problem>
where
    S: VerifyStore<Payout>,
    G: Confirm<PayoutToken>,
    C: Clock,
{
    let outcome = verifier.verify(id, Claimant::Status, None).await;
    let verification = outcome.map_err(|error| failed(id, &error, metrics))?;
    verified::record_payout(&verification, metrics);
    match verification {
        Verification::Unknown => Err(Problem::UnknownTransaction),
        Verification::NotAsked(payout) | Verification::Asked { transaction: payout, .. } => {
            Ok(payout)
        }
    }
}

fn failed(id: &PayoutTransactionId, error: &StoreError, metrics: &Metrics) -> Problem {
    verified::failed(id.as_str(), error, metrics);
    Problem::Unavailable
}
