//! HTTP: reading requests and building answers. No other module chooses status codes.

mod answer;
pub mod fields;
pub(crate) mod json;
pub mod origin;
mod problem;
mod response;
mod signer;

pub use answer::{
    STATUS_RETRY_SECONDS, callback_received, operators, payment_page, payout_answer, payout_status,
    status,
};
pub use problem::{FieldError, Problem, problem, unavailable};
pub use signer::signer;
