//! The adapters of the payment core: everything that touches the world.
#![warn(clippy::wildcard_enum_match_arm)]

pub mod allowance;
pub mod announce;
pub mod aws;
pub mod clock;
pub mod config;
pub mod dynamo;
pub mod fields;
pub mod fingerprint;
pub mod http;
pub mod instant;
mod json;
pub mod ligdicash;
pub mod metrics;
pub mod order_proof;
pub mod origin;
pub mod random;
pub mod redact;
pub mod secrets;
pub mod telemetry;
pub mod wiring;
mod witness;
