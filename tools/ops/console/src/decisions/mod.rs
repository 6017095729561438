//! Plans decisions and carries them out: as a dry run, then with a reason.

mod decision;
mod find;
mod offers;
mod plan;
mod refund;
#[cfg(test)]
mod tests;

pub(crate) use decision::Decision;
pub(crate) use find::{EventFilter, of_person, time, transaction, undelivered};
pub(crate) use offers::{DecisionField, Offer, is_refused, may_have, needs, offers};
pub(crate) use plan::{DecisionChoice, DecisionDetails};
pub(crate) use refund::MoneyBack;
