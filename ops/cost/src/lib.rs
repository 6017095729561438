//! What the stack costs a month.
//!
//! The one source of the figures ([`figures`]) and of the prices ([`prices`]). The guides and
//! `docs/proof/performance.md` quote what is calculated from them, and a test compares every quoted line.

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
