//! A payout and the states it can be in. Money going out: nothing here is ever sent twice.

use jiff::Timestamp;

use crate::{
    Amount, EventKind, PayoutId, PayoutTransactionId, Private, Reason, Receipt, Review, Status,
    Timeliness, TransactionId,
};

/// One payout, recorded before LigdiCash is asked for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Payout {
    pub id: PayoutTransactionId,
    pub payout_id: PayoutId,
    pub amount: PayoutAmount,
    /// The completed payin that it gives back.
    pub refund_of: Option<TransactionId>,
    pub created_at: Timestamp,
    /// When the state last changed.
    pub updated_at: Timestamp,
    pub state: PayoutState,
    /// Counts the changes of `state`; a write names the one it was decided on.
    pub revision: u32,
    /// What LigdiCash last said of it.
    pub receipt: Receipt,
    pub timeliness: Timeliness,
    /// When LigdiCash last said what became of the money; `None` if it never has.
    pub heard_at: Option<Timestamp>,
    /// A callback's token, to ask with where our own teaches nothing. It was not given to us for
    /// this payout, so it can prove that the payout was made and nothing else.
    pub trace: Option<PayoutToken>,
    /// When LigdiCash's token runs out, where the token says so.
    pub runs_out_at: Option<Timestamp>,
    /// The revision that the merchant's latest event announces; `None` before the first.
    pub announced: Option<u32>,
}

/// What is known. Each variant carries exactly the facts that are true in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PayoutState {
    /// The call is under way, or its answer was lost and nobody has noticed yet.
    Sending { lease_until: Timestamp },
    /// LigdiCash has not taken it. Final: another try is another payout.
    NotSent(NotSent),
    /// No usable answer came: it may have been made. Never sent again.
    Unknown,
    /// As `Unknown`, and a callback brought a token. It was not given to us for this payout, so
    /// only a completion is believed of it: to take a payout for failed is to make it twice.
    Traced { token: PayoutToken },
    /// LigdiCash took it. It may stay so for days (`payout/introduction`).
    Pending { token: PayoutToken },
    /// LigdiCash took it, and for a day has not said what became of it: a person must look.
    Unanswered { token: PayoutToken },
    /// Proven made. Final.
    Completed { token: PayoutToken, at: Timestamp },
    /// LigdiCash says that it was not made; a proven completion still wins.
    Failed { token: PayoutToken },
    /// LigdiCash speaks of another payout: a person must look.
    Review { token: PayoutToken, cause: Review },
}

/// Why LigdiCash has not taken a payout.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotSent {
    Refused(PayoutRefusal),
    /// The request never left.
    NotReached,
}

/// What a refusal means for whoever asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PayoutRefusal {
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

/// The token that LigdiCash gave for a payout: the only key to its `confirm`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PayoutToken(Private);

/// What one payout may be: 100 to 1 000 000 whole CFA francs.
///
/// Sources differ on the lower bound (20 in the SDKs, 100 in the wiki's table of
/// `createWithdrawal`); 100 satisfies both.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PayoutAmount(Amount);

/// The number of francs lies outside what LigdiCash accepts for a payout.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("must be a whole number of CFA francs from {} to {}", PayoutAmount::MIN, PayoutAmount::MAX)]
pub struct InvalidPayoutAmount;

/// What the merchant's server asks to be paid out.
#[derive(Debug, Clone)]
pub struct PayoutOrder {
    pub id: PayoutId,
    pub amount: PayoutAmount,
    /// The recipient's number: country code and national number.
    pub customer: Private,
    pub method: PayoutMethod,
    pub description: String,
    pub refund_of: Option<TransactionId>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PayoutMethod {
    /// To any mobile-money number.
    MobileMoney,
    /// To the recipient's LigdiCash account.
    Wallet(WalletUse),
}

/// What becomes of money that reached a LigdiCash account.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WalletUse {
    Keep,
    /// On to the recipient's mobile money.
    Forward,
}

impl Payout {
    /// The payout in its next state.
    #[must_use]
    pub fn moved(&self, state: PayoutState, at: Timestamp) -> Self {
        let revision = self.revision + 1;
        let announced = EventKind::of_payout(&state).map(|_| revision).or(self.announced);
        Self { state, updated_at: at, revision, announced, ..self.clone() }
    }
}

impl PayoutState {
    /// The token to ask LigdiCash with, while there is something to ask.
    #[must_use]
    pub fn token(&self) -> Option<&PayoutToken> {
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
            Self::Review { cause, .. } => Some(cause.reason()),
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
            Self::Refused(PayoutRefusal::Configuration) => Reason::RefusedConfiguration,
            Self::Refused(PayoutRefusal::Balance) => Reason::RefusedBalance,
            Self::Refused(PayoutRefusal::Recipient) => Reason::RefusedRecipient,
            Self::Refused(PayoutRefusal::Rule) => Reason::RefusedRule,
            Self::Refused(PayoutRefusal::Input) => Reason::RefusedInput,
        }
    }
}

impl PayoutToken {
    #[must_use]
    pub fn new(token: impl Into<String>) -> Self {
        Self(Private::new(token))
    }

    #[must_use]
    pub fn expose(&self) -> &str {
        self.0.expose()
    }
}

impl PayoutAmount {
    pub const MIN: u32 = 100;
    pub const MAX: u32 = 1_000_000;

    pub fn parse(francs: u64) -> Result<Self, InvalidPayoutAmount> {
        let amount = Amount::parse(francs).map_err(|_| InvalidPayoutAmount)?;
        let in_range = (Self::MIN..=Self::MAX).contains(&amount.francs());
        in_range.then_some(Self(amount)).ok_or(InvalidPayoutAmount)
    }

    #[must_use]
    pub fn francs(self) -> u32 {
        self.0.francs()
    }
}

impl From<PayoutAmount> for Amount {
    fn from(amount: PayoutAmount) -> Self {
        amount.0
    }
}

#[cfg(test)]
mod tests {
    use super::{InvalidPayoutAmount, PayoutAmount};

    #[test]
    fn the_bounds_that_all_sources_allow_are_the_bounds_of_a_payout() {
        assert_eq!(PayoutAmount::parse(99), Err(InvalidPayoutAmount));
        assert_eq!(PayoutAmount::parse(100).map(PayoutAmount::francs), Ok(100));
        assert_eq!(PayoutAmount::parse(1_000_000).map(PayoutAmount::francs), Ok(1_000_000));
        assert_eq!(PayoutAmount::parse(1_000_001), Err(InvalidPayoutAmount));
        assert_eq!(PayoutAmount::parse(u64::MAX), Err(InvalidPayoutAmount));
    }
}
