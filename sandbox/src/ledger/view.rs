//! The ledger as tests and people see it.

use std::fmt;

use jiff::Timestamp;
use serde::Serialize;

use super::balances::Balance;
use crate::faults::{Faults, PayoutFaults};

/// Everything known about one invoice.
#[derive(Clone, Debug, Serialize)]
pub struct InvoiceView {
    /// LigdiCash's invoice number, the token's `id_invoice`.
    pub id: String,
    /// `P` and 13 digits, as in confirm and callbacks.
    pub request_id: String,
    /// The merchant's `custom_data.transaction_id`; empty if none was sent.
    pub transaction_id: String,
    /// In XOF.
    pub amount: u64,
    /// The truth, whatever the faults make confirm say.
    pub status: Status,
    pub token: String,
    /// This sandbox's page, even when `create.pay_host` made the answer name another host.
    pub pay_url: String,
    pub created_at: Timestamp,
    pub description: String,
    pub store_name: String,
    pub callback_url: Option<String>,
    pub return_url: Option<String>,
    pub cancel_url: Option<String>,
    /// Filled once paid or failed.
    pub operator_id: Option<String>,
    pub operator_name: Option<String>,
    /// The payer's number; filled once paid or failed.
    pub customer: Option<String>,
    /// Confirm calls that named this invoice, answered or not.
    pub confirms: u64,
    pub counters: Counters,
    /// The latest confirm calls, oldest first.
    pub confirm_log: Vec<ConfirmView>,
    /// Every callback sent, oldest first.
    pub callbacks: Vec<CallbackView>,
    pub events: Vec<EventView>,
    pub faults: Faults,
}

/// Everything known about one payout.
#[derive(Clone, Debug, Serialize)]
pub struct PayoutView {
    /// LigdiCash's number, the token's `id_finance`.
    pub id: String,
    /// The merchant's `custom_data.transaction_id`; empty if none was sent.
    pub transaction_id: String,
    pub method: PayoutMethod,
    /// As sent: `1` stays in the wallet, `0` goes on to mobile money. Only of wallet payouts.
    pub top_up_wallet: Option<u8>,
    /// In XOF.
    pub amount: u64,
    /// The recipient's number.
    pub customer: String,
    /// The truth, whatever the faults make confirm say.
    pub status: Status,
    pub token: String,
    pub created_at: Timestamp,
    pub description: String,
    pub callback_url: String,
    /// The recipient's operator, whose sub-account pays.
    pub operator_id: String,
    pub operator_name: String,
    /// Confirm calls that named this payout, answered or not.
    pub confirms: u64,
    pub counters: Counters,
    /// The latest confirm calls, oldest first.
    pub confirm_log: Vec<ConfirmView>,
    /// Every callback sent, oldest first.
    pub callbacks: Vec<CallbackView>,
    pub events: Vec<EventView>,
    pub faults: PayoutFaults,
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

/// The merchant's sub-account with one operator.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct BalanceView {
    pub operator_id: String,
    pub operator_name: String,
    pub balance: Balance,
}

/// How often an invoice or a payout was talked about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Counters {
    /// Invoices, or payouts, with the same merchant transaction id, this one included: creating is not idempotent.
    pub creates: u64,
    pub confirms: u64,
    pub callbacks_sent: u64,
}

/// The three states of the money, paid in or out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    Pending,
    Completed,
    NotCompleted,
}

impl Status {
    /// The current documentation's word.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Completed => "completed",
            Self::NotCompleted => "notcompleted",
        }
    }
}

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// One POST to the merchant's `callback_url`.
#[derive(Clone, Debug, Serialize)]
pub struct CallbackView {
    pub at: Timestamp,
    pub encoding: Encoding,
    /// The status it reported.
    pub status: String,
    /// The merchant's answer, if there was one.
    pub http_status: Option<u16>,
    /// Why there was no answer.
    pub error: Option<String>,
}

/// How a callback's body is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Encoding {
    Form,
    Json,
}

/// One confirm call that named the invoice or the payout.
#[derive(Clone, Debug, Serialize)]
pub struct ConfirmView {
    pub at: Timestamp,
    /// `invoiceToken` or `token`; `withdrawalToken` for a payout.
    pub parameter: &'static str,
    /// What it was answered, in a few words.
    pub answer: String,
}

/// Something that happened to an invoice or a payout.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct EventView {
    pub at: Timestamp,
    pub kind: EventKind,
}

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum EventKind {
    Created,
    PageOpened,
    WrongCode,
    GivenUp,
    /// The payer paid, or the recipient of a payout has the money.
    Paid,
    Failed,
    FaultsChanged,
}

/// The truth to reconcile a merchant's books against.
#[derive(Clone, Debug, Serialize)]
pub struct Ledger {
    /// Oldest first.
    pub invoices: Vec<InvoiceView>,
    /// Every call of the create endpoint, refused ones included.
    pub create_calls: u64,
    /// Every call of the confirm endpoint, refused ones included.
    pub confirm_calls: u64,
    /// Oldest first.
    pub payouts: Vec<PayoutView>,
    /// Every call of the two endpoints that create payouts, refused ones included.
    pub payout_create_calls: u64,
    /// Every call of the payouts' confirm endpoint, refused ones included.
    pub payout_confirm_calls: u64,
    /// The merchant's sub-accounts, less what pending payouts hold.
    pub balances: Vec<BalanceView>,
}
