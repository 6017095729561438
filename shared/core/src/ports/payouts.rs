//! What payouts need beside what they share with payins.

use std::future::Future;

use jiff::Timestamp;

use super::{Noted, Stored};
use crate::{
    Amount, Exchange, NotSent, Payout, PayoutAmount, PayoutOrder, PayoutRefusal, PayoutToken,
    PayoutTransactionId,
};

// ---- LigdiCash -------------------------------------------------------------

pub trait SendPayout: Send + Sync {
    /// Asks LigdiCash to pay out, at most once: nothing that could be a second request is ever sent.
    fn send(
        &self,
        id: &PayoutTransactionId,
        order: &PayoutOrder,
        callback_url: &str,
    ) -> impl Future<Output = SentPayout> + Send;
}

#[derive(Debug)]
pub struct SentPayout {
    pub outcome: Sent,
    pub exchanges: Vec<Exchange>,
}

/// What became of the call.
#[derive(Debug)]
pub enum Sent {
    Taken(PayoutToken),
    /// LigdiCash said no, in words that leave no doubt.
    Refused(PayoutRefusal),
    /// The request never left.
    NotReached,
    /// Anything else: it may have been made.
    Unknown,
}

// ---- The payments table ----------------------------------------------------

pub trait Payouts: Send + Sync {
    /// Records the payout and commits its amount to the limits, in one write, before anybody is
    /// called.
    fn begin(
        &self,
        sending: &Sending,
        limits: Limits,
    ) -> impl Future<Output = Stored<BegunPayout>> + Send;

    /// LigdiCash took it: from now on it is watched.
    fn accept(
        &self,
        payout: &Payout,
        token: &PayoutToken,
        now: Timestamp,
        log: &[Exchange],
    ) -> impl Future<Output = Stored<Recorded>> + Send;

    /// LigdiCash has not taken it: its amount counts no longer.
    fn withdraw(
        &self,
        payout: &Payout,
        cause: NotSent,
        now: Timestamp,
        log: &[Exchange],
    ) -> impl Future<Output = Stored<Recorded>> + Send;
}

pub trait LosePayout: Send + Sync {
    /// No answer came in time: nobody knows whether it was made.
    fn lose(
        &self,
        payout: &Payout,
        now: Timestamp,
        log: &[Exchange],
    ) -> impl Future<Output = Stored<Recorded>> + Send;
}

pub trait TracePayout: Send + Sync {
    /// Keeps the token of a callback for a payout whose own token we do not have.
    fn trace(
        &self,
        payout: &Payout,
        token: &PayoutToken,
        now: Timestamp,
    ) -> impl Future<Output = Stored<Noted>> + Send;
}

/// What is recorded before LigdiCash is asked.
#[derive(Debug, Clone)]
pub struct Sending {
    pub payout: Payout,
    /// What the request said, in a form that tells only whether another says the same.
    pub fingerprint: String,
}

/// What may be paid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    pub per_payout: PayoutAmount,
    /// Of all payouts of one day in UTC, in whole francs.
    pub per_day: u32,
}

#[derive(Debug)]
pub enum BegunPayout {
    Started,
    /// The same request came before.
    Repeated(Payout),
    /// The payout's id was used for something else.
    OtherRequest,
    /// It is more than one payout may be.
    OverPayoutLimit,
    /// It would exceed what may be paid out on one day.
    OverDailyLimit,
    RefundRefused(RefundRefused),
}

/// Why a payin cannot be refunded as asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RefundRefused {
    UnknownPayin,
    /// Only what was proven paid can be given back.
    NotCompleted,
    /// Together with its other refunds it would exceed what was paid.
    Exceeds {
        paid: Amount,
    },
}

/// What became of a change: the payout as it is now.
#[derive(Debug)]
pub enum Recorded {
    Done(Payout),
    /// Somebody else has moved it on.
    Overtaken(Payout),
}

impl Recorded {
    #[must_use]
    pub fn payout(self) -> Payout {
        match self {
            Self::Done(payout) | Self::Overtaken(payout) => payout,
        }
    }
}
