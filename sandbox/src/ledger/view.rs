//! The ledger as tests and people see it.

use std::fmt;

use jiff::Timestamp;
use serde::Serialize;

use crate::faults::Faults;

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
    pub status: InvoiceStatus,
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

/// How often the invoice was talked about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Counters {
    /// Invoices with the same merchant transaction id, this one included: creating is not idempotent.
    pub creates: u64,
    pub confirms: u64,
    pub callbacks_sent: u64,
}

/// The three states of the money.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum InvoiceStatus {
    Pending,
    Completed,
    NotCompleted,
}

impl InvoiceStatus {
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

impl fmt::Display for InvoiceStatus {
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

/// One confirm call that named the invoice.
#[derive(Clone, Debug, Serialize)]
pub struct ConfirmView {
    pub at: Timestamp,
    /// `invoiceToken` or `token`.
    pub parameter: &'static str,
    /// What it was answered, in a few words.
    pub answer: String,
}

/// Something that happened to the invoice.
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
}
