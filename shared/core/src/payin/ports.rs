//! The port of payins: LigdiCash's endpoint for invoices.

use std::future::Future;

use super::{DirectPayer, Invoice, PayinOrder, PayinToken};
use crate::{Exchange, PayinId, SubCode};

/// LigdiCash's endpoint for invoices.
pub trait CreateInvoice: Send + Sync {
    /// Asks LigdiCash for an invoice, at most once: a second request might create a second invoice.
    fn create(
        &self,
        id: &PayinId,
        order: &PayinOrder,
        callback_url: &str,
    ) -> impl Future<Output = CreateCall> + Send;
}

/// LigdiCash's endpoints for direct payins, which debit a payer.
pub trait CreateDirect: Send + Sync {
    /// The request as it will be sent, for the log.
    fn intent(
        &self,
        id: &PayinId,
        order: &PayinOrder,
        payer: &DirectPayer,
        callback_url: &str,
    ) -> Exchange;

    /// Asks LigdiCash to debit the payer, or to send the payer a code, with one request that is never repeated.
    fn create_direct(
        &self,
        id: &PayinId,
        order: &PayinOrder,
        payer: &DirectPayer,
        callback_url: &str,
    ) -> impl Future<Output = CreateCall> + Send;
}

/// The outcome of asking LigdiCash for an invoice, and the log of it.
#[derive(Debug)]
pub struct CreateCall {
    /// The outcome.
    pub outcome: CreateOutcome,
    /// The requests and the answers, for the audit log.
    pub exchanges: Vec<Exchange>,
}

/// The outcome of asking LigdiCash for an invoice.
#[derive(Debug)]
pub enum CreateOutcome {
    /// LigdiCash created the invoice.
    Done(Invoice),
    /// The invoice exists, but the address of its page is not on an allowed host.
    UnsafePage(PayinToken),
    /// LigdiCash refused: no invoice exists.
    Refused(Refused),
    /// The request never reached LigdiCash: no invoice exists.
    NotSent,
    /// The request was not sent, because our own keys are missing or unusable.
    NoKeys,
    /// LigdiCash has sent the payer a one-time code.
    CodeSent,
    /// No usable answer came: an invoice may exist, and the payer of a direct payin may have paid.
    Unknown,
}

/// LigdiCash's refusal to create an invoice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// The class of the refusal, by what can be done about it.
    pub class: PayinRefusal,
    /// LigdiCash's own code; `None` where it names none.
    pub code: Option<SubCode>,
}

/// The reason why LigdiCash refused to create an invoice, by what can be done about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PayinRefusal {
    /// A person must change something at LigdiCash or in our secret.
    Configuration,
    /// LigdiCash does not accept the request as we described it.
    Input,
    /// The same request may work later.
    Temporary,
    /// The payer's one-time code is wrong, missing or has run out.
    Code,
}
