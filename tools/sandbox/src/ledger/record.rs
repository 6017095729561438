//! The exchanges and events of an invoice or a payout.

use std::fmt;

use jiff::Timestamp;
use serde::Serialize;

/// The log keeps the latest confirm calls only, so that a polling merchant does not fill the memory.
const CONFIRMS_KEPT: usize = 200;
const CALLS_KEPT: usize = 50;

#[derive(Clone, Debug, Serialize)]
pub struct Record {
    /// Every confirm call that named it, answered or not, also the older ones that are not in the log.
    pub confirms: u64,
    /// The latest confirm calls, oldest first.
    pub confirm_log: Vec<ConfirmView>,
    /// Every callback sent, oldest first.
    pub callbacks: Vec<CallbackView>,
    pub events: Vec<EventView>,
}

impl Record {
    pub(crate) fn starting(at: Timestamp) -> Self {
        let created = EventView { at, kind: EventKind::Created };
        Self { confirms: 0, confirm_log: Vec::new(), callbacks: Vec::new(), events: vec![created] }
    }

    pub(crate) fn event(&mut self, kind: EventKind, at: Timestamp) {
        self.events.push(EventView { at, kind });
    }

    pub(crate) fn confirm(&mut self, confirm: ConfirmView) {
        self.confirms += 1;
        if self.confirm_log.len() == CONFIRMS_KEPT {
            self.confirm_log.remove(0);
        }
        self.confirm_log.push(confirm);
    }
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
    /// The word of the current documentation.
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

/// The end of a payment or a payout.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    Paid,
    Failed,
}

/// The number of calls about an invoice or a payout.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Counters {
    /// All invoices, or payouts, with the same merchant transaction id: creating is not idempotent.
    pub creates: u64,
    pub confirms: u64,
    pub callbacks_sent: u64,
}

/// A POST to the merchant's `callback_url`.
#[derive(Clone, Debug, Serialize)]
pub struct CallbackView {
    pub at: Timestamp,
    pub encoding: Encoding,
    /// The reported status.
    pub status: String,
    /// The merchant's answer, if there was one.
    pub http_status: Option<u16>,
    /// The reason for a missing answer.
    pub error: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Encoding {
    Form,
    Json,
}

impl Encoding {
    pub(crate) fn content_type(self) -> &'static str {
        match self {
            Self::Form => "application/x-www-form-urlencoded",
            Self::Json => "application/json",
        }
    }
}

/// The latest calls of LigdiCash's API, oldest first.
#[derive(Default)]
pub(crate) struct Calls(Vec<CallView>);

/// A call of LigdiCash's API, without keys, tokens and bodies.
#[derive(Clone, Debug, Serialize)]
pub struct CallView {
    pub at: Timestamp,
    pub method: String,
    pub path: String,
    /// The answer in a few words.
    pub answer: String,
    /// The reason for a refusal, with the name of the field; empty without one.
    pub why: String,
    /// The accepted deviations that LigdiCash may refuse.
    pub warnings: Vec<String>,
}

impl Calls {
    pub(crate) fn push(&mut self, call: CallView) {
        if self.0.len() == CALLS_KEPT {
            self.0.remove(0);
        }
        self.0.push(call);
    }

    pub(crate) fn views(&self) -> &[CallView] {
        &self.0
    }
}

/// A confirm call that named the invoice or the payout.
#[derive(Clone, Debug, Serialize)]
pub struct ConfirmView {
    pub at: Timestamp,
    /// `invoiceToken` or `token`; `withdrawalToken` or `payoutToken` for a payout.
    pub parameter: &'static str,
    /// The answer in a few words.
    pub answer: String,
}

/// An event of an invoice or a payout.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct EventView {
    pub at: Timestamp,
    pub kind: EventKind,
}

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
