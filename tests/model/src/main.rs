//! `cargo run -p model [-- --long]`: explores every scenario and prints what was found.
#![expect(clippy::print_stdout, reason = "a table for a person")]

use std::process::ExitCode;

use model::check::explore;
use model::scenario::{long, short};

fn main() -> ExitCode {
    let is_long = std::env::args().any(|argument| argument == "--long");
    let only = std::env::args().skip(1).find(|argument| !argument.starts_with("--"));
    let scenarios = if is_long { long() } else { short() };
    let wanted = |name: &str| only.as_ref().is_none_or(|only| name.contains(only.as_str()));
    let mut sound = true;
    for scenario in scenarios.into_iter().filter(|scenario| wanted(scenario.name)) {
        let finding = explore(scenario, None);
        print!("{finding}");
        sound &= finding.is_sound();
    }
    if sound { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
