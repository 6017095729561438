//! A callback that names a payout.

use ligdicash_core::ports::{Claimant, Clock, Confirm, StoreError, TracePayout};
use ligdicash_core::verify::{Verification, Verifier, VerifyStore};
use ligdicash_core::{Exchange, Payout, PayoutState, PayoutToken, PayoutTransactionId};
use ligdicash_infra::verified;
use tracing::{error, info};

/// Asks with the stored token. Where there is none, the callback's own is a trace: it is kept, and
/// asked with, and what comes of it can only prove that the payout was made.
pub(crate) async fn look<S, G, C>(
    verifier: &Verifier<S, G, C>,
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
    verified::log_payout(&verification);
    let payout = match verification {
        Verification::NotAsked(payout) => payout,
        Verification::Asked { transaction, .. } if is_traced(&transaction) => transaction,
        Verification::Asked { .. } => return Ok(()),
        Verification::Unknown => {
            info!("a callback names a payout that does not exist");
            return Ok(());
        }
    };
    let Some(token) = token.filter(|token| payout.state.token() != Some(token)) else {
        return Ok(());
    };
    trace(verifier, &payout, &token).await
}

async fn trace<S, G, C>(
    verifier: &Verifier<S, G, C>,
    payout: &Payout,
    token: &PayoutToken,
) -> Result<(), StoreError>
where
    S: VerifyStore<Payout> + TracePayout,
    G: Confirm<PayoutToken>,
    C: Clock,
{
    let id = &payout.id;
    match payout.state {
        PayoutState::Sending { .. } | PayoutState::Traced { .. } => {}
        PayoutState::Unknown | PayoutState::NotSent(_) => {
            error!(payment.id = %id, "LigdiCash called back about payout {id}, whose token we do not have");
        }
        PayoutState::Pending { .. }
        | PayoutState::Completed { .. }
        | PayoutState::Failed { .. }
        | PayoutState::Review { .. } => return Ok(()),
    }
    verifier.store.trace(payout, token, verifier.clock.now()).await?;
    let verification = verifier.verify(id, Claimant::Callback, None).await?;
    verified::log_payout(&verification);
    Ok(())
}

fn is_traced(payout: &Payout) -> bool {
    matches!(payout.state, PayoutState::Traced { .. })
}
