//! The adapters of `ligdicash-core`: all code that talks to AWS, to LigdiCash and to HTTP callers.
#![deny(missing_docs)]
#![warn(clippy::wildcard_enum_match_arm)]

pub mod announce;
pub mod aws;
pub mod clock;
pub mod config;
pub mod dynamo;
pub mod function;
pub mod http;
pub mod instant;
pub mod ligdicash;
pub mod morning;
pub mod net;
pub mod observe;
pub mod order_proof;
pub mod order_request;
pub mod people;
pub mod random;
pub mod record;
pub mod secrets;
mod strict_json;
mod token_life;
pub mod wiring;

/// The version of the product. All functions of a stack have the same one, unless some were left behind.
pub const RELEASE: &str = env!("CARGO_PKG_VERSION");

/// The name of this backend towards LigdiCash and the webhook.
const USER_AGENT: &str = concat!("ligdicash-lambda/", env!("CARGO_PKG_VERSION"));
