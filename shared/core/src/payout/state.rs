//! The states of a payout, and the words by which others know them.

use jiff::Timestamp;

use super::Method;
use crate::words::words;
use crate::{Asker, Private};

/// What is known of a payout. Each variant carries exactly the facts that are known in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// It is to be sent once a second person has approved it.
    Awaiting(Awaiting),
    /// LigdiCash is being asked to pay out, or its answer was lost and nobody has noticed yet.
    Sending {
        /// When the lease ends: a payout that is still being sent then has lost its sender.
        lease_until: Timestamp,
    },
    /// LigdiCash has not taken it, and it is never sent again: a merchant who tries again makes another
    /// payout.
    NotSent(NotSent),
    /// No usable answer came, so it may have been made. It is never sent again.
    Unknown,
    /// As `Unknown`, and a callback brought a token. LigdiCash did not give us that token for this payout,
    /// so only a completion is believed: if we took the payout for failed, the merchant would pay twice.
    CalledBack {
        /// The callback's token.
        token: Token,
    },
    /// LigdiCash has taken it. It may stay so for days (`payout/introduction`).
    Pending {
        /// The token that LigdiCash gave when it took the payout.
        token: Token,
    },
    /// LigdiCash has taken it, and has not said for a day what became of it: a person must look.
    Unanswered {
        /// The token that LigdiCash gave when it took the payout.
        token: Token,
    },
    /// It is proven that the payout was made. Final.
    Completed {
        /// The payout's token; the callback's, if it was `CalledBack` before.
        token: Token,
        /// When it was proven.
        at: Timestamp,
    },
    /// LigdiCash says that it was not made. A proven completion still wins.
    Failed {
        /// The token that LigdiCash gave when it took the payout.
        token: Token,
    },
    /// LigdiCash speaks of another payout, or contradicts itself: a person must look.
    Review {
        /// The payout's token; the callback's, if it was `CalledBack` before.
        token: Token,
        /// Why it is not believed.
        cause: Review,
    },
    /// Nobody knew whether it was made, and a person has found out that it was not. A proof still wins.
    NotMade {
        /// The token that it had; the callback's, if it was `CalledBack` before.
        token: Option<Token>,
    },
    /// A person says that it was made, which nothing proves. A proof still completes it.
    Closed {
        /// The token that it had; the callback's, if it was `CalledBack` before.
        token: Option<Token>,
        /// What the person says.
        word: Word,
    },
}

/// A payout that waits for a second person: who asked for it, and what is to be sent but for the recipient, whose
/// number the second person types again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Awaiting {
    /// Who asked for it, and may not approve it.
    pub asked_by: Asker,
    /// How the money is to reach the recipient.
    pub method: Method,
    /// What the payout is for.
    pub description: String,
}

/// What a person says of a payout that nothing proves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Word {
    /// LigdiCash made it.
    Made,
    /// The money was given back by other means, and LigdiCash was never asked.
    GivenByHand,
}

/// LigdiCash's token for a payout: the only key to its `confirm`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token(Private);

/// Why LigdiCash has not taken a payout.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotSent {
    /// LigdiCash refused it.
    Refused(Refusal),
    /// LigdiCash never saw the request.
    NotReached,
    /// A person has rejected it before it was sent.
    Rejected,
}

/// Why LigdiCash refused a payout, by what the merchant can do about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// A person must change something at LigdiCash or in our secret.
    Configuration,
    /// The merchant's account for the recipient's operator holds too little.
    Balance,
    /// The recipient has no LigdiCash account, or no operator that LigdiCash knows.
    Recipient,
    /// LigdiCash's own rule about the payouts of the last 24 hours forbids it.
    Rule,
    /// LigdiCash does not accept the request as we described it.
    Input,
}

/// Why a person must look at a payout that LigdiCash calls completed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Review {
    /// LigdiCash names another amount.
    AmountDiffers,
    /// LigdiCash names another transaction id.
    IdDiffers,
    /// LigdiCash calls the payout completed and its own answer an error.
    Contradiction,
}

words! {
    /// How a payout stands, for the merchant's server and receivers.
    pub enum Status {
        /// It is being sent or is under way.
        Pending = "pending",
        /// It is proven made.
        Completed = "completed",
        /// It was not made, as far as LigdiCash says.
        NotCompleted = "notcompleted",
        /// A person must look: LigdiCash speaks of another payout, or contradicts itself.
        Review = "review",
        /// Nobody knows whether LigdiCash took it, or what became of it.
        OutcomeUnknown = "outcome_unknown",
        /// A person says that it was made.
        Closed = "closed",
    }
}

words! {
    /// The cause of the status, where the status alone does not say it.
    pub enum Reason {
        /// LigdiCash says that it was not made.
        Failed = "failed",
        /// LigdiCash never saw the request: [`NotSent::NotReached`].
        CreateNotSent = "create_not_sent",
        /// No usable answer came: [`State::Unknown`].
        CreateUnknown = "create_unknown",
        /// No token of its own, and a callback named it: [`State::CalledBack`].
        CreateUnknownCalledBack = "create_unknown_called_back",
        /// LigdiCash has not said for a day what became of it: [`State::Unanswered`].
        Unanswered = "unanswered",
        /// LigdiCash names another amount.
        AmountDiffers = "amount_differs",
        /// LigdiCash names another transaction id.
        IdDiffers = "id_differs",
        /// LigdiCash calls the payout completed and its own answer an error.
        Contradiction = "contradiction",
        /// [`Refusal::Configuration`].
        RefusedConfiguration = "refused_configuration",
        /// [`Refusal::Balance`].
        RefusedBalance = "refused_balance",
        /// [`Refusal::Recipient`].
        RefusedRecipient = "refused_recipient",
        /// [`Refusal::Rule`].
        RefusedRule = "refused_rule",
        /// [`Refusal::Input`].
        RefusedInput = "refused_input",
        /// [`State::Awaiting`].
        AwaitingApproval = "awaiting_approval",
        /// [`NotSent::Rejected`].
        Rejected = "rejected",
        /// [`State::NotMade`].
        NotMade = "not_made",
        /// [`Word::GivenByHand`].
        GivenByHand = "given_by_hand",
    }
}

