//! The states of a payin, and their words for others.

use jiff::Timestamp;

use crate::words::{causes, words};
use crate::{Amount, Phase, Private};

/// The state of a payin. Each variant carries exactly the facts that are known in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PayinState {
    /// LigdiCash is being asked for an invoice, or its answer was lost and not missed yet.
    Creating {
        /// The instant at which the lease ends: a payin that is still being created then has lost its creator.
        lease_until: Timestamp,
    },
    /// The payin has no invoice, or one without a known token.
    NotCreated(NotCreated),
    /// The payer can pay the invoice.
    Pending(Invoice),
    /// The payer can still pay, but the payin no longer holds its order.
    Superseded {
        /// The invoice's token.
        token: PayinToken,
        /// The page to pay on; `None` if LigdiCash did not find the invoice for a while.
        page: Option<PayUrl>,
    },
    /// The payer has paid, as LigdiCash has proven. Final.
    Completed {
        /// The invoice's token.
        token: PayinToken,
        /// The instant of the proof.
        at: Timestamp,
        /// Whether the payin paid the order.
        completion: Completion,
    },
    /// The payer has not paid, as far as we know. A proven payment still wins.
    NotCompleted {
        /// The invoice's token.
        token: PayinToken,
        /// The reason why the payin was closed.
        cause: NotCompleted,
    },
    /// LigdiCash finds no such invoice: a person must look. No money was seen, so the order is free. The
    /// next time that LigdiCash says something about the money, this review ends.
    NotFound {
        /// The token with which LigdiCash finds no invoice.
        token: PayinToken,
    },
    /// Something was paid, but not what we asked for, or the answer contradicts itself: a person must look,
    /// and the order stays held.
    Review {
        /// The invoice's token.
        token: PayinToken,
        /// The reason why the payin does not pay the order.
        cause: PayinReview,
    },
}

/// LigdiCash's token for an invoice: the only key to its `confirm`.
///
/// The token also opens the payment page, so it is private.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PayinToken(Private);

/// The address of a payment page on an allowed host.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PayUrl(Private);

/// An invoice that exists at LigdiCash and can be paid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invoice {
    /// The token for asking LigdiCash about the invoice.
    pub token: PayinToken,
    /// The page on which the payer pays; `None` if the payer of a direct payin confirms on the phone.
    pub pay_url: Option<PayUrl>,
}

causes! {
    /// The reason why a payin has no invoice whose token we know.
    pub enum NotCreated of PayinReason {
        /// LigdiCash refused: no invoice exists.
        Refused = CreateRefused,
        /// The request never reached LigdiCash: no invoice exists.
        NotSent = CreateNotSent,
        /// No usable answer came: an invoice may exist whose token we do not know.
        Unknown = CreateUnknown,
        /// A callback has since named the payin: a person must look. Only a restore leaves a payin so, and earlier
        /// versions.
        CalledBack = CreateUnknownCalledBack,
        /// An invoice exists whose token was lost with a damaged table: a person must look.
        TokenLost = TokenLost,
        /// A person has looked at a `CalledBack`, `TokenLost`, `DebitUnknown` or `Unproven` payin, and has freed its
        /// order.
        Released = Released,
        /// The payer's one-time code is wrong or has run out: nothing was debited, and another code may be tried.
        CodeRefused = CodeRefused,
        /// LigdiCash has sent the payer a one-time code, with which a new payin can debit. The payer was not debited.
        CodeSent = CodeSent,
        /// No usable answer came to a request that debits the payer: the payer may have paid. A person must look, and the
        /// order stays held.
        DebitUnknown = DebitUnknown,
        /// Half an hour has brought no proof of a `DebitUnknown` payin: the order is free again, and the payer may have
        /// paid all the same. A person must look.
        Unproven = Released,
    }
}

/// The reason why a payin was closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotCompleted {
    /// LigdiCash says that the payment failed.
    Failed,
    /// No verdict came within 24 hours. The rule is ours; LigdiCash has none.
    Expired,
    /// The payment page's address is not on an allowed host, so no payer ever saw it.
    UnsafePage,
    /// A person has released the payin from its review: the order can be paid again.
    Released(Seen),
}

/// The money that was seen by the time that a person released the payin from its review.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Seen {
    /// No money.
    Nothing,
    /// Money that did not pay the order, for this reason: it is owed to the payer.
    Owed(PayinReview),
    /// Money that did not pay the order, for this reason. The person says that nothing is owed.
    NotOwed(PayinReview),
}

