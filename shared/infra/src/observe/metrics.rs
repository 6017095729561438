//! Metrics in CloudWatch's embedded metric format: JSON lines in Lambda's log, from which CloudWatch
//! takes the numbers.
//!
//! Each metric has an alarm or a widget in `template.yaml`; a test fails while one has neither.

use std::fmt;
use std::sync::Arc;

use jiff::Timestamp;
use ligdicash_core::ports::Clock;
use serde_json::{Map, Value, json};

/// The namespace of all our metrics.
pub const NAMESPACE: &str = "LigdicashLambda";

/// The only dimension, which names the stack: two shops may share one AWS account.
pub const DIMENSION: &str = "Stack";

/// Declares the metrics, each with its unit.
macro_rules! metrics {
    ($($(#[$doc:meta])* $metric:ident: $unit:ident,)+) => {
        /// A metric, as CloudWatch knows it by name.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Metric {
            $($(#[$doc])* $metric,)+
        }

        impl Metric {
            /// Every metric.
            pub const ALL: [Self; [$(Unit::$unit),+].len()] = [$(Self::$metric),+];

            /// The metric's name in CloudWatch.
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$metric => stringify!($metric),)+
                }
            }

            /// The unit of the metric's numbers.
            pub fn unit(self) -> Unit {
                match self {
                    $(Self::$metric => Unit::$unit,)+
                }
            }
        }
    };
}

metrics! {
    /// A payment was requested while the secret held no `order_key`, so nobody signed its amount.
    OrderUnproven: Count,
    /// A payer got a new payment page.
    PaymentStarted: Count,
    /// LigdiCash refused to create an invoice, could not be asked for one, or named a page that may
    /// not be shown.
    PaymentNotStarted: Count,
    /// Nobody knows whether an invoice was created.
    CreationUnknown: Count,
    /// Our own part failed, so a payer got no page.
    InitiateFailed: Count,
    /// 1 for a payer who got no page because LigdiCash was not reached, reported an error, refused
    /// or did not answer; 0 for a payer who got a new page. The average is the share that fails.
    LigdiCashFailed: Count,
    /// LigdiCash named a page that may not be shown.
    UnsafePage: Count,
    /// A payment is proven and has paid its order.
    PaymentCompleted: Count,
    /// Whole CFA francs of a completed payment.
    MoneyIn: Francs,
    /// The time from the creation of a completed payment to its proof.
    TimeToComplete: Seconds,
    /// 1 for a completed payment that the schedule found, 0 for one that a callback or the payer's
    /// page found.
    CompletedByPoll: Count,
    /// LigdiCash said that a payment failed.
    PaymentFailed: Count,
    /// A payment was still undecided after 24 hours.
    PaymentExpired: Count,
    /// Another payment than the one asked for was made, or may have been made: a review.
    PaymentReview: Count,
    /// An order was paid twice.
    PaymentDuplicate: Count,
    /// LigdiCash refused a payout, or was not reached.
    PayoutNotSent: Count,
    /// It is proven that a payout was made.
    PayoutCompleted: Count,
    /// Whole CFA francs of a completed payout.
    MoneyOut: Francs,
    /// LigdiCash said that a payout was not made.
    PayoutFailed: Count,
    /// Nobody knows whether a payout was made, a payout was made after it had failed, or LigdiCash names another
    /// payout.
    PayoutReview: Count,
    /// A callback named a payment of ours. Twin callbacks count twice. Each started payment adds a 0,
    /// so that the absence of callbacks is a number, too.
    CallbackReceived: Count,
    /// A callback named an id that has the form of ours and does not exist, or a payin whose invoice LigdiCash
    /// does not find. A stranger can cause this.
    CallbackUnfounded: Count,
    /// Our own part of a check failed: LigdiCash was not asked, or its answer could not be stored.
    CheckFailed: Count,
    /// 1 for a check in which LigdiCash said nothing about the money, 0 for one in which it did. The
    /// average is the share of checks that teach nothing.
    CheckUnanswered: Count,
    /// A stored item cannot be read. If it was due, the poll has put it aside.
    ItemUnreadable: Count,
    /// The poll came to its end, and no read of the to-do index failed. If its deadline ended the
    /// reading, the rest is still due.
    PollRun: Count,
    /// How many cases are open. The number stops growing at 2,000.
    OpenCases: Gauge,
    /// How long the oldest open case has been open; 0 if none is.
    OldestCase: Seconds,
    /// How many events a receiver has refused for half an hour or more. The number stops growing at 100.
    EventsRefused: Gauge,
    /// How many events are kept because no receiver is configured. The number stops growing at 100.
    EventsKept: Gauge,
    /// How long the first entry of the to-do index had been due when the poll began; 0 if none was.
    OldestDueLag: Seconds,
    /// The age of the oldest payment that the poll asked about and that is still pending.
    OldestPendingAge: Seconds,
    /// Every receiver has an event.
    AnnouncementDelivered: Count,
    /// A receiver did not take an event, which is delivered again later.
    AnnouncementFailed: Count,
    /// A receiver did not take an event for three days, or a kept event was too old by the time a
    /// receiver was configured.
    AnnouncementGivenUp: Count,
    /// No receiver is configured for an event, which is therefore kept.
    AnnouncementUntold: Count,
    /// How long an event had been due when a receiver did not take it, or when it was given up.
    UndeliveredAge: Seconds,
    /// LigdiCash refused our keys, our project or our address, or we have no keys to ask with.
    KeysUnusable: Count,
}

