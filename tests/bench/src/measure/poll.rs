//! Measures how many payins one run of the poll checks with a LigdiCash that takes its time.

use std::time::Duration;

use super::{listed, mebibytes, now};
use crate::figures::{Figures, Target};
use crate::lambda::{Function, Processor, binary};
use crate::world::instant::InstantDynamo;
use crate::world::{World, events, seed};

const DUE: u32 = 10_000;
const FEWER: u32 = 1_000;
const ANSWER_AFTER: Duration = Duration::from_millis(300);
/// As the template sets it for its smallest `PaymentsPerSecond`.
const AT_ONCE: u32 = 64;
/// `CHECK_PAYINS_AT_ONCE` and the memory in MB, on Lambda's processor, as the template sets them.
const SET: [(u32, u32); 3] = [(64, 512), (256, 1024), (512, 1769)];
/// Sizes next to these, which only show whether another choice were better.
const BESIDE: [(u32, u32); 2] = [(64, 256), (256, 1769)];
/// DynamoDB's delay on a good day, and on a bad one.
const DYNAMO_AFTER: [Duration; 2] = [Duration::ZERO, Duration::from_millis(20)];
/// `PAGE` of shared/infra/src/dynamo/due.rs, and the last page of each part of the index.
const PAGE: u32 = 100;

/// The share of the time that all answers would need if the poll always used its limit of checks at once.
const SHARE: Target = Target::AtLeast(95.0);
const GROWTH: Target = Target::AtMost(4.0);

pub(crate) async fn run(figures: &mut Figures) {
    let world = World::with_delays(ANSWER_AFTER, Duration::ZERO).await;
    let dynamo = InstantDynamo::start(now(), Duration::ZERO).await;
    let mut poll = Function::start("poll", &world.variables_by(&dynamo.server.url)).await;
    let due = |count: u32| dynamo.make_due((0..count).map(|number| seed::id(number.into())));
    due(FEWER);
    poll.invoke(&events::schedule()).await;
    let before = poll.usage();
    dynamo.take_calls();

    due(DUE);
    let run = poll.invoke(&events::schedule()).await;
    assert_eq!(run.answer["payments"]["settled"], DUE, "{}", run.answer);
    assert_eq!(world.gateway.asked().values().sum::<u32>(), FEWER + DUE);
    let calls = dynamo.take_calls();
    let usage = poll.usage();

    let seconds = run.took.as_secs_f64();
    let ideal = f64::from(DUE.div_ceil(AT_ONCE)) * ANSWER_AFTER.as_secs_f64();
    let mut add = |what: &str, target, result, unit, note: String| {
        figures.add(format!("poll, {what}"), target, result, unit, note);
    };
    let note = format!("{:.0} payments a second for {seconds:.1} s", f64::from(DUE) / seconds);
    let what = format!("{DUE} due, LigdiCash answering in 300 ms, {AT_ONCE} at once");
    add(&what, SHARE, ideal / seconds * 100.0, "% of the ideal", note);
    let each = super::milliseconds(usage.cpu_since(&before)) / f64::from(DUE);
    add("CPU of a verification", Target::None, each, "ms", String::new());
    let note = format!("{:.1} MiB after {FEWER} due", mebibytes(before.peak));
    let growth = mebibytes(usage.peak) - mebibytes(before.peak);
    add("memory's growth with ten times as much due", GROWTH, growth, "MiB", note);
    let queries = calls.get("Query").copied().unwrap_or_default();
    let pages = f64::from(DUE / PAGE + 2 * 4);
    add("queries of the index", Target::AtMost(pages), queries as f64, "", listed(&calls));
    if !Processor::is_possible() {
        eprintln!("this machine cannot share a processor as Lambda does: no size is measured");
        return;
    }
    for (at_once, memory) in SET.into_iter().chain(BESIDE) {
        for dynamo_after in DYNAMO_AFTER {
            sized(at_once, memory, dynamo_after, figures).await;
        }
    }
}

/// One run with so many at once, on the processor of so much memory, and with Lambda's limit of open files. It fails if
/// a question stays unanswered; and at a size of the template, if the run leaves anything that is due to the next one.
async fn sized(at_once: u32, memory: u32, dynamo_after: Duration, figures: &mut Figures) {
    let world = World::with_delays(ANSWER_AFTER, Duration::ZERO).await;
    let dynamo = InstantDynamo::start(now(), dynamo_after).await;
    let mut variables = world.variables_by(&dynamo.server.url);
    variables.push(("CHECK_PAYINS_AT_ONCE", at_once.to_string()));
    let mut poll =
        Function::on(Processor::with_memory(memory), &[binary("poll").as_os_str()], &variables)
            .await;
    dynamo.make_due((0..DUE).map(|number| seed::id(number.into())));
    let run = poll.invoke(&events::schedule()).await;
    let payments = &run.answer["payments"];
    assert_eq!(payments["unanswered"], 0, "{payments}");
    let is_set = SET.contains(&(at_once, memory));
    assert!(payments["settled"] == DUE || !is_set, "{payments}");
    let settled = payments["settled"].as_f64().unwrap_or_default();
    let seconds = run.took.as_secs_f64();
    let late = dynamo_after.as_millis();
    let what = format!(
        "poll, {at_once} at once with {memory} MB, DynamoDB after {late} ms: checks a second"
    );
    let note = format!("{settled} in {seconds:.1} s, {:.0} MiB", mebibytes(poll.usage().peak));
    figures.add(what, Target::None, settled / seconds, "", note);
}
