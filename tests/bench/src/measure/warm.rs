//! Measures what a running process needs for one more request, and how much memory it comes to use.

use std::ops::Range;

use jiff::Timestamp;
use serde_json::Value;

use super::{accepted, mebibytes, median, milliseconds, now};
use crate::figures::{Figures, Target};
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
        bare.add_cpu(figures);
    }
    for ours in [status, initiate, callback] {
        ours.add_all(figures);
    }
    let call = read.cpu() - empty.cpu();
    let of_calls = |count: f64| empty.cpu() + count * call;
    // A read and two writes; LigdiCash's invoice is not counted.
    for (ours, least, unit) in [
        (status, read.cpu(), "× bench-read"),
        (initiate, of_calls(3.0), "× its calls"),
        (initiate, calls.cpu(), "× bench-calls"),
        (calls, of_calls(3.0), "× its calls"),
        (callback, of_calls(2.0), "× its calls"),
    ] {
        let note = format!("{:.2} ms, {least:.2} ms", ours.cpu());
        figures.add(ours.cpu_named(), Target::Within(1.1), ours.cpu() / least, unit, note);
    }
    let at = waiting_events(world);
    world.require_proofs();
    for (name, event) in [
        ("direct", Event::Direct),
        ("payout", Event::Payout),
        ("poll", Event::Schedule),
        ("notify", Event::Batch(at)),
    ] {
        let mut alone = [Warmed::start(name, event, world).await];
        in_turn(&mut alone).await;
        alone[0].add_all(figures);
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
    Direct,
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
            Event::Direct => events::direct(n),
            Event::Payout => events::payout(&format!("warm-{n}")),
            Event::Schedule => events::schedule(),
            Event::Batch(at) => events::batch(&[(seed::id(n.into()), 1)], at),
        }
    }

    fn check(self, answer: &Value) {
        match self {
            Event::Schedule | Event::Batch(_) => {}
            Event::Status(_)
            | Event::Callback(_)
            | Event::Order(_)
            | Event::Direct
            | Event::Payout => {
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

    fn cpu_named(&self) -> String {
        format!("{}, warm: CPU of a request", self.name)
    }

    fn add_cpu(&self, figures: &mut Figures) {
        let note = format!("answer after {:.2} ms", median(self.took.clone()));
        figures.add(self.cpu_named(), Target::None, self.cpu(), "ms", note);
    }

    fn add_all(&self, figures: &mut Figures) {
        self.add_cpu(figures);
        let (name, ended) = (self.name, self.function.usage());
        let (began, peak) = (mebibytes(self.began.memory), mebibytes(ended.peak));
        let note = format!("after {REQUESTS} requests");
        figures.add(format!("{name}, memory at its peak"), PEAK, peak, "MiB", note);
        let growth = mebibytes(ended.memory) - began;
        let note = format!("{began:.1} MiB after {WARM} requests");
        figures.add(format!("{name}, memory's growth"), GROWTH, growth, "MiB", note);
    }
}

async fn in_turn(functions: &mut [Warmed<'_>]) {
    for begin in (0..REQUESTS).step_by(TURN as usize) {
        for function in &mut *functions {
            function.answer(begin..begin + TURN).await;
        }
    }
}
