//! One payout that is due. It is asked about and never closed: LigdiCash may take days.

use jiff::Timestamp;
use ligdicash_core::ports::{Claimant, Clock, Confirm, LosePayout, StoreError};
use ligdicash_core::verify::{Verification, Verifier, VerifyStore};
use ligdicash_core::{Payout, PayoutState, PayoutToken, PayoutTransactionId};
use ligdicash_infra::metrics::Metrics;
use ligdicash_infra::{paid_out, verified};

use crate::report::Verified;

/// Checks it, or closes it where its creator vanished.
pub async fn one<S, G, C>(
    verifier: &Verifier<S, G, C>,
    metrics: &Metrics,
    id: &PayoutTransactionId,
    due_at: Timestamp,
) -> Verified
where
    S: VerifyStore<Payout> + LosePayout,
    G: Confirm<PayoutToken>,
    C: Clock,
{
    let outcome = verifier.verify(id, Claimant::Schedule { due_at }, None).await;
    let recorded = outcome.inspect(|verification| verified::record_payout(verification, metrics));
    let checked = match recorded {
        Ok(Verification::Asked { learnt, .. }) => {
            Ok(Verified::Asked { learnt, pending_since: None })
        }
        Ok(Verification::NotAsked(payout)) => lose(verifier, metrics, &payout).await,
        Ok(Verification::Unknown) => Ok(Verified::Skipped),
        Err(error) => Err(error),
    };
    checked.unwrap_or_else(|error| {
        verified::failed(id.as_str(), &error, metrics);
        Verified::Failed
    })
}

/// Says of a payout whose sender vanished that nobody knows what became of it.
async fn lose<S, G, C>(
    verifier: &Verifier<S, G, C>,
    metrics: &Metrics,
    payout: &Payout,
) -> Result<Verified, StoreError>
where
    S: LosePayout,
    C: Clock,
{
    let now = verifier.clock.now();
    match payout.state {
        PayoutState::Sending { lease_until } if lease_until <= now => {}
        _ => return Ok(Verified::Skipped),
    }
    let lost = verifier.store.lose(payout, now, &[]).await?;
    paid_out::record(&lost, metrics);
    Ok(Verified::GivenUp)
}