impl State {
    /// The token that LigdiCash is asked with; `None` while there is none.
    #[must_use]
    pub fn token(&self) -> Option<&Token> {
        match self {
            Self::Awaiting(_) | Self::Sending { .. } | Self::NotSent(_) | Self::Unknown => None,
            Self::CalledBack { token }
            | Self::Pending { token }
            | Self::Unanswered { token }
            | Self::Completed { token, .. }
            | Self::Failed { token }
            | Self::Review { token, .. } => Some(token),
            Self::NotMade { token } | Self::Closed { token, .. } => token.as_ref(),
        }
    }

    /// The status that others see.
    #[must_use]
    pub fn status(&self) -> Status {
        match self {
            Self::Awaiting(_) | Self::Sending { .. } | Self::Pending { .. } => Status::Pending,
            Self::Unknown | Self::CalledBack { .. } | Self::Unanswered { .. } => {
                Status::OutcomeUnknown
            }
            Self::Completed { .. } => Status::Completed,
            Self::NotSent(_) | Self::Failed { .. } | Self::NotMade { .. } => Status::NotCompleted,
            Self::Closed { .. } => Status::Closed,
            Self::Review { .. } => Status::Review,
        }
    }

    /// When the money was proven to have gone.
    #[must_use]
    pub fn completed_at(&self) -> Option<Timestamp> {
        match self {
            Self::Completed { at, .. } => Some(*at),
            Self::Awaiting(_)
            | Self::Sending { .. }
            | Self::NotSent(_)
            | Self::Unknown
            | Self::CalledBack { .. }
            | Self::Pending { .. }
            | Self::Unanswered { .. }
            | Self::Failed { .. }
            | Self::Review { .. }
            | Self::NotMade { .. }
            | Self::Closed { .. } => None,
        }
    }

    /// The cause of the status, where the status alone does not say it.
    #[must_use]
    pub fn reason(&self) -> Option<Reason> {
        match self {
            Self::Sending { .. }
            | Self::Pending { .. }
            | Self::Completed { .. }
            | Self::Closed { word: Word::Made, .. } => None,
            Self::Closed { word: Word::GivenByHand, .. } => Some(Reason::GivenByHand),
            Self::NotMade { .. } => Some(Reason::NotMade),
            Self::Awaiting(_) => Some(Reason::AwaitingApproval),
            Self::NotSent(cause) => Some(cause.reason()),
            Self::Unknown => Some(Reason::CreateUnknown),
            Self::CalledBack { .. } => Some(Reason::CreateUnknownCalledBack),
            Self::Unanswered { .. } => Some(Reason::Unanswered),
            Self::Failed { .. } => Some(Reason::Failed),
            Self::Review { cause, .. } => Some(cause.reason()),
        }
    }

    /// Whether the recipient has the money, as a proof or a person says.
    #[must_use]
    pub fn is_given(&self) -> bool {
        matches!(self, Self::Completed { .. } | Self::Closed { .. })
    }

    /// Whether the amount counts against the limits, because the money has left or may leave.
    #[must_use]
    pub fn is_committed(&self) -> bool {
        match self {
            Self::NotSent(_) | Self::Failed { .. } | Self::NotMade { .. } => false,
            Self::Awaiting(_)
            | Self::Sending { .. }
            | Self::Unknown
            | Self::CalledBack { .. }
            | Self::Pending { .. }
            | Self::Unanswered { .. }
            | Self::Completed { .. }
            | Self::Review { .. }
            | Self::Closed { .. } => true,
        }
    }
}

impl NotSent {
    fn reason(self) -> Reason {
        match self {
            Self::NotReached => Reason::CreateNotSent,
            Self::Rejected => Reason::Rejected,
            Self::Refused(Refusal::Configuration) => Reason::RefusedConfiguration,
            Self::Refused(Refusal::Balance) => Reason::RefusedBalance,
            Self::Refused(Refusal::Recipient) => Reason::RefusedRecipient,
            Self::Refused(Refusal::Rule) => Reason::RefusedRule,
            Self::Refused(Refusal::Input) => Reason::RefusedInput,
        }
    }
}

impl Review {
    pub(super) fn reason(self) -> Reason {
        match self {
            Self::AmountDiffers => Reason::AmountDiffers,
            Self::IdDiffers => Reason::IdDiffers,
            Self::Contradiction => Reason::Contradiction,
        }
    }
}

impl Token {
    /// Wraps a token that came from LigdiCash or from our table.
    #[must_use]
    pub fn new(token: impl Into<String>) -> Self {
        Self(Private::new(token))
    }

    /// The token itself, for LigdiCash and our table alone.
    #[must_use]
    pub fn expose(&self) -> &str {
        self.0.expose()
    }
}
