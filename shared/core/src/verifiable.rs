//! What payins and payouts have in common: the one routine verifies both.

use std::fmt::Debug;

use jiff::Timestamp;

use crate::step::{self, Settlement, Step, Why};
use crate::{
    InvoiceToken, NothingLearnt, Payout, PayoutToken, PayoutTransactionId, Transaction,
    TransactionId, Verified, payout_step, schedule,
};

/// A record of money that LigdiCash can be asked about.
pub trait Verifiable: Debug + Send + Sync {
    type Id: Debug + Send + Sync;
    /// What LigdiCash is asked with; it says by its type which question is asked.
    type Token: Debug + Clone + Send + Sync;
    /// A change of state, decided from a proof.
    type Settlement: Debug + Send + Sync;

    fn id(&self) -> &Self::Id;

    /// What else to ask with where LigdiCash's answer to the own token teaches nothing.
    fn trace(&self) -> Option<&Self::Token>;

    /// Feeds one verified answer.
    fn step(
        &self,
        verified: &Verified<Self::Token>,
        now: Timestamp,
        why: Why,
    ) -> Step<Self::Settlement>;

    /// Feeds a check that taught nothing.
    fn step_unanswered(
        &self,
        problem: NothingLearnt,
        now: Timestamp,
        why: Why,
    ) -> Step<Self::Settlement>;

    /// When to look again after a change that turned out to be none.
    fn unmoved(&self, now: Timestamp) -> Option<Timestamp>;
}

impl Verifiable for Transaction {
    type Id = TransactionId;
    type Token = InvoiceToken;
    type Settlement = Settlement;

    fn id(&self) -> &TransactionId {
        &self.id
    }

    /// A payin's callback carries no token that is worth asking with (`callback/payin-payload`).
    fn trace(&self) -> Option<&InvoiceToken> {
        None
    }

    fn step(&self, verified: &Verified, now: Timestamp, why: Why) -> Step<Settlement> {
        step::step(self, verified, now, why)
    }

    fn step_unanswered(
        &self,
        problem: NothingLearnt,
        now: Timestamp,
        why: Why,
    ) -> Step<Settlement> {
        step::step_unanswered(self, problem, now, why)
    }

    fn unmoved(&self, now: Timestamp) -> Option<Timestamp> {
        schedule::late(self.created_at, now)
    }
}

impl Verifiable for Payout {
    type Id = PayoutTransactionId;
    type Token = PayoutToken;
    type Settlement = payout_step::Settlement;

    fn id(&self) -> &PayoutTransactionId {
        &self.id
    }

    fn trace(&self) -> Option<&PayoutToken> {
        self.trace.as_ref()
    }

    fn step(
        &self,
        verified: &Verified<PayoutToken>,
        now: Timestamp,
        why: Why,
    ) -> Step<payout_step::Settlement> {
        payout_step::step(self, verified, now, why)
    }

    fn step_unanswered(
        &self,
        _problem: NothingLearnt,
        now: Timestamp,
        why: Why,
    ) -> Step<payout_step::Settlement> {
        payout_step::step_unanswered(self, now, why)
    }

    fn unmoved(&self, now: Timestamp) -> Option<Timestamp> {
        payout_step::next_check(self, now, Why::Schedule)
    }
}
