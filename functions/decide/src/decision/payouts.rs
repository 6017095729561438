//! Decisions about payouts, and about refunds by other means.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use contract::{Decided, Refusal};
use ligdicash_core::decide::{RefundRecorded, Run};
use ligdicash_core::offers::About;
use ligdicash_core::payin::PayinToken;
use ligdicash_core::payout::PayoutToken;
use ligdicash_core::ports::{Confirm, Ledger};
use ligdicash_core::{IdempotencyKey, PayinId, Payout, PayoutId, Salt, payout};
use sha2::{Digest, Sha256};

use super::DecisionsRoute;
use super::answer::{self, ShownRecord};
use super::request::OutcomeDecision;
use crate::DecideProblem;
use crate::problem::unavailable;

impl<G: Confirm<PayinToken> + Confirm<PayoutToken>> DecisionsRoute<'_, G> {
    /// Decides on the outcome of a payout that nothing proves.
    pub(super) async fn outcome(
        &self,
        id: &PayoutId,
        decide: OutcomeDecision,
        run: &Run,
    ) -> Result<Decided, DecideProblem> {
        let blocked = || payout::NotDecided::Overtaken;
        answer::show(self.payments.decide(id, run, &[], decide, blocked).await, |why| match why {
            payout::NotDecided::NotUnknown => Refusal::OutcomeKnown.into(),
            payout::NotDecided::Overtaken => Refusal::Overtaken.into(),
            payout::NotDecided::TooEarly { from } => {
                let now = self.payments.clock.now();
                DecideProblem::TooEarly { until: from, now }
            }
        })
    }

    pub(super) async fn record_refund(
        &self,
        of: PayinId,
        reference: IdempotencyKey,
        amount: payout::Given,
        run: &Run,
    ) -> Result<Decided, DecideProblem> {
        let fingerprint = fingerprint(&of, &reference, amount);
        let (id, salt) = (self.random.bits()?, self.random.bits()?);
        let (id, salt) = (PayoutId::from_random(id), Salt::from_random(salt));
        let now = self.payments.clock.now();
        let refund = Payout::by_hand(id, reference, amount, of.clone(), salt, now);
        let recorded = self.payments.record_refund(refund.clone(), fingerprint, run).await;
        match recorded.map_err(unavailable)? {
            RefundRecorded::Foreseen(next, seen) => {
                Ok(Decided { seen: Some(seen), ..answer::of(&refund, &next, false) })
            }
            RefundRecorded::Done(next) => Ok(answer::of(&refund, &next, true)),
            RefundRecorded::Repeated(payout) => {
                let payin = self.payments.store.read(&of).await.map_err(unavailable)?;
                let (transaction, seen) = (Some(payout.entry()), payin.map(|payin| payin.revision));
                Ok(Decided { transaction, seen, ..Decided::default() })
            }
            RefundRecorded::Changed(payin) => Err(answer::changed_since(About::Payin(&payin))),
            RefundRecorded::OtherRequest => Err(Refusal::ReferenceUsed.into()),
            RefundRecorded::Refused(why) => Err(Refusal::from(why).into()),
        }
    }
}

/// A digest of a refund: a second request under the same reference is a repetition only if it is equal.
fn fingerprint(of: &PayinId, reference: &IdempotencyKey, amount: payout::Given) -> String {
    let record = format!("by hand {reference} {of} {}", amount.francs());
    STANDARD.encode(Sha256::digest(record))
}
