//! The port of payouts: LigdiCash's endpoints for them.

use std::future::Future;

use super::{PayoutOrder, PayoutRefusal, PayoutToken};
use crate::{Exchange, Number, PayoutId};

/// LigdiCash's endpoints for payouts.
pub trait SendMoney: Send + Sync {
    /// The request that [`SendMoney::send`] would send, and has not sent yet.
    fn intent(
        &self,
        id: &PayoutId,
        order: &PayoutOrder,
        to: &Number,
        callback_url: &str,
    ) -> Exchange;

    /// Asks LigdiCash to pay out to this number, at most once: nothing that could be a second request is
    /// ever sent.
    fn send(
        &self,
        id: &PayoutId,
        order: &PayoutOrder,
        to: &Number,
        callback_url: &str,
    ) -> impl Future<Output = SendCall> + Send;
}

/// The outcome of asking LigdiCash to pay out, and the log of it.
#[derive(Debug)]
pub struct SendCall {
    /// The outcome.
    pub outcome: SendOutcome,
    /// The requests and the answers, for the audit log.
    pub exchanges: Vec<Exchange>,
}

/// The outcome of asking LigdiCash to pay out.
#[derive(Debug)]
pub enum SendOutcome {
    /// LigdiCash has taken the payout and has given us its token.
    Taken(PayoutToken),
    /// LigdiCash has refused the payout, by a sub-code that leaves no doubt: nothing was paid out.
    Refused(PayoutRefusal),
    /// The request never reached LigdiCash: nothing was paid out.
    NotReached,
    /// Anything else: the payout may have been made.
    Unknown,
}
