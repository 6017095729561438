//! The real program, against a stack that plays the contract, and against the local stack.

#![expect(clippy::unwrap_used, reason = "a test's helpers fail the test, as the test itself does")]

mod contract;
mod documents;
mod fixtures;
mod local;
mod played;
mod program;
mod refusals;
mod report;
mod stack;
