//! Identifiers. Each kind has its own type, so that none can be passed for another.

use std::fmt;

/// Crockford's base 32: no letter that looks like a digit.
const DIGITS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// The transaction id of a payin: `txn_` and 128 random bits in hexadecimal.
///
/// It is in the return URL and opens the status route, so it must be unguessable.
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

/// The merchant's name for a batch: 1 to 32 ASCII letters, digits, `-`, `_` and `.`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct BatchName(String);

/// The id of a link: 16 digits of Crockford's base 32, which are 80 random bits.
///
/// It is in the address of the link and opens its page, so it must be unguessable.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct LinkId(String);

/// The transaction id of a payin or of a payout.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum TransactionId {
    /// A payin's id, which starts with `txn_`.
    Payin(PayinId),
    /// A payout's id, which starts with `pay_`.
    Payout(PayoutId),
}

/// The text is not an identifier of the expected kind. The message says which kind that is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct InvalidId(&'static str);

impl InvalidId {
    const BATCH: Self = Self("must be 1 to 32 ASCII letters, digits, dashes, underscores and dots");
    pub(crate) const CASE: Self = Self("is not a case's name");
    pub(crate) const EVENT: Self = Self("is not an event id");
    pub(crate) const LINK: Self = Self("is not a link's id");
    const MERCHANTS: Self = Self("must be 1 to 64 printable ASCII characters without spaces");
}

impl PayinId {
    const PREFIX: &'static str = "txn_";

    /// The id made of these bits, which must be unguessable.
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

    /// The id made of these bits, which must be unguessable.
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

impl LinkId {
    /// The id made of the first 80 of these bits, which must be unguessable. It has a letter.
    pub fn from_random(bits: u128) -> Self {
        let digit = |at: u32| DIGITS.get((bits >> (123 - 5 * at)) as usize % DIGITS.len());
        let id: String = (0..16).filter_map(digit).map(|digit| char::from(*digit)).collect();
        let has_letter = id.bytes().any(|byte| byte.is_ascii_uppercase());
        Self(if has_letter { id } else { id.replacen(|_| true, "A", 1) })
    }

    /// Reads an id as people type it: small letters count as large ones, `O` as 0, `I` and `L` as 1. Any other text is an
    /// error.
    pub fn parse(text: &str) -> Result<Self, InvalidId> {
        let canonical: String = text
            .chars()
            .map(|char| match char.to_ascii_uppercase() {
                'O' => '0',
                'I' | 'L' => '1',
                char => char,
            })
            .collect();
        let is_id = canonical.len() == 16 && canonical.bytes().all(|byte| DIGITS.contains(&byte));
        is_id.then_some(Self(canonical)).ok_or(InvalidId::LINK)
    }

    /// The link whose payment this order is; `None` if the order belongs to no link. No other order may have such an
    /// id. A shop may number its orders so with digits alone.
    pub fn of_order(order: &OrderId) -> Option<Self> {
        let (id, number) = order.as_str().split_once('-')?;
        let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        let is_of_link = !number.is_empty() && is_number(number) && !is_number(id);
        Self::parse(id).ok().filter(|parsed| is_of_link && parsed.0 == id)
    }

    /// The order that is the payment of the link with this number.
    pub fn order(&self, number: u32) -> OrderId {
        OrderId(format!("{self}-{number}"))
    }
}

impl OrderId {
    /// Checks the length and the characters.
    pub fn parse(text: &str) -> Result<Self, InvalidId> {
        is_merchants(text).then(|| Self(text.to_owned())).ok_or(InvalidId::MERCHANTS)
    }
}

impl IdempotencyKey {
    /// Checks the length and the characters. The number of a retry may follow the longest name.
    pub fn parse(text: &str) -> Result<Self, InvalidId> {
        let name = numbered_retry(text).map_or(text, |(name, _)| name);
        is_merchants(name).then(|| Self(text.to_owned())).ok_or(InvalidId::MERCHANTS)
    }

    /// The payout that a payout of this name retries: `P-1` for `P-1~2`, and `P-1~2` for `P-1~3`; `None` if it is not a
    /// retry.
    pub fn retries(&self) -> Option<Self> {
        let (name, number) = numbered_retry(&self.0)?;
        let before = number - 1;
        Some(Self(if before == 1 { name.to_owned() } else { format!("{name}~{before}") }))
    }

    /// The one name under which this payout is tried again; `None` where all are used.
    pub fn retry(&self) -> Option<Self> {
        let (name, number) = numbered_retry(&self.0).unwrap_or((&self.0, 1));
        let next = format!("{name}~{}", number + 1);
        numbered_retry(&next).is_some().then_some(Self(next))
    }

