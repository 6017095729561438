//! `cargo run -p model [-- --long]`: explores every scenario and prints what was found.
#![expect(clippy::print_stdout, reason = "a table for a person")]

use std::process::ExitCode;

use model::check::explore;
use model::scenario::{decided, long, short};
use model::truth::{Branch, Reach};

fn main() -> ExitCode {
    let is_long = std::env::args().any(|argument| argument == "--long");
    let only = std::env::args().skip(1).find(|argument| !argument.starts_with("--"));
    let scenarios = if is_long { long() } else { short() };
    let scenarios = scenarios.into_iter().chain(decided::all());
    let wanted = |name: &str| only.as_ref().is_none_or(|only| name.contains(only.as_str()));
    let mut sound = true;
    let reach = Reach::default();
    for scenario in scenarios.filter(|scenario| wanted(scenario.name)) {
        let finding = explore(None, scenario);
        print!("{finding}");
        sound &= finding.is_sound();
        finding.reach.iter().for_each(|(branch, times)| reach.add(*branch, *times));
    }
    sound &= only.is_some() || reaches_all(&reach);
    if sound { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Says how often the schedule's end was judged by each branch, and whether none was left out.
fn reaches_all(reach: &Reach) -> bool {
    println!("the schedule's end was judged by");
    for branch in Branch::ALL {
        let (name, times) = (branch.as_str(), reach.of(branch));
        println!("  {name}: {times}{}", if times == 0 { ", NEVER REACHED" } else { "" });
    }
    Branch::ALL.into_iter().all(|branch| reach.of(branch) > 0)
}
