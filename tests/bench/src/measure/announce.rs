//! Measures how fast events reach a receiver that takes its time, and in which order.

use std::collections::HashMap;
use std::time::Duration;

use serde_json::json;

use super::{mebibytes, now};
use crate::figures::{Figures, Target};
use crate::lambda::Function;
use crate::world::instant::InstantDynamo;
use crate::world::{World, events, seed};

const RECORDS: u32 = 1_000;
/// Every tenth payment has a second event, half the stream later: it failed, and was paid after all.
const SECOND: u32 = 10;
const ANSWER_AFTER: Duration = Duration::from_millis(100);
/// `AT_ONCE` of functions/notify, and `BatchSize` of its stream.
const AT_ONCE: u32 = 16;
const BATCH: usize = 16;

const SHARE: Target = Target::AtLeast(90.0);

pub(crate) async fn run(figures: &mut Figures) {
    let world = World::with_delays(Duration::ZERO, ANSWER_AFTER).await;
    let (stream, at) = (stream(), now());
    let dynamo = InstantDynamo::start(at, Duration::ZERO).await;
    let mut notify = Function::start("notify", &world.variables_by(&dynamo.server.url)).await;
    let mut took = Duration::ZERO;
    for batch in stream.chunks(BATCH) {
        let answered = notify.invoke(&events::batch(batch, at)).await;
        assert_eq!(answered.answer, json!({ "batchItemFailures": [] }));
        took += answered.took;
    }
    let taken = world.receiver.taken();
    let ideal = f64::from(RECORDS.div_ceil(AT_ONCE)) * ANSWER_AFTER.as_secs_f64();
    let each = format!("{:.0} events a second", f64::from(RECORDS) / took.as_secs_f64());
    let what =
        format!("notify, {RECORDS} events, a receiver answering in 100 ms, {AT_ONCE} at once");
    figures.add(what, SHARE, ideal / took.as_secs_f64() * 100.0, "% of the ideal", each);
    let untold = stream.len().abs_diff(taken.len());
    let none = Target::AtMost(0.0);
    figures.add("notify, events not told, or told twice", none, untold as f64, "", "");
    let late = out_of_order(&stream, &taken);
    figures.add("notify, events out of their payment's order", none, late as f64, "", "");
    let peak = mebibytes(notify.usage().peak);
    figures.add("notify, memory at its peak then", Target::None, peak, "MiB", "");
}

/// `(payment, number of its event)`, as the stream shows them.
fn stream() -> Vec<(String, u32)> {
    let second = RECORDS / (SECOND + 1);
    let payments = RECORDS - second;
    let firsts = (0..payments).map(|number| (seed::id(number.into()), 1));
    let mut events: Vec<_> = firsts.collect();
    for number in 0..second {
        let at = (number * SECOND + payments / 2) as usize;
        events.insert(at.min(events.len()), (seed::id((number * SECOND / 2).into()), 2));
    }
    events
}

fn out_of_order(stream: &[(String, u32)], taken: &[String]) -> usize {
    let place: HashMap<_, _> = taken.iter().enumerate().map(|(place, id)| (id, place)).collect();
    let after = |(payment, number): &&(String, u32)| {
        let own = place.get(&seed::event_id(payment, *number));
        *number > 1 && own < place.get(&seed::event_id(payment, number - 1))
    };
    stream.iter().filter(after).count()
}
