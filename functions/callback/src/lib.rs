//! `POST /api/ligdicash/callback` and `/api/ligdicash/payout-callback`: a hint from LigdiCash that a payment should be
//! checked.
//!
//! LigdiCash signs nothing, so we believe nothing in a callback. We only take the id of the payment to ask about. The
//! id, not the path, says whether that is a payin or a payout. The check ends before we answer, because Lambda freezes
//! a function that has answered.
#![warn(clippy::wildcard_enum_match_arm)]

use std::net::IpAddr;

use contract::Failure;
use lambda_http::{Body, Request, Response};
use ligdicash_core::check::{CheckOutcome, Learnt};
use ligdicash_core::claim::Claimant;
use ligdicash_core::ports::{Confirm, Ledger, StoreError, Stored};
use ligdicash_core::transition::{Record, RecordId};
use ligdicash_core::{
    CheckObserver, Exchange, ExchangeKind, Noted, NothingLearnt, PayinId, PayoutId, TransactionId,
    payin, payout,
};
use ligdicash_infra::dynamo::Store;
use ligdicash_infra::http;
use ligdicash_infra::ligdicash::callback::Callback as Message;
use ligdicash_infra::observe::Quota;
use ligdicash_infra::observe::metrics::{Metric, Metrics};
use ligdicash_infra::record;
use ligdicash_infra::wiring::Payments;
use tracing::warn;

/// The function with its ports.
pub struct CallbackFunction<'a, G> {
    pub payments: &'a Payments<G>,
    /// The limit on logged shapes of callbacks that name no transaction of ours.
    pub shapes: &'a Quota,
}

/// Whether an id in a callback names a payment of ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CallbackMatch {
    /// A payin or payout has this id.
    Payment,
    /// The id does not exist.
    Nothing,
}

impl<G> CallbackFunction<'_, G>
where
    G: Confirm<payin::PayinToken> + Confirm<payout::PayoutToken>,
{
    /// Gives every callback the same answer, unless the database could not do its part.
    pub async fn handle(&self, request: Request) -> Response<Body> {
        let callback = Message::read(request.body().as_ref());
        match self.look(&callback, &request).await {
            // A repeated callback could not read the item either, and the item has its case.
            Ok(()) | Err(StoreError::Unreadable(_)) => http::callback_received(),
            Err(StoreError::Failed(_) | StoreError::Held) => http::problem(Failure::Unavailable),
        }
    }

    /// Checks the first of the named payments that exists.
    async fn look(&self, callback: &Message, request: &Request) -> Stored<()> {
        for id in &callback.names {
            // Boxed: both are large futures.
            let found = match id {
                TransactionId::Payin(id) => {
                    let token = callback.token().map(payin::PayinToken::new);
                    Box::pin(self.look_at_payin(id, token, self.incoming(request))).await?
                }
                TransactionId::Payout(id) => {
                    let token = callback.token().map(payout::PayoutToken::new);
                    Box::pin(self.look_at_payout(id, token, self.incoming(request))).await?
                }
            };
            match found {
                CallbackMatch::Payment => return Ok(()),
                CallbackMatch::Nothing => {}
            }
        }
        if callback.names.is_empty() {
            self.say_what_it_looks_like(callback);
        } else {
            let ids: Vec<_> = callback.names.iter().map(TransactionId::as_str).collect();
            self.count_unfounded(&ids.join(", "), "which does not exist");
        }
        Ok(())
    }

    /// The callback as an exchange for the record. Built only when the callback names a payment: strangers send others
    /// at will.
    fn incoming(&self, request: &Request) -> Exchange {
        let received = record::received(request.body().as_ref());
        Exchange {
            from: address(request),
            response: Some(record::answered_by_us(200)),
            ..Exchange::new(ExchangeKind::Callback, self.payments.clock.now(), received)
        }
    }

    /// Checks the payin that a callback names. A payin without a token of its own is asked about with the callback's
    /// token, which proves something only if LigdiCash's answer names the payin. `incoming` is the callback, for the
    /// record.
    pub async fn look_at_payin(
        &self,
        id: &PayinId,
        token: Option<payin::PayinToken>,
        incoming: Exchange,
    ) -> Stored<CallbackMatch> {
        let payin = match self.payments.check(id, Claimant::Callback, Some(incoming)).await? {
            CheckOutcome::Unknown => return Ok(CallbackMatch::Nothing),
            CheckOutcome::NotAsked(payin) => payin,
            CheckOutcome::Asked { record, learnt } => {
                if learnt == Learnt::Nothing(NothingLearnt::NotFound) {
                    self.count_unfounded(id.as_str(), "whose invoice LigdiCash does not find");
                }
                record
            }
        };
        self.count_received();
        let noted = payin::note_callback(self.payments, &payin, token.as_ref()).await?;
        if let Some(token) = token {
            self.ask_with(id, &token, noted).await?;
        }
        Ok(CallbackMatch::Payment)
    }

    /// Asks LigdiCash, if the callback's token is new.
    async fn ask_with<I: RecordId>(
        &self,
        id: &I,
        token: &<I::Record as Record>::Token,
        noted: Noted,
    ) -> Stored<()>
    where
        Store: Ledger<I::Record>,
        Metrics: CheckObserver<I::Record>,
        G: Confirm<<I::Record as Record>::Token>,
    {
        match noted {
            Noted::Kept => self.payments.check(id, Claimant::Callback, None).await.map(drop),
            Noted::NoRoom => self.payments.ask_at_once(id, token).await,
            Noted::Nothing => Ok(()),
        }
    }

    /// Checks the payout that a callback names, with the stored token. If something is left to learn, checks it again
    /// with the token in the callback, which can only prove that the payout was made.
    pub async fn look_at_payout(
        &self,
        id: &PayoutId,
        token: Option<payout::PayoutToken>,
        incoming: Exchange,
    ) -> Stored<CallbackMatch> {
        let (payout, is_refused) =
            match self.payments.check(id, Claimant::Callback, Some(incoming)).await? {
                CheckOutcome::Unknown => return Ok(CallbackMatch::Nothing),
                CheckOutcome::NotAsked(payout) => (payout, false),
                CheckOutcome::Asked { record, learnt } => {
                    (record, matches!(learnt, Learnt::Nothing(why) if why.was_answered()))
                }
            };
        self.count_received();
        if let Some(token) = token.filter(|token| payout.can_learn_from(token, is_refused)) {
            let noted = payout::note_callback(self.payments, &payout, &token).await?;
            self.ask_with(id, &token, noted).await?;
        }
        Ok(CallbackMatch::Payment)
    }

    fn say_what_it_looks_like(&self, callback: &Message) {
        self.shapes.spend(self.payments.clock.now(), || {
            let shape = callback.shape();
            warn!(callback.shape = shape, "a callback names no transaction of ours");
        });
    }

    fn count_received(&self) {
        self.payments.observer.count(Metric::CallbackReceived);
    }

    /// Strangers can send such callbacks at will, so they are not stored and open no case. An alarm watches the rate.
    fn count_unfounded(&self, id: &str, why: &str) {
        warn!(payment.id = id, "a callback names {id}, {why}");
        self.payments.observer.count(Metric::CallbackUnfounded);
    }
}

/// The address that API Gateway took the request from.
fn address(request: &Request) -> Option<IpAddr> {
    http::gateway_context(request)?.http.source_ip.as_ref()?.parse().ok()
}
