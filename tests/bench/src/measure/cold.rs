//! Measures what a new process needs until its first answer, compared with an empty function.

use serde_json::Value;

use super::{accepted, hours, median, milliseconds, now};
use crate::figures::{Figure, Figures, Target};
use crate::lambda::{ColdStart, Function, Variables};
use crate::world::{World, events, seed};

/// How many pairs of starts are measured. They alternate, so that other load on the machine meets both.
const PAIRS: u32 = 25;

/// The targets of a start, as multiples of an empty function's.
struct Targets {
    answered: Target,
    ready: Target,
}

const OURS: Targets = Targets { answered: Target::Within(2.0), ready: Target::Within(4.0) };
/// The functions that ours are compared with have no targets.
const NONE: Targets = Targets { answered: Target::None, ready: Target::None };

/// Asks each HTTP function for its longest way: through DynamoDB, the secret and LigdiCash. Only the
/// status is just read, because payers read it far more often than LigdiCash is asked for it.
pub(crate) async fn run(world: &World, figures: &mut Figures) {
    let settled = world.settled().await;
    let status = |_| events::status(&settled);
    let callback = |number: u32| {
        let id = seed::id(number.into());
        world.seed([(id.clone(), now() + hours(1))]);
        events::callback(&id)
    };
    compare("bench-read", NONE, status, world, figures).await;
    compare("initiate", OURS, |n| events::initiate(&format!("cold-{n}")), world, figures).await;
    compare("status", OURS, status, world, figures).await;
    compare("callback", OURS, callback, world, figures).await;
    compare("payout", OURS, |n| events::payout(&format!("cold-{n}")), world, figures).await;
}

async fn compare(
    name: &str,
    targets: Targets,
    event: impl Fn(u32) -> Value,
    world: &World,
    figures: &mut Figures,
) {
    let variables = world.variables();
    let mut pairs = Vec::new();
    for number in 0..PAIRS {
        let event = event(number);
        let empty = cold("bench-empty", &variables, &event).await;
        pairs.push((empty, cold(name, &variables, &event).await));
    }
    let of = |value: &dyn Fn(&ColdStart) -> f64| {
        let ratios = pairs.iter().map(|(empty, ours)| value(ours) / value(empty)).collect();
        let middle = |side: &dyn Fn(&(ColdStart, ColdStart)) -> f64| {
            median(pairs.iter().map(side).collect())
        };
        let (empty, ours) = (middle(&|pair| value(&pair.0)), middle(&|pair| value(&pair.1)));
        (median(ratios), format!("{ours:.1} ms, empty {empty:.1} ms"))
    };
    let mut add = |what: &str, target, (result, note)| {
        let what = format!("{name}, cold: {what}");
        figures.add(Figure { what, target, result, unit: "× empty", note });
    };
    add("start to first answer", targets.answered, of(&|cold| milliseconds(cold.took)));
    add("CPU until ready", targets.ready, of(&|cold| milliseconds(cold.ready_cpu)));
    add("CPU until answered", Target::None, of(&|cold| milliseconds(cold.cpu)));
}

async fn cold(name: &str, variables: &Variables, event: &Value) -> ColdStart {
    let start = Function::cold(name, variables, event).await;
    accepted(&start.answer);
    start
}
