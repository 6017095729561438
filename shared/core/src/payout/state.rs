//! The states of a payout, and the words in which the outside is told of them.

use jiff::Timestamp;

use crate::Private;
use crate::words::words;

/// What is known. Each variant carries exactly the facts that are true in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// The call is under way, or its answer was lost and nobody has noticed yet.
    Sending { lease_until: Timestamp },
    /// LigdiCash has not taken it. Final: another try is another payout.
    NotSent(NotSent),
    /// No usable answer came: it may have been made. Never sent again.
    Unknown,
    /// As `Unknown`, and a callback brought a token. It was not given to us for this payout, so
    /// only a completion is believed of it: to take a payout for failed is to make it twice.
    Traced { token: Token },
    /// LigdiCash took it. It may stay so for days (`payout/introduction`).
    Pending { token: Token },
    /// LigdiCash took it, and for a day has not said what became of it: a person must look.
    Unanswered { token: Token },
    /// Proven made. Final.
    Completed { token: Token, at: Timestamp },
    /// LigdiCash says that it was not made; a proven completion still wins.
    Failed { token: Token },
    /// LigdiCash speaks of another payout: a person must look.
    Review { token: Token, cause: Review },
}

/// The token that LigdiCash gave for a payout: the only key to its `confirm`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token(Private);

/// Why LigdiCash has not taken a payout.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotSent {
    Refused(Refusal),
    /// The request never left.
    NotReached,
}

/// What a refusal means for whoever asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// A person must change something at LigdiCash or in our secret.
    Configuration,
    /// The account of the recipient's operator holds too little.
    Balance,
    /// The recipient has no account, or no operator that LigdiCash knows.
    Recipient,
    /// LigdiCash's own rule about the payouts of the last 24 hours.
    Rule,
    /// Our request was wrong.
    Input,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Review {
    AmountDiffers,
    IdDiffers,
}

words! {
    /// The state as the outside is told.
    pub enum Status {
        Pending = "pending",
        Completed = "completed",
        NotCompleted = "notcompleted",
        Review = "review",
        /// Nobody knows whether LigdiCash took it, or what became of it.
        OutcomeUnknown = "outcome_unknown",
    }
}

words! {
    /// Why the status is what it is, where that needs saying.
    pub enum Reason {
        Failed = "failed",
        CreateNotSent = "create_not_sent",
        CreateUnknown = "create_unknown",
        CreateUnknownCalledBack = "create_unknown_called_back",
        Unanswered = "unanswered",
        AmountDiffers = "amount_differs",
        IdDiffers = "id_differs",
        RefusedConfiguration = "refused_configuration",
        RefusedBalance = "refused_balance",
        RefusedRecipient = "refused_recipient",
        RefusedRule = "refused_rule",
        RefusedInput = "refused_input",
    }
}

impl State {
    /// The token to ask LigdiCash with, while there is something to ask.
    #[must_use]
    pub fn token(&self) -> Option<&Token> {
        match self {
            Self::Sending { .. } | Self::NotSent(_) | Self::Unknown => None,
            Self::Traced { token }
            | Self::Pending { token }
            | Self::Unanswered { token }
            | Self::Completed { token, .. }
            | Self::Failed { token }
            | Self::Review { token, .. } => Some(token),
        }
    }

    #[must_use]
    pub fn status(&self) -> Status {
        match self {
            Self::Sending { .. } | Self::Pending { .. } => Status::Pending,
            Self::Unknown | Self::Traced { .. } | Self::Unanswered { .. } => Status::OutcomeUnknown,
            Self::Completed { .. } => Status::Completed,
            Self::NotSent(_) | Self::Failed { .. } => Status::NotCompleted,
            Self::Review { .. } => Status::Review,
        }
    }

    #[must_use]
    pub fn reason(&self) -> Option<Reason> {
        match self {
            Self::Sending { .. } | Self::Pending { .. } | Self::Completed { .. } => None,
            Self::NotSent(cause) => Some(cause.reason()),
            Self::Unknown => Some(Reason::CreateUnknown),
            Self::Traced { .. } => Some(Reason::CreateUnknownCalledBack),
            Self::Unanswered { .. } => Some(Reason::Unanswered),
            Self::Failed { .. } => Some(Reason::Failed),
            Self::Review { cause: Review::AmountDiffers, .. } => Some(Reason::AmountDiffers),
            Self::Review { cause: Review::IdDiffers, .. } => Some(Reason::IdDiffers),
        }
    }

    /// Whether the money counts against the limits, because it has left or may leave.
    #[must_use]
    pub fn is_committed(&self) -> bool {
        match self {
            Self::NotSent(_) | Self::Failed { .. } => false,
            Self::Sending { .. }
            | Self::Unknown
            | Self::Traced { .. }
            | Self::Pending { .. }
            | Self::Unanswered { .. }
            | Self::Completed { .. }
            | Self::Review { .. } => true,
        }
    }
}

impl NotSent {
    fn reason(self) -> Reason {
        match self {
            Self::NotReached => Reason::CreateNotSent,
            Self::Refused(Refusal::Configuration) => Reason::RefusedConfiguration,
            Self::Refused(Refusal::Balance) => Reason::RefusedBalance,
            Self::Refused(Refusal::Recipient) => Reason::RefusedRecipient,
            Self::Refused(Refusal::Rule) => Reason::RefusedRule,
            Self::Refused(Refusal::Input) => Reason::RefusedInput,
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
