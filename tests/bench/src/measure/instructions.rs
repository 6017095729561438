//! Instructions of one warm request, counted by callgrind: the same on every run of one machine.

use std::process::{Command, Stdio};

use serde_json::Value;

use super::accepted;
use crate::figures::{Figure, Figures, Target};
use crate::lambda::Function;
use crate::world::{World, events};

const CALLGRIND: [&str; 4] = [
    "valgrind",
    "--tool=callgrind",
    // What it would write for a viewer is not wanted.
    "--callgrind-out-file=/dev/null",
    "--error-limit=no",
];

/// Starting and ending are in both counts, so their difference is requests alone.
const FEW: u32 = 10;
const MANY: u32 = 110;

pub(crate) async fn run(world: &World, figures: &mut Figures) {
    let found = Command::new(CALLGRIND[0]).arg("--version").stdout(Stdio::null()).status();
    if found.is_err() {
        eprintln!("valgrind is not installed: no instructions are counted");
        return;
    }
    let settled = world.settled().await;
    let initiate = |n| events::initiate(&format!("counted-{n}"));
    count("initiate", "a new order", initiate, world, figures).await;
    count("status", "settled", |_| events::status(&settled), world, figures).await;
    count("callback", "already settled", |_| events::callback(&settled), world, figures).await;
}

async fn count(
    name: &str,
    what: &str,
    event: impl Fn(u32) -> Value,
    world: &World,
    figures: &mut Figures,
) {
    let few = total(name, (0..FEW).map(&event), world).await;
    let many = total(name, (FEW..FEW + MANY).map(&event), world).await;
    figures.add(Figure {
        what: format!("{name}, warm ({what}): instructions of a request"),
        target: Target::None,
        result: (many - few) / f64::from(MANY - FEW) / 1e3,
        unit: "thousand",
        note: format!("by callgrind; start and {FEW} requests: {:.1} million", few / 1e6),
    });
}

async fn total(name: &str, events: impl Iterator<Item = Value>, world: &World) -> f64 {
    let mut function = Function::start_under(&CALLGRIND, name, &world.variables()).await;
    for event in events {
        accepted(&function.invoke(&event).await.answer);
    }
    let said = function.hang_up().await;
    let line = said.lines().find_map(|line| line.split_once("Collected : "));
    let (_, number) = line.unwrap_or_else(|| panic!("callgrind counted nothing: {said}"));
    number.trim().parse().unwrap()
}
