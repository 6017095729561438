//! Measures what a running process needs for one more request, and how much memory it comes to use.

use std::ops::Range;

use jiff::Timestamp;
use serde_json::Value;

use super::{accepted, mebibytes, median, milliseconds, now};
use crate::figures::{Figure, Figures, Target};
use crate::lambda::{Function, Usage};
use crate::world::{World, events, seed};

const REQUESTS: u32 = 1000;
/// After this many requests, everything is warm.
const WARM: u32 = 200;
/// Functions that are compared answer so many requests in turn, so that other load on the machine meets all.
const TURN: u32 = 50;

const PEAK: Target = Target::AtMost(14.0);
/// The memory that may still be added when it should be constant, in MiB: a few pages of the allocator.
const GROWTH: Target = Target::AtMost(0.5);

pub(crate) async fn run(world: &World, figures: &mut Figures) {
    let settled = world.settled().await;
    let mut table = WarmTable { figures };
    let (read, callback) = (Event::Status(&settled), Event::Callback(&settled));
    let mut compared = [
        Warmed::start("bench-empty", read, world).await,
        Warmed::start("bench-read", read, world).await,
        Warmed::start("bench-calls", Event::Order("bare"), world).await,
        Warmed::start("status", read, world).await,
        Warmed::start("initiate", Event::Order("warm"), world).await,
        Warmed::start("callback", callback, world).await,
    ];
    in_turn(&mut compared).await;
    let [empty, read, calls, status, initiate, callback] = &compared;
    for bare in [empty, read, calls] {
        table.cpu(bare);
    }
    for ours in [status, initiate, callback] {
        table.all(ours);
    }
    let call = read.cpu() - empty.cpu();
    let of_calls = |count: f64| CostBound { cpu: empty.cpu() + count * call, unit: "× its calls" };
    table.beside(status, CostBound { cpu: read.cpu(), unit: "× bench-read" });
    // A read and two writes; LigdiCash's invoice is not counted.
    table.beside(initiate, of_calls(3.0));
    table.beside(initiate, CostBound { cpu: calls.cpu(), unit: "× bench-calls" });
    table.beside(calls, of_calls(3.0));
    table.beside(callback, of_calls(2.0));
    let at = waiting_events(world);
    for (name, event) in
        [("payout", Event::Payout), ("poll", Event::Schedule), ("notify", Event::Batch(at))]
    {
        let mut alone = [Warmed::start(name, event, world).await];
        in_turn(&mut alone).await;
        table.all(&alone[0]);
    }
}

fn waiting_events(world: &World) -> Timestamp {
    let at = now();
    let events: Vec<_> = (0..REQUESTS).map(|n| (seed::id(n.into()), 1)).collect();
    world.seed_events(&events, at);
    at
}

/// The event that a function gets again and again.
#[derive(Clone, Copy)]
enum Event<'a> {
    Status(&'a str),
    Callback(&'a str),
    /// A new order each time, named so.
    Order(&'a str),
    Payout,
    Schedule,
    /// An event that waits since then.
    Batch(Timestamp),
}

impl Event<'_> {
    fn number(self, n: u32) -> Value {
        match self {
            Event::Status(settled) => events::status(settled),
            Event::Callback(settled) => events::callback(settled),
            Event::Order(name) => events::initiate(&format!("{name}-{n}")),
            Event::Payout => events::payout(&format!("warm-{n}")),
            Event::Schedule => events::schedule(),
            Event::Batch(at) => events::batch(&[(seed::id(n.into()), 1)], at),
        }
    }

    fn check(self, answer: &Value) {
        match self {
            Event::Schedule | Event::Batch(_) => {}
            Event::Status(_) | Event::Callback(_) | Event::Order(_) | Event::Payout => {
                accepted(answer);
            }
        }
    }
}

struct Warmed<'a> {
    name: &'static str,
    event: Event<'a>,
    function: Function,
    /// Of a request in each turn after the first ones, in ms.
    cpu: Vec<f64>,
    /// The times of the requests until their answers, in ms.
    took: Vec<f64>,
    /// After the first requests.
    began: Usage,
}

impl<'a> Warmed<'a> {
    async fn start(name: &'static str, event: Event<'a>, world: &World) -> Self {
        let function = Function::start(name, &world.variables()).await;
        let (cpu, took, began) = (Vec::new(), Vec::new(), Usage::default());
        Self { name, event, function, cpu, took, began }
    }

    async fn answer(&mut self, numbers: Range<u32>) {
        let before = self.function.usage();
        for number in numbers.clone() {
            let answered = self.function.invoke(&self.event.number(number)).await;
            self.event.check(&answered.answer);
            self.took.push(milliseconds(answered.took));
        }
        let after = self.function.usage();
        if numbers.start < WARM {
            self.began = after;
        } else {
            self.cpu.push(milliseconds(after.cpu_since(&before)) / f64::from(TURN));
        }
    }

    fn cpu(&self) -> f64 {
        median(self.cpu.clone())
    }
}

async fn in_turn(functions: &mut [Warmed<'_>]) {
    for begin in (0..REQUESTS).step_by(TURN as usize) {
        for function in &mut *functions {
            function.answer(begin..begin + TURN).await;
        }
    }
}

/// The least that a request costs.
#[derive(Clone, Copy)]
struct CostBound {
    /// In ms.
    cpu: f64,
    unit: &'static str,
}

struct WarmTable<'a> {
    figures: &'a mut Figures,
}

impl WarmTable<'_> {
    fn all(&mut self, warmed: &Warmed<'_>) {
        self.cpu(warmed);
        let (name, ended) = (warmed.name, warmed.function.usage());
        let (began, peak) = (mebibytes(warmed.began.memory), mebibytes(ended.peak));
        let note = format!("after {REQUESTS} requests");
        self.add(format!("{name}, memory at its peak"), PEAK, peak, "MiB", note);
        let growth = mebibytes(ended.memory) - began;
        let note = format!("{began:.1} MiB after {WARM} requests");
        self.add(format!("{name}, memory's growth"), GROWTH, growth, "MiB", note);
    }

    fn cpu(&mut self, warmed: &Warmed<'_>) {
        let what = format!("{}, warm: CPU of a request", warmed.name);
        let note = format!("answer after {:.2} ms", median(warmed.took.clone()));
        self.add(what, Target::None, warmed.cpu(), "ms", note);
    }

    fn beside(&mut self, warmed: &Warmed<'_>, bound: CostBound) {
        let what = format!("{}, warm: CPU of a request", warmed.name);
        let note = format!("{:.2} ms, {:.2} ms", warmed.cpu(), bound.cpu);
        self.add(what, Target::Within(1.1), warmed.cpu() / bound.cpu, bound.unit, note);
    }

    fn add(&mut self, what: String, target: Target, result: f64, unit: &'static str, note: String) {
        self.figures.add(Figure { what, target, result, unit, note });
    }
}