/// The unit of a metric's numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// How often something happened, or a share of such cases as 0 and 1.
    Count,
    /// How many there are now. If there are several such numbers, the greatest counts, never their sum.
    Gauge,
    /// Whole seconds.
    Seconds,
    /// Whole CFA francs.
    Francs,
}

impl Unit {
    /// CloudWatch's name for the unit. CloudWatch has none for money.
    fn as_str(self) -> &'static str {
        match self {
            Self::Count | Self::Gauge => "Count",
            Self::Seconds => "Seconds",
            Self::Francs => "None",
        }
    }
}

/// A number as CloudWatch takes it: its name, its unit and its value.
pub type Measure = (&'static str, Unit, i64);

/// What the values of one moment become: a line, or nothing. It is told the time and the stack's name.
pub type Form = fn(Timestamp, Option<&str>, &[(Metric, i64)]) -> Option<String>;

/// A function that takes each line of metrics.
pub type Sink = Arc<dyn Fn(&str) + Send + Sync>;

/// Writes metrics, one line for each event. Clones share the sink.
#[derive(Clone)]
pub struct Metrics {
    stack: Option<String>,
    clock: Arc<dyn Clock>,
    sink: Sink,
    form: Form,
}

impl fmt::Debug for Metrics {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Metrics").field("stack", &self.stack).finish_non_exhaustive()
    }
}

impl Metrics {
    /// Writes metrics to `sink`. Without a stack's name the lines have no dimension.
    pub fn new(stack: Option<String>, clock: Arc<dyn Clock>, sink: Sink) -> Self {
        Self { stack, clock, sink, form: full }
    }

    /// Writes metrics to standard output, from which Lambda takes them.
    #[expect(clippy::print_stdout, reason = "that is where Lambda looks")]
    pub fn to_stdout(stack: Option<String>, form: Form, clock: Arc<dyn Clock>) -> Self {
        Self { form, ..Self::new(stack, clock, Arc::new(|line| println!("{line}"))) }
    }

    /// Drops all metrics, for programs that nobody measures.
    pub fn nowhere(clock: Arc<dyn Clock>) -> Self {
        Self::new(None, clock, Arc::new(|_| {}))
    }

    /// The stack's name, if it has one.
    pub fn stack(&self) -> Option<String> {
        self.stack.clone()
    }

    /// Adds one to a metric.
    pub fn count(&self, metric: Metric) {
        self.put(&[(metric, 1)]);
    }

    /// Writes the values of one moment on one line.
    pub fn put(&self, values: &[(Metric, i64)]) {
        if let Some(line) = (self.form)(self.clock.now(), self.stack.as_deref(), values) {
            (self.sink)(&line);
        }
    }

    /// Whole seconds from an instant until now.
    pub fn seconds_since(&self, instant: Timestamp) -> i64 {
        self.clock.now().duration_since(instant).as_secs()
    }
}

/// Every value under its own name.
pub fn full(now: Timestamp, stack: Option<&str>, values: &[(Metric, i64)]) -> Option<String> {
    let values = values.iter().map(|(metric, value)| (metric.name(), metric.unit(), *value));
    Some(line(now, NAMESPACE, stack, &values.collect::<Vec<_>>()))
}

/// A line that CloudWatch reads.
pub(super) fn line(
    now: Timestamp,
    namespace: &str,
    stack: Option<&str>,
    values: &[Measure],
) -> String {
    let definition = |(name, unit, _): &Measure| json!({ "Name": name, "Unit": unit.as_str() });
    let definitions: Vec<_> = values.iter().map(definition).collect();
    let dimensions: Vec<_> = stack.iter().map(|_| DIMENSION).collect();
    let directive = json!({
        "Timestamp": now.as_millisecond(),
        "CloudWatchMetrics": [{
            "Namespace": namespace,
            "Dimensions": [dimensions],
            "Metrics": definitions,
        }],
    });
    let mut line = Map::from_iter([("_aws".to_owned(), directive)]);
    line.extend(stack.map(|stack| (DIMENSION.to_owned(), json!(stack))));
    line.extend(values.iter().map(|(name, _, value)| ((*name).to_owned(), json!(value))));
    Value::Object(line).to_string()
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;
    use serde_json::{Value, json};

    use super::{Metric, full};

    fn read(stack: Option<&str>, values: &[(Metric, i64)]) -> Value {
        let line = full(Timestamp::from_second(1_780_308_000).unwrap(), stack, values).unwrap();
        assert!(!line.contains('\n'));
        serde_json::from_str(&line).unwrap()
    }

    #[test]
    fn what_one_event_measures_is_one_line_that_cloudwatch_reads() {
        let values = [(Metric::PaymentCompleted, 1), (Metric::MoneyIn, 3000)];
        let expected = json!({
            "_aws": {
                "Timestamp": 1_780_308_000_000_i64,
                "CloudWatchMetrics": [{
                    "Namespace": "LigdicashLambda",
                    "Dimensions": [["Stack"]],
                    "Metrics": [
                        { "Name": "PaymentCompleted", "Unit": "Count" },
                        { "Name": "MoneyIn", "Unit": "None" },
                    ],
                }],
            },
            "Stack": "shop",
            "PaymentCompleted": 1,
            "MoneyIn": 3000,
        });
        assert_eq!(read(Some("shop"), &values), expected);
    }

    #[test]
    fn without_a_stack_there_is_no_dimension() {
        let read = read(None, &[(Metric::PollRun, 1)]);
        assert_eq!(read["_aws"]["CloudWatchMetrics"][0]["Dimensions"], json!([[]]));
        assert_eq!(read.get("Stack"), None);
    }
}
