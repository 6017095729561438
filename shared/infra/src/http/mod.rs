//! HTTP: reading requests and building answers. The contract has the status of each problem; no other module chooses
//! status codes.

mod answer;
mod caller;
mod face;
pub mod fields;
mod gateway;
pub mod origin;
mod problem;
mod response;
mod serve;

pub use answer::{
    STATUS_RETRY_SECONDS, asked, callback_received, direct, go_to, kept_for_a_day, made,
    no_content, operators, page, payment_page, payout_answer, payout_status, see_other, status,
};
pub use caller::{gateway_context, path_parameter, person, route, signed};
pub use face::{FieldError, Present, ProblemBody, problem};
pub use gateway::{GATEWAY_SECRET, Gateway, NoGatewaySecret, STACK_NAME};
pub use problem::{Problem, not_stored, unavailable};
pub use serve::{serve, serve_signed};
