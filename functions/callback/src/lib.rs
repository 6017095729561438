//! `POST /api/ligdicash/callback` and `/api/ligdicash/payout-callback`: a hint that a transaction is
//! worth a look.
//!
//! LigdiCash signs nothing, so nothing in a callback is believed: it only says
//! which transaction to ask LigdiCash about, and its id says whether that is a
//! payin or a payout, whichever path it came by. The work is done before the
//! answer, since Lambda freezes a function after it.

pub mod payout;

use std::time::Duration;

use lambda_http::{Body, Request, Response};
use ligdicash_core::ports::{
    Claimant, Clock, Confirm, NoteCallback, Noted, StoreError, TracePayout,
};
use ligdicash_core::verify::{Verification, Verifier, VerifyStore};
use ligdicash_core::{
    AnyTransactionId, Exchange, ExchangeKind, Payout, PayoutToken, Redacted, State, Transaction,
    TransactionId,
};
use ligdicash_infra::allowance::Allowance;
use ligdicash_infra::http::{self, Problem};
use ligdicash_infra::ligdicash::callback::Callback;
use ligdicash_infra::metrics::{Metric, Metrics};
use ligdicash_infra::verified;
use tracing::{error, warn};

/// Always the same answer, unless we could not do our part. `shapes` says how often the log may hold
/// what a callback looks like that names nothing of ours.
pub async fn handle<S, G, C>(
    verifier: &Verifier<S, G, C>,
    metrics: &Metrics,
    shapes: &Allowance,
    request: Request,
) -> Response<Body>
where
    S: VerifyStore<Transaction> + NoteCallback + VerifyStore<Payout> + TracePayout,
    G: Confirm + Confirm<PayoutToken>,
    C: Clock,
{
    let callback = Callback::read(request.body().as_ref());
    let incoming = Exchange {
        kind: ExchangeKind::Callback,
        at: verifier.clock.now(),
        duration: Duration::ZERO,
        request: callback.redacted(),
        response: Redacted(r#"{"http_status":200}"#.to_owned()),
    };
    let looked = match &callback.names {
        None => {
            shapes.spend(verifier.clock.now(), || {
                let shape = callback.shape().0;
                warn!(callback.shape = shape, "a callback names no transaction of ours");
            });
            Ok(())
        }
        // Boxed: both are large futures.
        Some(AnyTransactionId::Payin(id)) => Box::pin(look(verifier, metrics, id, incoming))
            .await
            .inspect_err(|error| verified::failed(id.as_str(), error, metrics)),
        Some(AnyTransactionId::Payout(id)) => {
            let token = callback.payout_token();
            Box::pin(payout::look(verifier, metrics, id, token, incoming))
                .await
                .inspect_err(|error| verified::failed(id.as_str(), error, metrics))
        }
    };
    match looked {
        Ok(()) => http::callback_taken(),
        Err(_) => http::problem(&Problem::Unavailable),
    }
}

/// A stranger can cause it, so it is counted and rings nothing.
fn unknown(id: &str, metrics: &Metrics) {
    warn!(payment.id = id, "a callback names {id}, which does not exist");
    metrics.count(Metric::CallbackUnknown);
}

/// Looks at the payin that a callback names. `incoming` is the callback, for the log.
pub async fn look<S, G, C>(
    verifier: &Verifier<S, G, C>,
    metrics: &Metrics,
    id: &TransactionId,
    incoming: Exchange,
) -> Result<(), StoreError>
where
    S: VerifyStore<Transaction> + NoteCallback,
    G: Confirm,
    C: Clock,
{
    let verification = verifier.verify(id, Claimant::Callback, Some(incoming)).await?;
    verified::record(&verification, Claimant::Callback, metrics);
    match verification {
        // Nothing is written for an id that does not exist: strangers must not fill a table.
        Verification::Unknown => unknown(id.as_str(), metrics),
        Verification::NotAsked(transaction) => {
            metrics.count(Metric::CallbackReceived);
            note(verifier, metrics, &transaction).await?;
        }
        Verification::Asked { .. } => metrics.count(Metric::CallbackReceived),
    }
    Ok(())
}

/// An attempt without an invoice that LigdiCash calls back about has one after all: a person must look.
async fn note<S, G, C>(
    verifier: &Verifier<S, G, C>,
    metrics: &Metrics,
    transaction: &Transaction,
) -> Result<(), StoreError>
where
    S: NoteCallback,
    C: Clock,
{
    let id = &transaction.id;
    match transaction.state {
        State::Creating { .. } => {}
        State::NotCreated(_) => {
            error!(payment.id = %id, "LigdiCash called back about {id}, whose invoice we do not know");
        }
        State::Pending(_)
        | State::Superseded { .. }
        | State::Completed { .. }
        | State::NotCompleted { .. }
        | State::NotFound { .. }
        | State::Review { .. } => return Ok(()),
    }
    match verifier.store.note_callback(transaction, verifier.clock.now()).await? {
        Noted::ForReview => metrics.count(Metric::PaymentReview),
        Noted::NoChange => {}
    }
    Ok(())
}
