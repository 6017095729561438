//! The ports of both wings: the payments table, LigdiCash's `confirm`, a clock and randomness.

use std::error::Error;
use std::future::Future;
use std::sync::Arc;

use jiff::Timestamp;

use crate::claim::Claim;
use crate::payout::IdempotencyRecord;
use crate::transition::{Record, RecordId, Stay, Transition};
use crate::{BatchName, CaseId, Cases, Exchange, IdempotencyKey, OrderId, PayinId};

pub use crate::verdict::{Confirm, ConfirmCall};

/// The reason why a call to the database has no result. The source holds the cause, and is for the log alone.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The database refused, failed or did not answer.
    #[error("the database could not do its part")]
    Failed(#[source] Box<dyn Error + Send + Sync>),
    /// The database answered, and a stored item has a form that we do not write: a newer release may have written it. A
    /// case about it is open.
    #[error("a stored item cannot be read")]
    Unreadable(#[source] Box<dyn Error + Send + Sync>),
    /// The table is adopted and held: nothing is written until a person opens it.
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

/// A source of unguessable bits.
pub trait Random: std::fmt::Debug + Send + Sync {
    /// 128 new bits.
    fn bits(&self) -> Result<u128, NoRandomness>;
}

/// The source of randomness failed.
#[derive(Debug, thiserror::Error)]
#[error("the operating system gave no random bytes")]
pub struct NoRandomness(#[source] pub Box<dyn Error + Send + Sync>);

/// The ports of every routine that creates, sends, checks or decides.
#[derive(Debug)]
pub struct Payments<S, G, O> {
    /// The payments table.
    pub store: S,
    /// LigdiCash.
    pub gateway: G,
    /// The clock that says when a change happens and when the next check is due.
    pub clock: Arc<dyn Clock>,
    /// The observer, which reports each outcome to operators.
    pub observer: O,
}

/// Whether anything may change on the payments table. A table that this stack did not make lacks what happened since it
/// was copied, so nothing changes on it until a person opens it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hold {
    /// The table may change: the stack made it, or a person has opened it.
    Open,
    /// The table is on hold: the stack has adopted it, and it is not open yet.
    Held,
}

/// The payments table beside the payins and payouts: its hold, the cases, the order locks and the idempotency keys.
/// While the table is held, every write is refused with [`StoreError::Held`].
pub trait PaymentsTable: Send + Sync {
    /// The hold on the table. A table that was open once stays open.
    fn hold(&self) -> impl Future<Output = Stored<Hold>> + Send;

    /// Whether this case is open.
    fn is_open(&self, case: &CaseId) -> impl Future<Output = Stored<bool>> + Send;

    /// Frees the order, if this payin holds it.
    fn free(&self, order_id: &OrderId, holder: &PayinId)
    -> impl Future<Output = Stored<()>> + Send;

    /// The record under this idempotency key; `None` if the key is unused.
    fn idempotency_record(
        &self,
        key: &IdempotencyKey,
    ) -> impl Future<Output = Stored<Option<IdempotencyRecord>>> + Send;

    /// The digest of the file of this batch; `None` before its first payout.
    fn file_of(&self, batch: &BatchName) -> impl Future<Output = Stored<Option<String>>> + Send;
}

/// Reads and writes payins, or payouts. It decides nothing: the core says what to write, and under which
/// condition.
pub trait Ledger<R: Record>: PaymentsTable {
    /// The record as it is stored now; `None` if nothing has this id.
    fn read<I: RecordId<Record = R>>(
        &self,
        id: &I,
    ) -> impl Future<Output = Stored<Option<R>>> + Send;

    /// Reads the record and wins the right to check it, in one conditional write.
    fn claim(&self, id: &R::Id, claim: Claim) -> impl Future<Output = Stored<Claimed<R>>> + Send;

    /// Writes the transitions, each with its effect and its event, and the log: all or nothing. The log
    /// is kept under the record of the first transition.
    fn write(
        &self,
        transitions: &[Transition<R>],
        log: &[Exchange],
    ) -> impl Future<Output = Stored<WriteOutcome<R>>> + Send;

    /// Returns the obstacle to these transitions' effects now, and writes nothing: the dry run of [`Ledger::write`].
    fn foresee(
        &self,
        transitions: &[Transition<R>],
    ) -> impl Future<Output = Stored<Option<R::Obstacle>>> + Send;

    /// Leaves the state as it is, and writes the next check and the knowledge of the check. Writes nothing if another
    /// process has moved the next check meanwhile.
    fn reschedule(
        &self,
        rescheduled: &Rescheduled<'_, R>,
    ) -> impl Future<Output = Stored<()>> + Send;

    /// Appends to the log and changes nothing else.
    fn log(&self, record: &R, log: &[Exchange]) -> impl Future<Output = Stored<()>> + Send;

    /// Keeps LigdiCash's answer about a record that answers no longer change: one write appends to the log, and opens
    /// and ends cases.
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
        /// The instant of the next check, as the claim has left it; `None` if the record is not in the to-do index.
        due_at: Option<Timestamp>,
        /// The instant at which a callback last won a claim on it; `None` if none has.
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
    /// The write failed: a record no longer meets its condition. Holds the record as it is now, if the store has seen
    /// it.
    Moved(Option<R>),
    /// The write failed: the effect of a transition is not possible. Holds the obstacle.
    Blocked(R::Obstacle),
}

/// The outcome of a check that changed no state.
#[derive(Debug)]
pub struct Rescheduled<'a, R> {
    /// The record.
    pub record: &'a R,
    /// The instant at which the next check was due, as our claim left it. A later move of the entry takes precedence.
    pub due_at: Option<Timestamp>,
    /// The instant at which the lease of our claim ends, if it has one. Only the owner of the lease may end it.
    pub lease_until: Option<Timestamp>,
    /// The next check and the knowledge that are written.
    pub stay: Stay,
    /// Whether the record has fewer brought tokens than it had. They are written if no other has come meanwhile.
    pub has_fewer_tokens: bool,
}
