//! The states of a payin, and the words in which the outside is told of them.

use jiff::Timestamp;

use crate::Private;
use crate::words::words;

/// What is known. Each variant carries exactly the facts that are true in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// The create call is under way, or its answer was lost.
    Creating { lease_until: Timestamp },
    /// There is no invoice that we could ask about.
    NotCreated(NotCreated),
    /// The payer can pay.
    Pending(Invoice),
    /// The payer can still pay, but the payment no longer holds its order. `page`: where, if that
    /// was ever to be shown.
    Superseded { token: Token, page: Option<PayUrl> },
    /// Proven paid. Final.
    Completed { token: Token, at: Timestamp, place: Place },
    /// Not paid as far as we know; a proven payment still wins.
    NotCompleted { token: Token, cause: NotCompleted },
    /// LigdiCash finds no such invoice: a person must look. No money was seen, so the order is
    /// free, and LigdiCash's next word about the money ends it.
    NotFound { token: Token, cause: NotFound },
    /// Something was paid, but not what we asked for: a person must look, and the order is held.
    Review { token: Token, cause: Review },
}

/// The token that LigdiCash gave at creation: the only key to `confirm`.
///
/// It also opens the payment page, so it is private.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token(Private);

/// The address of the payment page, already checked against the allowed hosts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PayUrl(Private);

/// An invoice that exists at LigdiCash and can be paid on its page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invoice {
    pub token: Token,
    pub pay_url: PayUrl,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotCreated {
    /// LigdiCash said no: nothing exists.
    Refused,
    /// The call never left: nothing exists.
    NotSent,
    /// No answer came: an invoice may exist whose token we do not know.
    Unknown,
    /// A callback has since named the payin: an invoice does exist, whatever the answer was.
    CalledBack,
}

/// Why a person is called about an invoice that LigdiCash does not find.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotFound {
    /// Several checks of the schedule in a row said so.
    Repeatedly,
    /// A callback named the payin: it may have been paid.
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

/// Which of the order's payments this one is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// It paid the order.
    PaidOrder,
    /// Another payment had already paid the order: to be refunded by a person.
    Duplicate,
}

words! {
    /// The state as the outside is told.
    pub enum Status {
        Pending = "pending",
        Completed = "completed",
        NotCompleted = "notcompleted",
        Review = "review",
    }
}

words! {
    /// Why the status is what it is, where that needs saying.
    pub enum Reason {
        Failed = "failed",
        Expired = "expired",
        UnsafePage = "unsafe_page",
        Superseded = "superseded",
        CreateRefused = "create_refused",
        CreateNotSent = "create_not_sent",
        CreateUnknown = "create_unknown",
        CreateUnknownCalledBack = "create_unknown_called_back",
        AmountDiffers = "amount_differs",
        AmountMissing = "amount_missing",
        IdDiffers = "id_differs",
        InvoiceNotFound = "invoice_not_found",
        InvoiceNotFoundCalledBack = "invoice_not_found_called_back",
        SupersededAmount = "superseded_amount",
        Duplicate = "duplicate",
    }
}

impl State {
    /// The token to ask LigdiCash with, while there is something to ask.
    #[must_use]
    pub fn token(&self) -> Option<&Token> {
        match self {
            Self::Creating { .. } | Self::NotCreated(_) => None,
            Self::Pending(invoice) => Some(&invoice.token),
            Self::Superseded { token, .. }
            | Self::Completed { token, .. }
            | Self::NotCompleted { token, .. }
            | Self::NotFound { token, .. }
            | Self::Review { token, .. } => Some(token),
        }
    }

    /// Where the payer can pay, if that is known of this state.
    #[must_use]
    pub fn page(&self) -> Option<&PayUrl> {
        match self {
            Self::Pending(invoice) => Some(&invoice.pay_url),
            Self::Superseded { page, .. } => page.as_ref(),
            Self::Creating { .. }
            | Self::NotCreated(_)
            | Self::Completed { .. }
            | Self::NotCompleted { .. }
            | Self::NotFound { .. }
            | Self::Review { .. } => None,
        }
    }

    #[must_use]
    pub fn status(&self) -> Status {
        match self {
            Self::Creating { .. } | Self::Pending(_) | Self::Superseded { .. } => Status::Pending,
            Self::Completed { .. } => Status::Completed,
            Self::NotCreated(NotCreated::CalledBack)
            | Self::NotFound { .. }
            | Self::Review { .. } => Status::Review,
            Self::NotCreated(NotCreated::Refused | NotCreated::NotSent | NotCreated::Unknown)
            | Self::NotCompleted { .. } => Status::NotCompleted,
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
    fn reason(self) -> Reason {
        match self {
            Self::AmountDiffers => Reason::AmountDiffers,
            Self::AmountMissing => Reason::AmountMissing,
            Self::IdDiffers => Reason::IdDiffers,
            Self::SupersededAmount => Reason::SupersededAmount,
        }
    }
}

impl Token {
    #[must_use]
    pub fn new(token: impl Into<String>) -> Self {
        Self(Private::new(token))
    }

    #[must_use]
    pub fn expose(&self) -> &str {
        self.0.expose()
    }
}

impl PayUrl {
    /// For an address that the adapter has checked, or that was stored after the check.
    #[must_use]
    pub fn checked(url: impl Into<String>) -> Self {
        Self(Private::new(url))
    }

    #[must_use]
    pub fn expose(&self) -> &str {
        self.0.expose()
    }
}
