//! What both wings need from the world: the database, LigdiCash, a clock, randomness and a time limit.

use std::error::Error;
use std::future::Future;

use jiff::Timestamp;

use crate::claim::Claim;
use crate::hold::Hold;
use crate::transition::{Record, RecordId, Stay, Transition};
use crate::{Case, CaseId, Cases, EventId, Exchange, PayinId, PayoutId};

pub use crate::verdict::{Confirm, ConfirmCall};

/// Why a call to the database has no result. The source says what went wrong, and is for the log alone.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The database refused, failed or did not answer.
    #[error("the database could not do its part")]
    Failed(#[source] Box<dyn Error + Send + Sync>),
    /// The database answered, and a stored item is not what we write: a newer release may have written it. A case about
    /// it is open.
    #[error("a stored item cannot be read")]
    Unreadable(#[source] Box<dyn Error + Send + Sync>),
    /// The table is adopted and held: nothing was written, and nothing is until a person opens it.
    #[error("the adopted payments table is held until a person opens it")]
    Held,
}

/// The result of a call to the database. A condition that failed is one of its values; only a fault is
/// an error.
pub type Stored<T> = Result<T, StoreError>;

/// The error for something in the database that our own writes never leave there.
pub(crate) fn failed(problem: &'static str) -> StoreError {
    StoreError::Failed(problem.into())
}

/// The present time. It is a port so that tests choose the instant.
pub trait Clock: std::fmt::Debug + Send + Sync {
    /// The present instant.
    fn now(&self) -> Timestamp;
}

impl<T: Clock + ?Sized> Clock for std::sync::Arc<T> {
    fn now(&self) -> Timestamp {
        (**self).now()
    }
}

/// A source of bits that nobody can guess.
pub trait Random: std::fmt::Debug + Send + Sync {
    /// 128 new bits.
    fn bits(&self) -> Result<u128, NoRandomness>;
}

/// The source of randomness failed.
#[derive(Debug, thiserror::Error)]
#[error("the operating system gave no random bytes")]
pub struct NoRandomness(#[source] pub Box<dyn Error + Send + Sync>);

/// A limit on how long a future may take.
pub trait TimeLimit: Send + Sync {
    /// The output of the future, if it ends in time; otherwise the future is dropped.
    fn within<F: Future + Send>(
        &self,
        what: F,
    ) -> impl Future<Output = Result<F::Output, TookTooLong>> + Send;
}

/// The future did not end within the time limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the time limit was exceeded")]
pub struct TookTooLong;

// ---- The payments table ----------------------------------------------------

/// Reads the hold.
pub trait ReadHold: Send + Sync {
    /// Whether anything may change on the payments table now. What was open once stays open.
    fn hold(&self) -> impl Future<Output = Stored<Hold>> + Send;
}

/// Reads payins, or payouts.
pub trait Read<I: RecordId>: Send + Sync {
    /// The record as it is stored now; `None` if nothing has this id.
    fn read(&self, id: &I) -> impl Future<Output = Stored<Option<I::Record>>> + Send;
}

/// Writes payins, or payouts. It decides nothing: the core says what to write, and under which
/// condition. While the table is held, every write is refused with [`StoreError::Held`].
pub trait Ledger<R: Record>: Read<R::Id> + ReadHold {
    /// Reads the record and wins the right to check it, in one conditional write.
    fn claim(&self, id: &R::Id, claim: Claim) -> impl Future<Output = Stored<Claimed<R>>> + Send;

    /// Writes the transitions, each with its effect and its event, and the log: all or nothing. The log
    /// is kept under the record of the first transition.
    fn write(
        &self,
        transitions: &[Transition<R>],
        log: &[Exchange],
    ) -> impl Future<Output = Stored<WriteOutcome<R>>> + Send;

    /// Says what stands in the way of these transitions' effects now, and writes nothing: as [`Ledger::write`], for a
    /// dry run.
    fn foresee(
        &self,
        transitions: &[Transition<R>],
    ) -> impl Future<Output = Stored<Option<R::Obstacle>>> + Send;

    /// Leaves the state as it is, and writes the next check and what was learnt besides. Writes nothing if
    /// somebody else has moved the next check meanwhile.
    fn reschedule(
        &self,
        rescheduled: &Rescheduled<'_, R::Id>,
    ) -> impl Future<Output = Stored<()>> + Send;

    /// Appends to the log and changes nothing else.
    fn log(&self, record: &R, log: &[Exchange]) -> impl Future<Output = Stored<()>> + Send;
}

/// Keeps what LigdiCash answers about a record that no answer changes any more.
pub trait Answers<R: Record>: Ledger<R> {
    /// Whether this case is open.
    fn is_open(&self, case: &CaseId) -> impl Future<Output = Stored<bool>> + Send;

    /// Appends to the log, and writes the cases that begin and end with it: all or nothing.
    fn keep_answer(
        &self,
        record: &R,
        log: &[Exchange],
        cases: &Cases,
    ) -> impl Future<Output = Stored<()>> + Send;
}

/// The outcome of a claim.
#[derive(Debug)]
pub enum Claimed<R> {
    /// The claim is ours: LigdiCash may be asked.
    Won {
        /// The record as the claim found it.
        record: R,
        /// When its next check is due, as the claim has left it; `None` if it is not in the to-do index.
        due_at: Option<Timestamp>,
        /// When a callback last won a claim on it; `None` if none has.
        called_back_at: Option<Timestamp>,
    },
    /// The record is completed, has no token to ask with, or fails the rule of the claim.
    Refused(R),
}

/// The outcome of a write.
#[derive(Debug)]
pub enum WriteOutcome<R: Record> {
    /// Everything was written.
    Done,
    /// Nothing was written: a record no longer meets its condition. Holds the record as it is now, if
    /// the store has seen it.
    Moved(Option<R>),
    /// Nothing was written: the effect of a transition is not possible. Holds what stood in its way.
    Blocked(R::Obstacle),
}

/// The outcome of a check that changed no state.
#[derive(Debug)]
pub struct Rescheduled<'a, I> {
    /// The id of the record.
    pub id: &'a I,
    /// When the next check was due, as our claim left it. If somebody has moved it since, theirs holds.
    pub due_at: Option<Timestamp>,
    /// When the lease of our claim ends, if it has one. Nobody else may end it.
    pub lease_until: Option<Timestamp>,
    /// What is written about the check.
    pub stay: Stay,
}

// ---- What is due -------------------------------------------------------------

/// The to-do index.
pub trait DueIndex: Send + Sync {
    /// Where a page ends. It has the store's own form, because the entry there may be unreadable.
    type Cursor: Send + Sync;

    /// How many parts the index has, numbered from 0.
    fn shards(&self) -> u8;

    /// One page of what is due in one part by `until`, oldest first, from where the page before ended. Puts aside what
    /// cannot be read.
    fn due(
        &self,
        shard: u8,
        until: Timestamp,
        after: Option<&Self::Cursor>,
    ) -> impl Future<Output = Stored<DuePage<Self::Cursor>>> + Send;
}

/// What the schedule watches for the operator.
pub trait OpenCases: Send + Sync {
    /// What is open now, and what receivers have not taken.
    fn watch(&self) -> impl Future<Output = Stored<Watch>> + Send;

    /// Wins the right to tell the operator of new cases, unless somebody has won it after `none_since`.
    fn may_tell(
        &self,
        now: Timestamp,
        none_since: Timestamp,
    ) -> impl Future<Output = Stored<MayTell>> + Send;

    /// Records that the operator was told of the case.
    fn told(&self, case: &OpenCase) -> impl Future<Output = Stored<()>> + Send;

    /// Ends the case about an item that could not be read, and makes the item due again, if it can be read by now.
    fn end_if_readable(
        &self,
        id: &CaseId,
        now: Timestamp,
    ) -> impl Future<Output = Stored<()>> + Send;
}

/// Opens and ends cases by a person's word.
pub trait DecideCases: Send + Sync {
    /// Opens the case, and keeps in the log, under this name, who decided it and why: all or nothing.
    fn open_case(
        &self,
        case: &Case,
        name: &str,
        decision: &Exchange,
    ) -> impl Future<Output = Stored<CaseOpened>> + Send;

    /// Ends the case, and keeps in the log, under this name, who decided it and why: all or nothing.
    fn close_case(
        &self,
        id: &CaseId,
        name: &str,
        now: Timestamp,
        decision: &Exchange,
    ) -> impl Future<Output = Stored<CaseClosed>> + Send;
}

/// The outcome of opening a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CaseOpened {
    /// It is open.
    Done,
    /// It was open already.
    Already,
}

