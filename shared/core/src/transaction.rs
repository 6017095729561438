//! A transaction and the states it can be in.

use jiff::Timestamp;

use crate::{Amount, EventKind, Invoice, InvoiceToken, OrderId, Pricing, TransactionId};

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
    /// When LigdiCash last said what became of the money; `None` if it never has.
    pub heard_at: Option<Timestamp>,
    /// Answers in a row that said LigdiCash knows no such invoice.
    pub not_found: u32,
    /// When LigdiCash's token runs out, where the token says so.
    pub runs_out_at: Option<Timestamp>,
    /// The revision that the shop's latest event announces; `None` before the first.
    pub announced: Option<u32>,
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
    /// The payer can still pay, but the payment no longer holds its order.
    Superseded { token: InvoiceToken },
    /// Proven paid. Final.
    Completed { token: InvoiceToken, at: Timestamp, place: Place },
    /// Not paid as far as we know; a proven payment still wins.
    NotCompleted { token: InvoiceToken, cause: NotCompleted },
    /// LigdiCash finds no such invoice: a person must look. No money was seen, so the order is
    /// free, and LigdiCash's next word about the money ends it.
    NotFound { token: InvoiceToken, cause: NotFound },
    /// Something was paid, but not what we asked for: a person must look, and the order is held.
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
    /// A callback has since named the transaction: an invoice does exist, whatever the answer was.
    CalledBack,
}

/// Why a person is called about an invoice that LigdiCash does not find.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotFound {
    /// Several checks of the schedule in a row said so.
    Repeatedly,
    /// A callback named the payment: it may have been paid.
    CalledBack,
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
    InvoiceNotFoundCalledBack,
    SupersededAmount,
    Duplicate,
    Unanswered,
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
        let revision = self.revision + 1;
        let announced = EventKind::of(&state).map(|_| revision).or(self.announced);
        Self { state, updated_at: at, revision, announced, not_found: 0, ..self.clone() }
    }

    /// The token to ask LigdiCash with, while there is something to ask.
    #[must_use]
    pub fn token(&self) -> Option<&InvoiceToken> {
        match &self.state {
            State::Creating { .. } | State::NotCreated(_) => None,
            State::Pending(invoice) => Some(&invoice.token),
            State::Superseded { token }
            | State::Completed { token, .. }
            | State::NotCompleted { token, .. }
            | State::NotFound { token, .. }
            | State::Review { token, .. } => Some(token),
        }
    }
}

impl State {
    #[must_use]
    pub fn status(&self) -> Status {
        match self {
            Self::Creating { .. } | Self::Pending(_) | Self::Superseded { .. } => Status::Pending,
            Self::Completed { .. } => Status::Completed,
            Self::NotCreated(NotCreated::CalledBack)
            | Self::NotFound { .. }
            | Self::Review { .. } => Status::Review,
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
            Self::Superseded { .. } => Some(Reason::Superseded),
            Self::NotCreated(cause) => Some(cause.reason()),
            Self::NotCompleted { cause, .. } => Some(cause.reason()),
            Self::NotFound { cause, .. } => Some(cause.reason()),
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
            Self::CalledBack => Reason::CreateUnknownCalledBack,
        }
    }
}

impl NotFound {
    fn reason(self) -> Reason {
        match self {
            Self::Repeatedly => Reason::InvoiceNotFound,
            Self::CalledBack => Reason::InvoiceNotFoundCalledBack,
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
    pub const ALL: [Self; 21] = [
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
        Self::InvoiceNotFoundCalledBack,
        Self::SupersededAmount,
        Self::Duplicate,
        Self::Unanswered,
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
            Self::InvoiceNotFoundCalledBack => "invoice_not_found_called_back",
            Self::SupersededAmount => "superseded_amount",
            Self::Duplicate => "duplicate",
            Self::Unanswered => "unanswered",
            Self::RefusedConfiguration => "refused_configuration",
            Self::RefusedBalance => "refused_balance",
            Self::RefusedRecipient => "refused_recipient",
            Self::RefusedRule => "refused_rule",
            Self::RefusedInput => "refused_input",
        }
    }
}