causes! {
    /// The reason why a payment that LigdiCash calls completed does not pay the order.
    pub enum PayinReview of PayinReason {
        /// LigdiCash names another amount.
        AmountDiffers = AmountDiffers,
        /// LigdiCash names no amount, or two that differ.
        AmountMissing = AmountMissing,
        /// LigdiCash names another transaction id.
        IdDiffers = IdDiffers,
        /// LigdiCash calls the payment completed and its own answer an error.
        Contradiction = Contradiction,
        /// The payer paid what we asked for, but the order's amount has changed since.
        SupersededAmount = SupersededAmount,
        /// LigdiCash reports something new about money that was refunded, or whose refund is promised.
        GivenBack = GivenBack,
    }
}

/// Whether a completed payin paid its order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Completion {
    /// The payin paid the order.
    PaidOrder,
    /// The payin paid the order with another amount, which a person has accepted.
    Accepted {
        /// The amount that was paid.
        paid: Amount,
    },
    /// Another payin had paid the order: a person must refund this one.
    Duplicate,
}

words! {
    /// The status of a payin, for shops, payers and receivers.
    pub enum PayinStatus {
        /// The payin is being created, or the payer can pay.
        Pending = "pending",
        /// The payer has paid, as LigdiCash has proven.
        Completed = "completed",
        /// The payer has not paid, as far as we know.
        NotCompleted = "notcompleted",
        /// A person must look.
        Review = "review",
    }
}

words! {
    /// The cause of the status, where the status alone does not say it.
    pub enum PayinReason {
        /// [`NotCompleted::Failed`].
        Failed = "failed",
        /// [`NotCompleted::Expired`].
        Expired = "expired",
        /// [`NotCompleted::UnsafePage`].
        UnsafePage = "unsafe_page",
        /// The payer can still pay, but the payin no longer holds its order: [`PayinState::Superseded`].
        Superseded = "superseded",
        /// [`NotCreated::Refused`].
        CreateRefused = "create_refused",
        /// [`NotCreated::NotSent`].
        CreateNotSent = "create_not_sent",
        /// [`NotCreated::Unknown`].
        CreateUnknown = "create_unknown",
        /// [`NotCreated::CalledBack`].
        CreateUnknownCalledBack = "create_unknown_called_back",
        /// [`NotCreated::TokenLost`].
        TokenLost = "token_lost",
        /// [`PayinReview::AmountDiffers`].
        AmountDiffers = "amount_differs",
        /// [`PayinReview::AmountMissing`].
        AmountMissing = "amount_missing",
        /// [`PayinReview::IdDiffers`].
        IdDiffers = "id_differs",
        /// [`PayinReview::Contradiction`].
        Contradiction = "contradiction",
        /// [`PayinState::NotFound`].
        InvoiceNotFound = "invoice_not_found",
        /// [`PayinReview::SupersededAmount`].
        SupersededAmount = "superseded_amount",
        /// [`PayinReview::GivenBack`].
        GivenBack = "given_back",
        /// Another payin had paid the order: [`Completion::Duplicate`].
        Duplicate = "duplicate",
        /// [`Completion::Accepted`].
        Accepted = "accepted",
        /// [`NotCompleted::Released`], [`NotCreated::Released`] or [`NotCreated::Unproven`]: the order can be paid again.
        Released = "released",
        /// [`NotCreated::CodeRefused`].
        CodeRefused = "code_refused",
        /// [`NotCreated::CodeSent`].
        CodeSent = "code_sent",
        /// [`NotCreated::DebitUnknown`].
        DebitUnknown = "debit_unknown",
    }
}