/// The outcome of ending a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CaseClosed {
    /// It has ended.
    Done,
    /// It was not open.
    NotOpen,
}

/// Whether the operator may be told now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MayTell {
    /// It is ours to tell.
    Now,
    /// The last message was sent too short a time ago.
    Later,
}

/// The open cases, and how many events wait. Each number stops growing at a limit of the store.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Watch {
    /// The open cases, oldest first.
    pub cases: Vec<OpenCase>,
    /// How many events receivers have refused for long.
    pub refused: usize,
    /// How many events wait until a receiver is configured.
    pub kept: usize,
}

/// An open case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenCase {
    /// Its name.
    pub id: CaseId,
    /// Since when a person is needed.
    pub opened_at: Timestamp,
    /// Whether the operator was told of it by a message of its own.
    pub told: Told,
}

/// Whether the operator was told of a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Told {
    /// Not since it was opened.
    NotYet,
    /// By an earlier message.
    Before,
}

/// An entry of the to-do index. The index may lag behind the table, so the claim decides.
#[derive(Debug, Clone)]
pub struct Due {
    /// What is to be done.
    pub what: Task,
    /// When it was due; the claim names this instant.
    pub at: Timestamp,
}

/// The work that an entry of the to-do index asks of the schedule.
#[derive(Debug, Clone)]
pub enum Task {
    /// Check a payin, or give it up if its creator has vanished.
    CheckPayin(PayinId),
    /// Check a payout, or give it up if its sender has vanished.
    CheckPayout(PayoutId),
    /// Announce an event.
    Announce(EventId),
}

/// One page of the to-do index.
#[derive(Debug)]
pub struct DuePage<Cursor> {
    /// The entries that can be read, oldest first.
    pub entries: Vec<Due>,
    /// The keys of entries that name nothing that we know, or no instant. They are no longer among what is due, and a
    /// case has begun about each.
    pub put_aside: Vec<String>,
    /// Where the next page begins; `None` if this is the last.
    pub next: Option<Cursor>,
}
