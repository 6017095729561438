//! The states of a payout, and their words for others.

use jiff::Timestamp;

use super::Method;
use crate::words::{causes, words};
use crate::{Asker, Phase, Private};

/// The state of a payout. Each variant carries exactly the facts that are known in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PayoutState {
    /// The payout is sent once a second person has approved it.
    Awaiting(Awaiting),
    /// LigdiCash is being asked to pay out, or its answer was lost and not missed yet.
    Sending {
        /// The instant at which the lease ends: a payout that is still being sent then has lost its sender.
        lease_until: Timestamp,
    },
    /// LigdiCash has not taken it, and it is never sent again: a merchant who tries again makes another
    /// payout.
    NotSent(NotSent),
    /// No usable answer came, so the payout may have been made. It is never sent again.
    Unknown,
    /// A callback brought a token for a payout with an unknown outcome. LigdiCash did not give us that token, so only a
    /// completion counts: after a wrong failure the merchant would pay twice.
    CalledBack {
        /// The callback's token.
        token: PayoutToken,
    },
    /// LigdiCash has taken the payout, which may stay in this state for days (`payout/introduction`).
    Pending {
        /// The token that LigdiCash gave when it took the payout.
        token: PayoutToken,
    },
    /// LigdiCash has taken it and has not reported the outcome for a day: a person must look.
    Unanswered {
        /// The token that LigdiCash gave when it took the payout.
        token: PayoutToken,
    },
    /// The payout was made, as LigdiCash has proven. Final.
    Completed {
        /// The payout's token; the callback's, if it was `CalledBack` before.
        token: PayoutToken,
        /// The instant of the proof.
        at: Timestamp,
    },
    /// LigdiCash says that the payout was not made. A proven completion still wins.
    Failed {
        /// The token that LigdiCash gave when it took the payout.
        token: PayoutToken,
    },
    /// LigdiCash speaks of another payout, or contradicts itself: a person must look.
    Review {
        /// The payout's token; the callback's, if it was `CalledBack` before.
        token: PayoutToken,
        /// The difference or the contradiction that keeps it from counting as made.
        cause: PayoutReview,
    },
    /// A person says that the payout was not made. A proof still wins.
    NotMade {
        /// The token of the payout; the callback's, if it was `CalledBack` before.
        token: Option<PayoutToken>,
        /// The cause that the person has denied.
        denied: Denied,
    },
    /// A person says that the payout was made, which nothing proves. A proof still completes it.
    Closed {
        /// The token of the payout; the callback's, if it was `CalledBack` before.
        token: Option<PayoutToken>,
        /// The person's statement.
        word: Word,
    },
}

/// A payout that waits for a second person, with the person who asked for it and the request. The request lacks the
/// recipient, whose number the second person types again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Awaiting {
    /// The person who asked for the payout, and may not approve it.
    pub asked_by: Asker,
    /// The way the money is to reach the recipient.
    pub method: Method,
    /// The description of the payout.
    pub description: String,
    /// The last four digits of the recipient's number, by which a second person recognises it; `None` where the payer of
    /// the refunded payin gets the money.
    pub recipient_end: Option<Private>,
}

/// A person's statement that money was given, which nothing proves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Word {
    /// LigdiCash made the payout.
    Made,
    /// The money was refunded by other means, and LigdiCash was never asked.
    GivenByHand,
}

/// The earlier state that a person denies by saying that a payout was not made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Denied {
    /// The outcome was unknown.
    Made,
    /// An answer of LigdiCash, which is not new if LigdiCash repeats it.
    Answer(PayoutReview),
    /// A refund by other means, which a person had recorded by mistake. LigdiCash was never asked.
    GivenByHand,
}

/// LigdiCash's token for a payout: the only key to its `confirm`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PayoutToken(Private);

/// The reason why LigdiCash has not taken a payout.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotSent {
    /// LigdiCash refused the payout.
    Refused(PayoutRefusal),
    /// The request never reached LigdiCash.
    NotReached,
    /// A person has rejected the payout before it was sent.
    Rejected,
}

causes! {
    /// The reason why LigdiCash refused a payout, by what the merchant can do about it.
    pub enum PayoutRefusal of PayoutReason {
        /// A person must change something at LigdiCash or in our secret.
        Configuration = RefusedConfiguration,
        /// The merchant's account for the recipient's operator holds too little.
        Balance = RefusedBalance,
        /// The recipient has no LigdiCash account, or no operator that LigdiCash knows.
        Recipient = RefusedRecipient,
        /// LigdiCash's own rule about the payouts of the last 24 hours forbids it.
        Rule = RefusedRule,
        /// LigdiCash does not accept the request as we described it.
        Input = RefusedInput,
    }
}

