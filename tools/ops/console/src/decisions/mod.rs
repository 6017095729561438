//! Plans decisions and carries them out: as a dry run, then with a reason.

mod decision;
mod fields;
mod find;
mod offers;
mod payout;
mod plan;
mod refund;
#[cfg(test)]
mod tests;

pub(crate) use decision::Decision;
pub(crate) use fields::DecisionFields;
pub(crate) use find::{EventFilter, entries, of_person, time, transaction, undelivered};
pub(crate) use offers::{Offer, is_refused, is_unproven, offers};
pub(crate) use payout::entry;
pub(crate) use plan::DecisionChoice;
pub(crate) use refund::{MoneyBack, pays_its_order};
