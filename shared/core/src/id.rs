//! Identifiers. Each kind has its own type, so that none can be passed for another.

use std::fmt;

/// The transaction id of a payin: `txn_` and 128 random bits in hexadecimal.
///
/// It stands in the return URL and opens the status route, so nobody must be able to guess it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PayinId(String);

/// The merchant's name for an order: 1 to 64 printable ASCII characters without spaces.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct OrderId(String);

/// The transaction id of a payout: `pay_` and 128 random bits in hexadecimal.
///
/// Only the merchant's server and LigdiCash ever see it; the recipient of the money does not.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PayoutId(String);

/// The idempotency key of a payout: the merchant's own name for it (`payoutId`), 1 to 64 printable
/// ASCII characters without spaces.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct IdempotencyKey(String);

/// The transaction id of a payin or of a payout.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum TransactionId {
    /// It starts with `txn_`.
    Payin(PayinId),
    /// It starts with `pay_`.
    Payout(PayoutId),
}

/// The text is not an identifier of the expected kind. The message says which kind that is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct InvalidId(&'static str);

impl InvalidId {
    pub(crate) const CASE: Self = Self("is not a case's name");
    pub(crate) const EVENT: Self = Self("is not an event id");
    const MERCHANTS: Self = Self("must be 1 to 64 printable ASCII characters without spaces");
}

impl PayinId {
    const PREFIX: &'static str = "txn_";

    /// The id that is made of these bits, which nobody must be able to guess.
    pub fn from_random(bits: u128) -> Self {
        Self(numbered(Self::PREFIX, bits))
    }

    /// Reads `txn_` and 32 lower-case hexadecimal digits. Any other text is an error.
    pub fn parse(text: &str) -> Result<Self, InvalidId> {
        is_numbered(Self::PREFIX, text)
            .then(|| Self(text.to_owned()))
            .ok_or(InvalidId("is not a transaction id"))
    }
}

impl PayoutId {
    const PREFIX: &'static str = "pay_";

    /// The id that is made of these bits, which nobody must be able to guess.
    pub fn from_random(bits: u128) -> Self {
        Self(numbered(Self::PREFIX, bits))
    }

    /// Reads `pay_` and 32 lower-case hexadecimal digits. Any other text is an error.
    pub fn parse(text: &str) -> Result<Self, InvalidId> {
        is_numbered(Self::PREFIX, text)
            .then(|| Self(text.to_owned()))
            .ok_or(InvalidId("is not a payout's transaction id"))
    }
}

impl TransactionId {
    /// Reads the id of a payin or of a payout; its prefix says which. Any other text is an error.
    pub fn parse(text: &str) -> Result<Self, InvalidId> {
        let payout = |_| PayoutId::parse(text).map(Self::Payout);
        PayinId::parse(text).map(Self::Payin).or_else(payout)
    }

    /// The id as text, with its prefix.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Payin(id) => id.as_str(),
            Self::Payout(id) => id.as_str(),
        }
    }
}

impl From<PayinId> for TransactionId {
    fn from(id: PayinId) -> Self {
        Self::Payin(id)
    }
}

impl From<PayoutId> for TransactionId {
    fn from(id: PayoutId) -> Self {
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
    /// Checks the length and the characters.
    pub fn parse(text: &str) -> Result<Self, InvalidId> {
        is_merchants(text).then(|| Self(text.to_owned())).ok_or(InvalidId::MERCHANTS)
    }
}

impl IdempotencyKey {
    /// Checks the length and the characters.
    pub fn parse(text: &str) -> Result<Self, InvalidId> {
        is_merchants(text).then(|| Self(text.to_owned())).ok_or(InvalidId::MERCHANTS)
    }
}

fn is_merchants(text: &str) -> bool {
    (1..=64).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_graphic())
}

macro_rules! text {
    ($($id:ident: $about:literal,)+) => { $(
        impl $id {
            #[doc = $about]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $id {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    )+ };
}

text! {
    PayinId: "The id as text, with its prefix.",
    PayoutId: "The id as text, with its prefix.",
    OrderId: "The name as the merchant wrote it.",
    IdempotencyKey: "The name as the merchant wrote it.",
}

#[cfg(test)]
mod tests {
    use super::{OrderId, PayinId};

    #[test]
    fn a_transaction_id_survives_the_round_trip() {
        let id = PayinId::from_random(0x0f6c_1e7a);
        assert_eq!(PayinId::parse(id.as_str()), Ok(id));
    }

    #[test]
    fn anything_else_is_no_transaction_id() {
        let upper = format!("txn_{}", "A".repeat(32));
        let long = format!("txn_{}", "0".repeat(33));
        for text in ["", "txn_", "pay_0", "txn_zz", &upper, &long, "order#1"] {
            assert!(PayinId::parse(text).is_err(), "{text}");
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
