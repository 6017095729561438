//! The local stack over HTTP, as a developer meets it.

mod announcing;
mod common;
mod operators;
mod payouts;
mod proofs;
mod reference;
mod stack;
