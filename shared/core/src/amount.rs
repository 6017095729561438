//! Money, in whole CFA francs: XOF has no minor unit.

/// A number of whole CFA francs as others state it, of any size.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Francs(pub u64);

/// The amount of a payment: 9 to 2 000 000 whole CFA francs.
///
/// These are LigdiCash's bounds for a payin (`errors/sub-codes`, `createInvoice` 02). Those of a
/// [payout's amount](crate::payout::PayoutAmount) are narrower.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Amount(u32);

/// The number of francs lies outside what LigdiCash accepts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("must be a whole number of CFA francs from {} to {}", Amount::MIN, Amount::MAX)]
pub struct InvalidAmount;

impl Amount {
    /// The smallest amount, in whole CFA francs.
    pub const MIN: u32 = 9;
    /// The largest amount, in whole CFA francs.
    pub const MAX: u32 = 2_000_000;

    /// Checks a number of whole CFA francs against the bounds.
    pub fn parse(francs: u64) -> Result<Self, InvalidAmount> {
        u32::try_from(francs)
            .ok()
            .filter(|francs| (Self::MIN..=Self::MAX).contains(francs))
            .map(Self)
            .ok_or(InvalidAmount)
    }

    /// The amount in whole CFA francs.
    pub fn francs(self) -> u32 {
        self.0
    }
}

impl From<Amount> for Francs {
    fn from(amount: Amount) -> Self {
        Self(amount.0.into())
    }
}

impl PartialEq<Francs> for Amount {
    fn eq(&self, other: &Francs) -> bool {
        u64::from(self.0) == other.0
    }
}

#[cfg(test)]
mod tests {
    use super::{Amount, Francs, InvalidAmount};

    #[test]
    fn the_bounds_of_ligdicash_are_the_bounds_of_an_amount() {
        assert_eq!(Amount::parse(8), Err(InvalidAmount));
        assert_eq!(Amount::parse(9).map(Amount::francs), Ok(9));
        assert_eq!(Amount::parse(2_000_000).map(Amount::francs), Ok(2_000_000));
        assert_eq!(Amount::parse(2_000_001), Err(InvalidAmount));
        assert_eq!(Amount::parse(u64::MAX), Err(InvalidAmount));
    }

    #[test]
    fn an_amount_equals_the_same_number_of_francs_only() {
        let amount = Amount::parse(3000).unwrap();
        assert_eq!(amount, Francs(3000));
        assert_ne!(amount, Francs(2999));
        assert_ne!(amount, Francs(3000 + (1 << 32)));
    }
}
