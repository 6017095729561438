//! HTTP: reading requests and building answers. No other module chooses status codes.

mod answer;
mod asked;
mod caller;
pub mod fields;
mod gateway;
pub(crate) mod json;
pub mod origin;
mod problem;
mod response;

pub use answer::{
    STATUS_RETRY_SECONDS, callback_received, operators, payment_page, payout_answer, payout_status,
    status,
};
pub use asked::asked;
pub use caller::{person, route, signed};
pub use gateway::{GATEWAY_SECRET, Gateway, NoGatewaySecret};
pub use problem::{
    AmountDiffers, FieldError, NotDecided, Problem, not_stored, problem, unavailable,
};
