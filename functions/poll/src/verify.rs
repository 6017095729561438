//! One payin that is due.

use jiff::Timestamp;
use ligdicash_core::ports::{Attempt, Claimant, Clock, CloseAttempt, Confirm, StoreError};
use ligdicash_core::verify::{Verification, Verifier, VerifyStore};
use ligdicash_core::{NotCreated, Transaction, TransactionId};
use ligdicash_infra::telemetry::chain;
use ligdicash_infra::verified;
use tracing::{error, warn};

use crate::report::Verified;

pub(crate) async fn one<S, G, C>(
    verifier: &Verifier<S, G, C>,
    id: &TransactionId,
    due_at: Timestamp,
) -> Verified
where
    S: VerifyStore<Transaction> + CloseAttempt,
    G: Confirm,
    C: Clock,
{
    let outcome = verifier.verify(id, Claimant::Schedule { due_at }, None).await;
    let checked = match outcome.inspect(verified::log) {
        Ok(Verification::Asked { learnt, .. }) => Ok(Verified::Asked(learnt)),
        Ok(Verification::NotAsked(transaction)) => give_up(verifier, &transaction).await,
        Ok(Verification::Unknown) => Ok(Verified::Skipped),
        Err(error) => Err(error),
    };
    checked.unwrap_or_else(|error| {
        error!(payment.id = %id, error = chain(&error), "could not check {id}");
        Verified::Failed
    })
}

/// Closes an attempt whose creator vanished: its lease is over and no invoice is known.
async fn give_up<S, G, C>(
    verifier: &Verifier<S, G, C>,
    transaction: &Transaction,
) -> Result<Verified, StoreError>
where
    S: CloseAttempt,
    C: Clock,
{
    let now = verifier.clock.now();
    let Some(attempt) = Attempt::of(transaction).filter(|attempt| attempt.lease_until <= now)
    else {
        return Ok(Verified::Skipped);
    };
    let id = &attempt.id;
    warn!(payment.id = %id, "nobody knows whether {id} has an invoice");
    verifier.store.close_attempt(&attempt, NotCreated::Unknown, now, &[]).await?;
    Ok(Verified::GivenUp)
}
