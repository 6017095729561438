//! Plans decisions and carries them out: as a dry run, then with a reason.

mod decision;
mod fields;
mod find;
mod payout;
mod plan;
mod refund;
#[cfg(test)]
mod tests;

pub use decision::Decision;
pub use fields::DecisionFields;
pub use find::{EventFilter, entries, of_person, time, transaction, undelivered};
pub(crate) use payout::AskedPayout;
pub use payout::entry;
pub use plan::{plan, typed};
pub use refund::MoneyBack;
pub(crate) use refund::pays_its_order;
