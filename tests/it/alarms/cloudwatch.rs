//! Alarms as CloudWatch evaluates them.
//!
//! What AWS says, in the CloudWatch guide ("Alarm evaluation", "Alarm evaluation window", "Configuring how
//! CloudWatch alarms treat missing data", "Using metric math") and at `PutMetricAlarm`:
//!
//! - A new alarm is `INSUFFICIENT_DATA`, is then evaluated, and acts like any other on what it becomes. An
//!   update leaves its state.
//! - It is evaluated every minute. Its periods end at that minute and move with it: of a period of five
//!   minutes, minutes 1 to 5 are looked at, then minutes 2 to 6. They do not keep to the clock, unless
//!   `EvaluationWindow` says so, which none of our alarms does. If all periods together exceed a day, it is
//!   evaluated once an hour, by what was measured until the hour began.
//! - It reads more periods than `EvaluationPeriods`: the evaluation range. If that many of them have a number,
//!   the latest ones that have count, and the treatment of missing data does not. Else all that have a number
//!   count, and the treatment fills what lacks. [`next`] says how, by AWS's own tables.
//! - It acts only when its state changes.
//!
//! What AWS does not say, so that every timeline is evaluated in several ways ([`Facts`]): how long the
//! evaluation range is (in the guide's only example 5 periods for 3), how late a number arrives, and whether
//! `FILL` fills a series without any number.
//!
//! Left out: periods under a minute, percentiles, composite alarms, `EvaluationWindow`, a number that arrives
//! so late that others of its period were evaluated days ago, and failures of CloudWatch itself. The second of
//! the minute at which an alarm is evaluated is taken as 0.

use std::collections::{BTreeMap, HashMap};

use super::definition::{Alarm, Missing, Series, State, alarms_of};
use super::math::Values;
use crate::world::measured::Datapoint;
use cost::Watch;

const MINUTE: i64 = 60;
const HOUR: i64 = 3600;
const DAY: i64 = 86_400;

/// What AWS leaves open.
#[derive(Clone, Copy, Debug)]
pub(super) struct Facts {
    /// How many periods more than `EvaluationPeriods` are read.
    pub(super) more_periods: usize,
    /// How many seconds after its instant a number can be read.
    pub(super) delay: i64,
    pub(super) fills_nothing: bool,
}

/// An alarm's state became another one.
#[derive(Clone, Copy, Debug)]
pub(super) struct Change {
    pub(super) at: i64,
    pub(super) alarm: &'static str,
    pub(super) to: State,
    pub(super) mail: bool,
}

/// The alarms of a stack, from its deployment on.
pub(super) struct CloudWatch {
    facts: Facts,
    alarms: Vec<(Alarm, State)>,
    numbers: HashMap<Key, BTreeMap<i64, Vec<i64>>>,
    /// How many numbers it has read.
    pub(super) read: usize,
    /// The minute that it has evaluated last.
    now: i64,
}

/// Namespace, metric and dimension.
type Key = (String, String, String);

impl CloudWatch {
    /// Every alarm of this watch, newly deployed.
    pub(super) fn deployed(watch: Watch, at: i64, facts: Facts) -> Self {
        Self::with(alarms_of(watch), at, facts)
    }

    pub(super) fn with(alarms: Vec<Alarm>, at: i64, facts: Facts) -> Self {
        let alarms = alarms.into_iter().map(|alarm| (alarm, State::InsufficientData)).collect();
        let now = at.div_euclid(MINUTE) * MINUTE;
        Self { facts, alarms, numbers: HashMap::new(), read: 0, now }
    }

    /// Evaluates every minute until this second, by what it has read and these further numbers.
    pub(super) fn until(&mut self, second: i64, measured: &[Datapoint]) -> Vec<Change> {
        for point in measured {
            let key = (point.namespace.clone(), point.metric.clone(), point.dimension.clone());
            self.numbers.entry(key).or_default().entry(point.at).or_default().push(point.value);
        }
        self.read += measured.len();
        let mut changes = Vec::new();
        while self.now + MINUTE <= second {
            self.now += MINUTE;
            for index in 0..self.alarms.len() {
                changes.extend(self.evaluate(index));
            }
        }
        changes
    }

    fn evaluate(&mut self, index: usize) -> Option<Change> {
        let (alarm, state) = &self.alarms[index];
        let to = next(alarm, &self.recent(alarm)?, *state);
        if to == *state {
            return None;
        }
        let change =
            Change { at: self.now, alarm: alarm.name, to, mail: alarm.mails.contains(&to) };
        self.alarms[index].1 = to;
        Some(change)
    }

    /// Whether each period of the evaluation range breaches, the latest first; nothing if the alarm is not
    /// evaluated at this minute.
    fn recent(&self, alarm: &Alarm) -> Option<Vec<Option<bool>>> {
        let mut end = self.now;
        if alarm.period * i64::try_from(alarm.periods).unwrap() > DAY {
            let since_the_hour = self.now.rem_euclid(HOUR);
            if since_the_hour != 3 * MINUTE {
                return None;
            }
            end -= since_the_hour;
        }
        let range = alarm.periods + self.facts.more_periods;
        let by_id: BTreeMap<_, Values> = alarm
            .series
            .iter()
            .map(|series| (series.id.as_str(), self.values(series, alarm.period, range, end)))
            .collect();
        let values = match &alarm.formula {
            None => by_id["only"].clone(),
            Some(formula) => formula.values(&by_id, range, self.facts.fills_nothing),
        };
        Some(values.into_iter().map(|value| Some(alarm.breached_by(value?))).collect())
    }

    /// The number of the last period, the one before it, and so on.
    fn values(&self, series: &Series, period: i64, range: usize, end: i64) -> Values {
        let key = (series.namespace.clone(), series.metric.clone(), series.dimension.1.clone());
        let Some(numbers) = self.numbers.get(&key) else { return vec![None; range] };
        let arrived = self.now - self.facts.delay;
        let value = |back: usize| {
            let end = end - period * i64::try_from(back).unwrap();
            let of_period = numbers.range(end - period..end);
            let there = of_period.filter(|(at, _)| **at <= arrived);
            let values: Vec<_> = there.flat_map(|(_, values)| values.iter().copied()).collect();
            series.statistic.of(&values)
        };
        (0..range).map(value).collect()
    }
}

/// The state that an alarm has next, by whether each period of its evaluation range breaches, the latest
/// first.
pub(super) fn next(alarm: &Alarm, recent: &[Option<bool>], state: State) -> State {
    let known: Vec<_> = recent.iter().flatten().copied().take(alarm.periods).collect();
    let breaching = known.iter().filter(|breaches| **breaches).count();
    let lacking = alarm.periods - known.len();
    let holds =
        |breaching: usize| if breaching >= alarm.breaches { State::Alarm } else { State::Ok };
    // Where all that is known breaches, and is too little, the next number may be a good one. It is not
    // waited for once the first one that breaches is as old as the alarm asks for.
    let oldest = recent.iter().rposition(|period| *period == Some(true));
    let overdue = oldest.is_some_and(|oldest| oldest + 1 >= alarm.breaches);
    let only_bad = breaching == known.len();
    let short = lacking > 0 && only_bad;
    match alarm.missing {
        Missing::Breaching => holds(breaching + lacking),
        Missing::Insufficient if known.is_empty() => State::InsufficientData,
        Missing::Insufficient if short && overdue => State::Alarm,
        Missing::Insufficient | Missing::Ignore if short && breaching < alarm.breaches => state,
        _ => holds(breaching),
    }
}
