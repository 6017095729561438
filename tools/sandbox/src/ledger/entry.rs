//! The sandbox's entry of an invoice or a payout.

use jiff::Timestamp;
use serde::Serialize;

use super::error::Unknown;
use super::payer::Payer;
use super::record::{EventKind, Outcome, Record, Status};
use super::request::{Checkout, Request};
use crate::operators::Operator;
use crate::random;

/// An invoice or a payout: the fields that both have, and `own`, the fields that only one of them has.
#[derive(Clone, Debug)]
pub(crate) struct Entry<T> {
    /// LigdiCash's number.
    pub(crate) id: String,
    pub(crate) token: String,
    /// LigdiCash's own `custom_data` entries.
    pub(crate) hash: String,
    pub(crate) logfile: String,
    /// The merchant's id, from `custom_data` or, for a payout, `external_id`; empty if none was sent.
    pub(crate) transaction_id: String,
    pub(crate) request: Request,
    pub(crate) created_at: Timestamp,
    /// `completed` and `notcompleted` never change again.
    pub(crate) status: Status,
    pub(crate) changed_at: Timestamp,
    pub(crate) record: Record,
    pub(crate) own: T,
}

/// The fields of an invoice, or of a payout.
pub(crate) trait Own: Clone + Sized {
    const UNKNOWN: Unknown;
    /// LigdiCash's other name for the invoice or payout.
    fn other_name(entry: &Entry<Self>) -> &str;
}

/// The fields of an invoice.
#[derive(Clone, Debug)]
pub(crate) struct Payin {
    pub(crate) checkout: Checkout,
    pub(crate) request_id: String,
    /// Empty if the payer needs no page.
    pub(crate) pay_url: String,
    /// Only without LigdiCash's hosted page.
    pub(crate) direct: Option<Direct>,
    /// The operator's reference of the payment.
    pub(crate) oreference: String,
    /// The person who paid, or tried to; set at the end.
    pub(crate) payer: Option<Payer>,
}

/// The fields of an invoice whose payer has already typed a number in the shop.
#[derive(Clone, Debug)]
pub(crate) struct Direct {
    pub(crate) operator: &'static Operator,
    /// The immediate end of the payment, by its code.
    pub(crate) course: Option<Outcome>,
}

/// The fields of a payout.
#[derive(Clone, Debug)]
pub(crate) struct Payout {
    pub(crate) method: PayoutMethod,
    /// The value that the merchant sent; only of wallet payouts.
    pub(crate) top_up_wallet: Option<u8>,
    pub(crate) destination: Destination,
    /// The recipient's operator.
    pub(crate) operator: &'static Operator,
}

/// The endpoint that created a payout.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum PayoutMethod {
    /// `/pay/v01/straight/payout`
    MobileMoney,
    /// `/pay/v01/withdrawal/create`
    Wallet,
}

/// The place where a payout's money ends up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Destination {
    MobileMoney,
    /// The recipient's LigdiCash wallet.
    Wallet,
}

impl<T> Entry<T> {
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
        let (status, event) = match outcome {
            Outcome::Paid => (Status::Completed, EventKind::Paid),
            Outcome::Failed => (Status::NotCompleted, EventKind::Failed),
        };
        (self.status, self.changed_at) = (status, at);
        self.record.event(event, at);
    }
}

impl Entry<Payin> {
    /// The person who paid, or tried to; `None` while the invoice is pending.
    pub(crate) fn payer(&self) -> Option<&Payer> {
        self.own.payer.as_ref().filter(|_| self.status != Status::Pending)
    }

    /// The payer without a choice.
    pub(crate) fn usual_payer(&self) -> Payer {
        let usual = Payer::usual(&self.request);
        let operator = self.own.direct.as_ref().map_or(usual.operator, |direct| direct.operator);
        Payer { operator, ..usual }
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
