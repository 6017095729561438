//! The small watch over the same life: whenever the full one rings, it rings, too, or has rung and is still on.

use std::collections::BTreeSet;

use cost::Watch;
use ligdicash_infra::observe::metrics::{Metric, NAMESPACE, Unit};
use ligdicash_infra::observe::watch::{self, TROUBLE, UNHEARD, WAITING};

use super::cloudwatch::{Change, CloudWatch, Facts};
use super::definition::{State, alarms, alarms_of};
use super::filters::{answered, run_failed};
use super::timeline::{DEPLOYED, LIKELY, POSSIBLE};
use crate::world::measured::Datapoint;

/// The alarms of the small watch beside those of the full one.
pub(super) struct SmallWatch {
    cloudwatch: CloudWatch,
    ringing: BTreeSet<&'static str>,
    pub(super) mails: Vec<(&'static str, State)>,
}

impl SmallWatch {
    pub(super) fn deployed(at: i64, facts: Facts) -> Self {
        let cloudwatch = CloudWatch::deployed(Watch::Small, at, facts);
        Self { cloudwatch, ringing: BTreeSet::new(), mails: Vec::new() }
    }

    /// Evaluates until this second, and holds that something is on whenever an alarm of the full watch rings.
    #[track_caller]
    pub(super) fn until(&mut self, second: i64, measured: &[Datapoint], full: &[Change]) {
        let mut changes = self.cloudwatch.until(second, measured).into_iter().peekable();
        for ring in full.iter().filter(|change| change.mail && change.to != State::Ok) {
            while let Some(change) = changes.next_if(|change| change.at <= ring.at) {
                self.take(change);
            }
            // Where the poll stops and goes on, the full watch may ring again for an old number: the sign of life rings.
            if self.ringing.is_empty()
                && let Some(change) = changes.next_if(|change| change.at <= ring.at + 600)
            {
                self.take(change);
            }
            assert!(!self.ringing.is_empty(), "{} rings with the full watch alone", ring.alarm);
        }
        changes.for_each(|change| self.take(change));
    }

