//! What every world of a test is made of: AWS and LigdiCash on this machine, and the functions wired to them.
//!
//! The local stack, the tests, the benchmark, the load test and the fuzzer are built from these parts, so
//! that each part exists once.
#![expect(
    clippy::missing_panics_doc,
    reason = "a part of a test panics where the test cannot go on"
)]
#![expect(
    clippy::must_use_candidate,
    reason = "who throws away what he asked for sees his test fail"
)]

#[cfg(feature = "worlds")]
pub mod bus;
pub mod clock;
#[cfg(feature = "worlds")]
pub mod emulator;
#[cfg(feature = "worlds")]
pub mod environment;
pub mod events;
#[cfg(feature = "worlds")]
pub mod functions;
#[cfg(feature = "worlds")]
pub mod gateway;
#[cfg(feature = "worlds")]
pub mod lambda;
#[cfg(feature = "worlds")]
pub mod ligdicash;
#[cfg(feature = "worlds")]
pub mod sdk;
#[cfg(feature = "worlds")]
pub mod secrets;
#[cfg(feature = "worlds")]
pub mod seed;
#[cfg(feature = "worlds")]
pub mod server;
#[cfg(feature = "worlds")]
pub mod stream;
#[cfg(feature = "worlds")]
pub mod tables;
#[cfg(feature = "worlds")]
pub mod task;
#[cfg(feature = "worlds")]
pub mod topic;
