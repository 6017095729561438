//! Metrics in CloudWatch's embedded metric format: one JSON line for each event, which Lambda's log turns into numbers.
//!
//! An alarm or a widget of `template.yaml` stands on each, and a test compares the two.

use std::fmt;
use std::sync::Arc;

use jiff::Timestamp;
use ligdicash_core::ports::Clock;
use serde_json::{Map, Value, json};

pub const NAMESPACE: &str = "LigdicashLambda";

/// The one dimension: which stack it was, for two shops may share an account.
pub const DIMENSION: &str = "Stack";

/// What is measured, in which unit: each metric is listed once.
macro_rules! metrics {
    ($($(#[$doc:meta])* $metric:ident: $unit:ident,)+) => {
        /// What is measured.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Metric {
            $($(#[$doc])* $metric,)+
        }

        impl Metric {
            pub const ALL: [Self; [$(Unit::$unit),+].len()] = [$(Self::$metric),+];

            #[must_use]
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$metric => stringify!($metric),)+
                }
            }

            #[must_use]
            pub fn unit(self) -> Unit {
                match self {
                    $(Self::$metric => Unit::$unit,)+
                }
            }
        }
    };
}

metrics! {
    /// A payment was asked for whose amount nobody signed.
    OrderUnproven: Count,
    /// A payment page was answered.
    PaymentStarted: Count,
    /// LigdiCash refused to create an invoice, was not reached, or named a page that may not be shown.
    PaymentNotStarted: Count,
    /// It is not known whether an invoice was created.
    CreationUnknown: Count,
    /// Our own part failed, so a payer got no page.
    InitiateFailed: Count,
    /// 1 for a payer who got no page because LigdiCash was not reached, reported an error, refused
    /// or did not answer; 0 for one who got a new page, so that its average is the share that fails.
    LigdiCashFailed: Count,
    /// LigdiCash named a page that may not be shown.
    UnsafePage: Count,
    /// A payment is proven and has paid its order.
    PaymentCompleted: Count,
    /// Whole CFA francs of a completed payment.
    MoneyIn: Francs,
    /// From the creation of a completed payment to its proof.
    TimeToComplete: Seconds,
    /// 1 for a completed payment that the schedule found, 0 for one that a callback or the payer's page did.
    CompletedByPoll: Count,
    /// LigdiCash said that a payment failed.
    PaymentFailed: Count,
    /// A payment was undecided for 24 h.
    PaymentExpired: Count,
    /// Something was paid, or may have been, that is not what was asked for.
    PaymentReview: Count,
    /// An order was paid twice.
    PaymentDuplicate: Count,
    /// LigdiCash refused a payout, or was not reached.
    PayoutNotSent: Count,
    /// A payout is proven to be made.
    PayoutCompleted: Count,
    /// Whole CFA francs of a completed payout.
    MoneyOut: Francs,
    /// LigdiCash said that a payout was not made.
    PayoutFailed: Count,
    /// Nobody knows whether a payout was made, it was made after it had failed, or LigdiCash speaks of another one.
    PayoutReview: Count,
    /// A callback named a payment of ours. Twins are two; each started payment adds a 0, so that
    /// silence is a number.
    CallbackReceived: Count,
    /// A callback named an id in the form of ours that does not exist. A stranger can cause it.
    CallbackUnknown: Count,
    /// Our own part of a check failed: nobody was asked, or the answer could not be stored.
    CheckFailed: Count,
    /// 1 for a check in which LigdiCash said nothing about the money, 0 for one in which it did, so
    /// that its average is the share that teaches nothing.
    CheckUnanswered: Count,
    /// Somebody met a stored item that is not what we write; the poll has put it aside if it was due.
    ItemUnreadable: Count,
    /// The poll has come to its end, and no read of the to-do index failed. Where its deadline ended
    /// the reading, the rest is still due.
    PollRun: Count,
    /// How long the first entry of the to-do index had been due when the poll began; 0 if none was.
    OldestDueLag: Seconds,
    /// The age of the oldest payment that the poll asked about and that is still pending.
    OldestPendingAge: Seconds,
    /// Every target has an event.
    AnnouncementDelivered: Count,
    /// A target did not take an event; it is told again later.
    AnnouncementFailed: Count,
    /// A target never took an event, in three days; or it was too old when there was somebody to tell.
    AnnouncementGivenUp: Count,
    /// Nobody is configured to be told of an event: it is kept.
    AnnouncementUntold: Count,
    /// For how long an event had been due when a target did not take it, or when it was given up.
    UndeliveredAge: Seconds,
    /// LigdiCash refused our keys, our project or our address, or we have no keys to ask with.
    KeysUnusable: Count,
}

/// What a number of a metric is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    Count,
    Seconds,
    Francs,
}

impl Unit {
    /// CloudWatch's word for it; it knows no money.
    fn as_str(self) -> &'static str {
        match self {
            Self::Count => "Count",
            Self::Seconds => "Seconds",
            Self::Francs => "None",
        }
    }
}

/// Where the lines go.
pub type Sink = Arc<dyn Fn(&str) + Send + Sync>;

/// Writes metrics. Clones share the sink.
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
    /// Without a stack's name the lines have no dimension.
    #[must_use]
    pub fn new(stack: Option<String>, clock: Arc<dyn Clock>, sink: Sink) -> Self {
        Self { stack, clock, sink }
    }

    /// For a function: Lambda takes metrics from standard output.
    #[must_use]
    #[expect(clippy::print_stdout, reason = "that is where Lambda looks")]
    pub fn to_stdout(stack: Option<String>, clock: Arc<dyn Clock>) -> Self {
        Self::new(stack, clock, Arc::new(|line| println!("{line}")))
    }

    /// Where nobody measures.
    #[must_use]
    pub fn nowhere(clock: Arc<dyn Clock>) -> Self {
        Self::new(None, clock, Arc::new(|_| {}))
    }

    /// One more.
    pub fn count(&self, metric: Metric) {
        self.put(&[(metric, 1)]);
    }

    /// What one event measures, on one line.
    pub fn put(&self, values: &[(Metric, i64)]) {
        (self.sink)(&line(self.clock.now(), self.stack.as_deref(), values));
    }

    /// Whole seconds since an instant.
    #[must_use]
    pub fn seconds_since(&self, instant: Timestamp) -> i64 {
        self.clock.now().duration_since(instant).as_secs()
    }
}

fn line(now: Timestamp, stack: Option<&str>, values: &[(Metric, i64)]) -> String {
    let definition = |(metric, _): &(Metric, _)| json!({ "Name": metric.name(), "Unit": metric.unit().as_str() });
    let definitions: Vec<_> = values.iter().map(definition).collect();
    let dimensions: Vec<_> = stack.iter().map(|_| DIMENSION).collect();
    let directive = json!({
        "Timestamp": now.as_millisecond(),
        "CloudWatchMetrics": [{
            "Namespace": NAMESPACE,
            "Dimensions": [dimensions],
            "Metrics": definitions,
        }],
    });
    let mut line = Map::from_iter([("_aws".to_owned(), directive)]);
    line.extend(stack.map(|stack| (DIMENSION.to_owned(), json!(stack))));
    line.extend(values.iter().map(|(metric, value)| (metric.name().to_owned(), json!(value))));
    Value::Object(line).to_string()
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;
    use serde_json::{Value, json};

    use super::{Metric, line};

    fn read(stack: Option<&str>, values: &[(Metric, i64)]) -> Value {
        let line = line(Timestamp::from_second(1_780_308_000).unwrap(), stack, values);
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
