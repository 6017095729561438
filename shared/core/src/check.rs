//! The one routine that checks: read → claim → confirm → settle.
//!
//! Callbacks, status reads, the schedule and persons all run it. They differ only in the claimant. A plain read
//! comes first: it costs a fifth of a write, and often says that there is nothing to ask about.

use std::slice::from_ref;

use jiff::Timestamp;

use crate::claim::Claimant;
use crate::ports::{
    Claimed, Confirm, Hold, Ledger, Payments, Rescheduled, StoreError, Stored, WriteOutcome, failed,
};
use crate::question::{Question, Replied};
use crate::transition::{Record, RecordId, Stay, Step, Transition, Trigger};
use crate::{Asker, Cases, Exchange, ExchangeKind, NothingLearnt, Verified};

/// The number of times an answer is applied again after another process changed the state.
///
/// Changes of state are rare, so one check that is overtaken this often means a defect.
pub(crate) const OVERTAKEN_LIMIT: usize = 4;

/// Reports to operators what happened, in the log and in the metrics. The routines themselves call it,
/// so no check goes unreported.
pub trait CheckObserver<R: Record>: Send + Sync {
    /// A check ended with this outcome.
    fn checked(&self, id: &R::Id, outcome: &Stored<CheckOutcome<R>>);
}

/// Whether a callback whose claim was refused calls for a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CallbackAlert {
    /// The payin or payout needs a person from now on.
    ForReview,
    /// The callback changes nothing that a person must see.
    NoChange,
}

/// The outcome of a check.
#[derive(Debug)]
pub enum CheckOutcome<R> {
    /// The id does not exist.
    Unknown,
    /// The claim was refused, so LigdiCash was not asked. Holds the record as it is.
    NotAsked(R),
    /// LigdiCash was asked.
    Asked {
        /// The record as it is now.
        record: R,
        /// The lesson of the answer.
        learnt: Learnt,
    },
}

/// The lesson of LigdiCash's answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Learnt {
    /// The state changed.
    Change,
    /// LigdiCash said something about the money, and the state stays as it is.
    NoChange,
    /// LigdiCash contradicts what it has proven, and the state stays as it is.
    Contradiction,
    /// LigdiCash said nothing about the money.
    Nothing(NothingLearnt),
}

/// A check whose claim was won and whose answer is not applied yet.
struct Check<R> {
    record: R,
    /// The instant at which the next check is due, as the claim has left it.
    due_at: Option<Timestamp>,
    /// The instant at which the claim's lease ends, if it has one.
    lease_until: Option<Timestamp>,
    trigger: Trigger,
    question: Question,
    log: Vec<Exchange>,
}

/// The outcome of writing a decision.
pub(crate) enum Settled<R> {
    Done(R, Learnt),
    /// Another process has changed the state: decide again on the present one.
    Overtaken,
    /// The order or the limits stood in the way, and what follows is the state that the record has already.
    Unmoved(Stay),
}

impl<S, G, O> Payments<S, G, O> {
    /// Answers a status read: checks the record if a check can still change it, and returns it; `None` if
    /// nothing has this id.
    pub async fn status<I: RecordId>(&self, id: &I) -> Stored<Option<I::Record>>
    where
        S: Ledger<I::Record>,
        G: Confirm<<I::Record as Record>::Token>,
        O: CheckObserver<I::Record>,
    {
        Ok(match self.check(id, Claimant::Status, None).await? {
            CheckOutcome::Unknown => None,
            CheckOutcome::NotAsked(record) | CheckOutcome::Asked { record, .. } => Some(record),
        })
    }

    /// Checks one record. `incoming` is the callback that caused the check, for the log.
    pub async fn check<I: RecordId>(
        &self,
        id: &I,
        by: Claimant,
        incoming: Option<Exchange>,
    ) -> Stored<CheckOutcome<I::Record>>
    where
        S: Ledger<I::Record>,
        G: Confirm<<I::Record as Record>::Token>,
        O: CheckObserver<I::Record>,
    {
        let outcome = self.look(id, by, incoming).await;
        self.observer.checked(id, &outcome);
        outcome
    }

