//! The records that are compared: LigdiCash's, ours, and what the shop was told.

use std::collections::HashMap;

use contract::{Entry, Outside};
use sandbox::{LedgerView, Status};
use serde::Deserialize;

use crate::failure::Failure;

/// LigdiCash's record of an invoice or of a payout.
#[derive(Clone, Debug)]
pub(crate) struct AtLigdiCash {
    pub(crate) transaction_id: String,
    /// In XOF.
    pub(crate) amount: u64,
    pub(crate) status: Status,
    /// Whether we answered a callback about it.
    pub(crate) is_heard: bool,
}

/// A payin or payout, as our tables have it.
#[derive(Clone, Debug, Deserialize)]
#[serde(try_from = "Entry")]
pub(crate) struct Transaction {
    pub(crate) id: String,
    /// The merchant's idempotency key for it.
    pub(crate) name: String,
    pub(crate) is_payout: bool,
    pub(crate) amount: u64,
    pub(crate) standing: Standing,
}

/// The state of a payin or payout with us, by its status and its reason.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) enum Standing {
    Pending,
    /// A payin in this state has paid its order.
    Completed,
    Duplicate,
    Failed,
    Expired,
    /// Known not to exist.
    NotCreated,
    /// The answer to the creation of a payin was lost.
    CreateUnknown,
    /// The answer to a direct payin was lost, a person was told, and the prompt on the phone has ended unanswered.
    Released,
    /// The answer to the request of a payout was lost: a person was told.
    OutcomeUnknown,
    /// A person was told, for this reason.
    Review(String),
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
    pub(crate) made: Vec<AtLigdiCash>,
    pub(crate) ours: Vec<Transaction>,
    /// The payin that paid an order, by the order's lock.
    pub(crate) paid_by: HashMap<String, String>,
    pub(crate) told: Vec<AnnouncedEvent>,
    /// The payins that a payer's page called completed.
    pub(crate) shown_completed: Vec<String>,
}

impl Books {
    pub(crate) fn payins(&self) -> impl Iterator<Item = &Transaction> {
        self.ours.iter().filter(|it| !it.is_payout)
    }
}

/// Payins and payouts, as LigdiCash has them.
pub(crate) fn made(ledger: &LedgerView) -> Vec<AtLigdiCash> {
    let of = |id: &str, amount, status, callbacks: &[sandbox::CallbackView]| {
        let is_heard = callbacks.iter().any(|callback| callback.http_status == Some(200));
        AtLigdiCash { transaction_id: id.to_owned(), amount, status, is_heard }
    };
    let payins = ledger.invoices.iter();
    let payins = payins.map(|it| of(&it.transaction_id, it.amount, it.status, &it.callbacks));
    let payouts = ledger.payouts.iter();
    let payouts = payouts.map(|it| of(&it.transaction_id, it.amount, it.status, &it.callbacks));
    payins.chain(payouts).collect()
}

impl TryFrom<Entry> for Transaction {
    type Error = Failure;

    fn try_from(entry: Entry) -> Result<Self, Failure> {
        let is_payout = entry.is_payout();
        let standing = match (entry.status.as_came(), entry.reason()) {
            ("pending", None | Some("superseded")) => Standing::Pending,
            ("completed", None) => Standing::Completed,
            ("completed", Some("duplicate")) => Standing::Duplicate,
            ("notcompleted", Some("failed")) => Standing::Failed,
            ("notcompleted", Some("expired")) => Standing::Expired,
            ("notcompleted", Some(_)) if is_payout => Standing::NotCreated,
            ("notcompleted", Some("create_refused" | "create_not_sent")) => Standing::NotCreated,
            ("notcompleted", Some("create_unknown")) => Standing::CreateUnknown,
            ("notcompleted", Some("released")) => Standing::Released,
            ("outcome_unknown", Some(_)) => Standing::OutcomeUnknown,
            ("review", Some(reason)) => Standing::Review(reason.to_owned()),
            _ => return Err(Failure::Unreadable(format!("{entry:?}"))),
        };
        let name = entry.merchants_name().map(Outside::as_came).unwrap_or_default().to_owned();
        let id = entry.transaction_id.as_came().to_owned();
        Ok(Self { id, name, is_payout, amount: entry.amount, standing })
    }
}
