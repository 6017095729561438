//! The one routine that verifies: claim → confirm → settle.
//!
//! Callback, status and poll differ only in who claims.

use jiff::Timestamp;

use crate::ports::{
    Checked, Claim, Claimant, Claimed, Clock, Confirm, Read, Settle, Settled, StoreError,
};
use crate::schedule::AFTER_CALLBACK;
use crate::step::{Stay, Step, Why};
use crate::{Exchange, ExchangeKind, NothingLearnt, Transaction, Verifiable, Verified};

/// How often a proof is applied anew because the state changed under it.
///
/// A transaction changes state three times at most, so more means a defect.
const OVERTAKEN_LIMIT: usize = 4;

/// The routine with its ports.
#[derive(Debug)]
pub struct Verifier<S, G, C> {
    pub store: S,
    pub gateway: G,
    pub clock: C,
}

/// The ports by which a record of one kind is verified.
pub trait VerifyStore<R: Verifiable>: Read<R> + Claim<R> + Settle<R> {}

impl<R: Verifiable, S: Read<R> + Claim<R> + Settle<R>> VerifyStore<R> for S {}

/// What came of it.
#[derive(Debug)]
pub enum Verification<R = Transaction> {
    /// No such transaction.
    Unknown,
    /// Nobody was asked: it is final, was just asked about, or has no token.
    NotAsked(R),
    /// LigdiCash was asked; the transaction as it is now.
    Asked { transaction: R, learnt: Learnt },
}

/// What an asked LigdiCash taught us.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Learnt {
    /// The state changed.
    Change,
    /// LigdiCash said something about the money, and the state stays.
    NoChange,
    /// LigdiCash said nothing about the money.
    Nothing(NothingLearnt),
}

/// A claim that was won, on its way to be settled.
struct Check<R> {
    transaction: R,
    lease_until: Timestamp,
    why: Why,
    log: Vec<Exchange>,
}

impl<S, G, C: Clock> Verifier<S, G, C> {
    /// Verifies one transaction. `incoming` is the message that made us look, for the log.
    pub async fn verify<R: Verifiable>(
        &self,
        id: &R::Id,
        by: Claimant,
        incoming: Option<Exchange>,
    ) -> Result<Verification<R>, StoreError>
    where
        S: VerifyStore<R>,
        G: Confirm<R::Token>,
    {
        let log: Vec<_> = incoming.into_iter().collect();
        let now = self.clock.now();
        match Claim::<R>::claim(&self.store, id, by, now).await? {
            Claimed::Unknown => Ok(Verification::Unknown),
            Claimed::Refused(transaction) => {
                Settle::<R>::log(&self.store, id, &log).await?;
                Ok(Verification::NotAsked(transaction))
            }
            Claimed::Won { transaction, token, lease_until, called_back_at } => {
                let why = by.why(called_back_at, now);
                let check = Check { transaction, lease_until, why, log };
                self.confirm(check, token).await
            }
        }
    }

    async fn confirm<R: Verifiable>(
        &self,
        mut check: Check<R>,
        token: R::Token,
    ) -> Result<Verification<R>, StoreError>
    where
        S: VerifyStore<R>,
        G: Confirm<R::Token>,
    {
        let (mut answer, exchanges) = Verified::ask(&self.gateway, token, check.why.kind()).await;
        check.log.extend(exchanges);
        if let Some(trace) = check.transaction.trace().cloned()
            && matches!(&answer, Err(problem) if problem.was_answered())
        {
            let (traced, exchanges) = Verified::ask(&self.gateway, trace, check.why.kind()).await;
            check.log.extend(exchanges);
            if matches!(&traced, Ok(proof) if proof.is_completed()) {
                answer = traced;
            }
        }
        self.apply(check, &answer).await
    }

    async fn apply<R: Verifiable>(
        &self,
        mut check: Check<R>,
        answer: &Result<Verified<R::Token>, NothingLearnt>,
    ) -> Result<Verification<R>, StoreError>
    where
        S: VerifyStore<R>,
    {
        for _ in 0..OVERTAKEN_LIMIT {
            let now = self.clock.now();
            let decided = match answer {
                Ok(verified) => check.transaction.step(verified, now, check.why),
                Err(problem) => check.transaction.step_unanswered(*problem, now, check.why),
            };
            let settlement = match decided {
                Step::Settle(settlement) => settlement,
                Step::Stay(stay) => {
                    self.stay(&check, stay).await?;
                    let problem = answer.as_ref().err().copied();
                    let learnt = problem.map_or(Learnt::NoChange, Learnt::Nothing);
                    return Ok(Verification::Asked { transaction: check.transaction, learnt });
                }
            };
            match self.store.settle(&check.transaction, &settlement, &check.log).await? {
                Settled::Done(transaction) => {
                    return Ok(Verification::Asked { transaction, learnt: Learnt::Change });
                }
                Settled::Overtaken => check.transaction = self.present(&check.transaction).await?,
                Settled::Unmoved => {
                    let next_check = check.transaction.unmoved(now);
                    self.stay(&check, Stay { next_check, heard_at: Some(now), not_found: 0 })
                        .await?;
                    let (transaction, learnt) = (check.transaction, Learnt::NoChange);
                    return Ok(Verification::Asked { transaction, learnt });
                }
            }
        }
        Err(StoreError("the state kept changing under a proof".into()))
    }

    async fn stay<R: Verifiable>(&self, check: &Check<R>, stay: Stay) -> Result<(), StoreError>
    where
        S: VerifyStore<R>,
    {
        let lease_until = check.lease_until;
        let checked = Checked { id: check.transaction.id(), lease_until, stay };
        Settle::<R>::reschedule(&self.store, &checked, &check.log).await
    }

    async fn present<R: Verifiable>(&self, transaction: &R) -> Result<R, StoreError>
    where
        S: VerifyStore<R>,
    {
        let present = self.store.read(transaction.id()).await?;
        present.ok_or_else(|| StoreError("a claimed transaction is gone".into()))
    }
}

impl Claimant {
    /// A reader of the status who comes soon after a callback must not put off
    /// the look that the callback has earned.
    fn why(self, called_back_at: Option<Timestamp>, now: Timestamp) -> Why {
        let just = |at: Timestamp| now.duration_since(at) < AFTER_CALLBACK;
        match self {
            Self::Callback => Why::Callback,
            Self::Status if called_back_at.is_some_and(just) => Why::Callback,
            Self::Status => Why::Status,
            Self::Schedule { .. } => Why::Schedule,
        }
    }
}

impl Why {
    fn kind(self) -> ExchangeKind {
        match self {
            Self::Callback | Self::Status => ExchangeKind::Confirm,
            Self::Schedule => ExchangeKind::Poll,
        }
    }
}
