//! A request to have an order paid, as `initiate` and `direct` read it: the fields of the order, and why it is refused.

mod fields;
mod problem;

pub use fields::OrderReader;
pub use problem::{AmountDifference, OrderProblem, Wait};
