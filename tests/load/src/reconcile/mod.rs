//! Whether LigdiCash's ledger, our tables, the shop and the payers tell the same story, payment by payment.

mod announcements;
#[cfg(test)]
mod tests;

use std::collections::{HashMap, HashSet};

use sandbox::Status;

use crate::books::{Books, Standing, Transaction};
use announcements::ExpectedAnnouncement;

/// Two books that contradict each other about one order, payment or payout.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
#[error("{id}: {what}")]
pub(crate) struct Disagreement {
    pub(crate) id: String,
    pub(crate) what: Contradiction,
}

#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
pub(crate) enum Contradiction {
    #[error("LigdiCash has it, we do not")]
    UnknownToUs,
    /// More than one invoice or payout at LigdiCash for one of ours.
    #[error("LigdiCash has it more than once")]
    MadeTwice,
    #[error("{ligdicash} F at LigdiCash, {ours} F here")]
    AmountDiffers { ligdicash: u64, ours: u64 },
    #[error("{ligdicash} at LigdiCash, {ours:?} here")]
    StatusDiffers { ligdicash: &'static str, ours: Standing },
    #[error("two payments count as the one that paid it")]
    PaidTwice,
    /// The order does not name the payment that paid it, or names another.
    #[error("it does not name the payment that paid it")]
    PaidByDiffers,
    #[error("a duplicate, but no payment that paid it")]
    DuplicateOfNothing,
    #[error("a page called it completed, LigdiCash does not")]
    ShownCompleted,
    #[error("the shop was told {told:?}, expected {expected}")]
    AnnouncedEvent { expected: ExpectedAnnouncement, told: Vec<String> },
    #[error("several payouts under this payoutId")]
    PaidOutTwice,
}

/// The cases that agree but that only a person can end. The report names them and never hides them.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub(crate) struct Accounted {
    /// Pages whose creation was never answered and that nobody can pay.
    pub(crate) unknown_unpaid: u64,
    /// Such a page that was paid: a callback came, and a person was told.
    pub(crate) unknown_paid_told: u64,
    /// Such a page that was paid, and no callback ever came: only LigdiCash's statement can tell.
    pub(crate) unknown_paid_unheard: u64,
    /// Paid with an amount that was no longer the order's: a person was told.
    pub(crate) paid_old_amount: u64,
    /// Payouts whose answer was lost: a person was told.
    pub(crate) payouts_unknown: u64,
}

#[derive(Default)]
pub(crate) struct Comparison {
    pub(crate) disagreements: Vec<Disagreement>,
    pub(crate) accounted: Accounted,
}

pub(crate) fn compare(books: &Books) -> Comparison {
    let mut comparison = Comparison::default();
    comparison.compare_money(books);
    comparison.compare_orders(books);
    let mut names = HashSet::new();
    let payouts = books.ours.iter().filter(|it| it.is_payout);
    for again in payouts.filter(|payout| !names.insert(&payout.name)) {
        comparison.disagree(&again.name, Contradiction::PaidOutTwice);
    }
    let paid = books.made.iter().filter(|made| made.status == Status::Completed);
    let paid: HashSet<_> = paid.map(|made| &made.transaction_id).collect();
    for id in books.shown_completed.iter().filter(|id| !paid.contains(id)) {
        comparison.disagree(id, Contradiction::ShownCompleted);
    }
    announcements::compare(books, &mut comparison);
    comparison
}

enum Agreement {
    Plain,
    /// Both are true; a person has to do the rest, which is counted here.
    Accounted(fn(&mut Accounted) -> &mut u64),
    None,
}

impl Comparison {
    fn compare_money(&mut self, books: &Books) {
        let mut by_id = HashMap::<_, Vec<_>>::new();
        for one in &books.made {
            by_id.entry(one.transaction_id.as_str()).or_default().push(one);
        }
        for Transaction { id, amount, standing, .. } in &books.ours {
            let made = by_id.remove(id.as_str()).unwrap_or_default();
            if made.len() > 1 {
                self.disagree(id, Contradiction::MadeTwice);
                continue;
            }
            let made = made.first();
            if let Some(made) = made.filter(|made| made.amount != *amount) {
                let (ligdicash, ours) = (made.amount, *amount);
                self.disagree(id, Contradiction::AmountDiffers { ligdicash, ours });
            }
            match agree(made.map(|made| (made.status, made.is_heard)), standing) {
                Agreement::Plain => {}
                Agreement::Accounted(counter) => *counter(&mut self.accounted) += 1,
                Agreement::None => {
                    let ligdicash = made.map_or("nothing", |made| made.status.word());
                    let ours = standing.clone();
                    self.disagree(id, Contradiction::StatusDiffers { ligdicash, ours });
                }
            }
        }
        for id in by_id.into_keys() {
            self.disagree(id, Contradiction::UnknownToUs);
        }
    }

    /// An order is paid by one of its payins at most, and says by which.
    fn compare_orders(&mut self, books: &Books) {
        let mut orders = HashMap::<_, Vec<_>>::new();
        for payin in books.payins() {
            orders.entry(&payin.name).or_default().push(payin);
        }
        for (order, payins) in orders {
            let of = |standing| payins.iter().filter(move |it| it.standing == standing);
            let payer = of(Standing::Completed).map(|payin| &payin.id).next();
            if of(Standing::Completed).count() > 1 {
                self.disagree(order, Contradiction::PaidTwice);
            }
            if books.paid_by.get(order) != payer {
                self.disagree(order, Contradiction::PaidByDiffers);
            }
            if payer.is_none() && of(Standing::Duplicate).count() > 0 {
                self.disagree(order, Contradiction::DuplicateOfNothing);
            }
        }
    }

    fn disagree(&mut self, id: &str, what: Contradiction) {
        self.disagreements.push(Disagreement { id: id.to_owned(), what });
    }
}

/// Compares our words with LigdiCash's status, once nothing is left to do. With it stands whether we were called back.
fn agree(made: Option<(Status, bool)>, ours: &Standing) -> Agreement {
    use Status::{Completed, NotCompleted, Pending};
    match (made, ours) {
        (None, Standing::NotCreated | Standing::CreateUnknown | Standing::Released)
        | (Some((Completed, _)), Standing::Completed | Standing::Duplicate)
        | (Some((NotCompleted, _)), Standing::Failed)
        | (Some((Pending, _)), Standing::Expired) => Agreement::Plain,
        (Some((Completed, _)), Standing::Review(why)) if why == "superseded_amount" => {
            Agreement::Accounted(|it| &mut it.paid_old_amount)
        }
        (Some((Completed, _)), Standing::Review(why)) if why == "create_unknown_called_back" => {
            Agreement::Accounted(|it| &mut it.unknown_paid_told)
        }
        (Some((Completed, false)), Standing::CreateUnknown | Standing::Released) => {
            Agreement::Accounted(|it| &mut it.unknown_paid_unheard)
        }
        (Some((Pending | NotCompleted, _)), Standing::CreateUnknown | Standing::Released) => {
            Agreement::Accounted(|it| &mut it.unknown_unpaid)
        }
        (_, Standing::OutcomeUnknown) => Agreement::Accounted(|it| &mut it.payouts_unknown),
        _ => Agreement::None,
    }
}
