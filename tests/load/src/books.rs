//! The records that are compared: LigdiCash's, ours, and what the shop was told.

use sandbox::{LedgerView, Status};
use serde::Deserialize;

use crate::failure::Failure;

/// LigdiCash's record of a payment page or of a payout.
#[derive(Clone, Debug)]
pub(crate) struct AtLigdiCash {
    pub(crate) transaction_id: String,
    /// In XOF.
    pub(crate) amount: u64,
    pub(crate) status: Status,
    /// Whether we answered a callback about it.
    pub(crate) is_heard: bool,
}

/// An order and all its payins, as our tables have them.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Order {
    #[serde(rename = "order_id")]
    pub(crate) id: String,
    /// The payin that paid it.
    pub(crate) paid_by: Option<String>,
    #[serde(rename = "transactions")]
    pub(crate) payments: Vec<Payment>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(try_from = "StoredRow")]
pub(crate) struct Payment {
    pub(crate) id: String,
    pub(crate) amount: u64,
    pub(crate) standing: Standing,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(try_from = "StoredRow")]
pub(crate) struct Payout {
    pub(crate) id: String,
    /// The merchant's idempotency key for it, its `payoutId`.
    pub(crate) name: String,
    pub(crate) amount: u64,
    pub(crate) standing: PayoutStanding,
}

/// The state of a payment with us, by its status and its reason.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) enum Standing {
    Pending,
    PaidOrder,
    Duplicate,
    Failed,
    Expired,
    /// Known not to exist.
    NotCreated,
    /// The answer to its creation was lost.
    CreateUnknown,
    /// As before, and a callback has named it since: a person was told.
    CalledBack,
    /// A person was told, for this reason.
    Review(String),
}

#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) enum PayoutStanding {
    Pending,
    Completed,
    Failed,
    NotSent,
    /// The answer to its request was lost: a person was told.
    Unknown,
    Review,
}

/// An announcement, however often it came.
#[derive(Clone, Debug)]
pub(crate) struct AnnouncedEvent {
    pub(crate) kind: String,
    pub(crate) transaction_id: String,
}

/// All of them.
#[derive(Default)]
pub(crate) struct Books {
    pub(crate) invoices: Vec<AtLigdiCash>,
    pub(crate) payouts_made: Vec<AtLigdiCash>,
    pub(crate) orders: Vec<Order>,
    pub(crate) payouts: Vec<Payout>,
    pub(crate) told: Vec<AnnouncedEvent>,
    /// The payments that a payer's page called completed.
    pub(crate) shown_completed: Vec<String>,
}

/// A payin or payout, as the operator's routes list it.
#[derive(Deserialize)]
struct StoredRow {
    transaction_id: String,
    /// Of payouts alone.
    #[serde(default)]
    payout_id: String,
    amount: u64,
    status: String,
    reason: Option<String>,
}

/// Payins and payouts, as LigdiCash has them.
pub(crate) fn at_ligdicash(ledger: &LedgerView) -> (Vec<AtLigdiCash>, Vec<AtLigdiCash>) {
    let of = |id: &str, amount, status, callbacks: &[sandbox::CallbackView]| {
        let is_heard = callbacks.iter().any(|callback| callback.http_status == Some(200));
        AtLigdiCash { transaction_id: id.to_owned(), amount, status, is_heard }
    };
    let invoices = ledger.invoices.iter();
    let invoices = invoices.map(|it| of(&it.transaction_id, it.amount, it.status, &it.callbacks));
    let payouts = ledger.payouts.iter();
    let payouts = payouts.map(|it| of(&it.transaction_id, it.amount, it.status, &it.callbacks));
    (invoices.collect(), payouts.collect())
}

impl TryFrom<StoredRow> for Payment {
    type Error = Failure;

    fn try_from(row: StoredRow) -> Result<Self, Failure> {
        let standing = match (row.status.as_str(), row.reason.as_deref()) {
            ("pending", None | Some("superseded")) => Standing::Pending,
            ("completed", None) => Standing::PaidOrder,
            ("completed", Some("duplicate")) => Standing::Duplicate,
            ("notcompleted", Some("failed")) => Standing::Failed,
            ("notcompleted", Some("expired")) => Standing::Expired,
            ("notcompleted", Some("create_refused" | "create_not_sent")) => Standing::NotCreated,
            ("notcompleted", Some("create_unknown")) => Standing::CreateUnknown,
            ("review", Some("create_unknown_called_back")) => Standing::CalledBack,
            ("review", Some(reason)) => Standing::Review(reason.to_owned()),
            _ => return Err(row.unreadable()),
        };
        Ok(Self { id: row.transaction_id, amount: row.amount, standing })
    }
}

impl TryFrom<StoredRow> for Payout {
    type Error = Failure;

    fn try_from(row: StoredRow) -> Result<Self, Failure> {
        let standing = match (row.status.as_str(), row.reason.as_deref()) {
            ("pending", None) => PayoutStanding::Pending,
            ("completed", None) => PayoutStanding::Completed,
            ("notcompleted", Some("failed")) => PayoutStanding::Failed,
            ("notcompleted", Some(_)) => PayoutStanding::NotSent,
            ("outcome_unknown", Some(_)) => PayoutStanding::Unknown,
            ("review", Some(_)) => PayoutStanding::Review,
            _ => return Err(row.unreadable()),
        };
        Ok(Self { id: row.transaction_id, name: row.payout_id, amount: row.amount, standing })
    }
}

impl StoredRow {
    fn unreadable(&self) -> Failure {
        let Self { transaction_id, status, reason, .. } = self;
        let reason = reason.as_deref().unwrap_or("without a reason");
        Failure::Unreadable(format!("{transaction_id} is {status}, {reason}"))
    }
}
