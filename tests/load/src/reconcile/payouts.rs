//! Payouts: none may be made twice, and what LigdiCash says of one is what we say.

use std::collections::HashMap;

use sandbox::Status;

use super::{ById, Comparison, Contradiction, by_id};
use crate::books::{Books, Payout, PayoutStanding};

pub(super) fn compare(books: &Books, comparison: &mut Comparison) {
    let made = by_id(&books.payouts_made);
    let mut by_name = HashMap::<&str, u32>::new();
    for payout in &books.payouts {
        *by_name.entry(&payout.name).or_default() += 1;
        one(payout, &made, comparison);
    }
    for (name, _) in by_name.into_iter().filter(|(_, times)| *times > 1) {
        comparison.disagree(name, Contradiction::PaidOutTwice);
    }
    comparison.name_unknown(&made, books.payouts.iter().map(|payout| payout.id.as_str()));
}

fn one(payout: &Payout, made: &ById<'_>, comparison: &mut Comparison) {
    let Ok(made) = comparison.find(&payout.id, payout.amount, made) else { return };
    match (made.map(|made| made.status), &payout.standing) {
        (Some(Status::Completed), PayoutStanding::Completed)
        | (Some(Status::NotCompleted), PayoutStanding::Failed)
        | (None, PayoutStanding::NotSent) => {}
        (_, PayoutStanding::Unknown) => comparison.accounted.payouts_unknown += 1,
        (_, ours) => comparison.deny(&payout.id, made, ours),
    }
}
