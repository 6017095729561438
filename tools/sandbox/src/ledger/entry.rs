//! One invoice or payout as the sandbox keeps it.

use jiff::Timestamp;
use serde::Serialize;

use super::error::Unknown;
use super::payer::Payer;
use super::record::{Outcome, Record, Status};
use super::request::{Checkout, Request};
use crate::operators::Operator;
use crate::random;

/// What is kept of an invoice and of a payout alike, and `own`: what only one of them has.
#[derive(Clone, Debug)]
pub(crate) struct Entry<T> {
    /// LigdiCash's number.
    pub(crate) id: String,
    pub(crate) token: String,
    /// LigdiCash's own `custom_data` entries.
    pub(crate) hash: String,
    pub(crate) logfile: String,
    /// The merchant's, from `custom_data` or, of a payout, `external_id`; empty if none was sent.
    pub(crate) transaction_id: String,
    pub(crate) request: Request,
    pub(crate) created_at: Timestamp,
    /// `completed` and `notcompleted` never change again.
    pub(crate) status: Status,
    /// When the status last changed.
    pub(crate) changed_at: Timestamp,
    pub(crate) record: Record,
    pub(crate) own: T,
}

/// What only invoices, or only payouts, have.
pub(crate) trait Own: Clone + Sized {
    const UNKNOWN: Unknown;
    /// LigdiCash's other name for it.
    fn other_name(entry: &Entry<Self>) -> &str;
}

/// Of an invoice.
#[derive(Clone, Debug)]
pub(crate) struct Payin {
    pub(crate) checkout: Checkout,
    pub(crate) request_id: String,
    pub(crate) pay_url: String,
    /// The operator's reference of the payment.
    pub(crate) oreference: String,
    /// Who paid, or tried to, once it has ended.
    pub(crate) payer: Option<Payer>,
}

/// Of a payout.
#[derive(Clone, Debug)]
pub(crate) struct Payout {
    pub(crate) method: PayoutMethod,
    /// As sent; only of wallet payouts.
    pub(crate) top_up_wallet: Option<u8>,
    pub(crate) destination: Destination,
    /// The recipient's.
    pub(crate) operator: &'static Operator,
}

/// Which of the two endpoints created a payout.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum PayoutMethod {
    /// `/pay/v01/straight/payout`
    MobileMoney,
    /// `/pay/v01/withdrawal/create`
    Wallet,
}

/// Where the money of a payout ends up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Destination {
    MobileMoney,
    /// The recipient's LigdiCash wallet.
    Wallet,
}

impl<T> Entry<T> {
    /// A new pending one.
    pub(super) fn new(
        id: String,
        token: String,
        transaction_id: String,
        request: Request,
        own: T,
        now: Timestamp,
    ) -> Self {
        Self {
            id,
            token,
            hash: random::hex::<32>(),
            logfile: random::logfile(now),
            transaction_id,
            request,
            created_at: now,
            status: Status::Pending,
            changed_at: now,
            record: Record::starting(now),
            own,
        }
    }

    pub(super) fn end(&mut self, outcome: Outcome, at: Timestamp) {
        self.status = outcome.status();
        self.changed_at = at;
        self.record.event(outcome.event(), at);
    }
}

impl Entry<Payin> {
    /// Who paid, or tried to; nobody while it is pending.
    pub(crate) fn payer(&self) -> Option<&Payer> {
        self.own.payer.as_ref().filter(|_| self.status != Status::Pending)
    }
}

impl Own for Payin {
    const UNKNOWN: Unknown = Unknown::Invoice;

    fn other_name(entry: &Entry<Self>) -> &str {
        &entry.own.request_id
    }
}

impl Own for Payout {
    const UNKNOWN: Unknown = Unknown::Payout;

    fn other_name(entry: &Entry<Self>) -> &str {
        &entry.token
    }
}
