//! Parts that tests, fuzzers and benchmarks share beyond the embedded ones: events as the functions get them, tables
//! filled past the product, and AWS services that only a test looks into.
#![expect(
    clippy::missing_panics_doc,
    reason = "a part of a test panics where the test cannot go on"
)]

pub mod bus;
pub mod events;
pub mod gateway;
pub mod lambda;
pub mod seed;
pub mod topic;
