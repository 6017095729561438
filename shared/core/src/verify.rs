//! The one routine that verifies: claim → confirm → settle.
//!
//! Callback, status and poll differ only in who claims.

use jiff::Timestamp;

use crate::ports::{
    Checked, Claim, Claimant, Claimed, Clock, ConfirmInvoice, ReadTransaction, Settle, Settled,
    StoreError,
};
use crate::schedule::AFTER_CALLBACK;
use crate::step::{Step, Why, step, step_unanswered};
use crate::{
    Exchange, ExchangeKind, InvoiceToken, NothingLearnt, Transaction, TransactionId, Verified,
    schedule,
};

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

/// What came of it.
#[derive(Debug)]
pub enum Verification {
    /// No such transaction.
    Unknown,
    /// Nobody was asked: it is final, was just asked about, or has no token.
    NotAsked(Transaction),
    /// LigdiCash was asked; the transaction as it is now.
    Asked { transaction: Transaction, learnt: Learnt },
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
struct Check {
    transaction: Transaction,
    lease_until: Timestamp,
    why: Why,
    log: Vec<Exchange>,
}

impl<S, G, C> Verifier<S, G, C>
where
    S: ReadTransaction + Claim + Settle,
    G: ConfirmInvoice,
    C: Clock,
{
    /// Verifies one transaction. `incoming` is the message that made us look, for the log.
    pub async fn verify(
        &self,
        id: &TransactionId,
        by: Claimant,
        incoming: Option<Exchange>,
    ) -> Result<Verification, StoreError> {
        let log: Vec<_> = incoming.into_iter().collect();
        let now = self.clock.now();
        match self.store.claim(id, by, now).await? {
            Claimed::Unknown => Ok(Verification::Unknown),
            Claimed::Refused(transaction) => {
                self.store.log(id, &log).await?;
                Ok(Verification::NotAsked(transaction))
            }
            Claimed::Won { transaction, token, lease_until, called_back_at } => {
                let why = by.why(called_back_at, now);
                let check = Check { transaction, lease_until, why, log };
                self.confirm(check, token).await
            }
        }
    }

    async fn confirm(
        &self,
        mut check: Check,
        token: InvoiceToken,
    ) -> Result<Verification, StoreError> {
        let (answer, exchanges) = Verified::ask(&self.gateway, token, check.why.kind()).await;
        check.log.extend(exchanges);
        self.apply(check, &answer).await
    }

    async fn apply(
        &self,
        mut check: Check,
        answer: &Result<Verified, NothingLearnt>,
    ) -> Result<Verification, StoreError> {
        for _ in 0..OVERTAKEN_LIMIT {
            let now = self.clock.now();
            let decided = match answer {
                Ok(verified) => step(&check.transaction, verified, now, check.why),
                Err(problem) => step_unanswered(&check.transaction, *problem, now, check.why),
            };
            let settlement = match decided {
                Step::Settle(settlement) => settlement,
                Step::Stay { next_check, not_found } => {
                    self.stay(&check, next_check, not_found).await?;
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
                    let next_check = schedule::late(check.transaction.created_at, now);
                    self.stay(&check, next_check, 0).await?;
                    let (transaction, learnt) = (check.transaction, Learnt::NoChange);
                    return Ok(Verification::Asked { transaction, learnt });
                }
            }
        }
        Err(StoreError("the state kept changing under a proof".into()))
    }

    async fn stay(
        &self,
        check: &Check,
        next_check: Option<Timestamp>,
        not_found: u32,
    ) -> Result<(), StoreError> {
        let lease_until = check.lease_until;
        let checked = Checked { id: &check.transaction.id, lease_until, next_check, not_found };
        self.store.reschedule(&checked, &check.log).await
    }

    async fn present(&self, transaction: &Transaction) -> Result<Transaction, StoreError> {
        let present = self.store.read(&transaction.id).await?;
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
