//! Measures what a new process needs until its first answer, beside functions without a line of ours.

use serde_json::Value;

use super::{accepted, median, milliseconds};
use crate::figures::{Figures, Target};
use crate::lambda::{ColdStart, Function, Variables};
use crate::world::{World, events};

/// The measured starts of each function. They alternate, so that other load on the machine meets all.
const STARTS: u32 = 25;

/// A function that only answers, one that reads one item, and one that makes the calls of a new order.
const BARE: [&str; 3] = ["bench-empty", "bench-read", "bench-calls"];
const READ: usize = 1;
const CALLS: usize = 2;

/// Asks each HTTP function for its longest way: through DynamoDB, the secret and LigdiCash. Only the
/// status is just read, because payers read it far more often than LigdiCash is asked for it.
pub(crate) async fn run(world: &World, figures: &mut Figures) {
    let settled = world.settled().await;
    let status = |_| events::status(&settled);
    let initiate = |n| events::initiate(&format!("cold-{n}"));
    let payout = |n| events::payout(&format!("cold-{n}"));
    let callback = |number| world.seeded(number, events::callback);
    world.seed_link();
    let events: [(_, _, &dyn Fn(u32) -> Value); 6] = [
        ("status", READ, &status),
        ("link", CALLS, &events::page),
        ("initiate", CALLS, &initiate),
        ("callback", CALLS, &callback),
        ("payout", CALLS, &payout),
        ("direct", CALLS, &events::direct),
    ];
    for (name, like, event) in events {
        if name == "direct" {
            world.require_proofs();
        }
        let variables = world.variables();
        let mut rounds = Vec::new();
        for number in 0..STARTS {
            let read = events::status(&settled);
            let order = events::initiate(&format!("beside-{name}-{number}"));
            let mut bare = Vec::new();
            for (name, event) in BARE.iter().zip([&read, &read, &order]) {
                bare.push(cold(name, &variables, event).await);
            }
            rounds.push(ColdRound { ours: cold(name, &variables, &event(number)).await, bare });
        }
        add(name, like, &rounds, figures);
    }
}

/// A start of ours, and of each bare function.
struct ColdRound {
    ours: ColdStart,
    bare: Vec<ColdStart>,
}

/// `like` is the bare function that makes the calls of this one.
fn add(name: &str, like: usize, rounds: &[ColdRound], figures: &mut Figures) {
    let mut add = |what: &str, than: usize, target, value: &dyn Fn(&ColdStart) -> f64| {
        let of = |side: &dyn Fn(&ColdRound) -> f64| median(rounds.iter().map(side).collect());
        let ours = of(&|round| value(&round.ours));
        let bare = BARE.iter().enumerate().map(|(nth, name)| {
            let took = of(&|round| value(&round.bare[nth]));
            format!("{name} {took:.1}")
        });
        let result = of(&|round| value(&round.ours) / value(&round.bare[than]));
        let unit = if than == READ { "× bench-read" } else { "× bench-calls" };
        let note = format!("{ours:.1} ms; {}", bare.collect::<Vec<_>>().join(", "));
        figures.add(format!("{name}, cold: {what}"), target, result, unit, note);
    };
    let took = |cold: &ColdStart| milliseconds(cold.took);
    let ready = |cold: &ColdStart| milliseconds(cold.ready_cpu);
    let answered = |cold: &ColdStart| milliseconds(cold.cpu);
    add("start to first answer", like, Target::Within(1.15), &took);
    // Ours connects and reads the keys before it is ready, and a bare read does neither.
    add("CPU until ready", READ, Target::Within(1.2), &ready);
    add("CPU until ready", CALLS, Target::Within(1.2), &ready);
    add("CPU until answered", like, Target::None, &answered);
}

async fn cold(name: &str, variables: &Variables, event: &Value) -> ColdStart {
    let start = Function::start(name, variables).await.first(event).await;
    accepted(&start.answer);
    start
}
