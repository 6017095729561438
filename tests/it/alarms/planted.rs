//! Planted timelines, which `planted.txt` holds.

use std::collections::{BTreeMap, BTreeSet};

use embedded::clock::START_SECONDS as DEPLOYED;
use jiff::Timestamp;
use ligdicash_infra::observe::metrics::{self, Metric};

use super::cloudwatch::{Change, Facts, changes};
use super::definition::State;
use super::filters::{answered, ran};
use crate::world::measured::{Datapoint, read};

/// The second of its minute at which a number is measured.
const SECOND: i64 = 20;

/// The facts that the guide's example and Lambda's log lines make likely.
const LIKELY: Facts = Facts { more_periods: 2, delay: 60, fills_nothing: true };

/// The other combinations of facts that AWS leaves possible.
const POSSIBLE: [Facts; 4] = [
    Facts { more_periods: 1, delay: 0, fills_nothing: true },
    Facts { more_periods: 3, delay: 90, fills_nothing: false },
    Facts { more_periods: 5, delay: 0, fills_nothing: false },
    Facts { more_periods: 2, delay: 120, fills_nothing: true },
];

/// The poll's own line has these beside its sign of life.
const LEVELS: [Metric; 4] =
    [Metric::OpenCases, Metric::EventsRefused, Metric::EventsKept, Metric::OldestDueLag];

const OTHERS: [Metric; 14] = [
    Metric::PollRun,
    Metric::OldestPendingAge,
    Metric::PaymentStarted,
    Metric::CallbackReceived,
    Metric::CallbackUnfounded,
    Metric::InitiateFailed,
    Metric::LigdiCashFailed,
    Metric::UnsafePage,
    Metric::CheckFailed,
    Metric::CheckUnanswered,
    Metric::ItemUnreadable,
    Metric::KeysUnusable,
    Metric::NotifyLate,
    Metric::MessageFailed,
];

const COPY: &str = "CopyMachine";

/// The datapoints of a number that the functions do not measure.
fn otherwise(name: &str, at: i64, value: i64) -> Vec<Datapoint> {
    let key = match name {
        "Refused" => return answered("POST /api/payment/initiate", "429", "-", at, value),
        "Lost" => return answered("POST /api/payment/initiate", "503", "-", at, value),
        "Failed" => return answered("POST /api/payout", "502", "502", at, value),
        "FailedRuns" => return ran("Poll", "error", at, value),
        "ExecutionsFailed" => ["AWS/States", name, COPY],
        "DeadLetters" => {
            ["AWS/SQS", "ApproximateNumberOfMessagesVisible", "PollDeadLetters.QueueName"]
        }
        other => panic!("nothing measures {other}"),
    };
    vec![Datapoint { key: key.map(str::to_owned), at, value }]
}

#[test]
fn each_timeline_rings_as_it_must_whatever_aws_leaves_open() {
    let lines = include_str!("planted.txt").lines().filter(|line| line.contains("=>"));
    let wrong: Vec<_> = lines.filter_map(problem).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn an_undecided_payment_rings_for_as_long_as_it_is_asked_about() {
    let hourly: Vec<_> = (0..47).map(|hour| format!("-*59 {} ", hour * 3600)).collect();
    let hourly = hourly.concat();
    let daily = "-*1439 200000 -*1439 286400 -*1439 372800 -*4000";
    let expected = "1561 Trouble, 2910 Trouble ok, 4261 Trouble, 4350 Trouble ok, \
        5701 Trouble, 5790 Trouble ok, 7141 Trouble, 7230 Trouble ok";
    let line = format!("OldestPendingAge {hourly}{daily} => {expected}");
    assert_eq!(problem(&line), None);
}

fn problem(line: &str) -> Option<String> {
    let (planted, expected) = line.split_once("=>").unwrap();
    let (measured, minutes) = plant(planted);
    let likely = story(&measured, minutes, LIKELY);
    for facts in POSSIBLE {
        let other = story(&measured, minutes, facts);
        if words(&other) != words(&likely) {
            return Some(format!("{planted} by {facts:?}: {other:?}, not {likely:?}"));
        }
    }
    (likely.join(", ") != expected.trim()).then(|| format!("{planted}=> {}", likely.join(", ")))
}

/// The changes without their minutes, those of one alarm together.
fn words(story: &[String]) -> Vec<&str> {
    let mut words: Vec<_> = story.iter().map(|line| line.split_once(' ').unwrap().1).collect();
    words.sort_by_key(|word| word.split(' ').next());
    words
}

fn story(measured: &[Datapoint], minutes: i64, facts: Facts) -> Vec<String> {
    let changes = changes(DEPLOYED, DEPLOYED + minutes * 60, measured, facts);
    let mut on = BTreeSet::new();
    let line = |change: Change| {
        let was_on = on.remove(change.alarm);
        let word = match change.to {
            State::Ok if !change.mail && !was_on => return None,
            State::Ok => " ok",
            State::Alarm => "",
            State::InsufficientData => " lost",
        };
        if change.to != State::Ok {
            on.insert(change.alarm);
        }
        Some(format!("{} {}{word}", (change.at - DEPLOYED) / 60, change.alarm))
    };
    changes.into_iter().filter_map(line).collect()
}

/// The numbers, and the minutes that they take.
fn plant(planted: &str) -> (Vec<Datapoint>, i64) {
    let mut measured = Vec::new();
    // The functions log the metrics of one minute on one line.
    let mut lines: BTreeMap<(i64, usize), Vec<(Metric, i64)>> = BTreeMap::new();
    let mut most = 0;
    for series in planted.split(';') {
        let (name, text) = series.trim().split_once(' ').unwrap();
        let ours = LEVELS.into_iter().chain(OTHERS).find(|metric| format!("{metric:?}") == name);
        let mut minute = 0;
        for part in text.split_whitespace() {
            let (values, times) = part.split_once('*').unwrap_or((part, "1"));
            for _ in 0..times.parse().unwrap() {
                let at = DEPLOYED + minute * 60 + SECOND;
                for (index, value) in values.split(',').filter(|value| *value != "-").enumerate() {
                    let value = value.parse().unwrap();
                    match ours {
                        Some(metric) => lines.entry((at, index)).or_default().push((metric, value)),
                        None => measured.extend(otherwise(name, at, value)),
                    }
                }
                minute += 1;
            }
        }
        most = most.max(minute);
    }
    for ((at, _), mut values) in lines {
        if values.iter().any(|(metric, _)| LEVELS.contains(metric)) {
            values.push((Metric::PollRun, 1));
        }
        let at = Timestamp::from_second(at).unwrap();
        let line = metrics::line(at, Some("${AWS::StackName}"), &values);
        measured.extend(line.iter().flat_map(|line| read(line)));
    }
    (measured, most)
}
