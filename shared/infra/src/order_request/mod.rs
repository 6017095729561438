//! A request to have an order paid, as `initiate`, `direct` and `link` read it: its fields, the limits of such
//! requests, and the causes of a refusal.

mod bounds;
mod fields;
mod payer;
mod problem;

pub use bounds::{Bound, Unsent, take_counted, unpaused};
pub use fields::{order, proof, proven};
pub use payer::{PayerRequest, payer};
pub use problem::{AmountDifference, OrderProblem, Wait};
