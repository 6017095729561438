//! The embedded parts: AWS and LigdiCash on this machine, and the functions wired to them.
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

pub mod bus;
pub mod clock;
pub mod emulator;
pub mod environment;
pub mod events;
pub mod functions;
pub mod gateway;
pub mod lambda;
pub mod ligdicash;
pub mod sdk;
pub mod secrets;
pub mod seed;
pub mod server;
pub mod stream;
pub mod tables;
pub mod task;
pub mod topic;
