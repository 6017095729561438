//! The order that is to be paid.

use jiff::Timestamp;

use crate::{Amount, OrderId, Private};

/// The source of an order's amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pricing {
    /// The sender of the request, who may be a stranger: the receiver of events must compare the amount.
    Open,
    /// The merchant's server, by a signed proof.
    Proven {
        /// When the proof was signed.
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
    /// The payer, as far as the shop says.
    pub customer: Customer,
}

/// One line of the order. It is only shown; the lines need not add up to the amount.
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

/// The payer, as far as the shop says.
///
/// There is no phone number: with one, LigdiCash's payment page hides every operator that does not match
/// the number (`hosted-payin/common-pitfalls`).
#[derive(Debug, Clone, Default)]
pub struct Customer {
    /// The payer's first name.
    pub first_name: Option<Private>,
    /// The payer's last name.
    pub last_name: Option<Private>,
    /// The payer's e-mail address.
    pub email: Option<Private>,
}