    fn take(&mut self, change: Change) {
        if change.mail {
            self.mails.push((change.alarm, change.to));
        }
        if change.to != State::Ok && change.mail {
            self.ringing.insert(change.alarm);
        } else {
            self.ringing.remove(change.alarm);
        }
    }
}

/// What a stack with the small watch measures in the place of a number.
pub(super) fn instead(point: &Datapoint) -> Vec<Datapoint> {
    let trouble = |points: i64| match points {
        0 => Vec::new(),
        _ => vec![small_point(TROUBLE, point.at, points)],
    };
    if let Some(metric) = Metric::ALL.into_iter().find(|metric| metric.name() == point.metric) {
        return line_of(metric, point);
    }
    let of_account = || Datapoint { dimension: String::new(), ..point.clone() };
    match (point.namespace.as_str(), point.metric.as_str()) {
        ("AWS/ApiGateway", "5xx") => trouble(answered("500", point.value)),
        ("AWS/Lambda", "Errors") => {
            let function = point.dimension.replace("${AWS::StackName}-payout", "PayoutFunction");
            trouble(run_failed(function.trim_end_matches("Function"), point.value))
        }
        ("AWS/Lambda", "Throttles") => vec![of_account()],
        (NAMESPACE, _) => trouble(answered("429", point.value)),
        _ => vec![point.clone()],
    }
}

/// What a line of the functions becomes that has this number. Those of the poll have more, and an age belongs to a case.
fn line_of(metric: Metric, point: &Datapoint) -> Vec<Datapoint> {
    let mut line = vec![(metric, point.value)];
    if metric.unit() == Unit::Gauge || metric == Metric::OldestDueLag {
        line.push((Metric::PollRun, 1));
    } else if metric == Metric::OldestCase {
        line.extend([(Metric::PollRun, 1), (Metric::OpenCases, point.value.min(1))]);
    }
    let small = watch::small(&line).into_iter();
    small.map(|(name, _, value)| small_point(name, point.at, value)).collect()
}

fn small_point(metric: &str, at: i64, value: i64) -> Datapoint {
    let namespace = watch::namespace("${AWS::StackName}");
    Datapoint { namespace, metric: metric.to_owned(), dimension: String::new(), at, value }
}

/// Runs of the poll, one each minute, of which each has its own further numbers; and the mails.
fn mails(minutes: i64, more: impl Fn(i64) -> Vec<(Metric, i64)>) -> Vec<(&'static str, State)> {
    let mut small = SmallWatch::deployed(DEPLOYED, LIKELY);
    let measured: Vec<_> = (4..minutes)
        .flat_map(|minute| {
            let line: Vec<_> = [(Metric::PollRun, 1)].into_iter().chain(more(minute)).collect();
            let at = DEPLOYED + minute * 60 + 20;
            watch::small(&line)
                .into_iter()
                .map(move |(name, _, value)| small_point(name, at, value))
        })
        .collect();
    small.until(DEPLOYED + minutes * 60, &measured, &[]);
    small.mails
}

const DAY: i64 = 1_440;

#[test]
fn an_idle_shop_says_once_that_all_is_well_and_sends_no_other_mail() {
    assert_eq!(mails(3 * DAY, |_| Vec::new()), [("WaitingAlarm", State::Ok)]);
}

#[test]
fn a_refused_event_rings_beside_a_case_that_has_been_open_for_days() {
    let told = mails(2 * DAY, |minute| {
        let refused = i64::from((DAY..DAY + 90).contains(&minute));
        vec![(Metric::OpenCases, i64::from(minute > 60)), (Metric::EventsRefused, refused)]
    });
    let expected = [
        ("WaitingAlarm", State::Ok),
        ("WaitingAlarm", State::Alarm),
        ("MoreWaitingAlarm", State::Alarm),
    ];
    assert_eq!(told, expected);
}

#[test]
fn what_fails_at_each_hourly_check_rings_once() {
    let told = mails(DAY, |minute| vec![(Metric::KeysUnusable, i64::from(minute % 60 == 30))]);
    assert_eq!(told, [("WaitingAlarm", State::Ok), ("TroubleAlarm", State::Alarm)]);
}

/// Of each metric that a full alarm watches, some hours with random numbers at random minutes.
#[test]
fn whatever_one_metric_makes_a_full_alarm_ring_makes_a_small_one_ring() {
    const VALUES: [i64; 10] = [0, 1, 1, 2, 3, 10, 30, 900, 90_000, 600_000];
    let mut random = fastrand::Rng::with_seed(44);
    let mut rang = BTreeSet::new();
    let series = alarms().into_iter().flat_map(|alarm| alarm.series);
    let keys: BTreeSet<_> =
        series.map(|one| (one.namespace, one.metric, one.dimension.1)).collect();
    for (namespace, metric, dimension) in keys {
        for round in 0..8 {
            let facts = POSSIBLE[round % POSSIBLE.len()];
            let often = random.u32(1..60);
            let mut measured = Vec::new();
            for minute in 4..300 {
                if random.u32(..often) == 0 {
                    let value = VALUES[random.usize(..VALUES.len())];
                    let (namespace, metric, dimension) =
                        (namespace.clone(), metric.clone(), dimension.clone());
                    measured.push(Datapoint {
                        namespace,
                        metric,
                        dimension,
                        at: DEPLOYED + minute * 60 + 20,
                        value,
                    });
                }
            }
            let watching = alarms()
                .into_iter()
                .filter(|alarm| alarm.series.iter().any(|one| one.metric == metric));
            let end = DEPLOYED + 310 * 60;
            let full = CloudWatch::with(watching.collect(), DEPLOYED, facts).until(end, &measured);
            rang.extend(
                full.iter()
                    .filter(|change| change.mail && change.to != State::Ok)
                    .map(|change| change.alarm),
            );
            let small: Vec<_> = measured.iter().flat_map(instead).collect();
            SmallWatch::deployed(DEPLOYED, facts).until(end + 600, &small, &full);
        }
    }
    assert!(rang.len() >= alarms().len() - 2, "what never rang shows nothing: {rang:?}");
}

#[test]
fn each_alarm_of_the_small_watch_stands_on_its_metrics_or_on_what_aws_measures() {
    let namespace = watch::namespace("${AWS::StackName}");
    let own = |series: &str| [WAITING, TROUBLE, UNHEARD].contains(&series);
    let only_small = alarms_of(Watch::Small).into_iter().flat_map(|alarm| alarm.series);
    for series in only_small.filter(|series| !series.namespace.starts_with("AWS/")) {
        assert!(series.namespace == namespace && own(&series.metric), "{}", series.metric);
    }
}
