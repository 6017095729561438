//! The cost of the stack a month.
//!
//! The only source of the figures ([`figures`]) and of the prices ([`prices`]). A test compares every line that the
//! guides and `docs/proof/performance.md` quote.

pub mod bill;
pub mod copies;
pub mod day;
pub mod figures;
pub mod limits;
pub mod prices;
pub mod table;
mod traffic;

pub use catalogue::Language;
pub use traffic::{Share, Tracing, Traffic};
