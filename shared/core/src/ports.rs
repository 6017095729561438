//! What the rules need from the world, split by what each function may do.
//!
//! A function's policy in `template.yaml` grants what its ports need and
//! nothing else.

use std::error::Error;
use std::future::Future;

use jiff::Timestamp;

use crate::step::Stay;
use crate::{
    Amount, Answer, EventId, Exchange, ExchangeKind, Invoice, InvoiceToken, NotCreated,
    NothingLearnt, Order, OrderId, PayoutTransactionId, Pricing, Receipt, State, Timeliness,
    Transaction, TransactionId, Verifiable,
};

mod outbox;
mod payouts;

pub use outbox::{
    Audience, ClaimedEvent, Deliver, Earlier, EventClaim, EventClosed, Events, Standing, Target,
    Told, Untold, UntoldEvent,
};
pub use payouts::{
    BegunPayout, Limits, LosePayout, Payouts, Recorded, RefundRefused, SendPayout, Sending, Sent,
    SentPayout, TracePayout,
};

/// The database could not do its part. What it was is for the log only.
#[derive(Debug, thiserror::Error)]
#[error("the database could not do its part")]
pub struct StoreError(#[source] pub Box<dyn Error + Send + Sync>);

pub type Stored<T> = Result<T, StoreError>;

pub trait Clock: Send + Sync {
    fn now(&self) -> Timestamp;
}

impl<T: Clock + ?Sized> Clock for std::sync::Arc<T> {
    fn now(&self) -> Timestamp {
        (**self).now()
    }
}

// ---- LigdiCash -------------------------------------------------------------

pub trait Confirm<T = InvoiceToken>: Send + Sync {
    /// Asks what became of an invoice or a payout, within the adapter's time limit.
    fn confirm(&self, token: &T, kind: ExchangeKind) -> impl Future<Output = Asked> + Send;
}

#[derive(Debug)]
pub struct Asked {
    pub answer: Result<Answer, NothingLearnt>,
    pub exchanges: Vec<Exchange>,
}

pub trait CreateInvoice: Send + Sync {
    /// Creates an invoice, at most once: a creation cannot be repeated safely.
    fn create(
        &self,
        id: &TransactionId,
        order: &Order,
        callback_url: &str,
    ) -> impl Future<Output = Created> + Send;
}

#[derive(Debug)]
pub struct Created {
    pub outcome: Creation,
    pub exchanges: Vec<Exchange>,
}

/// What became of a create call.
#[derive(Debug)]
pub enum Creation {
    Done(Invoice),
    /// The invoice exists, but its page's address may not be shown to a payer.
    UnsafePage(InvoiceToken),
    /// LigdiCash said no: nothing was created.
    Refused(Refusal),
    /// The request never left: nothing was created.
    NotSent,
    /// As `NotSent`, because our own keys are missing or unusable.
    NoKeys,
    /// No usable answer: an invoice may exist.
    Unknown,
}

/// What a refusal means for whoever asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// A person must change something at LigdiCash or in our secret.
    Configuration,
    /// Our request was wrong.
    Input,
    /// The same request may work later.
    Temporary,
}

// ---- The payments table ----------------------------------------------------

pub trait Read<R: Verifiable = Transaction>: Send + Sync {
    fn read(&self, id: &R::Id) -> impl Future<Output = Stored<Option<R>>> + Send;
}

/// The life of an attempt up to the moment its payment page can be shown.
pub trait Attempts: Send + Sync {
    /// Records the attempt and takes the order, in one write, before anybody is called.
    fn begin(&self, attempt: &Attempt) -> impl Future<Output = Stored<Begun>> + Send;

    /// Records the attempt in the place of a live one, whose invoice stays payable and watched.
    fn replace(
        &self,
        attempt: &Attempt,
        live: &Transaction,
        history: History,
    ) -> impl Future<Output = Stored<Replaced>> + Send;

    /// The invoice exists: from now on it is watched, and may be shown if it still holds the order.
    fn open(
        &self,
        attempt: &Attempt,
        invoice: &Invoice,
        now: Timestamp,
        log: &[Exchange],
    ) -> impl Future<Output = Stored<Opened>> + Send;

    /// The invoice exists but may not be shown: it is watched, and the order is free again.
    fn hide(
        &self,
        attempt: &Attempt,
        token: &InvoiceToken,
        now: Timestamp,
        log: &[Exchange],
    ) -> impl Future<Output = Stored<()>> + Send;
}

