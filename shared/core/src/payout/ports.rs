//! What payouts need from the world.

use std::future::Future;

use super::{Order, Payout, Refusal, Token, Used};
use crate::ports::{Ledger, Read, Stored};
use crate::{Exchange, PayoutId, PayoutTransactionId, TransactionId};

/// The payments table, for payouts. A refund looks at the payin that it gives back.
pub trait Store: Ledger<Payout> + Read<TransactionId> {
    /// What a payout's id was used for, if it was.
    fn used(&self, payout_id: &PayoutId) -> impl Future<Output = Stored<Option<Used>>> + Send;

    /// Keeps the token of a callback, if the payout is still the one that was read.
    fn keep_trace(&self, payout: &Payout, trace: &Trace)
    -> impl Future<Output = Stored<()>> + Send;
}

/// The token of a callback, which was not given to us for the payout.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trace {
    /// Kept beside the payout's own token, which may still come or be understood again.
    Beside(Token),
    /// Kept in the place of an earlier callback's.
    Instead(Token),
}

pub trait SendMoney: Send + Sync {
    /// Asks LigdiCash to pay out, at most once: nothing that could be a second request is ever sent.
    fn send(
        &self,
        id: &PayoutTransactionId,
        order: &Order,
        callback_url: &str,
    ) -> impl Future<Output = Sent> + Send;
}

#[derive(Debug)]
pub struct Sent {
    pub outcome: Outcome,
    pub exchanges: Vec<Exchange>,
}

/// What became of the call.
#[derive(Debug)]
pub enum Outcome {
    Taken(Token),
    /// LigdiCash said no, in words that leave no doubt.
    Refused(Refusal),
    /// The request never left.
    NotReached,
    /// Anything else: it may have been made.
    Unknown,
}