causes! {
    /// The reason why a person must look at a payout that LigdiCash calls completed.
    pub enum PayoutReview of PayoutReason {
        /// LigdiCash names another amount.
        AmountDiffers = AmountDiffers,
        /// LigdiCash names another transaction id.
        IdDiffers = IdDiffers,
        /// LigdiCash calls the payout completed and its own answer an error.
        Contradiction = Contradiction,
    }
}

words! {
    /// The status of a payout, for the merchant's server and receivers.
    pub enum PayoutStatus {
        /// The payout is being sent or is under way.
        Pending = "pending",
        /// The payout was made, as LigdiCash has proven.
        Completed = "completed",
        /// The payout was not made, as far as LigdiCash says.
        NotCompleted = "notcompleted",
        /// A person must look: LigdiCash speaks of another payout, or contradicts itself.
        Review = "review",
        /// The outcome of the payout is unknown.
        OutcomeUnknown = "outcome_unknown",
        /// A person says that the payout was made.
        Closed = "closed",
    }
}

words! {
    /// The cause of the status, where the status alone does not say it.
    pub enum PayoutReason {
        /// LigdiCash says that the payout was not made.
        Failed = "failed",
        /// The request never reached LigdiCash: [`NotSent::NotReached`].
        CreateNotSent = "create_not_sent",
        /// No usable answer came: [`PayoutState::Unknown`].
        CreateUnknown = "create_unknown",
        /// The payout has no token of its own, and a callback named it: [`PayoutState::CalledBack`].
        CreateUnknownCalledBack = "create_unknown_called_back",
        /// LigdiCash has not given a verdict for a day: [`PayoutState::Unanswered`].
        Unanswered = "unanswered",
        /// LigdiCash names another amount.
        AmountDiffers = "amount_differs",
        /// LigdiCash names another transaction id.
        IdDiffers = "id_differs",
        /// LigdiCash calls the payout completed and its own answer an error.
        Contradiction = "contradiction",
        /// [`PayoutRefusal::Configuration`].
        RefusedConfiguration = "refused_configuration",
        /// [`PayoutRefusal::Balance`].
        RefusedBalance = "refused_balance",
        /// [`PayoutRefusal::Recipient`].
        RefusedRecipient = "refused_recipient",
        /// [`PayoutRefusal::Rule`].
        RefusedRule = "refused_rule",
        /// [`PayoutRefusal::Input`].
        RefusedInput = "refused_input",
        /// [`PayoutState::Awaiting`].
        AwaitingApproval = "awaiting_approval",
        /// [`NotSent::Rejected`], or [`Denied::GivenByHand`].
        Rejected = "rejected",
        /// [`PayoutState::NotMade`].
        NotMade = "not_made",
        /// [`Word::GivenByHand`].
        GivenByHand = "given_by_hand",
    }
}

impl PayoutStatus {
    /// Whether the recipient has the money, as a proof or a person says.
    pub fn is_given(self) -> bool {
        matches!(self, Self::Completed | Self::Closed)
    }

    /// Whether nothing more is expected of the payout.
    pub fn is_over(self) -> bool {
        self.is_given() || self == Self::NotCompleted
    }
}

