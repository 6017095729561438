//! Texts of people.

mod amount;
mod search;

pub use amount::{Amount, amount};
pub use search::searches;
