//! HTTP: reading requests and building answers. No other module chooses status codes.

mod answer;
mod asked;
mod caller;
pub mod fields;
pub(crate) mod json;
pub mod origin;
mod problem;
mod response;

pub use answer::{
    STATUS_RETRY_SECONDS, callback_received, operators, payment_page, payout_answer, payout_status,
    status,
};
pub use asked::{payin_asked, payout_asked};
pub use caller::caller;
pub use problem::{FieldError, Problem, problem, unavailable};
