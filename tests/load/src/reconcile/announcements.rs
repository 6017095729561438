//! What the shop was told: how each payment and each payout ended, once.

use std::collections::HashMap;

use super::{Comparison, What};
use crate::books::{Books, PayoutStanding, Standing};

/// What confirms an order or asks for a refund: never told of a payment that ended otherwise.
const BINDING: [&str; 3] = ["payment.completed", "payment.duplicate", "payout.completed"];

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
        if !is_right(expected, &told) {
            let told = told.into_iter().map(str::to_owned).collect();
            comparison.disagree(id, What::Told { expected, told });
        }
    }
    for id in told.into_keys() {
        comparison.disagree(id, What::UnknownToUs);
    }
}

/// Told once how it ended, and nothing that binds beside it. Before the end more may have been told: that a payment had
/// expired which was paid later.
fn is_right(expected: Option<&str>, told: &[&str]) -> bool {
    let Some(expected) = expected else { return told.is_empty() };
    let once = told.iter().filter(|kind| **kind == expected).count() == 1;
    let binding = |kind: &&&str| BINDING.contains(*kind) && **kind != expected;
    once && told.iter().filter(binding).count() == 0
}

fn of_payment(standing: &Standing) -> Option<&'static str> {
    match standing {
        Standing::PaidOrder => Some("payment.completed"),
        Standing::Duplicate => Some("payment.duplicate"),
        Standing::Failed => Some("payment.failed"),
        Standing::Expired => Some("payment.expired"),
        Standing::CalledBack | Standing::Review(_) => Some("payment.review_required"),
        Standing::Pending | Standing::NotCreated | Standing::CreateUnknown => None,
    }
}

fn of_payout(standing: &PayoutStanding) -> Option<&'static str> {
    match standing {
        PayoutStanding::Completed => Some("payout.completed"),
        PayoutStanding::Failed => Some("payout.failed"),
        PayoutStanding::Unknown | PayoutStanding::Review => Some("payout.review_required"),
        PayoutStanding::Pending | PayoutStanding::NotSent => None,
    }
}
