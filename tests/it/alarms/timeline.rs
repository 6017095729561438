//! Planted timelines: what is measured in each minute since the deployment, and what the alarms make of it.

use super::cloudwatch::{Change, CloudWatch, Facts};
use super::definition::{Alarm, State, alarm};
use super::small::{SmallWatch, instead};
use crate::world::measured::Datapoint;

/// An hour that began somewhere.
pub(super) const DEPLOYED: i64 = 1_780_308_000;

/// Where in its minute a number is measured.
const SECOND: i64 = 20;

/// As the guide's example and Lambda's log lines make it likely.
pub(super) const LIKELY: Facts = Facts { more_periods: 2, delay: 60, fills_nothing: true };

/// What else is possible.
pub(super) const POSSIBLE: [Facts; 4] = [
    Facts { more_periods: 1, delay: 0, fills_nothing: true },
    Facts { more_periods: 3, delay: 90, fills_nothing: false },
    Facts { more_periods: 5, delay: 0, fills_nothing: false },
    Facts { more_periods: 2, delay: 120, fills_nothing: true },
];

/// One metric of an alarm, by its name and, if that is not enough, its dimension's value (`Errors/PollFunction`),
/// and its numbers: `-*30 0*5 1,1 2` is nothing for 30 minutes, five times 0, then twice 1 within a minute.
pub(super) type Planted<'a> = (&'a str, &'a str);

/// What an alarm of the template does: each change of its state, with the minute at which it is evaluated.
/// The order of the changes is the same in everything that AWS leaves open.
#[track_caller]
pub(super) fn story(name: &str, planted: &[Planted]) -> Vec<String> {
    let likely = changes(alarm(name), planted, LIKELY);
    for facts in POSSIBLE {
        let other = changes(alarm(name), planted, facts);
        assert_eq!(words(&other), words(&likely), "{name} by {facts:?}");
    }
    // The small watch rings when it does.
    let (measured, end) = plants(&alarm(name), planted);
    let small: Vec<_> = measured.iter().flat_map(instead).collect();
    SmallWatch::deployed(DEPLOYED, LIKELY).until(end, &small, &likely);
    lines(&likely)
}

/// The same of an alarm that the template does not have, only as is likely.
pub(super) fn story_of(alarm: Alarm, planted: &[Planted]) -> Vec<String> {
    lines(&changes(alarm, planted, LIKELY))
}

fn lines(changes: &[Change]) -> Vec<String> {
    let line = |change: &Change| format!("{} {}", (change.at - DEPLOYED) / 60, word(change));
    changes.iter().map(line).collect()
}

fn changes(alarm: Alarm, planted: &[Planted], facts: Facts) -> Vec<Change> {
    let (measured, end) = plants(&alarm, planted);
    CloudWatch::with(vec![alarm], DEPLOYED, facts).until(end, &measured)
}

/// The numbers, and the second at which they end.
fn plants(alarm: &Alarm, planted: &[Planted]) -> (Vec<Datapoint>, i64) {
    let mut measured = Vec::new();
    let mut minutes = 0;
    for planted in planted {
        let lasted = plant(alarm, *planted, &mut measured);
        minutes = minutes.max(lasted);
    }
    (measured, DEPLOYED + minutes * 60)
}

/// Adds the numbers of one metric; returns the minutes that they took.
fn plant(alarm: &Alarm, (metric, text): Planted, measured: &mut Vec<Datapoint>) -> i64 {
    let (name, dimension) = match metric.split_once('/') {
        None => (metric, None),
        Some((name, dimension)) => (name, Some(dimension)),
    };
    let series = alarm.series.iter().find(|series| {
        series.metric == name && dimension.is_none_or(|value| series.dimension.1 == value)
    });
    let series = series.unwrap_or_else(|| panic!("{} does not watch {metric}", alarm.name));
    let mut minute = 0;
    for part in text.split_whitespace() {
        let (values, times) = part.split_once('*').unwrap_or((part, "1"));
        for _ in 0..times.parse::<i64>().unwrap() {
            for value in values.split(',').filter(|value| *value != "-") {
                measured.push(Datapoint {
                    namespace: series.namespace.clone(),
                    metric: series.metric.clone(),
                    dimension: series.dimension.1.clone(),
                    at: DEPLOYED + minute * 60 + SECOND,
                    value: value.parse().unwrap(),
                });
            }
            minute += 1;
        }
    }
    minute
}

fn words(changes: &[Change]) -> Vec<String> {
    changes.iter().map(word).collect()
}

/// `ALARM, mail`
fn word(change: &Change) -> String {
    let state = match change.to {
        State::Ok => "OK",
        State::Alarm => "ALARM",
        State::InsufficientData => "INSUFFICIENT_DATA",
    };
    format!("{state}{}", if change.mail { ", mail" } else { "" })
}
