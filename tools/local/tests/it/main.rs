//! The local stack over HTTP, as a developer meets it.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on panics")]

mod announcing;
mod common;
mod operators;
mod owner;
mod payouts;
mod proofs;
mod reference;
mod signed;
mod stack;
