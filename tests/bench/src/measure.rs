//! The measurements: the requests of each function, cold and warm, and a run of the poll.

use std::time::{Duration, Instant};

use cost::figures::CHECKS_AT_ONCE;
use parts::seed;
use serde_json::{Value, json};

use crate::figures::Figures;
use crate::function::{Function, Variables};
use crate::instant::InstantDynamo;
use crate::world::{self, World};

/// The measured starts of each function. They alternate, so that other load on the machine meets all.
const STARTS: u32 = 25;
/// The number of requests before those that count. The very first may fail under valgrind, because the product's time
/// limits pass while it translates the program.
const WARM: u32 = 20;
const COUNTED: u32 = 100;

/// A function that reads one item, and one that makes the calls of a new order, both without a line of ours.
const READ: &str = "bench-read";
const CALLS: &str = "bench-calls";

/// A function, its bare counterpart, and its events.
struct Measured<'a> {
    name: &'static str,
    bare: &'static str,
    event: &'a dyn Fn(u32) -> Value,
    /// The instructions of a warm request, as a multiple of the bare one's.
    instructions: f64,
}

/// Each HTTP function takes its longest way: through DynamoDB, the secret and LigdiCash. Only the status is just read,
/// because payers read it far more often than LigdiCash is asked for it.
pub(crate) async fn requests(figures: &mut Figures) {
    let world = World::start(Duration::ZERO).await;
    let settled = world.pending(u32::MAX);
    Function::start("callback", &world.variables()).await.invoke(&world::callback(&settled)).await;
    let status = |_| world::status(&settled);
    let order = |n| world::initiate(&format!("order-{n}"));
    let callback = |n| world::callback(&world.pending(n));
    world.seed_link();
    let of = |name, bare, instructions, event| Measured { name, bare, event, instructions };
    for measured in [
        of("status", READ, 1.2, &status),
        of("initiate", CALLS, 2.0, &order),
        of("callback", CALLS, 2.0, &callback),
        of("payout", CALLS, 2.0, &world::payout),
        of("link", CALLS, 1.0, &world::page),
        of("direct", CALLS, 3.5, &world::direct),
    ] {
        if measured.name == "direct" {
            world.require_proofs();
        }
        let variables = world.variables();
        let bare = |n| match measured.bare {
            READ => world::status(&settled),
            _ => world::initiate(&format!("bare-{}-{n}", measured.name)),
        };
        measured.cold(&variables, &bare, figures).await;
        measured.memory(&variables, figures).await;
        measured.warm(&variables, &bare, figures).await;
    }
}

impl Measured<'_> {
    /// From the start of the process to its first answer, beside the bare function in the same round.
    async fn cold(
        &self,
        variables: &Variables,
        bare_event: &dyn Fn(u32) -> Value,
        figures: &mut Figures,
    ) {
        let (mut times, mut cpu) = (Vec::new(), Vec::new());
        for n in 0..STARTS {
            let [bare_took, bare_cpu] = cold(self.bare, variables, &bare_event(n)).await;
            let [took, used] = cold(self.name, variables, &(self.event)(n)).await;
            times.push((took / bare_took, took));
            cpu.push((used / bare_cpu, used));
        }
        let (name, unit) = (self.name, format!("× {}", self.bare));
        for (what, values) in [("start to first answer", times), ("CPU until then", cpu)] {
            let (ratio, milliseconds) = median(values);
            let note = format!("{milliseconds:.1} ms");
            figures.add(format!("{name}, cold: {what}"), 1.5, ratio, &unit, &note);
        }
    }

    async fn memory(&self, variables: &Variables, figures: &mut Figures) {
        let mut function = Function::start(self.name, variables).await;
        for n in 0..5 * COUNTED {
            accepted(&function.invoke(&(self.event)(1_000 + n)).await);
        }
        let note = format!("after {} requests", 5 * COUNTED);
        let what = format!("{}, memory at its peak", self.name);
        figures.add(what, 14.0, function.peak(), "MiB", &note);
    }

    async fn warm(
        &self,
        variables: &Variables,
        bare_event: &dyn Fn(u32) -> Value,
        figures: &mut Figures,
    ) {
        let bare = instructions(self.bare, variables, &|n| bare_event(10_000 + n)).await;
        let ours = instructions(self.name, variables, &|n| (self.event)(10_000 + n)).await;
        let what = format!("{}, warm: instructions of a request", self.name);
        let (unit, note) = (format!("× {}", self.bare), format!("{ours:.0}, {bare:.0} thousand"));
        figures.add(what, self.instructions, ours / bare, &unit, &note);
    }
}

/// The time of a start until its first answer and the processor's time in it, in milliseconds.
async fn cold(name: &str, variables: &Variables, event: &Value) -> [f64; 2] {
    let mut function = Function::start(name, variables).await;
    let took = function.first(event).await;
    [took, function.cpu()].map(|time| time.as_secs_f64() * 1e3)
}

/// Thousands of instructions of one request, by callgrind: the same on every run of one machine.
async fn instructions(name: &str, variables: &Variables, event: &dyn Fn(u32) -> Value) -> f64 {
    let mut function = Function::counted(name, variables).await;
    for n in 0..WARM {
        function.invoke(&event(n)).await;
    }
    function.forget();
    for n in WARM..WARM + COUNTED {
        accepted(&function.invoke(&event(n)).await);
    }
    function.instructions().await / f64::from(COUNTED) / 1e3
}

/// `PAGE` of shared/infra/src/dynamo/due.rs, and the last two pages of each part of the index.
const PAGE: u32 = 100;
const LAST_PAGES: u32 = 2 * 4;

/// A run of the poll with the template's number of parallel checks, under Lambda's limit of open files. Every call is
/// answered, and the index is read by pages.
pub(crate) async fn poll(figures: &mut Figures) {
    const DUE: u32 = 2_000;
    for at_once in CHECKS_AT_ONCE {
        let world = World::start(Duration::from_millis(300)).await;
        let due = (0..DUE).map(|number| seed::id(number.into()));
        let dynamo = InstantDynamo::start(world::now(), due).await;
        let mut variables = world.variables_by(&dynamo.server.url);
        variables.push(("CHECK_PAYINS_AT_ONCE", at_once.to_string()));
        let mut poll = Function::start("poll", &variables).await;
        let began = Instant::now();
        let run = poll.invoke(&world::schedule()).await;
        let each = f64::from(DUE) / began.elapsed().as_secs_f64();
        let payments = &run["payments"];
        let unanswered = payments["unanswered"].as_f64().unwrap();
        let left = f64::from(DUE) - payments["settled"].as_f64().unwrap();
        let asked: u32 = world.gateway.asked().values().sum();
        let what = format!("poll, {at_once} at once, {DUE} due, LigdiCash after 300 ms");
        let note = format!("{each:.0} a second, {:.1} MiB at its peak", poll.peak());
        figures.add(format!("{what}: unanswered"), 0.0, unanswered, "", &note);
        figures.add(format!("{what}: left to the next run"), 0.0, left, "", "");
        figures.add(format!("{what}: questions to LigdiCash"), DUE.into(), asked.into(), "", "");
        let pages = (DUE / PAGE + LAST_PAGES).into();
        figures.add(format!("{what}: reads of the index"), pages, dynamo.queries().into(), "", "");
    }
}

fn accepted(answer: &Value) {
    assert!([json!(200), json!(201), json!(303)].contains(&answer["statusCode"]), "{answer}");
}

fn median(mut values: Vec<(f64, f64)>) -> (f64, f64) {
    values.sort_by(|a, b| a.0.total_cmp(&b.0));
    values[values.len() / 2]
}