pub trait CloseAttempt: Send + Sync {
    /// No invoice is known. The order is free at once, or after the lease when one may exist.
    fn close_attempt(
        &self,
        attempt: &Attempt,
        cause: NotCreated,
        now: Timestamp,
        log: &[Exchange],
    ) -> impl Future<Output = Stored<Closed>> + Send;
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Closed {
    Done,
    /// LigdiCash has called back about it meanwhile, so an invoice does exist: a person must look.
    ForReview,
    /// Its invoice was saved, or somebody else closed it.
    Overtaken,
}

/// What is recorded before LigdiCash is asked to create an invoice.
#[derive(Debug, Clone)]
pub struct Attempt {
    pub id: TransactionId,
    pub order_id: OrderId,
    pub amount: Amount,
    pub pricing: Pricing,
    pub at: Timestamp,
    /// Until then nobody else may start an attempt for the order.
    pub lease_until: Timestamp,
}

impl Attempt {
    /// The attempt as it is recorded.
    #[must_use]
    pub fn transaction(&self) -> Transaction {
        Transaction {
            id: self.id.clone(),
            order_id: self.order_id.clone(),
            amount: self.amount,
            pricing: self.pricing,
            created_at: self.at,
            updated_at: self.at,
            state: State::Creating { lease_until: self.lease_until },
            revision: 0,
            receipt: Receipt::default(),
            timeliness: Timeliness::InTime,
            heard_at: None,
            not_found: 0,
            runs_out_at: None,
            announced: None,
        }
    }

    /// The attempt that a transaction still is.
    #[must_use]
    pub fn of(transaction: &Transaction) -> Option<Self> {
        let State::Creating { lease_until } = transaction.state else {
            return None;
        };
        Some(Self {
            id: transaction.id.clone(),
            order_id: transaction.order_id.clone(),
            amount: transaction.amount,
            pricing: transaction.pricing,
            at: transaction.created_at,
            lease_until,
        })
    }
}

#[derive(Debug)]
pub enum Begun {
    Started,
    /// The order has an attempt that can be paid.
    Live {
        transaction: Transaction,
        invoice: Invoice,
        history: History,
    },
    /// The order has no payment, but the merchant signed another amount for it later.
    Outdated,
    /// Another attempt is being created, or its outcome is unknown; free at `until`.
    Busy {
        until: Timestamp,
    },
    /// Something was paid for the order that a person must look at.
    UnderReview,
    /// The order was paid.
    Paid,
}

/// What an order has been through.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct History {
    /// When the merchant signed its present amount, if he did.
    pub priced_at: Option<Timestamp>,
    /// How often its attempt was replaced on this day.
    pub replaced_today: u32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Replaced {
    Started,
    /// The order is no longer held by the attempt that was to be replaced.
    Overtaken,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Opened {
    Live,
    /// The lease ran out and another attempt holds the order: watched, never shown.
    Superseded,
    /// Another payment has paid the order meanwhile: watched, never shown.
    Paid,
}

pub trait Claim<R: Verifiable = Transaction>: Send + Sync {
    /// Reads the transaction and wins the right to ask about it, in one write.
    ///
    /// A won claim leaves the transaction due a little later, so that the
    /// schedule repairs whatever happens to the winner.
    fn claim(
        &self,
        id: &R::Id,
        by: Claimant,
        now: Timestamp,
    ) -> impl Future<Output = Stored<Claimed<R>>> + Send;
}

/// Who wants to ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Claimant {
    Callback,
    Status,
    /// The schedule, which read this instant in the to-do index.
    Schedule {
        due_at: Timestamp,
    },
}

#[derive(Debug)]
pub enum Claimed<R: Verifiable = Transaction> {
    Won {
        transaction: R,
        token: R::Token,
        /// When the transaction is due again if the winner vanishes.
        lease_until: Timestamp,
        /// When a callback last won the right to ask.
        called_back_at: Option<Timestamp>,
    },
    /// Final, just asked by somebody else, or without a token to ask with.
    Refused(R),
    /// No such transaction.
    Unknown,
}

pub trait Settle<R: Verifiable = Transaction>: Send + Sync {
    /// Changes the state, if it is still the one that was decided on, together with the log.
    fn settle(
        &self,
        from: &R,
        settlement: &R::Settlement,
        log: &[Exchange],
    ) -> impl Future<Output = Stored<Settled<R>>> + Send;

    /// Leaves the state and moves the next check, together with the log.
    fn reschedule(
        &self,
        checked: &Checked<'_, R::Id>,
        log: &[Exchange],
    ) -> impl Future<Output = Stored<()>> + Send;

    /// Appends to the log alone.
    fn log(&self, id: &R::Id, log: &[Exchange]) -> impl Future<Output = Stored<()>> + Send;
}

/// The outcome of a check that changed nothing.
#[derive(Debug)]
pub struct Checked<'a, I = TransactionId> {
    pub id: &'a I,
    /// The instant our claim left; if another claim has moved it, theirs holds.
    pub lease_until: Timestamp,
    pub stay: Stay,
}

#[derive(Debug)]
pub enum Settled<R = Transaction> {
    Done(R),
    /// Somebody else changed the state meanwhile: decide again on the present one.
    Overtaken,
    /// The order's present amount makes of it what it is already.
    Unmoved,
}

pub trait NoteCallback: Send + Sync {
    /// Marks an attempt as named by a callback. If its outcome is unknown, a person must look.
    fn note_callback(
        &self,
        transaction: &Transaction,
        now: Timestamp,
    ) -> impl Future<Output = Stored<Noted>> + Send;
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Noted {
    /// From now on a person must look at it.
    ForReview,
    /// Nobody must, or somebody knows already.
    NoChange,
}

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