    /// The name of the first of all payouts that are retries of each other.
    pub fn first(&self) -> &str {
        numbered_retry(&self.0).map_or(&self.0, |(name, _)| name)
    }
}

/// The name and the number of a retry, which is 2 to 99.
fn numbered_retry(text: &str) -> Option<(&str, u8)> {
    let (name, digits) = text.rsplit_once('~')?;
    let number = digits.parse::<u8>().ok().filter(|number| (2..100).contains(number))?;
    (!name.is_empty() && digits == number.to_string()).then_some((name, number))
}

impl BatchName {
    /// Checks the length and the characters.
    pub fn parse(text: &str) -> Result<Self, InvalidId> {
        let is_part = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte);
        let is_name = (1..=32).contains(&text.len()) && text.bytes().all(is_part);
        is_name.then(|| Self(text.to_owned())).ok_or(InvalidId::BATCH)
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
    LinkId: "The id as text.",
    PayoutId: "The id as text, with its prefix.",
    OrderId: "The name as the merchant wrote it.",
    IdempotencyKey: "The name as the merchant wrote it.",
    BatchName: "The name as the merchant wrote it.",
}

#[cfg(test)]
mod tests {
    use super::{BatchName, IdempotencyKey, LinkId, OrderId, PayinId, PayoutId};

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

    #[test]
    fn a_payout_has_one_name_for_its_retry_which_names_it() {
        let key = |text: &str| IdempotencyKey::parse(text).unwrap();
        for (first, retry) in
            [("P-1", "P-1~2"), ("P-1~2", "P-1~3"), ("P~1", "P~1~2"), ("a/b~9", "a/b~10")]
        {
            assert_eq!(key(first).retry(), Some(key(retry)));
            assert_eq!(key(retry).retries(), Some(key(first)));
        }
        for first in ["P-1", "P~1", "P~02", "P~+2", "P~100", "~2", "P~"] {
            assert_eq!((key(first).retries(), key(first).first()), (None, first));
        }
        assert_eq!((key("P~99").retry(), key("P~99").first()), (None, "P"));
        let long = "x".repeat(64);
        assert!(IdempotencyKey::parse(&format!("{long}~2")).is_ok());
        for text in
            [format!("{long}x"), format!("{long}~1"), format!("{long}~2~2"), "é~2".to_owned()]
        {
            assert!(IdempotencyKey::parse(&text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_batch_s_name_is_short_plain_and_no_payout_s_id() {
        for text in ["", "juin/1", "juin 2026", "paie-été", &"x".repeat(33)] {
            assert!(BatchName::parse(text).is_err(), "{text}");
        }
        assert!(BatchName::parse("Salaires_2026-06.b").is_ok());
        assert!(BatchName::parse(PayoutId::from_random(7).as_str()).is_err());
    }

    #[test]
    fn a_link_id_holds_the_first_80_bits_and_survives_the_round_trip() {
        let id = LinkId::from_random(u128::MAX << 123 | u128::MAX >> 80);
        assert_eq!(id.as_str(), "Z000000000000000");
        assert_eq!(LinkId::parse(id.as_str()), Ok(id));
    }

    #[test]
    fn a_link_has_a_letter_because_shops_number_orders_with_digits() {
        let id = LinkId::from_random(0);
        assert_eq!(id.as_str(), "A000000000000000");
        assert_eq!(LinkId::of_order(&id.order(1)), Some(id));
    }

    #[test]
    fn a_link_id_is_read_as_people_type_it() {
        let id = LinkId::parse("0123456789ABCD10").ok();
        assert_eq!(LinkId::parse("oi23456789abcdLo").ok(), id);
        for text in
            ["", "0123456789ABCD1", "0123456789ABCD100", "0123456789ABCDU0", "0123456789ABCD-0"]
        {
            assert!(LinkId::parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn only_a_link_and_a_number_name_an_order_of_a_link() {
        let order = |text: &str| OrderId::parse(text).unwrap();
        let id = LinkId::parse("0123456789ABCD10").unwrap();
        assert_eq!(LinkId::of_order(&id.order(12)), Some(id));
        for text in [
            "0123456789ABCD10",
            "0123456789ABCD10-",
            "0123456789abcd10-1",
            "2026112614302500-1",
            "0123456789ABCD10-x",
            "A-1",
        ] {
            assert_eq!(LinkId::of_order(&order(text)), None, "{text}");
        }
    }
}
