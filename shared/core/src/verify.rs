//! The one routine that verifies: claim → confirm → settle.
//!
//! Callback, status and poll differ only in who claims.

use jiff::Timestamp;

use crate::claim::Claimant;
use crate::payments::Payments;
use crate::ports::{Checked, Claimed, Clock, Confirm, Ledger, StoreError, Stored, Written, failed};
use crate::transition::{Identifies, Record, Stay, Step, Transition, Why};
use crate::{Exchange, ExchangeKind, NothingLearnt, Verified};

/// How often a proof is applied anew because the state changed under it.
///
/// A record changes state three times at most, so more means a defect.
const OVERTAKEN_LIMIT: usize = 4;

/// Whoever tells operators what happened, in the log and in the metrics. The routines call it
/// themselves: nothing is verified, created or announced without it.
pub trait Witness<R: Record>: Send + Sync {
    /// What a check came to, and who wanted it.
    fn verified(&self, id: &R::Id, by: Claimant, outcome: &Stored<Verification<R>>);
}

/// What came of it.
#[derive(Debug)]
pub enum Verification<R> {
    /// No such record.
    Unknown,
    /// Nobody was asked: it is final, was just asked about, or has no token.
    NotAsked(R),
    /// LigdiCash was asked; the record as it is now.
    Asked { record: R, learnt: Learnt },
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
    record: R,
    lease_until: Timestamp,
    why: Why,
    log: Vec<Exchange>,
}

/// What became of one attempt to write what was decided.
enum Settled<R> {
    Done(R),
    /// Somebody else changed the state meanwhile: decide again on the present one.
    Overtaken,
    /// What stands beside the record makes of it what it is already.
    Unmoved(Stay),
}

impl<S, G, C: Clock, W> Payments<S, G, C, W> {
    /// What became of a record, for a reader of its status: `None` if there is none.
    ///
    /// A plain read first: a settled payment and a stranger's guess cost no write.
    pub async fn status<I: Identifies>(&self, id: &I) -> Result<Option<I::Record>, StoreError>
    where
        S: Ledger<I::Record>,
        G: Confirm<<I::Record as Record>::Token>,
        W: Witness<I::Record>,
    {
        let found = match self.store.read(id).await {
            Ok(found) => found,
            Err(error) => {
                let outcome = Err(error);
                self.witness.verified(id, Claimant::Status, &outcome);
                return outcome.map(|_| None);
            }
        };
        let is_open = |record: &I::Record| record.token().is_some() && !record.is_final();
        if !found.as_ref().is_some_and(is_open) {
            return Ok(found);
        }
        Ok(match self.verify(id, Claimant::Status, None).await? {
            Verification::Unknown => None,
            Verification::NotAsked(record) | Verification::Asked { record, .. } => Some(record),
        })
    }

    /// Verifies one record. `incoming` is the message that made us look, for the log.
    pub async fn verify<I: Identifies>(
        &self,
        id: &I,
        by: Claimant,
        incoming: Option<Exchange>,
    ) -> Result<Verification<I::Record>, StoreError>
    where
        S: Ledger<I::Record>,
        G: Confirm<<I::Record as Record>::Token>,
        W: Witness<I::Record>,
    {
        let outcome = self.claim(id, by, incoming).await;
        self.witness.verified(id, by, &outcome);
        outcome
    }

    async fn claim<I: Identifies>(
        &self,
        id: &I,
        by: Claimant,
        incoming: Option<Exchange>,
    ) -> Result<Verification<I::Record>, StoreError>
    where
        S: Ledger<I::Record>,
        G: Confirm<<I::Record as Record>::Token>,
    {
        let log: Vec<_> = incoming.into_iter().collect();
        let bid = by.bid(self.clock.now());
        match self.store.claim(id, bid).await? {
            Claimed::Unknown => Ok(Verification::Unknown),
            Claimed::Refused(record) => {
                self.store.log(id, &log).await?;
                Ok(Verification::NotAsked(record))
            }
            Claimed::Won { record, called_back_at } => {
                let why = by.why(called_back_at, bid.now);
                let check = Check { record, lease_until: bid.lease_until, why, log };
                self.confirm(check).await
            }
        }
    }