    async fn look<I: RecordId>(
        &self,
        id: &I,
        by: Claimant,
        incoming: Option<Exchange>,
    ) -> Stored<CheckOutcome<I::Record>>
    where
        S: Ledger<I::Record>,
        G: Confirm<<I::Record as Record>::Token>,
    {
        let found = self.store.read(id).await?;
        let log: Vec<_> = incoming.into_iter().collect();
        if let Some(found) = found.as_ref().filter(|found| found.is_final()) {
            return self.not_asked(found.clone(), &log).await;
        }
        match (self.store.hold().await?, found) {
            // A record that is undecided or unknown here may be decided since.
            (Hold::Held, _) => Err(StoreError::Held),
            (Hold::Open, None) => Ok(CheckOutcome::Unknown),
            (Hold::Open, Some(found)) => self.claim(found, by, None, log).await,
        }
    }

    /// Checks a record that is not final. `asker` is the person who wants it, if it is one.
    pub(crate) async fn claim<R: Record>(
        &self,
        found: R,
        by: Claimant,
        asker: Option<Asker>,
        log: Vec<Exchange>,
    ) -> Stored<CheckOutcome<R>>
    where
        S: Ledger<R>,
        G: Confirm<R::Token>,
    {
        if !found.can_be_asked() {
            return self.not_asked(found, &log).await;
        }
        let claim = by.claim(&found, self.clock.now());
        match self.store.claim(found.id(), claim).await? {
            Claimed::Refused(record) => self.not_asked(record, &log).await,
            Claimed::Won { record, due_at, called_back_at } => {
                let trigger = by.trigger(called_back_at, claim.now);
                let lease_until = claim.entry.lease_until();
                let question = Question { kind: by.kind(), by: asker };
                let check = Check { record, due_at, lease_until, trigger, question, log };
                if check.record.can_be_asked() {
                    return self.confirm(check).await;
                }
                // LigdiCash has refuted the last of the brought tokens since the record was read.
                let next_check = check.record.next_check(claim.now, trigger);
                let stay = Stay { next_check, facts: check.record.facts() };
                self.stay(&check, stay, false).await?;
                Ok(CheckOutcome::NotAsked(check.record))
            }
        }
    }

    pub(crate) async fn not_asked<R: Record>(
        &self,
        record: R,
        log: &[Exchange],
    ) -> Stored<CheckOutcome<R>>
    where
        S: Ledger<R>,
    {
        self.store.log(&record, log).await?;
        Ok(CheckOutcome::NotAsked(record))
    }

    async fn confirm<R: Record>(&self, mut check: Check<R>) -> Stored<CheckOutcome<R>>
    where
        S: Ledger<R>,
        G: Confirm<R::Token>,
    {
        let Replied { answer, log, refuted } =
            self.question(&check.record, &check.question).await?;
        check.log.extend(log);
        self.apply(check, &answer, &refuted).await
    }

    async fn apply<R: Record>(
        &self,
        mut check: Check<R>,
        answer: &Result<Verified<R::Token>, NothingLearnt>,
        refuted: &[R::Token],
    ) -> Stored<CheckOutcome<R>>
    where
        S: Ledger<R>,
    {
        for _ in 0..OVERTAKEN_LIMIT {
            let now = self.clock.now();
            check.record = check.record.without(refuted);
            let decided = match answer {
                Ok(verified) => check.record.settle(verified, now, check.trigger),
                Err(problem) => check.record.miss(*problem, now, check.trigger),
            };
            let (stay, problem) = match decided {
                Step::Stay(stay) => (stay, answer.as_ref().err().copied()),
                Step::Move(first) => match self.put(&check.record, *first, &check.log).await? {
                    Settled::Done(record, learnt) => {
                        return Ok(CheckOutcome::Asked { record, learnt });
                    }
                    Settled::Unmoved(stay) => (stay, None),
                    Settled::Overtaken => {
                        check.record = self.present(&check.record).await?;
                        continue;
                    }
                },
            };
            self.stay(&check, stay, !refuted.is_empty()).await?;
            let learnt = problem.map_or(Learnt::NoChange, Learnt::Nothing);
            return Ok(CheckOutcome::Asked { record: check.record, learnt });
        }
        Err(failed("the state changed each time that LigdiCash's answer was about to be written"))
    }

    /// Writes the decision; or, where the order or the limits do not allow it, the transition that follows instead.
    pub(crate) async fn put<R: Record>(
        &self,
        record: &R,
        first: Transition<R>,
        log: &[Exchange],
    ) -> Stored<Settled<R>>
    where
        S: Ledger<R>,
    {
        let obstacle = match self.store.write(from_ref(&first), log).await? {
            WriteOutcome::Done => return Ok(done(first)),
            WriteOutcome::Moved(_) => return Ok(Settled::Overtaken),
            WriteOutcome::Blocked(obstacle) => obstacle,
        };
        let second = match record.on_obstacle(&first, &obstacle) {
            Step::Stay(stay) => return Ok(Settled::Unmoved(stay)),
            Step::Move(second) => second,
        };
        Ok(match self.store.write(from_ref(&*second), log).await? {
            WriteOutcome::Done => done(*second),
            WriteOutcome::Moved(_) | WriteOutcome::Blocked(_) => Settled::Overtaken,
        })
    }

