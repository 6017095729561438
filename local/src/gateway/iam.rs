//! The part of API Gateway that lets only signed requests reach some routes.
//!
//! On AWS, it checks an AWS signature. Here, a visible key stands for the signature of one person.

use axum::http::{HeaderMap, header};
use test_kit::events::http::Caller;

use crate::fixed::LOCAL_KEY;
use crate::functions::Function;

/// The request carries no key where one is needed.
pub(super) struct Refused;

/// Who called. Most routes are open to everybody.
pub(super) fn authorize(function: Function, headers: &HeaderMap) -> Result<Caller, Refused> {
    match function {
        Function::Initiate | Function::Status | Function::Callback => Ok(Caller::Anybody),
        Function::Payout
        | Function::Inspect
        | Function::Decide
        | Function::Decisions
        | Function::Doctor
            if is_signed(headers) =>
        {
            Ok(Caller::Person)
        }
        Function::Payout
        | Function::Inspect
        | Function::Decide
        | Function::Decisions
        | Function::Doctor => Err(Refused),
    }
}

fn is_signed(headers: &HeaderMap) -> bool {
    let value = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
    value.and_then(|value| value.strip_prefix("Bearer ")) == Some(LOCAL_KEY)
}
