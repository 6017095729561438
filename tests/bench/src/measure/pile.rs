//! Measures what a run of the poll costs as the number of pending payments that are not due grows.

use super::{hours, listed, median, milliseconds, now};
use crate::figures::{Figures, Target};
use crate::lambda::Function;
use crate::world::counter::Counter;
use crate::world::{World, events, seed};

const DUE: u32 = 100;
const RUNS: u32 = 5;
const PILES: [u32; 3] = [1_000, 10_000, 100_000];

struct Cost {
    calls: String,
    requests: u64,
    took: f64,
}

pub(crate) async fn run(figures: &mut Figures) {
    let mut costs = Vec::new();
    for pile in PILES {
        costs.push(cost(pile).await);
    }
    let (small, large) = (&costs[0], &costs[2]);
    for (pile, cost) in PILES.iter().zip(&costs) {
        let what = format!("poll, {DUE} due among {pile} pending: requests to DynamoDB");
        let target = Target::AtMost(small.requests as f64);
        let note = format!("{}; {:.0} ms", cost.calls, cost.took);
        figures.add(what, target, cost.requests as f64, "", note);
    }
    let what = "poll, the time among 100,000 pending beside that among 1,000";
    let note = format!("median of {RUNS} runs");
    figures.add(what, Target::Within(1.5), large.took / small.took, "×", note);
}

/// The cost of one run. The first run is not counted, because it starts up.
async fn cost(pile: u32) -> Cost {
    let world = World::start().await;
    let counter = Counter::before(world.emulator.url()).await;
    let later = now() + hours(24);
    world.seed((0..pile - DUE).map(|number| (seed::id(number.into()), later)));
    let mut poll = Function::start("poll", &world.variables_by(&counter.url)).await;
    let mut took = Vec::new();
    for run in 0..=RUNS {
        let (due, first) = (now(), pile + run * DUE);
        world.seed((first..first + DUE).map(|number| (seed::id(number.into()), due)));
        counter.take();
        let answered = poll.invoke(&events::schedule()).await;
        assert_eq!(answered.answer["payments"]["settled"], DUE, "{}", answered.answer);
        took.push(milliseconds(answered.took));
    }
    let calls = counter.take();
    took.remove(0);
    Cost { requests: calls.values().sum(), calls: listed(&calls), took: median(took) }
}
