//! The real program, against a stack that plays the contract, and against the local stack.

#![expect(clippy::unwrap_used, reason = "a test's helpers fail the test, as the test itself does")]

mod account;
mod audit;
mod batch;
mod books;
mod contract;
mod decisions;
mod doctor;
mod documents;
mod evidence;
mod fixtures;
mod guide;
mod hostile;
mod local;
mod owner;
mod page;
mod program;
mod reconcile;
mod refusals;
mod rehearse;
mod restore;
mod setup;
mod stack;
mod stories;
