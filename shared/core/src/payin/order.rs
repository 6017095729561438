//! What the shop asks to be paid.

use jiff::Timestamp;

use crate::{Amount, OrderId, Private};

/// Who says what the order costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pricing {
    /// Whoever sent the request: the receiver of events must compare the amount.
    Open,
    /// The merchant's server, by a proof that it signed at this instant.
    Proven { issued_at: Timestamp },
}

impl Pricing {
    #[must_use]
    pub fn is_proven(self) -> bool {
        matches!(self, Self::Proven { .. })
    }
}

/// An order as the shop describes it.
#[derive(Debug, Clone)]
pub struct Order {
    pub id: OrderId,
    pub amount: Amount,
    pub pricing: Pricing,
    /// Shown to the payer on the payment page.
    pub description: String,
    pub items: Vec<Item>,
    pub customer: Customer,
}

/// One line of the order; only shown, never computed with.
#[derive(Debug, Clone)]
pub struct Item {
    pub name: String,
    pub description: String,
    pub quantity: u32,
    /// Whole CFA francs.
    pub unit_price: u32,
}

/// Who pays, as far as the shop says.
///
/// There is no phone number: in a hosted payin it hides the operators that do
/// not match it (`hosted-payin/common-pitfalls`).
#[derive(Debug, Clone, Default)]
pub struct Customer {
    pub first_name: Option<Private>,
    pub last_name: Option<Private>,
    pub email: Option<Private>,
}
