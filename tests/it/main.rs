//! Black-box tests: real handlers, the real AWS SDK against an emulator, real HTTP to a LigdiCash look-alike.
//!
//! Every test runs in a world of its own and chooses the time. After each, the
//! world checks the invariants (`world/invariants.rs`) and that no log line
//! held a secret or personal data (`world/logs.rs`).
#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on panics")]
// A test is a future around a world around the functions, each of which has its own futures within.
#![recursion_limit = "256"]
#![expect(clippy::large_futures, reason = "a test runs once")]

mod adopted;
mod alarms;
mod announcements;
mod answers;
mod ask;
mod audit;
mod binaries;
mod callbacks;
mod cases;
mod clock_jumps;
mod conditions;
mod confirm_address;
mod connections;
mod costs;
mod create;
mod debits;
mod decisions;
mod direct;
mod doctor;
mod examples;
mod fixtures;
mod forged;
mod history;
mod initiate;
mod inspect;
mod keys;
mod links;
mod logs;
mod lost_database;
mod merchants_links;
mod model_table;
mod morning;
mod news;
mod not_found;
mod numbers;
mod openapi;
mod overtaken;
mod parameters;
mod payer;
mod payout_examples;
mod payouts;
mod policies;
mod poll;
mod poll_load;
mod poll_unreadable;
mod proof_stacks;
mod proofs;
mod races;
mod receipt;
mod receivers;
mod record;
mod refused;
mod replacements;
mod requests;
mod restore;
mod restored;
mod runbooks;
mod signing;
mod situations;
mod status;
mod stopped;
mod storms;
mod stream_filter;
mod strict;
mod throttled;
mod unreadable;
mod way_out;
mod webhook;
mod world;
mod writes;
