//! A transaction and the states it can be in.

use jiff::Timestamp;

use crate::{Amount, Invoice, InvoiceToken, OrderId, Pricing, TransactionId};

/// One attempt to pay one order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Transaction {
    pub id: TransactionId,
    pub order_id: OrderId,
    pub amount: Amount,
    pub pricing: Pricing,
    pub created_at: Timestamp,
    /// When the state last changed.
    pub updated_at: Timestamp,
    pub state: State,
    /// Counts the changes of `state`; a write names the one it was decided on.
    pub revision: u32,
    /// What LigdiCash last said of it.
    pub receipt: Receipt,
    pub timeliness: Timeliness,
    /// Answers in a row that said LigdiCash knows no such invoice.
    pub not_found: u32,
}

/// What is known. Each variant carries exactly the facts that are true in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// The create call is under way, or its answer was lost.
    Creating { lease_until: Timestamp },
    /// There is no invoice that we could ask about.
    NotCreated(NotCreated),
    /// The payer can pay.
    Pending(Invoice),
    /// The payer can still pay, but another attempt holds the order.
    Superseded(Invoice),
    /// Proven paid. Final.
    Completed { token: InvoiceToken, at: Timestamp, place: Place },
    /// Not paid as far as we know; a proven payment still wins.
    NotCompleted { token: InvoiceToken, cause: NotCompleted },
    /// Something was paid, but not what we asked for: a person must look.
    Review { token: InvoiceToken, cause: Review },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotCreated {
    /// LigdiCash said no: nothing exists.
    Refused,
    /// The call never left: nothing exists.
    NotSent,
    /// No answer came: an invoice may exist whose token we do not know.
    Unknown,
    /// As `Unknown`, and a callback has since named the transaction: it does exist.
    UnknownButCalledBack,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotCompleted {
    /// LigdiCash said so.
    Failed,
    /// 24 hours went by undecided; our own rule, LigdiCash has none.
    Expired,
    /// LigdiCash's payment page had an address that may not be shown to a payer.
    UnsafePage,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Review {
    AmountDiffers,
    AmountMissing,
    IdDiffers,
    /// LigdiCash keeps saying that it knows no such invoice.
    InvoiceNotFound,
    /// Paid as asked for, but the order's amount has changed since.
    SupersededAmount,
}

/// Whether a completion would contradict what the shop was told before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Timeliness {
    InTime,
    /// The shop was told that the payment failed or expired.
    Late,
}

/// Which of the order's payments this one is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// It paid the order.
    PaidOrder,
    /// Another payment had already paid the order: to be refunded by a person.
    Duplicate,
}

/// LigdiCash's own words for a payment, for support and refunds.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Receipt {
    /// `request_id`, the reference that LigdiCash's support asks for.
    pub ligdicash_ref: Option<String>,
    pub operator: Operator,
}

impl Receipt {
    /// What is newly known, and for the rest what was.
    #[must_use]
    pub fn or(self, known: &Self) -> Self {
        let known = known.clone();
        Self {
            ligdicash_ref: self.ligdicash_ref.or(known.ligdicash_ref),
            operator: Operator {
                id: self.operator.id.or(known.operator.id),
                name: self.operator.name.or(known.operator.name),
            },
        }
    }
}

/// Names the operator, never the payment: "11" is every Orange Burkina payment.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Operator {
    pub id: Option<String>,
    pub name: Option<String>,
}

/// The state as the outside is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    Pending,
    Completed,
    NotCompleted,
    Review,
    /// Of a payout only: nobody knows whether LigdiCash took it.
    OutcomeUnknown,
}

/// Why the status is what it is, where that needs saying.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    Failed,
    Expired,
    UnsafePage,
    Superseded,
    CreateRefused,
    CreateNotSent,
    CreateUnknown,
    CreateUnknownCalledBack,
    AmountDiffers,
    AmountMissing,
    IdDiffers,
    InvoiceNotFound,
    SupersededAmount,
    Duplicate,
    RefusedConfiguration,
    RefusedBalance,
    RefusedRecipient,
    RefusedRule,
    RefusedInput,
}

impl Transaction {
    /// The transaction in its next state.
    #[must_use]
    pub fn moved(&self, state: State, at: Timestamp) -> Self {
        Self { state, updated_at: at, revision: self.revision + 1, not_found: 0, ..self.clone() }
    }

