//! Alarms as CloudWatch evaluates them.
//!
//! AWS documents this in the CloudWatch guide ("Alarm evaluation", "Alarm evaluation window", "Configuring how
//! CloudWatch alarms treat missing data", "Using metric math") and at `PutMetricAlarm`:
//!
//! - A new alarm is `INSUFFICIENT_DATA`, is then evaluated, and acts like any other on what it becomes. An
//!   update leaves its state.
//! - It is evaluated every minute. Its periods end at that minute and move with it: a period of five
//!   minutes has minutes 1 to 5, then minutes 2 to 6. They do not keep to the clock, unless
//!   `EvaluationWindow` says so, which none of our alarms does.
//! - It reads more periods than `EvaluationPeriods`: the evaluation range. If that many of them have a number,
//!   the latest ones that have count, and the treatment of missing data does not. Else all that have a number
//!   count, and the treatment fills what lacks. [`next`] says how, by AWS's own tables.
//! - It acts only when its state changes.
//!
//! AWS does not document three facts: the length of the evaluation range, the delay of a number, and whether `FILL`
//! fills an empty series. In the guide's only example, the range has 5 periods for 3. So every timeline is evaluated in
//! several ways ([`Facts`]).
//!
//! Left out: periods under a minute, evaluations over more than a day, percentiles, composite alarms,
//! `EvaluationWindow`, numbers that arrive days late, and failures of CloudWatch itself. The second of the minute at
//! which an alarm is evaluated is taken as 0.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::definition::{Alarm, Missing, State, Statistic, alarms};
use super::math::Values;
use crate::world::measured::Datapoint;

const MINUTE: i64 = 60;
const DAY: i64 = 86_400;

/// The facts that AWS does not document.
#[derive(Clone, Copy, Debug)]
pub(super) struct Facts {
    /// The number of periods beyond `EvaluationPeriods` that are read.
    pub(super) more_periods: usize,
    /// The seconds after its instant at which a number can be read.
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

/// The numbers of each series, by their seconds.
type Readings = HashMap<[String; 3], BTreeMap<i64, Vec<i64>>>;

/// Every change of the alarms of a stack, from its deployment at this second until another one.
pub(super) fn changes(
    deployed: i64,
    until: i64,
    measured: &[Datapoint],
    facts: Facts,
) -> Vec<Change> {
    let mut numbers = Readings::new();
    for point in measured {
        let of_series = numbers.entry(point.key.clone()).or_default();
        of_series.entry(point.at).or_default().push(point.value);
    }
    let mut changes = Vec::new();
    for alarm in alarms() {
        let mut state = State::InsufficientData;
        for at in alarm.due(deployed, until, &numbers, facts) {
            let to = next(&alarm, &recent(&alarm, at, &numbers, facts), state);
            if to != state {
                state = to;
                changes.push(Change { at, alarm: alarm.name, to, mail: alarm.mails.contains(&to) });
            }
        }
    }
    changes.sort_by_key(|change| change.at);
    changes
}

impl Alarm {
    /// The minutes of its evaluation: the first, each at which it reads another number, and each at which a number
    /// enters another period. At all others it would become what it is.
    fn due(&self, deployed: i64, until: i64, numbers: &Readings, facts: Facts) -> BTreeSet<i64> {
        let minute = |second: i64| second.div_euclid(MINUTE) * MINUTE;
        let first = minute(deployed) + MINUTE;
        let ages = (0..=self.range(facts)).map(|back| self.before(back));
        let ages: Vec<_> = ages.chain([facts.delay - 1]).collect();
        assert!(self.before(self.periods) <= DAY, "{}: evaluated each minute", self.name);
        let changing = numbers
            .get(&self.series.key)
            .into_iter()
            .flat_map(BTreeMap::keys)
            .flat_map(|at| ages.iter().map(move |age| minute(at + age) + MINUTE));
        let due = changing.chain([first]).map(|at| at.max(first));
        due.filter(|at| *at <= minute(until)).collect()
    }

    fn range(&self, facts: Facts) -> usize {
        self.periods + facts.more_periods
    }

    /// The seconds of this many periods.
    fn before(&self, periods: usize) -> i64 {
        self.series.period * i64::try_from(periods).unwrap()
    }
}

/// Whether each period of the evaluation range breaches, the latest first.
fn recent(alarm: &Alarm, now: i64, numbers: &Readings, facts: Facts) -> Vec<Option<bool>> {
    let numbers = numbers.get(&alarm.series.key);
    let of_period = |back: usize| {
        let period = numbers?.range(now - alarm.before(back + 1)..now - alarm.before(back));
        let there = period.filter(|(at, _)| **at <= now - facts.delay);
        alarm.series.statistic.of(there.flat_map(|(_, values)| values))
    };
    let series: Values = (0..alarm.range(facts)).map(of_period).collect();
    let values = alarm.formula.values(series, facts.fills_nothing).into_iter();
    values.map(|value| Some(value? >= alarm.threshold)).collect()
}

impl Statistic {
    /// The value of a period, by this statistic.
    #[expect(clippy::cast_precision_loss, reason = "what is measured is small")]
    fn of<'a>(self, values: impl Iterator<Item = &'a i64>) -> Option<f64> {
        let together = |one, other| match self {
            Self::Sum => one + other,
            Self::Maximum => i64::max(one, other),
        };
        values.copied().reduce(together).map(|value| value as f64)
    }
}

/// The state that an alarm has next, by whether each period of its evaluation range breaches, the latest
/// first.
pub(super) fn next(alarm: &Alarm, recent: &[Option<bool>], state: State) -> State {
    let points: Vec<_> = recent.iter().flatten().copied().take(alarm.periods).collect();
    let breaching = points.iter().filter(|breaches| **breaches).count();
    let lacking = alarm.periods - points.len();
    let holds =
        |breaching: usize| if breaching >= alarm.breaches { State::Alarm } else { State::Ok };
    // The numbers may all breach and be too few. Then the next number may be a good one. The alarm waits for it until
    // the first one that breaches is as old as required.
    let oldest = recent.iter().rposition(|period| *period == Some(true));
    let overdue = oldest.is_some_and(|oldest| oldest + 1 >= alarm.breaches);
    let only_bad = breaching == points.len();
    let short = lacking > 0 && only_bad;
    match alarm.missing {
        Missing::Insufficient if points.is_empty() => State::InsufficientData,
        Missing::Insufficient if short && overdue => State::Alarm,
        Missing::Insufficient | Missing::Ignore if short && breaching < alarm.breaches => state,
        _ => holds(breaching),
    }
}
