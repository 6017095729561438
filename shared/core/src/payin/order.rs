//! The order of a payin.

use jiff::Timestamp;

use crate::words::words;
use crate::{Amount, LinkId, Number, OrderId, Private};

/// The source of an order's amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pricing {
    /// The sender of the request, who may be a stranger: the receiver of events must compare the amount.
    Open,
    /// The merchant's server, by a signed proof.
    Proven {
        /// The instant at which the proof was signed.
        issued_at: Timestamp,
    },
}

impl Pricing {
    /// Whether the merchant's server has signed the amount.
    pub fn is_proven(self) -> bool {
        matches!(self, Self::Proven { .. })
    }
}

/// An order as the shop describes it.
#[derive(Debug, Clone)]
pub struct PayinOrder {
    /// The merchant's name for the order.
    pub id: OrderId,
    /// The price of the order.
    pub amount: Amount,
    /// The source of the price.
    pub pricing: Pricing,
    /// The description on the payment page.
    pub description: String,
    /// The lines of the order.
    pub items: Vec<Item>,
    /// The payer's data from the shop.
    pub customer: Customer,
    /// The link that the order is a payment of; `None` if a shop made the order.
    pub link: Option<OfLink>,
}

/// A digest of the page's text. It tells two texts apart, and is too short to confirm a guess at one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TextDigest(pub u16);

impl PayinOrder {
    /// The digest of the description and of the items; `None` for a link's payment, whose text depends on the payer's
    /// language.
    pub fn text_digest(&self) -> Option<TextDigest> {
        let items = self.items.iter().map(|item| {
            format!("\n{} {} {} {}", item.name, item.description, item.quantity, item.unit_price)
        });
        let text = self.description.clone() + &items.collect::<String>();
        // FNV-1a: stored digests must mean the same in every version.
        let hash = text
            .bytes()
            .fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
        let [a, b, c, d] = hash.to_be_bytes();
        self.link.is_none().then_some(TextDigest(u16::from_be_bytes([a ^ c, b ^ d])))
    }
}

/// The link that an order is a payment of. The payer of a link has no shop to return to.
#[derive(Debug, Clone)]
pub struct OfLink {
    /// The link.
    pub id: LinkId,
    /// The address of this stack, to which the payer returns.
    pub stack: String,
}

/// A line of the order. It is only shown; the lines need not add up to the amount.
#[derive(Debug, Clone)]
pub struct Item {
    /// The name of the article.
    pub name: String,
    /// The description of the article.
    pub description: String,
    /// The quantity.
    pub quantity: u32,
    /// The price of one piece, in whole CFA francs.
    pub unit_price: u32,
}

/// The payer's data from the shop.
///
/// It has no phone number: with one, LigdiCash's payment page hides every operator that does not match the number
/// (`hosted-payin/common-pitfalls`).
#[derive(Debug, Clone, Default)]
pub struct Customer {
    /// The payer's first name.
    pub first_name: Option<Private>,
    /// The payer's last name.
    pub last_name: Option<Private>,
    /// The payer's e-mail address.
    pub email: Option<Private>,
}

words! {
    /// The way of a payin to its payer.
    pub enum Flow {
        /// LigdiCash's payment page: creating the invoice debits no payer.
        Hosted = "hosted",
        /// A direct payin without a code. The payer confirms on the phone, or on a page.
        Push = "push",
        /// A direct payin with a one-time code: the request itself debits the payer.
        Code = "code",
        /// The first step of paying from a LigdiCash wallet: LigdiCash sends the payer a one-time code and debits nothing.
        CodeRequest = "code_request",
    }
}

impl Flow {
    /// Whether the creation is a debit, which is sent once, ever.
    pub fn is_debit(self) -> bool {
        match self {
            Self::Push | Self::Code => true,
            Self::Hosted | Self::CodeRequest => false,
        }
    }
}

/// The payer of a direct payin, as the request names the payer.
#[derive(Debug, Clone)]
pub struct DirectPayer {
    /// The number that is debited.
    pub number: Number,
    /// The account that is debited.
    pub account: PayerAccount,
    /// The one-time code that the payer has got; `None` where the operator needs none, or to ask for one.
    pub code: Option<OneTimeCode>,
}

/// The account of a payer that is debited.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PayerAccount {
    /// The account at the operator of the number.
    MobileMoney,
    /// The wallet at LigdiCash.
    Wallet,
}

/// A payer's one-time code. It is never stored: six digits can be searched, so not even a digest of it is.
#[derive(Debug, Clone)]
pub struct OneTimeCode(Private);

/// The text is not a one-time code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("must be the code of 4 to 10 digits that the phone shows")]
pub struct InvalidCode;

impl DirectPayer {
    /// The way of the payin to this payer.
    pub fn flow(&self) -> Flow {
        match (&self.code, self.account) {
            (Some(_), _) => Flow::Code,
            (None, PayerAccount::MobileMoney) => Flow::Push,
            (None, PayerAccount::Wallet) => Flow::CodeRequest,
        }
    }
}

impl OneTimeCode {
    /// Reads 4 to 10 digits; spaces between them do not count.
    pub fn parse(text: &str) -> Result<Self, InvalidCode> {
        let digits: String = text.chars().filter(|char| !char.is_whitespace()).collect();
        let is_code =
            (4..=10).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
        is_code.then(|| Self(Private::new(digits))).ok_or(InvalidCode)
    }

    /// The code itself, for LigdiCash alone.
    pub fn expose(&self) -> &str {
        self.0.expose()
    }
}
