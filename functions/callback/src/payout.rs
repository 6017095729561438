//! A callback that names a payout.

use ligdicash_core::ports::{Claimant, Clock, Confirm, Noted, StoreError, TracePayout};
use ligdicash_core::verify::{Learnt, Verification, Verifier, VerifyStore};
use ligdicash_core::{Exchange, Payout, PayoutState, PayoutToken, PayoutTransactionId};
use ligdicash_infra::metrics::{Metric, Metrics};
use ligdicash_infra::verified;
use tracing::error;

/// Asks with the stored token. Where there is none, the callback's own is a trace: it is kept, and
/// asked with, and what comes of it can only prove that the payout was made.
pub async fn look<S, G, C>(
    verifier: &Verifier<S, G, C>,
    metrics: &Metrics,
    id: &PayoutTransactionId,
    token: Option<PayoutToken>,
    incoming: Exchange,
) -> Result<(), StoreError>
where
    S: VerifyStore<Payout> + TracePayout,
    G: Confirm<PayoutToken>,
    C: Clock,
{
    let verification = verifier.verify(id, Claimant::Callback, Some(incoming)).await?;
    verified::record_payout(&verification, metrics);
    let (payout, learnt) = match verification {
        Verification::NotAsked(payout) => (payout, None),
        Verification::Asked { transaction: payout, learnt } => (payout, Some(learnt)),
        Verification::Unknown => {
            crate::unknown(id.as_str(), metrics);
            return Ok(());
        }
    };
    metrics.count(Metric::CallbackReceived);
    match token.filter(|token| is_traced_by(&payout, token, learnt)) {
        Some(token) => trace(verifier, metrics, &payout, &token).await,
        None => Ok(()),
    }
}

async fn trace<S, G, C>(
    verifier: &Verifier<S, G, C>,
    metrics: &Metrics,
    payout: &Payout,
    token: &PayoutToken,
) -> Result<(), StoreError>
where
    S: VerifyStore<Payout> + TracePayout,
    G: Confirm<PayoutToken>,
    C: Clock,
{
    let id = &payout.id;
    match verifier.store.trace(payout, token, verifier.clock.now()).await? {
        Noted::NoChange => {}
        Noted::ForReview => {
            error!(payment.id = %id, "LigdiCash called back about payout {id}, whose token we do not have");
            metrics.count(Metric::PayoutReview);
        }
    }
    let verification = verifier.verify(id, Claimant::Callback, None).await?;
    verified::record_payout(&verification, metrics);
    Ok(())
}

/// Whether the token may say more of the payout than we know, or than our own token teaches.
fn is_traced_by(payout: &Payout, token: &PayoutToken, learnt: Option<Learnt>) -> bool {
    match &payout.state {
        PayoutState::Sending { .. } | PayoutState::NotSent(_) | PayoutState::Unknown => true,
        PayoutState::Traced { token: known } => known != token,
        PayoutState::Pending { token: own }
        | PayoutState::Unanswered { token: own }
        | PayoutState::Failed { token: own }
        | PayoutState::Review { token: own, .. } => {
            let is_refused = matches!(learnt, Some(Learnt::Nothing(why)) if why.was_answered());
            is_refused && own != token && payout.trace.as_ref() != Some(token)
        }
        PayoutState::Completed { .. } => false,
    }
}
