//! The announcements to the shop: each payment and each payout has its end announced, once.

use std::collections::HashMap;

use super::{Comparison, Contradiction};
use crate::books::{Books, PayoutStanding, Standing};

/// The events that confirm an order or ask for a refund: never told of a payment that ended otherwise.
const BINDING: [&str; 4] =
    ["payment.completed", "payment.accepted", "payment.duplicate", "payout.completed"];

pub(super) fn compare(books: &Books, comparison: &mut Comparison) {
    let mut told = HashMap::<&str, Vec<&str>>::new();
    for one in &books.told {
        told.entry(&one.transaction_id).or_default().push(&one.kind);
    }
    let payments = books.orders.iter().flat_map(|order| &order.payments);
    let payments = payments.map(|payment| (payment.id.as_str(), of_payment(&payment.standing)));
    let payouts = books.payouts.iter();
    let payouts = payouts.map(|payout| (payout.id.as_str(), of_payout(&payout.standing)));
    for (id, expected) in payments.chain(payouts) {
        let told = told.remove(id).unwrap_or_default();
        if !expected.is_met_by(&told) {
            let told = told.into_iter().map(str::to_owned).collect();
            comparison.disagree(id, Contradiction::AnnouncedEvent { expected, told });
        }
    }
    for id in told.into_keys() {
        comparison.disagree(id, Contradiction::UnknownToUs);
    }
}

/// The event that the shop should know in the end.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
pub(crate) enum ExpectedAnnouncement {
    #[error("nothing")]
    Nothing,
    #[error("{0} once")]
    Once(&'static str),
    /// A person may be called again, when more is known.
    #[error("{0}")]
    AtLeastOnce(&'static str),
}

impl ExpectedAnnouncement {
    /// Whether the shop was told how it ended, and got no other binding event. Before the end it may have
    /// been told more, such as that a payment expired which was paid later.
    fn is_met_by(self, told: &[&str]) -> bool {
        let times = |expected: &str| told.iter().filter(|kind| **kind == expected).count();
        let (expected, is_told) = match self {
            Self::Nothing => return told.is_empty(),
            Self::Once(expected) => (expected, times(expected) == 1),
            Self::AtLeastOnce(expected) => (expected, times(expected) >= 1),
        };
        is_told && !told.iter().any(|kind| BINDING.contains(kind) && *kind != expected)
    }
}

fn of_payment(standing: &Standing) -> ExpectedAnnouncement {
    match standing {
        Standing::PaidOrder => ExpectedAnnouncement::Once("payment.completed"),
        Standing::Duplicate => ExpectedAnnouncement::Once("payment.duplicate"),
        Standing::Failed => ExpectedAnnouncement::Once("payment.failed"),
        Standing::Expired => ExpectedAnnouncement::Once("payment.expired"),
        Standing::CalledBack | Standing::Review(_) => {
            ExpectedAnnouncement::AtLeastOnce("payment.review_required")
        }
        Standing::Pending | Standing::NotCreated | Standing::CreateUnknown => {
            ExpectedAnnouncement::Nothing
        }
    }
}

fn of_payout(standing: &PayoutStanding) -> ExpectedAnnouncement {
    match standing {
        PayoutStanding::Completed => ExpectedAnnouncement::Once("payout.completed"),
        PayoutStanding::Failed => ExpectedAnnouncement::Once("payout.failed"),
        PayoutStanding::Unknown | PayoutStanding::Review => {
            ExpectedAnnouncement::AtLeastOnce("payout.review_required")
        }
        PayoutStanding::Pending | PayoutStanding::NotSent => ExpectedAnnouncement::Nothing,
    }
}
