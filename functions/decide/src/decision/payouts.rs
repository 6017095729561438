//! Decisions about payouts, and about money that was given back by other means.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use contract::{Decided, Refusal};
use jiff::Timestamp;
use ligdicash_core::decide::{RefundRecorded, Run};
use ligdicash_core::ports::{Clock, Confirm};
use ligdicash_core::transition::Transition;
use ligdicash_core::{Asker, IdempotencyKey, PayinId, Payout, PayoutId, Salt, payin, payout};
use ligdicash_infra::http;
use sha2::{Digest, Sha256};

use super::answer::{self, Shown};
use super::payins::shown;
use super::{Decisions, Store, unavailable};
use crate::Problem;

type Word = fn(&Payout, Timestamp) -> Result<Transition<Payout>, payout::NotDecided>;

impl<S, G, C> Decisions<'_, S, G, C>
where
    S: Store,
    G: Confirm<payin::Token> + Confirm<payout::Token>,
    C: Clock,
{
    pub(super) async fn not_made(&self, id: &PayoutId, run: &Run) -> Result<Decided, Problem> {
        self.said(id, run, Payout::not_made).await
    }

    pub(super) async fn close(&self, id: &PayoutId, run: &Run) -> Result<Decided, Problem> {
        self.said(id, run, Payout::close).await
    }

    /// What a person says of a payout of which nobody knows what became of it.
    async fn said(&self, id: &PayoutId, run: &Run, word: Word) -> Result<Decided, Problem> {
        let blocked = || payout::NotDecided::NotUnknown;
        shown(self.payments.decide(id, run, word, blocked).await, |why| match why {
            payout::NotDecided::NotUnknown => Refusal::OutcomeKnown.into(),
            payout::NotDecided::TooEarly { from } => {
                let now = self.payments.clock.now();
                Problem::TooEarly { until: from, now }
            }
        })
    }

    pub(super) async fn prove(
        &self,
        id: &PayoutId,
        token: &payout::Token,
        by: Asker,
        run: &Run,
    ) -> Result<Decided, Problem> {
        let proved = self.payments.prove(id, token, by, run).await;
        shown(proved, |why| Refusal::from(why).into())
    }

    pub(super) async fn record_refund(
        &self,
        of: PayinId,
        reference: IdempotencyKey,
        amount: payout::Given,
        run: &Run,
    ) -> Result<Decided, Problem> {
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

    pub(super) async fn is_made(&self, id: &PayoutId) -> Result<bool, Problem> {
        let payout: Option<Payout> = self.payments.store.read(id).await.map_err(unavailable)?;
        Ok(payout.is_some_and(|it| matches!(it.state, payout::State::Completed { .. })))
    }
}

/// By which a repeated record of the same refund is told from another one under the same reference.
fn fingerprint(of: &PayinId, reference: &IdempotencyKey, amount: payout::Given) -> String {
    let record = format!("by hand {reference} {of} {}", amount.francs());
    STANDARD.encode(Sha256::digest(record))
}