impl PayoutState {
    /// The phase that the state belongs to.
    pub fn phase(&self) -> Phase<'_, PayoutToken> {
        match self {
            Self::Awaiting(_) => Phase::Unsent,
            Self::Sending { .. } => Phase::Asking,
            Self::Pending { token } => Phase::UnderWay(token),
            Self::Unknown => Phase::Doubtful(None),
            Self::CalledBack { token } | Self::Unanswered { token } => Phase::Doubtful(Some(token)),
            Self::Review { token, .. } => Phase::Disputed(token),
            Self::NotSent(_) => Phase::Denied(None),
            Self::Failed { token } => Phase::Denied(Some(token)),
            Self::NotMade { token, .. } => Phase::Denied(token.as_ref()),
            Self::Closed { token, .. } => Phase::Closed(token.as_ref()),
            Self::Completed { token, .. } => Phase::Proven(token),
        }
    }

    /// The token that LigdiCash is asked with; `None` while there is none.
    pub fn token(&self) -> Option<&PayoutToken> {
        self.phase().token()
    }

    /// The status that others see.
    pub fn status(&self) -> PayoutStatus {
        match self.phase() {
            Phase::Unsent | Phase::Asking | Phase::UnderWay(_) => PayoutStatus::Pending,
            Phase::Doubtful(_) => PayoutStatus::OutcomeUnknown,
            Phase::Disputed(_) => PayoutStatus::Review,
            Phase::Denied(_) => PayoutStatus::NotCompleted,
            Phase::Closed(_) => PayoutStatus::Closed,
            Phase::Proven(_) => PayoutStatus::Completed,
        }
    }

    /// The instant at which the sender's lease ends; `None` if the payout is not being sent.
    pub fn lease_until(&self) -> Option<Timestamp> {
        let Self::Sending { lease_until } = self else { return None };
        Some(*lease_until)
    }

    /// The instant at which the money was proven to have gone.
    pub fn completed_at(&self) -> Option<Timestamp> {
        let Self::Completed { at, .. } = self else { return None };
        Some(*at)
    }

    /// The cause of the status, where the status alone does not say it.
    pub fn reason(&self) -> Option<PayoutReason> {
        match self {
            Self::Sending { .. }
            | Self::Pending { .. }
            | Self::Completed { .. }
            | Self::Closed { word: Word::Made, .. } => None,
            Self::Closed { word: Word::GivenByHand, .. } => Some(PayoutReason::GivenByHand),
            Self::NotMade { denied: Denied::GivenByHand, .. } => Some(PayoutReason::Rejected),
            Self::NotMade { .. } => Some(PayoutReason::NotMade),
            Self::Awaiting(_) => Some(PayoutReason::AwaitingApproval),
            Self::NotSent(cause) => Some(cause.reason()),
            Self::Unknown => Some(PayoutReason::CreateUnknown),
            Self::CalledBack { .. } => Some(PayoutReason::CreateUnknownCalledBack),
            Self::Unanswered { .. } => Some(PayoutReason::Unanswered),
            Self::Failed { .. } => Some(PayoutReason::Failed),
            Self::Review { cause, .. } => Some(cause.reason()),
        }
    }

    /// Whether LigdiCash's answer to the request is still to come, or was lost.
    pub fn awaits_answer(&self) -> bool {
        matches!(self, Self::Sending { .. } | Self::Unknown | Self::CalledBack { .. })
    }

    /// Whether the recipient has the money, as a proof or a person says.
    pub fn is_given(&self) -> bool {
        matches!(self.phase(), Phase::Closed(_) | Phase::Proven(_))
    }

    /// Whether the payout failed without a person's decision. A payout that a person has rejected, or had recorded by
    /// mistake, has not failed.
    pub fn has_failed(&self) -> bool {
        !self.is_committed() && !self.was_never_sent()
    }

    /// Whether the amount counts against the limits, because the money has left or may leave.
    pub fn is_committed(&self) -> bool {
        !matches!(self.phase(), Phase::Denied(_))
    }

    /// Whether a person has recorded a refund by other means, even by mistake.
    pub(crate) fn is_by_hand(&self) -> bool {
        matches!(
            self,
            Self::Closed { word: Word::GivenByHand, .. }
                | Self::NotMade { denied: Denied::GivenByHand, .. }
        )
    }

    /// Whether the payout has ended, and LigdiCash was never asked for it.
    pub(crate) fn was_never_sent(&self) -> bool {
        self.is_by_hand() || matches!(self, Self::NotSent(NotSent::Rejected))
    }
}

impl NotSent {
    /// Every cause.
    pub fn all() -> impl Iterator<Item = Self> {
        let refused = PayoutRefusal::ALL.map(Self::Refused);
        [Self::NotReached, Self::Rejected].into_iter().chain(refused)
    }

    /// The cause with this reason; `None` if the reason is another's.
    pub fn of(reason: PayoutReason) -> Option<Self> {
        Self::all().find(|cause| cause.reason() == reason)
    }

    /// The word for the cause.
    pub fn reason(self) -> PayoutReason {
        match self {
            Self::NotReached => PayoutReason::CreateNotSent,
            Self::Rejected => PayoutReason::Rejected,
            Self::Refused(refusal) => refusal.reason(),
        }
    }
}

impl PayoutToken {
    /// Wraps a token that came from LigdiCash or from our table.
    pub fn new(token: impl Into<String>) -> Self {
        Self(Private::new(token))
    }

    /// The token itself, for LigdiCash and our table alone.
    pub fn expose(&self) -> &str {
        self.0.expose()
    }
}
