//! The request for a payout, by the merchant's server.

use crate::{BatchName, Francs, IdempotencyKey, Number, PayinId};

/// A payout as the merchant's server describes it.
#[derive(Debug, Clone)]
pub struct PayoutOrder {
    /// The merchant's own name for the payout, which identifies a repeated request.
    pub idempotency_key: IdempotencyKey,
    /// The amount to pay out.
    pub amount: PayoutAmount,
    /// The recipient of the money, and the refunded payin.
    pub recipient: Recipient,
    /// The way the money reaches the recipient.
    pub method: Method,
    /// The description of the payout, which is sent to LigdiCash.
    pub description: String,
}

/// The batch of a payout: the file with its line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Batch {
    /// The name under which the file is sent.
    pub name: BatchName,
    /// The digest of the file's content: two files under one name are never mixed.
    pub digest: String,
}

/// The recipient, as the request names it.
#[derive(Debug, Clone)]
pub enum Recipient {
    /// The owner of this number.
    Named {
        /// The number.
        number: Number,
        /// The completed payin that the payout refunds, in whole or in part.
        refund_of: Option<PayinId>,
    },
    /// The payer of this completed payin, which the payout refunds, in whole or in part.
    PayerOf(PayinId),
}

impl PayoutOrder {
    /// The completed payin that the payout refunds, in whole or in part.
    pub fn refund_of(&self) -> Option<&PayinId> {
        match &self.recipient {
            Recipient::Named { refund_of, .. } => refund_of.as_ref(),
            Recipient::PayerOf(payin) => Some(payin),
        }
    }
}

/// The way the money reaches the recipient.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// Any mobile-money number receives the payout.
    MobileMoney,
    /// The recipient's LigdiCash account receives the payout.
    Wallet(WalletUse),
}

impl Method {
    /// Every way.
    pub const ALL: [Self; 3] =
        [Self::MobileMoney, Self::Wallet(WalletUse::Keep), Self::Wallet(WalletUse::Forward)];

    /// The word as it is stored.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::MobileMoney => "mobile_money",
            Self::Wallet(WalletUse::Keep) => "wallet_keep",
            Self::Wallet(WalletUse::Forward) => "wallet_forward",
        }
    }
}

/// The use of the money in the recipient's LigdiCash account.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WalletUse {
    /// The money stays there.
    Keep,
    /// LigdiCash passes the money on to the recipient's mobile money.
    Forward,
}

/// The amount of a payout: 100 to 1 000 000 whole CFA francs.
///
/// LigdiCash's documents differ on the lower bound (20 in the SDKs, 100 in the wiki's table of
/// `createWithdrawal`); 100 satisfies both.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PayoutAmount(crate::Amount);

/// The amount of a payout, or of a refund by hand: 1 to 2 000 000 whole CFA francs.
///
/// LigdiCash's bounds for a payout do not apply to refunds by hand, which may be any part of a payment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Given(u32);

/// The amount exceeds every payment, so it cannot be refunded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("must be a whole number of CFA francs from {} to {}", Given::MIN, crate::Amount::MAX)]
pub struct NeverPaid;

/// The number of francs lies outside what LigdiCash accepts for a payout.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("must be a whole number of CFA francs from {} to {}", PayoutAmount::MIN, PayoutAmount::MAX)]
pub struct InvalidPayoutAmount;

impl PayoutAmount {
    /// The smallest amount, in whole CFA francs.
    pub const MIN: u32 = 100;
    /// The largest amount, in whole CFA francs.
    pub const MAX: u32 = 1_000_000;

    /// Checks a number of whole CFA francs against the bounds.
    pub fn parse(francs: u64) -> Result<Self, InvalidPayoutAmount> {
        let amount = crate::Amount::parse(francs).map_err(|_| InvalidPayoutAmount)?;
        let in_range = (Self::MIN..=Self::MAX).contains(&amount.francs());
        in_range.then_some(Self(amount)).ok_or(InvalidPayoutAmount)
    }

    /// The amount in whole CFA francs.
    pub fn francs(self) -> u32 {
        self.0.francs()
    }
}

impl Given {
    const MIN: u32 = 1;

    /// Checks a number of whole CFA francs against the largest payment.
    pub fn parse(francs: u64) -> Result<Self, NeverPaid> {
        let francs = u32::try_from(francs).map_err(|_| NeverPaid)?;
        let in_range = (Self::MIN..=crate::Amount::MAX).contains(&francs);
        in_range.then_some(Self(francs)).ok_or(NeverPaid)
    }

    /// The amount in whole CFA francs.
    pub fn francs(self) -> u32 {
        self.0
    }
}

impl From<PayoutAmount> for Given {
    fn from(amount: PayoutAmount) -> Self {
        Self(amount.francs())
    }
}

impl From<Given> for Francs {
    fn from(given: Given) -> Self {
        Self(given.0.into())
    }
}

#[cfg(test)]
mod tests {
    use super::{Given, InvalidPayoutAmount, NeverPaid, PayoutAmount};

    #[test]
    fn the_bounds_that_all_sources_allow_are_the_bounds_of_a_payout() {
        assert_eq!(PayoutAmount::parse(99), Err(InvalidPayoutAmount));
        assert_eq!(PayoutAmount::parse(100).map(PayoutAmount::francs), Ok(100));
        assert_eq!(PayoutAmount::parse(1_000_000).map(PayoutAmount::francs), Ok(1_000_000));
        assert_eq!(PayoutAmount::parse(1_000_001), Err(InvalidPayoutAmount));
        assert_eq!(PayoutAmount::parse(u64::MAX), Err(InvalidPayoutAmount));
    }

    #[test]
    fn whatever_was_paid_can_have_been_given_back() {
        assert_eq!(Given::parse(0), Err(NeverPaid));
        assert_eq!(Given::parse(1).map(Given::francs), Ok(1));
        assert_eq!(Given::parse(2_000_000).map(Given::francs), Ok(2_000_000));
        assert_eq!(Given::parse(2_000_001), Err(NeverPaid));
        assert_eq!(Given::parse(u64::MAX), Err(NeverPaid));
    }
}
