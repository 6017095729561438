//! The announcements to the shop: each payment and each payout has its end announced, once.

use std::collections::HashMap;

use super::{Comparison, Contradiction};
use crate::books::{Books, Standing, Transaction};

/// The events that confirm an order or ask for a refund: never told of a payment that ended otherwise.
const BINDING: [&str; 4] =
    ["payment.completed", "payment.accepted", "payment.duplicate", "payout.completed"];

pub(super) fn compare(books: &Books, comparison: &mut Comparison) {
    let mut told = HashMap::<&str, Vec<String>>::new();
    for one in &books.told {
        told.entry(&one.transaction_id).or_default().push(one.kind.clone());
    }
    for transaction in &books.ours {
        let (id, expected) = (&transaction.id, ExpectedAnnouncement::of(transaction));
        let told = told.remove(id.as_str()).unwrap_or_default();
        if !expected.is_met_by(&told) {
            comparison.disagree(id, Contradiction::AnnouncedEvent { expected, told });
        }
    }
    for id in told.into_keys() {
        comparison.disagree(id, Contradiction::UnknownToUs);
    }
}

/// The event that the shop should know in the end.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
pub(crate) enum ExpectedAnnouncement {
    #[error("nothing")]
    Nothing,
    #[error("{0} once")]
    Once(String),
    /// A person may be called again, when more is known.
    #[error("{0}")]
    AtLeastOnce(String),
}

impl ExpectedAnnouncement {
    fn of(Transaction { is_payout, standing, .. }: &Transaction) -> Self {
        let kind = |end| format!("{}.{end}", if *is_payout { "payout" } else { "payment" });
        match standing {
            Standing::Completed => Self::Once(kind("completed")),
            Standing::Duplicate => Self::Once(kind("duplicate")),
            Standing::Failed => Self::Once(kind("failed")),
            Standing::Expired => Self::Once(kind("expired")),
            Standing::Released => Self::Once(kind("released")),
            Standing::OutcomeUnknown | Standing::Review(_) => {
                Self::AtLeastOnce(kind("review_required"))
            }
            Standing::Pending | Standing::NotCreated | Standing::CreateUnknown => Self::Nothing,
        }
    }

    /// Whether the shop was told how it ended, and got no other binding event. Before the end it may have
    /// been told more, such as that a payment expired which was paid later.
    fn is_met_by(&self, told: &[String]) -> bool {
        let times = |expected| told.iter().filter(|kind| *kind == expected).count();
        let (expected, is_told) = match self {
            Self::Nothing => return told.is_empty(),
            Self::Once(expected) => (expected, times(expected) == 1),
            Self::AtLeastOnce(expected) => (expected, times(expected) >= 1),
        };
        is_told && !told.iter().any(|kind| BINDING.contains(&kind.as_str()) && kind != expected)
    }
}
