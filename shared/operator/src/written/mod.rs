//! Texts of people.

mod search;

pub use ligdicash_core::written::amount;
pub use search::{day, searches};
