//! Measures what a running process needs for one more request, and how much memory it comes to use.

use jiff::Timestamp;
use serde_json::Value;

use super::{accepted, mebibytes, median, milliseconds, now};
use crate::figures::{Figure, Figures, Target};
use crate::lambda::{Function, Usage};
use crate::world::{World, events, seed};

const REQUESTS: u32 = 1000;
/// After this many requests, everything is warm.
const WARM: u32 = 200;

const PEAK: Target = Target::AtMost(14.0);
/// How far the memory may still grow when it should be constant, in MiB: a few pages of the allocator.
const GROWTH: Target = Target::AtMost(0.5);

pub(crate) async fn run(world: &World, figures: &mut Figures) {
    let settled = world.settled().await;
    let status = |_| events::status(&settled);
    let empty = Warmed::up("bench-empty", status, accepted, world).await;
    let mut table = Table { empty: empty.cpu, figures };
    table.cpu("bench-empty", Target::None, &empty);
    table.cpu("bench-read", Target::None, &http("bench-read", status, world).await);
    let initiate = |n| events::initiate(&format!("warm-{n}"));
    table.all("initiate", Target::Within(0.5), &http("initiate", initiate, world).await);
    table.all("status", Target::Within(0.15), &http("status", status, world).await);
    let callback = |_| events::callback(&settled);
    table.all("callback", Target::Within(0.2), &http("callback", callback, world).await);
    let payout = |n| events::payout(&format!("warm-{n}"));
    table.all("payout", Target::None, &http("payout", payout, world).await);
    let nothing = |_| events::schedule();
    table.all("poll", Target::None, &Warmed::up("poll", nothing, |_| {}, world).await);
    let at = waiting_events(world);
    let one = |n: u32| events::batch(&[(seed::id(n.into()), 1)], at);
    table.all("notify", Target::None, &Warmed::up("notify", one, |_| {}, world).await);
}

fn waiting_events(world: &World) -> Timestamp {
    let at = now();
    let events: Vec<_> = (0..REQUESTS).map(|n| (seed::id(n.into()), 1)).collect();
    world.seed_events(&events, at);
    at
}

async fn http(name: &str, event: impl Fn(u32) -> Value, world: &World) -> Warmed {
    Warmed::up(name, event, accepted, world).await
}

/// What a function used for its requests.
struct Warmed {
    /// Of one request, in ms.
    cpu: f64,
    /// The median time of a request until its answer, in ms.
    took: f64,
    /// After the first requests and after the last.
    began: Usage,
    ended: Usage,
}

impl Warmed {
    async fn up(
        name: &str,
        event: impl Fn(u32) -> Value,
        check: impl Fn(&Value),
        world: &World,
    ) -> Self {
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
        let cpu = milliseconds(ended.cpu_since(&began)) / f64::from(REQUESTS - WARM);
        Self { cpu, took: median(took), began, ended }
    }
}

struct Table<'a> {
    /// The empty function's CPU of a request, in ms.
    empty: f64,
    figures: &'a mut Figures,
}

impl Table<'_> {
    fn all(&mut self, name: &str, cpu: Target, warmed: &Warmed) {
        self.cpu(name, cpu, warmed);
        let (began, peak) = (mebibytes(warmed.began.memory), mebibytes(warmed.ended.peak));
        let note = format!("after {REQUESTS} requests");
        self.add(format!("{name}, memory at its peak"), PEAK, peak, "MiB", note);
        let growth = mebibytes(warmed.ended.memory) - began;
        let note = format!("{began:.1} MiB after {WARM} requests");
        self.add(format!("{name}, memory's growth"), GROWTH, growth, "MiB", note);
    }

    fn cpu(&mut self, name: &str, target: Target, warmed: &Warmed) {
        let times = warmed.cpu / self.empty;
        let note = format!("{times:.1} × empty, answer after {:.2} ms", warmed.took);
        self.add(format!("{name}, warm: CPU of a request"), target, warmed.cpu, "ms", note);
    }

    fn add(&mut self, what: String, target: Target, result: f64, unit: &'static str, note: String) {
        self.figures.add(Figure { what, target, result, unit, note });
    }
}
