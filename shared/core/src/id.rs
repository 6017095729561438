//! Identifiers, each of its own type so that one cannot be passed for another.

use std::fmt;

/// Our name for one attempt to pay an order: `txn_` and 128 random bits in hexadecimal.
///
/// It stands in the return URL and opens the status route, so it must not be
/// guessable.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TransactionId(String);

/// The merchant's name for an order, 1 to 64 printable ASCII characters without spaces.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct OrderId(String);

/// Our name for one payout: `pay_` and 128 random bits in hexadecimal.
///
/// Only the merchant's server and LigdiCash ever see it, never a payee.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PayoutTransactionId(String);

/// The merchant's own name for a payout, and its idempotency key: 1 to 64 printable ASCII
/// characters without spaces.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct PayoutId(String);

/// Our name for a payment in either direction.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum AnyTransactionId {
    Payin(TransactionId),
    Payout(PayoutTransactionId),
}

/// The text is not an identifier of the wanted kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct InvalidId(&'static str);

impl InvalidId {
    pub(crate) const EVENT: Self = Self("is not an event id");
    const MERCHANTS: Self = Self("must be 1 to 64 printable ASCII characters without spaces");
}

impl TransactionId {
    const PREFIX: &'static str = "txn_";

    #[must_use]
    pub fn from_random(bits: u128) -> Self {
        Self(numbered(Self::PREFIX, bits))
    }

    pub fn parse(text: &str) -> Result<Self, InvalidId> {
        is_numbered(Self::PREFIX, text)
            .then(|| Self(text.to_owned()))
            .ok_or(InvalidId("is not a transaction id"))
    }

    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl PayoutTransactionId {
    const PREFIX: &'static str = "pay_";

    #[must_use]
    pub fn from_random(bits: u128) -> Self {
        Self(numbered(Self::PREFIX, bits))
    }

    pub fn parse(text: &str) -> Result<Self, InvalidId> {
        is_numbered(Self::PREFIX, text)
            .then(|| Self(text.to_owned()))
            .ok_or(InvalidId("is not a payout's transaction id"))
    }

    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl AnyTransactionId {
    pub fn parse(text: &str) -> Result<Self, InvalidId> {
        let payout = |_| PayoutTransactionId::parse(text).map(Self::Payout);
        TransactionId::parse(text).map(Self::Payin).or_else(payout)
    }

    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Payin(id) => id.as_str(),
            Self::Payout(id) => id.as_str(),
        }
    }
}

impl From<TransactionId> for AnyTransactionId {
    fn from(id: TransactionId) -> Self {
        Self::Payin(id)
    }
}

impl From<PayoutTransactionId> for AnyTransactionId {
    fn from(id: PayoutTransactionId) -> Self {
        Self::Payout(id)
    }
}

fn numbered(prefix: &str, bits: u128) -> String {
    format!("{prefix}{bits:032x}")
}

fn is_numbered(prefix: &str, text: &str) -> bool {
    let digits = text.strip_prefix(prefix).unwrap_or_default();
    let hexadecimal = |b: u8| b.is_ascii_digit() || (b'a'..=b'f').contains(&b);
    digits.len() == 32 && digits.bytes().all(hexadecimal)
}

impl OrderId {
    pub fn parse(text: &str) -> Result<Self, InvalidId> {
        is_merchants(text).then(|| Self(text.to_owned())).ok_or(InvalidId::MERCHANTS)
    }

    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl PayoutId {
    pub fn parse(text: &str) -> Result<Self, InvalidId> {
        is_merchants(text).then(|| Self(text.to_owned())).ok_or(InvalidId::MERCHANTS)
    }

    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn is_merchants(text: &str) -> bool {
    (1..=64).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_graphic())
}

impl fmt::Display for TransactionId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for PayoutTransactionId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for OrderId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for PayoutId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::{OrderId, TransactionId};

    #[test]
    fn a_transaction_id_survives_the_round_trip() {
        let id = TransactionId::from_random(0x0f6c_1e7a);
        assert_eq!(TransactionId::parse(id.as_str()), Ok(id));
    }

    #[test]
    fn anything_else_is_no_transaction_id() {
        let upper = format!("txn_{}", "A".repeat(32));
        let long = format!("txn_{}", "0".repeat(33));
        for text in ["", "txn_", "pay_0", "txn_zz", &upper, &long, "order#1"] {
            assert!(TransactionId::parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn an_order_id_is_short_and_printable() {
        assert!(OrderId::parse("A-1001/é").is_err());
        assert!(OrderId::parse("").is_err());
        assert!(OrderId::parse("two words").is_err());
        assert!(OrderId::parse(&"x".repeat(65)).is_err());
        assert!(OrderId::parse(&"x".repeat(64)).is_ok());
    }
}
