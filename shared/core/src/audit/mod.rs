//! The audit: whether all stored data of one payin or payout agree.
//!
//! Each payin or payout comes with the facts beside it, as they were read: its order's lock, its events, its cases, its
//! record. The findings are a pure function of the facts. An unreadable item is a finding of its own, and nothing is
//! concluded from it.

mod beside;
mod fact;
mod finding;
mod payin;
mod payout;

pub use beside::cases_of;
pub use fact::{Announcement, Beside, CaseStands, IndexEntry, Own, RecordFacts};
pub use finding::{Finding, Wrong};
pub use payin::PayinFacts;
pub use payout::{Idempotency, PayoutFacts, Refunded, day_total, in_its_day};
