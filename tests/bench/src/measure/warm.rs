//! What a running process needs for one more request, and what its memory comes to.

use jiff::Timestamp;
use serde_json::Value;

use super::{accepted, mebibytes, median, milliseconds, now};
use crate::figures::{Figure, Figures, Target};
use crate::lambda::{Function, Usage};
use crate::world::{World, events, seed};

const REQUESTS: u32 = 1000;
/// From here on everything is warm.
const WARM: u32 = 200;

const PEAK: Target = Target::AtMost(14.0);
/// How far the memory may still grow when it should be flat, in MiB: a few pages of the allocator's.
const GROWTH: Target = Target::AtMost(0.5);

pub(crate) async fn run(world: &World, figures: &mut Figures) {
    let settled = world.settled().await;
    let cpu = Target::Within;
    let initiate = |n| events::initiate(&format!("warm-{n}"));
    http("initiate", cpu(0.5), initiate, world, figures).await;
    http("status", cpu(0.15), |_| events::status(&settled), world, figures).await;
    http("callback", cpu(0.2), |_| events::callback(&settled), world, figures).await;
    let payout = |n| events::payout(&format!("warm-{n}"));
    http("payout", Target::None, payout, world, figures).await;
    let nothing = |_| events::schedule();
    measure("poll", Target::None, nothing, |_| {}, world, figures).await;
    let at = waiting_events(world);
    let one = |n: u32| events::batch(&[(seed::id(n.into()), 1)], at);
    measure("notify", Target::None, one, |_| {}, world, figures).await;
}

fn waiting_events(world: &World) -> Timestamp {
    let at = now();
    let events: Vec<_> = (0..REQUESTS).map(|n| (seed::id(n.into()), 1)).collect();
    world.seed_events(&events, at);
    at
}

async fn http(
    name: &str,
    cpu: Target,
    event: impl Fn(u32) -> Value,
    world: &World,
    figures: &mut Figures,
) {
    measure(name, cpu, event, accepted, world, figures).await;
}

async fn measure(
    name: &str,
    cpu: Target,
    event: impl Fn(u32) -> Value,
    check: impl Fn(&Value),
    world: &World,
    figures: &mut Figures,
) {
    let mut function = Function::start(name, &world.variables()).await;
    let (mut began, mut took) = (Usage::default(), Vec::new());
    for number in 0..REQUESTS {
        if number == WARM {
            began = function.usage();
        }
        let answered = function.invoke(&event(number)).await;
        check(&answered.answer);
        took.push(milliseconds(answered.took));
    }
    let ended = function.usage();
    let each = milliseconds(ended.cpu_since(&began)) / f64::from(REQUESTS - WARM);
    let mut add = |what: &str, target, result, unit, note| {
        figures.add(Figure { what: format!("{name}, {what}"), target, result, unit, note });
    };
    let note = format!("answer after {:.2} ms", median(took));
    add("warm: CPU of a request", cpu, each, "ms", note);
    let note = format!("after {REQUESTS} requests");
    add("memory at its peak", PEAK, mebibytes(ended.peak), "MiB", note);
    let growth = mebibytes(ended.memory) - mebibytes(began.memory);
    let note = format!("{:.1} MiB after {WARM} requests", mebibytes(began.memory));
    add("memory's growth", GROWTH, growth, "MiB", note);
}
