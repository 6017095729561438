//! What the merchant's server asks to be paid out.

use crate::{PayoutId, Private, TransactionId};

/// A payout as the merchant's server describes it.
#[derive(Debug, Clone)]
pub struct Order {
    pub id: PayoutId,
    pub amount: Amount,
    /// The recipient's number: country code and national number.
    pub customer: Private,
    pub method: Method,
    pub description: String,
    pub refund_of: Option<TransactionId>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
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

/// What one payout may be: 100 to 1 000 000 whole CFA francs.
///
/// Sources differ on the lower bound (20 in the SDKs, 100 in the wiki's table of
/// `createWithdrawal`); 100 satisfies both.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Amount(crate::Amount);

/// The number of francs lies outside what LigdiCash accepts for a payout.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("must be a whole number of CFA francs from {} to {}", Amount::MIN, Amount::MAX)]
pub struct InvalidAmount;

impl Amount {
    pub const MIN: u32 = 100;
    pub const MAX: u32 = 1_000_000;

    pub fn parse(francs: u64) -> Result<Self, InvalidAmount> {
        let amount = crate::Amount::parse(francs).map_err(|_| InvalidAmount)?;
        let in_range = (Self::MIN..=Self::MAX).contains(&amount.francs());
        in_range.then_some(Self(amount)).ok_or(InvalidAmount)
    }

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
