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
    pub(crate) heard: AnswerHeard,
}

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum AnswerHeard {
    Yes,
    No,
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
#[serde(try_from = "PaymentRow")]
pub(crate) struct Payment {
    pub(crate) id: String,
    pub(crate) amount: u64,
    pub(crate) standing: Standing,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(try_from = "PayoutRow")]
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

#[derive(Deserialize)]
struct PaymentRow {
    transaction_id: String,
    amount: u64,
    status: String,
    reason: Option<String>,
}

#[derive(Deserialize)]
struct PayoutRow {
    transaction_id: String,
    payout_id: String,
    amount: u64,
    status: String,
    reason: Option<String>,
}

/// Payins and payouts, as LigdiCash has them.
pub(crate) fn at_ligdicash(ledger: &LedgerView) -> (Vec<AtLigdiCash>, Vec<AtLigdiCash>) {
    let heard = |callbacks: &[sandbox::CallbackView]| {
        let answered = callbacks.iter().any(|callback| callback.http_status == Some(200));
        if answered { AnswerHeard::Yes } else { AnswerHeard::No }
    };
    let invoices = ledger.invoices.iter().map(|invoice| AtLigdiCash {
        transaction_id: invoice.transaction_id.clone(),
        amount: invoice.amount,
        status: invoice.status,
        heard: heard(&invoice.callbacks),
    });
    let payouts = ledger.payouts.iter().map(|payout| AtLigdiCash {
        transaction_id: payout.transaction_id.clone(),
        amount: payout.amount,
        status: payout.status,
        heard: heard(&payout.callbacks),
    });
    (invoices.collect(), payouts.collect())
}

impl TryFrom<PaymentRow> for Payment {
    type Error = Failure;

    fn try_from(row: PaymentRow) -> Result<Self, Failure> {
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
            (status, reason) => return Err(unreadable(&row.transaction_id, status, reason)),
        };
        Ok(Self { id: row.transaction_id, amount: row.amount, standing })
    }
}

impl TryFrom<PayoutRow> for Payout {
    type Error = Failure;

    fn try_from(row: PayoutRow) -> Result<Self, Failure> {
        let standing = match (row.status.as_str(), row.reason.as_deref()) {
            ("pending", None) => PayoutStanding::Pending,
            ("completed", None) => PayoutStanding::Completed,
            ("notcompleted", Some("failed")) => PayoutStanding::Failed,
            ("notcompleted", Some(_)) => PayoutStanding::NotSent,
            ("outcome_unknown", Some(_)) => PayoutStanding::Unknown,
            ("review", Some(_)) => PayoutStanding::Review,
            (status, reason) => return Err(unreadable(&row.transaction_id, status, reason)),
        };
        let PayoutRow { transaction_id: id, payout_id: name, amount, .. } = row;
        Ok(Self { id, name, amount, standing })
    }
}

fn unreadable(id: &str, status: &str, reason: Option<&str>) -> Failure {
    Failure::Unreadable(format!("{id} is {status}, {}", reason.unwrap_or("without a reason")))
}
