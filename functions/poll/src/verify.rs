//! One payin that is due.

use jiff::Timestamp;
use ligdicash_core::ports::{Attempt, Claimant, Clock, CloseAttempt, Confirm, StoreError};
use ligdicash_core::verify::{Verification, Verifier, VerifyStore};
use ligdicash_core::{NotCreated, State, Transaction, TransactionId};
use ligdicash_infra::metrics::Metrics;
use ligdicash_infra::{not_created, verified};
use tracing::warn;

use crate::report::Verified;

/// Checks it, or closes it where its creator vanished.
pub async fn one<S, G, C>(
    verifier: &Verifier<S, G, C>,
    metrics: &Metrics,
    id: &TransactionId,
    due_at: Timestamp,
) -> Verified
where
    S: VerifyStore<Transaction> + CloseAttempt,
    G: Confirm,
    C: Clock,
{
    let by = Claimant::Schedule { due_at };
    let outcome = verifier.verify(id, by, None).await;
    let recorded = outcome.inspect(|verification| verified::record(verification, by, metrics));
    let checked = match recorded {
        Ok(Verification::Asked { transaction, learnt }) => {
            Ok(Verified::Asked { learnt, pending_since: pending_since(&transaction) })
        }
        Ok(Verification::NotAsked(transaction)) => give_up(verifier, metrics, &transaction).await,
        Ok(Verification::Unknown) => Ok(Verified::Skipped),
        Err(error) => Err(error),
    };
    checked.unwrap_or_else(|error| {
        verified::failed(id.as_str(), &error, metrics);
        Verified::Failed
    })
}

/// Since when a payment is pending, if it still is.
fn pending_since(transaction: &Transaction) -> Option<Timestamp> {
    match transaction.state {
        State::Pending(_) | State::Superseded { .. } => Some(transaction.created_at),
        State::Creating { .. }
        | State::NotCreated(_)
        | State::Completed { .. }
        | State::NotCompleted { .. }
        | State::NotFound { .. }
        | State::Review { .. } => None,
    }
}

/// Closes an attempt whose creator vanished: its lease is over and no invoice is known.
async fn give_up<S, G, C>(
    verifier: &Verifier<S, G, C>,
    metrics: &Metrics,
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
    let cause = NotCreated::Unknown;
    let closed = verifier.store.close_attempt(&attempt, cause, now, &[]).await?;
    not_created::record(cause, closed, metrics);
    Ok(Verified::GivenUp)
}
