//! HTTP: reading requests and building answers. The contract has the status of each problem; no other module chooses
//! status codes.

mod answer;
mod asked;
mod caller;
mod face;
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
pub use face::{Face, FieldError, problem};
pub use gateway::{GATEWAY_SECRET, Gateway, NoGatewaySecret};
pub use problem::{Problem, not_stored, unavailable};
