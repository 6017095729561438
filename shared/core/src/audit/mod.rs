//! The audit: which attribute of a stored item is not as the record, or as the items beside it, say.

mod cases;
mod due;

pub use cases::{CaseNeed, CaseStands, cases_of};
pub use due::{LONGEST_LEASE, is_too_late, may_be_due, must_be_due};

use crate::transition::Record as _;
use crate::{Payin, Payout, Timeliness};

/// A finding: an attribute of a stored item is not as it must be.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Finding {
    /// The key of the item.
    pub about: String,
    /// The name of the attribute.
    pub attribute: String,
    /// The value that it must have, if it has a certain one.
    pub expected: Option<String>,
    /// The value that it has, unless that is private.
    pub found: Option<String>,
}

impl Finding {
    /// A finding about an attribute with no certain value.
    pub fn of(about: impl Into<String>, attribute: impl Into<String>) -> Self {
        Self { about: about.into(), attribute: attribute.into(), expected: None, found: None }
    }

    /// The same finding about an attribute that must have this value.
    #[must_use]
    pub fn expecting(self, expected: Option<impl Into<String>>) -> Self {
        Self { expected: expected.map(Into::into), ..self }
    }

    /// The same finding about an attribute that has this value.
    #[must_use]
    pub fn finding(self, found: Option<impl Into<String>>) -> Self {
        Self { found: found.map(Into::into), ..self }
    }
}

/// The amount that a payout counts against the limit of its day, in whole francs. A refund by hand does not count, because
/// LigdiCash did not send it.
pub fn in_its_day(payout: &Payout) -> i64 {
    let counts = payout.state.is_committed() && !payout.state.is_by_hand();
    if counts { payout.amount.francs().into() } else { 0 }
}

/// The amount that these refunds of a payin count as refunded, in whole francs.
pub fn refunded<'a>(refunds: impl IntoIterator<Item = &'a Payout>) -> i64 {
    let counted = refunds.into_iter().filter(|payout| payout.state.is_committed());
    counted.map(|payout| i64::from(payout.amount.francs())).sum()
}

/// Whether more was refunded than was paid. Before a late proof, another amount may have been owed.
pub fn is_too_much(payin: &Payin, refunded: i64) -> bool {
    let paid = payin.refundable().and_then(|paid| i64::try_from(paid.0).ok());
    payin.timeliness == Timeliness::InTime && paid.is_some_and(|paid| refunded > paid)
}

/// The token that proves a payout, and belongs to no other payout.
pub fn proof(payout: &Payout) -> Option<&crate::payout::PayoutToken> {
    payout.token().filter(|_| payout.is_final())
}
