//! The part of API Gateway that lets only signed requests reach some routes.
//!
//! On AWS, it checks an AWS signature. Here, a visible key stands for that signature.

use axum::http::{HeaderMap, header};
use serde_json::{Value, json};

use crate::functions::Function;

/// The key that a request for a payout must carry, as `Authorization: Bearer`.
pub const LOCAL_KEY: &str = "local-payout-key";

/// The request carries no key where one is needed.
pub(super) struct Refused;

/// What the function is told about the caller; `None` on routes that are open to everybody.
pub(super) fn authorize(function: Function, headers: &HeaderMap) -> Result<Option<Value>, Refused> {
    match function {
        Function::Initiate | Function::Status | Function::Callback => Ok(None),
        Function::Payout if is_signed(headers) => Ok(Some(json!({ "iam": {
            "accessKey": "LOCAL",
            "accountId": "000000000000",
            "callerId": "local",
            "userArn": "arn:aws:iam::000000000000:user/local",
            "userId": "local",
        }}))),
        Function::Payout => Err(Refused),
    }
}

fn is_signed(headers: &HeaderMap) -> bool {
    let value = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
    value.and_then(|value| value.strip_prefix("Bearer ")) == Some(LOCAL_KEY)
}
