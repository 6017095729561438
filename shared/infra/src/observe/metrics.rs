//! The measurements that the alarms of `template.yaml` watch: three metrics in CloudWatch's embedded metric format,
//! JSON lines in Lambda's log.
//!
//! AWS charges each metric for the hours in which it is sent, so a line of values is sent as few numbers.

use std::fmt;
use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};
use ligdicash_core::ports::Clock;
use serde_json::{Map, Value, json};

/// The number of kinds of things that wait for a person. Each run of the poll sends it, so it is the sign of life, too.
pub const WAITING: &str = "Waiting";

/// Points for what fails, sent only then. Filters of the template add those of log lines that the functions do not write.
pub const TROUBLE: &str = "Trouble";

/// The payments of some hours, if no callback has come about them.
pub const UNHEARD: &str = "Unheard";

/// The number of points within an hour and a half at which `TroubleAlarm` rings.
pub const RINGS: i64 = 30;

/// The functions' measurements.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Metric {
    /// A payer got a new payment page.
    PaymentStarted,
    /// Our own part failed, so a payer got no page.
    InitiateFailed,
    /// A payer got no page because LigdiCash was not reached, reported an error, refused or did not answer.
    LigdiCashFailed,
    /// LigdiCash named a page that may not be shown.
    UnsafePage,
    /// A callback named a payment of ours. Twin callbacks count twice.
    CallbackReceived,
    /// A callback named an id that has the form of ours and does not exist, or a payin whose invoice LigdiCash
    /// does not find. A stranger can cause this.
    CallbackUnfounded,
    /// Our own part of a check failed: LigdiCash was not asked, or its answer could not be stored.
    CheckFailed,
    /// LigdiCash said nothing about the money in a check.
    CheckUnanswered,
    /// A stored item cannot be read. If it was due, the poll has put it aside.
    ItemUnreadable,
    /// The poll came to its end, and no read of the to-do index failed. If its deadline ended the
    /// reading, the rest is still due.
    PollRun,
    /// The number of cases that are open. The number stops growing at 2,000.
    OpenCases,
    /// The number of events that a receiver has refused for half an hour or more. The number stops growing at 100.
    EventsRefused,
    /// The number of events that are kept because no receiver is configured. The number stops growing at 100.
    EventsKept,
    /// The number of seconds that the first entry of the to-do index had been due when the poll began; 0 if none was.
    OldestDueLag,
    /// The age, in seconds, of the oldest payment that the poll asked about and that is still pending.
    OldestPendingAge,
    /// LigdiCash refused our keys, our project or our address, or we have no keys to ask with.
    KeysUnusable,
    /// The stream brought an event that had waited in it for [`STREAM_LAG`] or more.
    NotifyLate,
    /// A message to the operator, such as the morning mail, could not be written, or the topic did not take it.
    MessageFailed,
}

/// The time for which a stored event may wait in the stream.
pub const STREAM_LAG: SignedDuration = SignedDuration::from_mins(10);

/// The values from which a kind of work counts as waiting.
const WAITS: [(Metric, i64); 4] = [
    (Metric::OpenCases, 1),
    (Metric::EventsRefused, 1),
    (Metric::EventsKept, 1),
    (Metric::OldestDueLag, 900),
];

/// The points of each metric: [`RINGS`], divided by the number of times at which the alarm rings.
const POINTS: [(Metric, i64); 10] = [
    (Metric::KeysUnusable, RINGS),
    (Metric::UnsafePage, RINGS),
    (Metric::ItemUnreadable, RINGS),
    (Metric::NotifyLate, RINGS),
    (Metric::InitiateFailed, RINGS / 2),
    (Metric::LigdiCashFailed, RINGS / 2),
    (Metric::CheckUnanswered, RINGS / 3),
    (Metric::MessageFailed, RINGS / 3),
    (Metric::CheckFailed, RINGS / 5),
    (Metric::CallbackUnfounded, RINGS / 30),
];

/// A payment that is undecided at this age, in seconds, is trouble: 25 h. It expires at 24 h if LigdiCash answers then,
/// else with the next check, an hour later.
const UNDECIDED: i64 = 90_000;

/// A callback outweighs all payments of six hours.
const HEARD: [(Metric, i64); 2] =
    [(Metric::PaymentStarted, 1), (Metric::CallbackReceived, -1_000_000)];

/// A function that takes the values of one moment.
pub type Sink = Arc<dyn Fn(Timestamp, &[(Metric, i64)]) + Send + Sync>;

/// Measures. Clones share the sink.
#[derive(Clone)]
pub struct Metrics {
    stack: Option<String>,
    clock: Arc<dyn Clock>,
    sink: Sink,
}

impl fmt::Debug for Metrics {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Metrics").field("stack", &self.stack).finish_non_exhaustive()
    }
}

