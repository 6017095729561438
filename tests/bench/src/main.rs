//! Measures the real binaries as Lambda runs them, and prints one table: what, limit, result.
//!
//! Absolute times differ between machines, so each figure is a count, a size, or a ratio within one run.

#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a tool: what cannot be measured ends the run, and its output is a table"
)]

mod figures;
mod function;
mod instant;
mod measure;
mod world;

use std::process::ExitCode;

use figures::Figures;

#[tokio::main]
async fn main() -> ExitCode {
    let mut figures = Figures::default();
    measure::requests(&mut figures).await;
    measure::poll(&mut figures).await;
    if figures.all_hold() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
