//! `POST /api/ligdicash/callback` and `/api/ligdicash/payout-callback`: a hint that a payment is
//! worth a look.
//!
//! LigdiCash signs nothing, so nothing in a callback is believed: it only says
//! which payment to ask LigdiCash about, and its id says whether that is a
//! payin or a payout, whichever path it came by. The work is done before the
//! answer, since Lambda freezes a function after it.
#![warn(clippy::wildcard_enum_match_arm)]

use std::time::Duration;

use lambda_http::{Body, Request, Response};
use ligdicash_core::claim::Claimant;
use ligdicash_core::ports::{Clock, Confirm, Stored};
use ligdicash_core::transition::Identifies;
use ligdicash_core::verify::{Learnt, Verification};
use ligdicash_core::{
    AnyTransactionId, Exchange, ExchangeKind, PayoutTransactionId, Redacted, TransactionId, payin,
    payout,
};
use ligdicash_infra::allowance::Allowance;
use ligdicash_infra::http::{self, Problem};
use ligdicash_infra::ligdicash::callback::Callback as Message;
use ligdicash_infra::metrics::Metric;
use ligdicash_infra::wiring::Payments;
use tracing::warn;

/// The function with its ports.
pub struct Callback<'a, S, G, C> {
    pub payments: &'a Payments<S, G, C>,
    /// How often the log may hold what a callback looks like that names nothing of ours.
    pub shapes: &'a Allowance,
}

impl<S, G, C> Callback<'_, S, G, C>
where
    S: payin::Store + payout::Store,
    G: Confirm<payin::Token> + Confirm<payout::Token>,
    C: Clock,
{
    /// Always the same answer, unless we could not do our part.
    pub async fn handle(&self, request: Request) -> Response<Body> {
        let callback = Message::read(request.body().as_ref());
        let incoming = Exchange {
            kind: ExchangeKind::Callback,
            at: self.payments.clock.now(),
            duration: Duration::ZERO,
            request: callback.redacted(),
            response: Redacted(r#"{"http_status":200}"#.to_owned()),
        };
        let looked = match &callback.names {
            None => {
                self.say_what_it_looks_like(&callback);
                Ok(())
            }
            // Boxed: both are large futures.
            Some(AnyTransactionId::Payin(id)) => Box::pin(self.look_at_payin(id, incoming)).await,
            Some(AnyTransactionId::Payout(id)) => {
                Box::pin(self.look_at_payout(id, callback.payout_token(), incoming)).await
            }
        };
        match looked {
            Ok(()) => http::callback_taken(),
            Err(_) => http::problem(&Problem::Unavailable),
        }
    }

    /// Looks at the payin that a callback names. `incoming` is the callback, for the log.
    pub async fn look_at_payin(&self, id: &TransactionId, incoming: Exchange) -> Stored<()> {
        match self.payments.verify(id, Claimant::Callback, Some(incoming)).await? {
            Verification::Unknown => self.count_unknown(id),
            Verification::NotAsked(payin) => {
                self.count_received();
                payin::note_callback(self.payments, &payin).await?;
            }
            Verification::Asked { .. } => self.count_received(),
        }
        Ok(())
    }

    /// Looks at the payout that a callback names: with the stored token, and where that says less
    /// than it could with the callback's own, which can only prove that the payout was made.
    pub async fn look_at_payout(
        &self,
        id: &PayoutTransactionId,
        token: Option<payout::Token>,
        incoming: Exchange,
    ) -> Stored<()> {
        let (payout, is_refused) =
            match self.payments.verify(id, Claimant::Callback, Some(incoming)).await? {
                Verification::Unknown => {
                    self.count_unknown(id);
                    return Ok(());
                }
                Verification::NotAsked(payout) => (payout, false),
                Verification::Asked { record, learnt } => {
                    (record, matches!(learnt, Learnt::Nothing(why) if why.was_answered()))
                }
            };
        self.count_received();
        if let Some(token) = token.filter(|token| payout.is_traced_by(token, is_refused)) {
            payout::note_callback(self.payments, &payout, &token).await?;
            self.payments.verify(id, Claimant::Callback, None).await?;
        }
        Ok(())
    }

    fn say_what_it_looks_like(&self, callback: &Message) {
        self.shapes.spend(self.payments.clock.now(), || {
            let shape = callback.shape().0;
            warn!(callback.shape = shape, "a callback names no transaction of ours");
        });
    }

    fn count_received(&self) {
        self.payments.witness.count(Metric::CallbackReceived);
    }

    /// Nothing is written for an id that does not exist: strangers must not fill a table. And as a
    /// stranger can cause it, it is counted and rings nothing.
    fn count_unknown(&self, id: &impl Identifies) {
        let id = id.as_str();
        warn!(payment.id = id, "a callback names {id}, which does not exist");
        self.payments.witness.count(Metric::CallbackUnknown);
    }
}
