//! Measures the real binaries as Lambda runs them, and prints one table: what, target, result.
//!
//! Absolute times differ between machines, so what must hold is a ratio within one run, a count or a size.

#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::cast_precision_loss,
    reason = "a tool: what cannot be measured ends the run, its output is a table, and its numbers are small"
)]

mod figures;
mod lambda;
mod measure;
mod world;

use std::process::ExitCode;

use figures::Figures;
use world::World;

/// The parts that can be measured alone, as in `bench cold warm`.
const PARTS: [&str; 9] =
    ["felt", "cold", "warm", "instructions", "poll", "pile", "announce", "operator", "zips"];

#[tokio::main]
async fn main() -> ExitCode {
    let chosen: Vec<String> = std::env::args().skip(1).collect();
    if let Some(unknown) = chosen.iter().find(|part| !PARTS.contains(&part.as_str())) {
        eprintln!("{unknown} is none of {}", PARTS.join(", "));
        return ExitCode::FAILURE;
    }
    let mut figures = Figures::default();
    for part in PARTS {
        if chosen.is_empty() || chosen.iter().any(|name| name == part) {
            eprintln!("measuring: {part}");
            measure(part, &mut figures).await;
        }
    }
    print!("{figures}");
    if figures.all_hold() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Each part has a world of its own.
async fn measure(part: &str, figures: &mut Figures) {
    match part {
        "felt" => measure::felt::run(figures).await,
        "cold" => measure::cold::run(&World::start().await, figures).await,
        "warm" => measure::warm::run(&World::start().await, figures).await,
        "instructions" => measure::instructions::run(&World::start().await, figures).await,
        "poll" => measure::poll::run(figures).await,
        "pile" => measure::pile::run(figures).await,
        "announce" => measure::announce::run(figures).await,
        "operator" => measure::operator::run(figures).await,
        _ => measure::zips::run(figures),
    }
}
