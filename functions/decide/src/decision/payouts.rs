//! Decisions about payouts, and about money that was given back by other means.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use contract::{Decided, Refusal};
use jiff::Timestamp;
use ligdicash_core::decide::{RefundRecorded, Run};
use ligdicash_core::payin::PayinToken;
use ligdicash_core::payout::PayoutToken;
use ligdicash_core::ports::{Confirm, Ledger};
use ligdicash_core::transition::Transition;
use ligdicash_core::{Asker, IdempotencyKey, PayinId, Payout, PayoutId, Salt, payout};
use ligdicash_infra::http;
use sha2::{Digest, Sha256};

use super::answer::{self, ShownRecord};
use super::payins::shown;
use super::{DecisionsRoute, unavailable};
use crate::DecideProblem;

/// A person's decision on what became of a payout.
type OutcomeDecision = fn(&Payout, Timestamp) -> Result<Transition<Payout>, payout::NotDecided>;

impl<G: Confirm<PayinToken> + Confirm<PayoutToken>> DecisionsRoute<'_, G> {
    pub(super) async fn not_made(
        &self,
        id: &PayoutId,
        run: &Run,
    ) -> Result<Decided, DecideProblem> {
        self.said(id, run, Payout::not_made).await
    }

    pub(super) async fn close(&self, id: &PayoutId, run: &Run) -> Result<Decided, DecideProblem> {
        self.said(id, run, Payout::close).await
    }

    /// Decides what became of a payout whose outcome is unknown.
    async fn said(
        &self,
        id: &PayoutId,
        run: &Run,
        word: OutcomeDecision,
    ) -> Result<Decided, DecideProblem> {
        let blocked = || payout::NotDecided::Overtaken;
        shown(self.payments.decide(id, run, word, blocked).await, |why| match why {
            payout::NotDecided::NotUnknown => Refusal::OutcomeKnown.into(),
            payout::NotDecided::Overtaken => Refusal::Overtaken.into(),
            payout::NotDecided::TooEarly { from } => {
                let now = self.payments.clock.now();
                DecideProblem::TooEarly { until: from, now }
            }
        })
    }

    pub(super) async fn prove(
        &self,
        id: &PayoutId,
        token: &PayoutToken,
        by: Asker,
        run: &Run,
    ) -> Result<Decided, DecideProblem> {
        let proving = (Payout::needs_proof as _, Payout::prove as _);
        let proved = self.payments.prove(id, token, by, run, proving).await;
        shown(proved, |why| Refusal::from(why).into())
    }

    pub(super) async fn record_refund(
        &self,
        of: PayinId,
        reference: IdempotencyKey,
        amount: payout::Given,
        run: &Run,
    ) -> Result<Decided, DecideProblem> {
        let fingerprint = fingerprint(&of, &reference, amount);
        let bits = || self.random.bits().map_err(|error| http::unavailable(&error));
        let (id, salt) = (PayoutId::from_random(bits()?), Salt::from_random(bits()?));
        let refund = Payout::by_hand(id, reference, amount, of, salt, self.payments.clock.now());
        let recorded = self.payments.record_refund(refund.clone(), fingerprint, run).await;
        match recorded.map_err(unavailable)? {
            RefundRecorded::Foreseen(next) => Ok(answer::of(&refund, &next, false)),
            RefundRecorded::Done(next) => Ok(answer::of(&refund, &next, true)),
            RefundRecorded::Repeated(payout) => {
                Ok(Decided { transaction: Some(payout.entry()), ..Decided::default() })
            }
            RefundRecorded::OtherRequest => Err(Refusal::ReferenceUsed.into()),
            RefundRecorded::Refused(why) => Err(Refusal::from(why).into()),
        }
    }

    pub(super) async fn is_made(&self, id: &PayoutId) -> Result<bool, DecideProblem> {
        let payout = self.payments.store.read(id).await.map_err(unavailable)?;
        Ok(payout.is_some_and(|it| matches!(it.state, payout::PayoutState::Completed { .. })))
    }
}

/// A digest of a refund: a second request under the same reference is a repetition only if it is equal.
fn fingerprint(of: &PayinId, reference: &IdempotencyKey, amount: payout::Given) -> String {
    let record = format!("by hand {reference} {of} {}", amount.francs());
    STANDARD.encode(Sha256::digest(record))
}
