//! The request for a payout, by the merchant's server.

use crate::{IdempotencyKey, PayinId, Private};

/// A payout as the merchant's server describes it.
#[derive(Debug, Clone)]
pub struct Order {
    /// The merchant's own name for it, so that a repeated request is recognised.
    pub idempotency_key: IdempotencyKey,
    /// The amount that is to be paid out.
    pub amount: Amount,
    /// The recipient's phone number: country code and national number, digits only.
    pub customer: Private,
    /// How the money reaches the recipient.
    pub method: Method,
    /// What the payout is for, sent to LigdiCash.
    pub description: String,
    /// The completed payin that it gives back, in whole or in part.
    pub refund_of: Option<PayinId>,
}

/// How the money reaches the recipient.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// To any mobile-money number.
    MobileMoney,
    /// To the recipient's LigdiCash account.
    Wallet(WalletUse),
}

/// What becomes of the money in the recipient's LigdiCash account.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WalletUse {
    /// It stays there.
    Keep,
    /// LigdiCash passes it on to the recipient's mobile money.
    Forward,
}

/// The amount of a payout: 100 to 1 000 000 whole CFA francs.
///
/// LigdiCash's documents differ on the lower bound (20 in the SDKs, 100 in the wiki's table of
/// `createWithdrawal`); 100 satisfies both.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Amount(crate::Amount);

/// The number of francs lies outside what LigdiCash accepts for a payout.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("must be a whole number of CFA francs from {} to {}", Amount::MIN, Amount::MAX)]
pub struct InvalidAmount;

impl Amount {
    /// The smallest amount, in whole CFA francs.
    pub const MIN: u32 = 100;
    /// The largest amount, in whole CFA francs.
    pub const MAX: u32 = 1_000_000;

    /// Checks a number of whole CFA francs against the bounds.
    pub fn parse(francs: u64) -> Result<Self, InvalidAmount> {
        let amount = crate::Amount::parse(francs).map_err(|_| InvalidAmount)?;
        let in_range = (Self::MIN..=Self::MAX).contains(&amount.francs());
        in_range.then_some(Self(amount)).ok_or(InvalidAmount)
    }

    /// The amount in whole CFA francs.
    #[must_use]
    pub fn francs(self) -> u32 {
        self.0.francs()
    }
}

impl From<Amount> for crate::Amount {
    fn from(amount: Amount) -> Self {
        amount.0
    }
}

#[cfg(test)]
mod tests {
    use super::{Amount, InvalidAmount};

    #[test]
    fn the_bounds_that_all_sources_allow_are_the_bounds_of_a_payout() {
        assert_eq!(Amount::parse(99), Err(InvalidAmount));
        assert_eq!(Amount::parse(100).map(Amount::francs), Ok(100));
        assert_eq!(Amount::parse(1_000_000).map(Amount::francs), Ok(1_000_000));
        assert_eq!(Amount::parse(1_000_001), Err(InvalidAmount));
        assert_eq!(Amount::parse(u64::MAX), Err(InvalidAmount));
    }
}
