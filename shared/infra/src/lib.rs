//! The adapters of the payment core: everything that touches the world.

pub mod allowance;
pub mod announce;
pub mod announced;
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
pub mod not_created;
pub mod order_proof;
pub mod origin;
pub mod paid_out;
pub mod random;
pub mod redact;
pub mod secrets;
pub mod telemetry;
pub mod verified;
pub mod wiring;