impl Metrics {
    /// Gives the measured values to `sink`.
    pub fn new(stack: Option<String>, clock: Arc<dyn Clock>, sink: Sink) -> Self {
        Self { stack, clock, sink }
    }

    /// Writes lines to standard output, from which Lambda takes them.
    #[expect(clippy::print_stdout, reason = "that is where Lambda looks")]
    pub fn to_stdout(stack: Option<String>, clock: Arc<dyn Clock>) -> Self {
        let named = stack.clone();
        let sink = move |now, values: &[_]| {
            if let Some(line) = line(now, named.as_deref(), values) {
                println!("{line}");
            }
        };
        Self::new(stack, clock, Arc::new(sink))
    }

    /// Drops all metrics, for programs without alarms.
    pub fn nowhere(clock: Arc<dyn Clock>) -> Self {
        Self::new(None, clock, Arc::new(|_, _| {}))
    }

    /// The stack's name, if it has one.
    pub fn stack(&self) -> Option<String> {
        self.stack.clone()
    }

    /// Adds one to a metric.
    pub fn count(&self, metric: Metric) {
        self.put(&[(metric, 1)]);
    }

    /// Measures the values of one moment.
    pub fn put(&self, values: &[(Metric, i64)]) {
        (self.sink)(self.clock.now(), values);
    }
}

/// The numbers that a line of values sends: most values send none.
fn sent(values: &[(Metric, i64)]) -> Vec<(&'static str, i64)> {
    let of = |metric| values.iter().filter(move |(of, _)| *of == metric).map(|(_, value)| *value);
    let sum = |table: &[(Metric, i64)]| -> i64 {
        table.iter().flat_map(|(metric, each)| of(*metric).map(move |value| each * value)).sum()
    };
    let waits = |(metric, least): &&(Metric, i64)| of(*metric).any(|value| value >= *least);
    let waiting = of(Metric::PollRun).next().map(|_| WAITS.iter().filter(waits).map(|_| 1).sum());
    let undecided = of(Metric::OldestPendingAge).any(|age| age >= UNDECIDED);
    let trouble = sum(&POINTS) + if undecided { RINGS } else { 0 };
    let unheard = sum(&HEARD);
    [
        (WAITING, waiting),
        (TROUBLE, Some(trouble).filter(|points| *points > 0)),
        (UNHEARD, Some(unheard).filter(|payments| *payments != 0)),
    ]
    .into_iter()
    .filter_map(|(name, value)| Some((name, value?)))
    .collect()
}

/// The line that CloudWatch reads, if anything is sent. Its namespace names the stack, because CloudWatch adds no
/// dimension to metrics that it takes from Lambda's own lines, which do not name the stack.
pub fn line(now: Timestamp, stack: Option<&str>, values: &[(Metric, i64)]) -> Option<String> {
    let values = sent(values);
    if values.is_empty() {
        return None;
    }
    let definitions: Vec<_> =
        values.iter().map(|(name, _)| json!({ "Name": name, "Unit": "Count" })).collect();
    let own = stack.map(|stack| format!("/{stack}")).unwrap_or_default();
    let directive = json!({
        "Timestamp": now.as_millisecond(),
        "CloudWatchMetrics": [{
            "Namespace": format!("LigdicashLambda{own}"),
            "Dimensions": [[]],
            "Metrics": definitions,
        }],
    });
    let mut line = Map::from_iter([("_aws".to_owned(), directive)]);
    line.extend(values.into_iter().map(|(name, value)| (name.to_owned(), json!(value))));
    Some(Value::Object(line).to_string())
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;
    use serde_json::{Value, json};

    use super::{Metric, line};

    #[test]
    fn a_line_has_only_waiting_and_failing_work_below_the_stacks_name() {
        let now = Timestamp::from_second(1_780_308_000).unwrap();
        let read = |values: &[(Metric, i64)]| -> Option<Value> {
            serde_json::from_str(&line(now, Some("shop"), values)?).ok()
        };
        let run = [
            (Metric::PollRun, 1),
            (Metric::OldestDueLag, 899),
            (Metric::EventsKept, 3),
            (Metric::OpenCases, 2),
        ];
        let expected = json!({
            "_aws": {
                "Timestamp": 1_780_308_000_000_i64,
                "CloudWatchMetrics": [{
                    "Namespace": "LigdicashLambda/shop",
                    "Dimensions": [[]],
                    "Metrics": [{ "Name": "Waiting", "Unit": "Count" }],
                }],
            },
            "Waiting": 2,
        });
        assert_eq!(read(&run), Some(expected));
        assert_eq!(read(&[(Metric::CheckFailed, 1)]).unwrap()["Trouble"], 6);
        assert_eq!(read(&[(Metric::OldestPendingAge, 89_999)]), None);
    }
}