    /// The token to ask LigdiCash with, while there is something to ask.
    #[must_use]
    pub fn token(&self) -> Option<&InvoiceToken> {
        match &self.state {
            State::Creating { .. } | State::NotCreated(_) => None,
            State::Pending(invoice) | State::Superseded(invoice) => Some(&invoice.token),
            State::Completed { token, .. }
            | State::NotCompleted { token, .. }
            | State::Review { token, .. } => Some(token),
        }
    }
}

impl State {
    #[must_use]
    pub fn status(&self) -> Status {
        match self {
            Self::Creating { .. } | Self::Pending(_) | Self::Superseded(_) => Status::Pending,
            Self::Completed { .. } => Status::Completed,
            Self::NotCreated(NotCreated::UnknownButCalledBack) | Self::Review { .. } => {
                Status::Review
            }
            Self::NotCreated(_) | Self::NotCompleted { .. } => Status::NotCompleted,
        }
    }

    #[must_use]
    pub fn reason(&self) -> Option<Reason> {
        match self {
            Self::Creating { .. }
            | Self::Pending(_)
            | Self::Completed { place: Place::PaidOrder, .. } => None,
            Self::Completed { place: Place::Duplicate, .. } => Some(Reason::Duplicate),
            Self::Superseded(_) => Some(Reason::Superseded),
            Self::NotCreated(cause) => Some(cause.reason()),
            Self::NotCompleted { cause, .. } => Some(cause.reason()),
            Self::Review { cause, .. } => Some(cause.reason()),
        }
    }
}

impl NotCreated {
    fn reason(self) -> Reason {
        match self {
            Self::Refused => Reason::CreateRefused,
            Self::NotSent => Reason::CreateNotSent,
            Self::Unknown => Reason::CreateUnknown,
            Self::UnknownButCalledBack => Reason::CreateUnknownCalledBack,
        }
    }
}

impl NotCompleted {
    fn reason(self) -> Reason {
        match self {
            Self::Failed => Reason::Failed,
            Self::Expired => Reason::Expired,
            Self::UnsafePage => Reason::UnsafePage,
        }
    }
}

impl Review {
    pub(crate) fn reason(self) -> Reason {
        match self {
            Self::AmountDiffers => Reason::AmountDiffers,
            Self::AmountMissing => Reason::AmountMissing,
            Self::IdDiffers => Reason::IdDiffers,
            Self::InvoiceNotFound => Reason::InvoiceNotFound,
            Self::SupersededAmount => Reason::SupersededAmount,
        }
    }
}

impl Status {
    pub const ALL: [Self; 5] =
        [Self::Pending, Self::Completed, Self::NotCompleted, Self::Review, Self::OutcomeUnknown];

    /// Reads what [`Status::as_str`] writes.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.as_str() == word)
    }

    /// The word of the HTTP contract and of the stored item.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Completed => "completed",
            Self::NotCompleted => "notcompleted",
            Self::Review => "review",
            Self::OutcomeUnknown => "outcome_unknown",
        }
    }
}

impl Reason {
    pub const ALL: [Self; 19] = [
        Self::Failed,
        Self::Expired,
        Self::UnsafePage,
        Self::Superseded,
        Self::CreateRefused,
        Self::CreateNotSent,
        Self::CreateUnknown,
        Self::CreateUnknownCalledBack,
        Self::AmountDiffers,
        Self::AmountMissing,
        Self::IdDiffers,
        Self::InvoiceNotFound,
        Self::SupersededAmount,
        Self::Duplicate,
        Self::RefusedConfiguration,
        Self::RefusedBalance,
        Self::RefusedRecipient,
        Self::RefusedRule,
        Self::RefusedInput,
    ];

    /// Reads what [`Reason::as_str`] writes.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.as_str() == word)
    }

    /// The word of the HTTP contract and of the stored item.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Failed => "failed",
            Self::Expired => "expired",
            Self::UnsafePage => "unsafe_page",
            Self::Superseded => "superseded",
            Self::CreateRefused => "create_refused",
            Self::CreateNotSent => "create_not_sent",
            Self::CreateUnknown => "create_unknown",
            Self::CreateUnknownCalledBack => "create_unknown_called_back",
            Self::AmountDiffers => "amount_differs",
            Self::AmountMissing => "amount_missing",
            Self::IdDiffers => "id_differs",
            Self::InvoiceNotFound => "invoice_not_found",
            Self::SupersededAmount => "superseded_amount",
            Self::Duplicate => "duplicate",
            Self::RefusedConfiguration => "refused_configuration",
            Self::RefusedBalance => "refused_balance",
            Self::RefusedRecipient => "refused_recipient",
            Self::RefusedRule => "refused_rule",
            Self::RefusedInput => "refused_input",
        }
    }
}
