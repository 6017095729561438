//! The embedded parts: AWS and LigdiCash on this machine, and the functions wired to them.
//!
//! The local stack, the tests, the benchmark, the load test and the fuzzer are built from these parts.

pub mod clock;
pub mod emulator;
pub mod environment;
pub mod event;
pub mod functions;
pub mod ligdicash;
pub mod sdk;
pub mod secrets;
pub mod server;
pub mod stream;
pub mod sts;
pub mod tables;
pub mod task;
