//! Reads what the functions measure: every line, as CloudWatch would read it.

use std::sync::{Arc, Mutex};

use ligdicash_core::ports::Clock;
use ligdicash_infra::observe::metrics::{DIMENSION, Metric, Metrics, NAMESPACE};
use ligdicash_infra::observe::watch;
use serde_json::{Value, json};

use super::logs;

const STACK: &str = "shop";

/// One number at one instant.
#[derive(Debug, Clone)]
pub(crate) struct Datapoint {
    pub(crate) namespace: String,
    pub(crate) metric: String,
    /// The value of its dimension, as `template.yaml` writes it.
    pub(crate) dimension: String,
    /// Seconds since 1970.
    pub(crate) at: i64,
    pub(crate) value: i64,
}

#[derive(Clone, Default)]
pub(crate) struct Measured(Arc<Mutex<Vec<Datapoint>>>);

impl Measured {
    pub(super) fn metrics(&self, clock: Arc<dyn Clock>) -> Metrics {
        let measured = self.clone();
        let sink = move |line: &str| measured.0.lock().unwrap().extend(read(line));
        Metrics::new(Some(STACK.to_owned()), clock, Arc::new(sink))
    }

    /// A number that AWS measures itself, by namespace, metric and dimension.
    pub(crate) fn report(
        &self,
        (namespace, metric, dimension): (&str, &str, &str),
        at: i64,
        value: i64,
    ) {
        let [namespace, metric, dimension] = [namespace, metric, dimension].map(str::to_owned);
        self.0.lock().unwrap().push(Datapoint { namespace, metric, dimension, at, value });
    }

    /// The numbers that came after so many others.
    pub(crate) fn after(&self, others: usize) -> Vec<Datapoint> {
        self.0.lock().unwrap()[others..].to_vec()
    }

    /// Every value of a metric so far.
    pub(crate) fn values(&self, metric: Metric) -> Vec<i64> {
        let of_it = |point: &Datapoint| (point.metric == metric.name()).then_some(point.value);
        self.0.lock().unwrap().iter().filter_map(of_it).collect()
    }

    pub(crate) fn sum(&self, metric: Metric) -> i64 {
        self.values(metric).into_iter().sum()
    }
}

/// The numbers of one line. Nothing but numbers may be in it: no name, no id.
fn read(line: &str) -> Vec<Datapoint> {
    assert_eq!(logs::leak(line), None);
    let line: Value = serde_json::from_str(line).unwrap();
    let directive = &line["_aws"]["CloudWatchMetrics"][0];
    assert_eq!((&directive["Namespace"], &line[DIMENSION]), (&json!(NAMESPACE), &json!(STACK)));
    assert_eq!(directive["Dimensions"], json!([[DIMENSION]]));
    let metrics = directive["Metrics"].as_array().unwrap();
    assert_eq!(line.as_object().unwrap().len(), 2 + metrics.len(), "{line}");
    let point = |metric: &Value| {
        let name = metric["Name"].as_str().unwrap();
        let at = line["_aws"]["Timestamp"].as_i64().unwrap() / 1000;
        Datapoint {
            namespace: NAMESPACE.to_owned(),
            metric: name.to_owned(),
            dimension: "AWS::StackName".to_owned(),
            at,
            value: line[name].as_i64().unwrap(),
        }
    };
    let mut points: Vec<_> = metrics.iter().map(point).collect();
    points.extend(small(&points));
    points
}

/// What the small watch measures of the same line.
fn small(line: &[Datapoint]) -> Vec<Datapoint> {
    let named = |name: &str| Metric::ALL.into_iter().find(|metric| metric.name() == name).unwrap();
    let values: Vec<_> = line.iter().map(|point| (named(&point.metric), point.value)).collect();
    let small = |(name, _, value): (&str, _, _)| Datapoint {
        namespace: watch::namespace("${AWS::StackName}"),
        metric: name.to_owned(),
        dimension: String::new(),
        at: line[0].at,
        value,
    };
    watch::small(&values).into_iter().map(small).collect()
}