    /// Keeps the exchanges first, then what they have changed, if they have changed anything.
    async fn stay<R: Record>(
        &self,
        check: &Check<R>,
        stay: Stay,
        has_fewer_tokens: bool,
    ) -> Stored<()>
    where
        S: Ledger<R>,
    {
        let Check { ref record, due_at, lease_until, ref log, .. } = *check;
        self.store.log(record, log).await?;
        if stay == (Stay { next_check: due_at, facts: record.facts() }) && !has_fewer_tokens {
            return Ok(());
        }
        let rescheduled = Rescheduled { record, due_at, lease_until, stay, has_fewer_tokens };
        self.store.reschedule(&rescheduled).await
    }

    /// Writes a transition that no answer of LigdiCash's has caused; returns whether it, or what follows where the order
    /// or the limits do not allow it, is written.
    pub async fn move_on<R: Record>(&self, record: &R, first: Transition<R>) -> Stored<bool>
    where
        S: Ledger<R>,
    {
        Ok(matches!(self.put(record, first, &[]).await?, Settled::Done(..)))
    }

    pub(crate) async fn present<R: Record>(&self, record: &R) -> Stored<R>
    where
        S: Ledger<R>,
    {
        let present = self.store.read(record.id()).await?;
        present.ok_or_else(|| failed("a claimed record no longer exists"))
    }

    /// Asks once with a token that finds no room among those that callbacks have brought. A flood of strangers' tokens
    /// must not hide the true one, so this needs no claim. If LigdiCash names the record, the token takes the place of
    /// the last.
    pub async fn ask_at_once<I: RecordId>(
        &self,
        id: &I,
        token: &<I::Record as Record>::Token,
    ) -> Stored<()>
    where
        S: Ledger<I::Record>,
        G: Confirm<<I::Record as Record>::Token>,
        O: CheckObserver<I::Record>,
    {
        let Some(found) = self.store.read(id).await? else { return Ok(()) };
        let outcome = self.ask_alone(found, token).await;
        self.observer.checked(id, &outcome);
        outcome.map(drop)
    }

    async fn ask_alone<R: Record>(&self, mut record: R, token: &R::Token) -> Stored<CheckOutcome<R>>
    where
        S: Ledger<R>,
        G: Confirm<R::Token>,
    {
        let kind = Claimant::Callback.kind();
        let (answer, log) = Verified::ask_brought(&self.gateway, token.clone(), kind).await;
        let id = record.id().clone().into();
        let is_ours = |answer: &Verified<_>| answer.answer().names(&id);
        let Some(verified) = answer.ok().filter(is_ours) else {
            return self.not_asked(record, &log).await;
        };
        for _ in 0..OVERTAKEN_LIMIT {
            if !record.has_no_room_for(token) {
                break;
            }
            let (now, with_token) = (self.clock.now(), record.with_newest(token));
            let next = match with_token.settle(&verified, now, Trigger::Callback) {
                Step::Move(next) => *next,
                Step::Stay(_) => with_token.noted(now),
            };
            match self.put(&with_token, next, &log).await? {
                Settled::Done(record, learnt) => {
                    return Ok(CheckOutcome::Asked { record, learnt });
                }
                Settled::Unmoved(_) => return self.not_asked(with_token, &log).await,
                Settled::Overtaken => record = self.present(&with_token).await?,
            }
        }
        self.not_asked(record, &log).await
    }
}

/// Details alone change no state.
fn done<R: Record>(written: Transition<R>) -> Settled<R> {
    let is_told = written.event.is_some() || written.cases != Cases::default();
    let learnt = if is_told { Learnt::Change } else { Learnt::NoChange };
    Settled::Done(written.to, learnt)
}

impl Claimant {
    pub(crate) fn kind(self) -> ExchangeKind {
        match self {
            Self::Callback | Self::Status => ExchangeKind::Confirm,
            Self::Schedule { .. } => ExchangeKind::Poll,
            Self::Person => ExchangeKind::Ask,
        }
    }
}
