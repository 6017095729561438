//! Whether LigdiCash's ledger, our tables, the shop and the payers tell the same story, payment by payment.

mod announcements;
mod payments;
mod payouts;
#[cfg(test)]
mod tests;

use std::collections::{HashMap, HashSet};
use std::fmt;

use crate::books::{AtLigdiCash, Books};
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
    #[error("{ligdicash} at LigdiCash, {ours} here")]
    StatusDiffers { ligdicash: &'static str, ours: String },
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

pub(crate) struct Comparison {
    pub(crate) disagreements: Vec<Disagreement>,
    pub(crate) accounted: Accounted,
}

pub(crate) fn compare(books: &Books) -> Comparison {
    let mut comparison = Comparison { disagreements: Vec::new(), accounted: Accounted::default() };
    payments::compare(books, &mut comparison);
    payouts::compare(books, &mut comparison);
    announcements::compare(books, &mut comparison);
    comparison
}

impl Comparison {
    /// The record of LigdiCash with this id; an error if there are several. Another amount is a disagreement.
    fn find<'a>(&mut self, id: &str, ours: u64, made: &ById<'a>) -> Result<Made<'a>, ()> {
        let made = match made.get(id).map(Vec::as_slice) {
            None => None,
            Some([made]) => Some(*made),
            Some(_) => {
                self.disagree(id, Contradiction::MadeTwice);
                return Err(());
            }
        };
        if let Some(ligdicash) = made.map(|made| made.amount).filter(|amount| *amount != ours) {
            self.disagree(id, Contradiction::AmountDiffers { ligdicash, ours });
        }
        Ok(made)
    }

    fn deny(&mut self, id: &str, made: Made<'_>, ours: &impl fmt::Debug) {
        let ligdicash = made.map_or("nothing", |made| made.status.word());
        let ours = format!("{ours:?}");
        self.disagree(id, Contradiction::StatusDiffers { ligdicash, ours });
    }

    fn name_unknown<'a>(&mut self, made: &ById<'_>, ours: impl Iterator<Item = &'a str>) {
        let ours: HashSet<_> = ours.collect();
        for id in made.keys().filter(|id| !ours.contains(*id)) {
            self.disagree(id, Contradiction::UnknownToUs);
        }
    }

    fn disagree(&mut self, id: &str, what: Contradiction) {
        self.disagreements.push(Disagreement { id: id.to_owned(), what });
    }
}

type ById<'a> = HashMap<&'a str, Vec<&'a AtLigdiCash>>;

type Made<'a> = Option<&'a AtLigdiCash>;

fn by_id(made: &[AtLigdiCash]) -> ById<'_> {
    let mut by_id = ById::new();
    for one in made {
        by_id.entry(one.transaction_id.as_str()).or_default().push(one);
    }
    by_id
}
