//! A request to have an order paid, as `initiate`, `direct` and `link` read it: the fields of the order and of its payer,
//! what bounds such requests, and why one is refused.

mod bounds;
mod fields;
mod payer;
mod problem;

pub use bounds::{Bound, count_tries, take_counted, unpaused};
pub use fields::OrderReader;
pub use payer::{PayerRequest, payer};
pub use problem::{AmountDifference, OrderProblem, Wait};
