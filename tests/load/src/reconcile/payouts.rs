//! Payouts: none may be made twice, and what LigdiCash says of one is what we say.

use std::collections::{HashMap, HashSet};

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
    let ours: HashSet<_> = books.payouts.iter().map(|payout| payout.id.as_str()).collect();
    for id in made.keys().filter(|id| !ours.contains(*id)) {
        comparison.disagree(id, Contradiction::UnknownToUs);
    }
}

fn one(payout: &Payout, made: &ById<'_>, comparison: &mut Comparison) {
    let made = match made.get(payout.id.as_str()).map(Vec::as_slice) {
        None => None,
        Some([made]) => Some(*made),
        Some(_) => return comparison.disagree(&payout.id, Contradiction::MadeTwice),
    };
    if let Some(made) = made.filter(|made| made.amount != payout.amount) {
        let (ligdicash, ours) = (made.amount, payout.amount);
        comparison.disagree(&payout.id, Contradiction::AmountDiffers { ligdicash, ours });
    }
    match (made.map(|made| made.status), &payout.standing) {
        (Some(Status::Completed), PayoutStanding::Completed)
        | (Some(Status::NotCompleted), PayoutStanding::Failed)
        | (None, PayoutStanding::NotSent) => {}
        (_, PayoutStanding::Unknown) => comparison.accounted.payouts_unknown += 1,
        (status, ours) => comparison.disagree(
            &payout.id,
            Contradiction::StatusDiffers {
                ligdicash: status.map_or("nothing", Status::word),
                ours: format!("{ours:?}"),
            },
        ),
    }
}
