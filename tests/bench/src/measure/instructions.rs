//! Instructions of one warm request, counted by callgrind: the same on every run of one machine.

use std::process::{Command, Stdio};

use serde_json::Value;

use super::accepted;
use crate::figures::{Figures, Target};
use crate::lambda::Function;
use crate::world::{World, events};

const CALLGRIND: [&str; 4] = [
    "valgrind",
    "--tool=callgrind",
    // The output for a viewer is not wanted.
    "--callgrind-out-file=/dev/null",
    "--error-limit=no",
];

/// How many requests come before the counted one. The very first may fail, because the product's time
/// limits pass while valgrind translates the program.
const WARM: u32 = 20;
const COUNTED: u32 = 100;

pub(crate) async fn run(world: &World, figures: &mut Figures) {
    let found = Command::new(CALLGRIND[0]).arg("--version").stdout(Stdio::null()).status();
    if found.is_err() {
        eprintln!("valgrind is not installed: no instructions are counted");
        return;
    }
    let settled = world.settled().await;
    let initiate = |n| events::initiate(&format!("counted-{n}"));
    let bare = |n| events::initiate(&format!("bare-{n}"));
    count("bench-read", "settled", |_| events::status(&settled), world, figures).await;
    count("bench-calls", "a new order", bare, world, figures).await;
    count("initiate", "a new order", initiate, world, figures).await;
    count("status", "settled", |_| events::status(&settled), world, figures).await;
    count("callback", "already settled", |_| events::callback(&settled), world, figures).await;
    world.seed_link();
    count("link", "the page", events::page, world, figures).await;
    count("link", "a press", events::press, world, figures).await;
    world.require_proofs();
    count("direct", "a new order", events::direct, world, figures).await;
}

async fn count(
    name: &str,
    what: &str,
    event: impl Fn(u32) -> Value,
    world: &World,
    figures: &mut Figures,
) {
    let mut function = Function::start_under(&CALLGRIND, name, &world.variables()).await;
    for number in 0..WARM {
        function.invoke(&event(number)).await;
    }
    forget_what_was_counted(function.id());
    for number in WARM..WARM + COUNTED {
        accepted(&function.invoke(&event(number)).await.answer);
    }
    let what = format!("{name}, warm ({what}): instructions of a request");
    let result = counted(&function.hang_up().await) / f64::from(COUNTED) / 1e3;
    figures.add(what, Target::None, result, "thousand", "by callgrind");
}

fn forget_what_was_counted(process: u32) {
    let mut control = Command::new("callgrind_control");
    control.args(["--zero", &process.to_string()]).stdout(Stdio::null()).stderr(Stdio::null());
    let done = control.status();
    assert!(done.unwrap().success());
}

/// The sum that callgrind prints at its end.
fn counted(said: &str) -> f64 {
    let line = said.lines().find_map(|line| line.split_once("Collected : "));
    let (_, number) = line.unwrap_or_else(|| panic!("callgrind counted nothing: {said}"));
    number.trim().parse().unwrap()
}
