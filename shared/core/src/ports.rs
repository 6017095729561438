//! What the rules need from the world, beside what the two wings need for themselves.

use std::error::Error;
use std::future::Future;

use jiff::Timestamp;

use crate::claim::Bid;
use crate::transition::{Identifies, Record, Stay, Transition};
use crate::{
    Answer, EventId, Exchange, ExchangeKind, NothingLearnt, PayoutTransactionId, TransactionId,
};

/// The database could not do its part. What it was is for the log only.
#[derive(Debug, thiserror::Error)]
#[error("the database could not do its part")]
pub struct StoreError(#[source] pub Box<dyn Error + Send + Sync>);

pub type Stored<T> = Result<T, StoreError>;

/// What the database said cannot be.
pub(crate) fn failed(problem: &'static str) -> StoreError {
    StoreError(problem.into())
}

pub trait Clock: Send + Sync {
    fn now(&self) -> Timestamp;
}

impl<T: Clock + ?Sized> Clock for std::sync::Arc<T> {
    fn now(&self) -> Timestamp {
        (**self).now()
    }
}

/// Bits that nobody can guess.
pub trait Random: std::fmt::Debug + Send + Sync {
    fn bits(&self) -> Result<u128, NoRandomness>;
}

/// There are no random bits.
#[derive(Debug, thiserror::Error)]
#[error("the operating system gave no random bytes")]
pub struct NoRandomness(#[source] pub Box<dyn Error + Send + Sync>);

/// How long something may take.
pub trait TimeLimit: Send + Sync {
    /// What it comes to, if it ends in time.
    fn within<F: Future + Send>(
        &self,
        what: F,
    ) -> impl Future<Output = Result<F::Output, TookTooLong>> + Send;
}

/// It was given up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("it took too long")]
pub struct TookTooLong;

// ---- LigdiCash -------------------------------------------------------------

pub trait Confirm<T>: Send + Sync {
    /// Asks what became of an invoice or a payout, within the adapter's time limit.
    fn confirm(&self, token: &T, kind: ExchangeKind) -> impl Future<Output = Asked> + Send;
}

#[derive(Debug)]
pub struct Asked {
    pub answer: Result<Answer, NothingLearnt>,
    pub exchanges: Vec<Exchange>,
}

// ---- The payments table ----------------------------------------------------

pub trait Read<I: Identifies>: Send + Sync {
    fn read(&self, id: &I) -> impl Future<Output = Stored<Option<I::Record>>> + Send;
}

/// Where payins, or payouts, are written. It writes what it is told, and decides nothing.
pub trait Ledger<R: Record>: Read<R::Id> {
    /// Reads the record and wins the right to ask about it, in one write.
    ///
    /// A won claim leaves the record due a little later, so that the
    /// schedule repairs whatever happens to the winner.
    fn claim(&self, id: &R::Id, bid: Bid) -> impl Future<Output = Stored<Claimed<R>>> + Send;

    /// Writes transitions, each with what changes beside it and its event, and the log: all or
    /// nothing. The log is kept under the first one's record.
    fn write(
        &self,
        transitions: &[Transition<R>],
        log: &[Exchange],
    ) -> impl Future<Output = Stored<Written<R>>> + Send;

    /// Leaves the state and moves the next check, together with the log.
    fn reschedule(
        &self,
        checked: &Checked<'_, R::Id>,
        log: &[Exchange],
    ) -> impl Future<Output = Stored<()>> + Send;

    /// Appends to the log alone.
    fn log(&self, id: &R::Id, log: &[Exchange]) -> impl Future<Output = Stored<()>> + Send;
}

#[derive(Debug)]
pub enum Claimed<R> {
    Won {
        record: R,
        /// When a callback last won the right to ask.
        called_back_at: Option<Timestamp>,
    },
    /// Final, just asked about by somebody else, or without a token to ask with.
    Refused(R),
    /// No such record.
    Unknown,
}

/// What became of a write.
#[derive(Debug)]
pub enum Written<R: Record> {
    Done,
    /// A record is not what the condition wants; what it is now, if it is there.
    Moved(Option<R>),
    /// What stands beside it cannot be changed like this; what was found there.
    Hindered(R::Obstacle),
}

/// The outcome of a check that changed nothing.
#[derive(Debug)]
pub struct Checked<'a, I> {
    pub id: &'a I,
    /// The instant our claim left; if another claim has moved it, theirs holds.
    pub lease_until: Timestamp,
    pub stay: Stay,
}

// ---- What is due -------------------------------------------------------------

pub trait DueIndex: Send + Sync {
    /// Where a page ends, as the store has it: the entry there may be one that cannot be read.
    type Place: Send + Sync;

    /// How many parts the index has.
    fn shards(&self) -> u8;

    /// One page of what is due in one part, oldest first.
    fn due(
        &self,
        shard: u8,
        until: Timestamp,
        after: Option<&Self::Place>,
    ) -> impl Future<Output = Stored<DuePage<Self::Place>>> + Send;

    /// Takes the item with this key out of what is due, if it cannot be read.
    fn put_aside(&self, key: &str) -> impl Future<Output = Stored<Aside>> + Send;
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Aside {
    Done,
    /// It can be read, is not due, or was just changed by somebody else.
    Left,
}

/// An entry of the to-do index. It may be a moment old: a claim decides.
#[derive(Debug, Clone)]
pub struct Due {
    pub what: Task,
    pub at: Timestamp,
}

/// What is to be done.
#[derive(Debug, Clone)]
pub enum Task {
    Verify(TransactionId),
    VerifyPayout(PayoutTransactionId),
    Announce(EventId),
}

#[derive(Debug)]
pub struct DuePage<Place> {
    pub entries: Vec<Due>,
    /// The keys of entries that name nothing that we know, or no instant.
    pub unreadable: Vec<String>,
    /// Where the next page begins; `None` when this was the last.
    pub next: Option<Place>,
}
