//! What payins need from the world.

use std::future::Future;

use jiff::Timestamp;

use super::{Invoice, Order, Payin, Token};
use crate::ports::{Ledger, Stored};
use crate::{Exchange, OrderId, TransactionId};

/// The payments table, for payins.
pub trait Store: Ledger<Payin> {
    /// Lets go of an order, if this payin holds it.
    fn free(
        &self,
        order_id: &OrderId,
        holder: &TransactionId,
    ) -> impl Future<Output = Stored<()>> + Send;

    /// Marks a payin as named by a callback, if it is still the one that was read.
    fn mark_called_back(
        &self,
        payin: &Payin,
        now: Timestamp,
    ) -> impl Future<Output = Stored<()>> + Send;
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
    UnsafePage(Token),
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