impl PayinState {
    /// The phase that the state belongs to.
    pub fn phase(&self) -> Phase<'_, PayinToken> {
        match self {
            Self::Creating { .. } => Phase::Asking,
            Self::Pending(Invoice { token, .. }) | Self::Superseded { token, .. } => {
                Phase::UnderWay(token)
            }
            Self::NotCreated(
                NotCreated::CalledBack | NotCreated::TokenLost | NotCreated::DebitUnknown,
            ) => Phase::Doubtful(None),
            Self::NotFound { token } => Phase::Doubtful(Some(token)),
            Self::Review { token, .. } => Phase::Disputed(token),
            Self::NotCreated(
                NotCreated::Refused
                | NotCreated::NotSent
                | NotCreated::Unknown
                | NotCreated::Released
                | NotCreated::Unproven
                | NotCreated::CodeRefused
                | NotCreated::CodeSent,
            ) => Phase::Denied(None),
            Self::NotCompleted { token, .. } => Phase::Denied(Some(token)),
            Self::Completed { token, .. } => Phase::Proven(token),
        }
    }

    /// The token that LigdiCash is asked with; `None` while there is none.
    pub fn token(&self) -> Option<&PayinToken> {
        self.phase().token()
    }

    /// The page on which the payer can pay; `None` if the state has none.
    pub fn page(&self) -> Option<&PayUrl> {
        let (Self::Pending(Invoice { pay_url: page, .. }) | Self::Superseded { page, .. }) = self
        else {
            return None;
        };
        page.as_ref()
    }

    /// The status that others see.
    pub fn status(&self) -> PayinStatus {
        match self.phase() {
            Phase::Unsent | Phase::Asking | Phase::UnderWay(_) => PayinStatus::Pending,
            Phase::Doubtful(_) | Phase::Disputed(_) => PayinStatus::Review,
            Phase::Denied(_) => PayinStatus::NotCompleted,
            Phase::Closed(_) | Phase::Proven(_) => PayinStatus::Completed,
        }
    }

    /// The instant at which the creator's lease ends; `None` once the creation has ended.
    pub fn lease_until(&self) -> Option<Timestamp> {
        let Self::Creating { lease_until } = self else { return None };
        Some(*lease_until)
    }

    /// The instant at which the money was proven to have come.
    pub fn completed_at(&self) -> Option<Timestamp> {
        let Self::Completed { at, .. } = self else { return None };
        Some(*at)
    }

    /// Whether the proven money paid the order; `None` while none is proven.
    pub fn completion(&self) -> Option<Completion> {
        let Self::Completed { completion, .. } = self else { return None };
        Some(*completion)
    }

    /// Whether the payin has paid its order.
    pub fn has_paid_its_order(&self) -> bool {
        matches!(self.completion(), Some(Completion::PaidOrder | Completion::Accepted { .. }))
    }

    /// The cause of the status, where the status alone does not say it.
    pub fn reason(&self) -> Option<PayinReason> {
        match self {
            Self::Creating { .. }
            | Self::Pending(_)
            | Self::Completed { completion: Completion::PaidOrder, .. } => None,
            Self::Completed { completion: Completion::Duplicate, .. } => {
                Some(PayinReason::Duplicate)
            }
            Self::Completed { completion: Completion::Accepted { .. }, .. } => {
                Some(PayinReason::Accepted)
            }
            Self::Superseded { .. } => Some(PayinReason::Superseded),
            Self::NotCreated(cause) => Some(cause.reason()),
            Self::NotCompleted { cause, .. } => Some(cause.reason()),
            Self::NotFound { .. } => Some(PayinReason::InvoiceNotFound),
            Self::Review { cause, .. } => Some(cause.reason()),
        }
    }
}

impl NotCreated {
    /// Whether an invoice may exist, or the payer may have been debited.
    pub(super) fn may_be_paid(self) -> bool {
        match self {
            Self::Refused | Self::NotSent | Self::CodeRefused | Self::CodeSent => false,
            Self::Unknown
            | Self::CalledBack
            | Self::TokenLost
            | Self::Released
            | Self::DebitUnknown
            | Self::Unproven => true,
        }
    }
}

impl NotCompleted {
    fn reason(self) -> PayinReason {
        match self {
            Self::Failed => PayinReason::Failed,
            Self::Expired => PayinReason::Expired,
            Self::UnsafePage => PayinReason::UnsafePage,
            Self::Released(_) => PayinReason::Released,
        }
    }
}

impl PayinToken {
    /// Wraps a token that came from LigdiCash or from our table.
    pub fn new(token: impl Into<String>) -> Self {
        Self(Private::new(token))
    }

    /// The token itself, for LigdiCash and our table alone.
    pub fn expose(&self) -> &str {
        self.0.expose()
    }
}

impl PayUrl {
    /// Wraps an address that the adapter has checked, or that was stored after the check.
    pub fn checked(url: impl Into<String>) -> Self {
        Self(Private::new(url))
    }

    /// The address itself, for the payer and our table alone.
    pub fn expose(&self) -> &str {
        self.0.expose()
    }
}
