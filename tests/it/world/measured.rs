//! Reads what the functions measure, and every line that CloudWatch would read of it.

use std::sync::{Arc, Mutex};

use ligdicash_core::ports::Clock;
use ligdicash_infra::observe::metrics::{self, Metric, Metrics};
use serde_json::{Value, json};

use super::logs;

/// A number at an instant.
#[derive(Debug, Clone)]
pub(crate) struct Datapoint {
    /// Namespace, metric and the value of its dimension, as `template.yaml` writes them.
    pub(crate) key: [String; 3],
    /// Seconds since 1970.
    pub(crate) at: i64,
    pub(crate) value: i64,
}

#[derive(Clone, Default)]
pub(crate) struct Measured(Arc<Mutex<Numbers>>);

/// The measured numbers, and those that are sent.
#[derive(Default)]
struct Numbers {
    measured: Vec<(Metric, i64)>,
    sent: Vec<Datapoint>,
}

impl Measured {
    pub(super) fn metrics(&self, clock: Arc<dyn Clock>) -> Metrics {
        let measured = self.clone();
        let sink = move |now, values: &[(Metric, i64)]| {
            let mut numbers = measured.0.lock().unwrap();
            numbers.measured.extend(values);
            let line = metrics::line(now, Some("${AWS::StackName}"), values);
            numbers.sent.extend(line.iter().flat_map(|line| read(line)));
        };
        Metrics::new(Some("shop".to_owned()), clock, Arc::new(sink))
    }

    /// Every number so far.
    pub(crate) fn all(&self) -> Vec<Datapoint> {
        self.0.lock().unwrap().sent.clone()
    }

    /// Every value of a metric so far.
    pub(crate) fn values(&self, metric: Metric) -> Vec<i64> {
        let values = &self.0.lock().unwrap().measured;
        values.iter().filter(|(of, _)| *of == metric).map(|(_, value)| *value).collect()
    }

    pub(crate) fn sum(&self, metric: Metric) -> i64 {
        self.values(metric).into_iter().sum()
    }
}

/// The numbers of one line. It may contain numbers only: no name, no id.
pub(crate) fn read(line: &str) -> Vec<Datapoint> {
    assert_eq!(logs::leak(line), None);
    let line: Value = serde_json::from_str(line).unwrap();
    let directive = &line["_aws"]["CloudWatchMetrics"][0];
    assert_eq!(directive["Dimensions"], json!([[]]));
    let metrics = directive["Metrics"].as_array().unwrap();
    assert_eq!(line.as_object().unwrap().len(), 1 + metrics.len(), "{line}");
    let point = |metric: &Value| {
        let [namespace, name] = [&directive["Namespace"], &metric["Name"]]
            .map(|text| text.as_str().unwrap().to_owned());
        let at = line["_aws"]["Timestamp"].as_i64().unwrap() / 1000;
        let value = line[&name].as_i64().unwrap();
        Datapoint { key: [namespace, name, String::new()], at, value }
    };
    metrics.iter().map(point).collect()
}