    async fn confirm<R: Record>(&self, mut check: Check<R>) -> Result<Verification<R>, StoreError>
    where
        S: Ledger<R>,
        G: Confirm<R::Token>,
    {
        let token = check.record.token().cloned();
        let token = token.ok_or_else(|| failed("a claimed record has no token"))?;
        let (mut answer, exchanges) = Verified::ask(&self.gateway, token, check.why.kind()).await;
        check.log.extend(exchanges);
        if let Some(trace) = check.record.trace().cloned()
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

    async fn apply<R: Record>(
        &self,
        mut check: Check<R>,
        answer: &Result<Verified<R::Token>, NothingLearnt>,
    ) -> Result<Verification<R>, StoreError>
    where
        S: Ledger<R>,
    {
        for _ in 0..OVERTAKEN_LIMIT {
            let now = self.clock.now();
            let decided = match answer {
                Ok(verified) => check.record.settle(verified, now, check.why),
                Err(problem) => check.record.miss(*problem, now, check.why),
            };
            let (stay, problem) = match decided {
                Step::Stay(stay) => (stay, answer.as_ref().err().copied()),
                Step::Move(first) => match self.settle(&check, *first).await? {
                    Settled::Done(record) => {
                        return Ok(Verification::Asked { record, learnt: Learnt::Change });
                    }
                    Settled::Unmoved(stay) => (stay, None),
                    Settled::Overtaken => {
                        check.record = self.present(&check.record).await?;
                        continue;
                    }
                },
            };
            self.stay(&check, stay).await?;
            let learnt = problem.map_or(Learnt::NoChange, Learnt::Nothing);
            return Ok(Verification::Asked { record: check.record, learnt });
        }
        Err(failed("the state kept changing under a proof"))
    }

    /// Writes what was decided, or what follows from what stands beside the record.
    async fn settle<R: Record>(
        &self,
        check: &Check<R>,
        first: Transition<R>,
    ) -> Result<Settled<R>, StoreError>
    where
        S: Ledger<R>,
    {
        let first = [first];
        let obstacle = match self.store.write(&first, &check.log).await? {
            Written::Done => return Ok(done(first)),
            Written::Moved(_) => return Ok(Settled::Overtaken),
            Written::Hindered(obstacle) => obstacle,
        };
        let second = match check.record.otherwise(&first[0], &obstacle) {
            Step::Stay(stay) => return Ok(Settled::Unmoved(stay)),
            Step::Move(second) => [*second],
        };
        Ok(match self.store.write(&second, &check.log).await? {
            Written::Done => done(second),
            Written::Moved(_) | Written::Hindered(_) => Settled::Overtaken,
        })
    }

    async fn stay<R: Record>(&self, check: &Check<R>, stay: Stay) -> Result<(), StoreError>
    where
        S: Ledger<R>,
    {
        let checked = Checked { id: check.record.id(), lease_until: check.lease_until, stay };
        self.store.reschedule(&checked, &check.log).await
    }

    async fn present<R: Record>(&self, record: &R) -> Result<R, StoreError>
    where
        S: Ledger<R>,
    {
        let present = self.store.read(record.id()).await?;
        present.ok_or_else(|| failed("a claimed record is gone"))
    }
}

fn done<R: Record>([written]: [Transition<R>; 1]) -> Settled<R> {
    Settled::Done(written.to)
}

impl Why {
    fn kind(self) -> ExchangeKind {
        match self {
            Self::Callback | Self::Status => ExchangeKind::Confirm,
            Self::Schedule => ExchangeKind::Poll,
        }
    }
}
