//! An alarm of `template.yaml`, and what CloudWatch makes of it: as much as the template uses.

use std::collections::HashMap;

use serde_json::Value;

use crate::template::{resources, template};
use crate::world::measured::Datapoint;

#[derive(Debug)]
pub(super) struct Alarm {
    pub(super) name: &'static str,
    pub(super) series: Vec<Series>,
    /// What is made of the series, if there is more than one.
    expression: Option<String>,
    comparison: Comparison,
    threshold: f64,
    /// How many of the last periods are looked at, and how many of them must breach.
    periods: i64,
    breaches: usize,
    /// How CloudWatch treats a period without a number.
    missing: Missing,
}

/// One metric, summed up by periods.
#[derive(Debug)]
pub(super) struct Series {
    id: String,
    pub(super) namespace: String,
    pub(super) metric: String,
    /// Name and value of its one dimension, as the template writes them.
    pub(super) dimension: (String, String),
    pub(super) statistic: Statistic,
    /// Seconds.
    period: i64,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Statistic {
    Sum,
    Maximum,
    Average,
}

#[derive(Clone, Copy, Debug)]
enum Comparison {
    AtLeast,
    Above,
    Below,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Missing {
    Breaching,
    NotBreaching,
}

/// Every alarm of the template.
pub(super) fn alarms() -> Vec<Alarm> {
    resources("AWS::CloudWatch::Alarm").map(|(name, alarm)| Alarm::read(name, alarm)).collect()
}

impl Alarm {
    fn read(name: &'static str, alarm: &Value) -> Self {
        let (series, expression) = match alarm["Metrics"].as_array() {
            None => {
                (vec![Series::read("only", alarm, &alarm["Statistic"], &alarm["Period"])], None)
            }
            Some(metrics) => {
                let (math, stats): (Vec<_>, Vec<_>) =
                    metrics.iter().partition(|metric| metric["Expression"].is_string());
                assert!(math.len() == 1 && stats.iter().all(|stat| stat["ReturnData"] == false));
                let series = stats.iter().map(|stat| Series::of_math(stat)).collect();
                (series, Some(text(&math[0]["Expression"])))
            }
        };
        let periods = alarm["EvaluationPeriods"].as_i64().unwrap();
        Self {
            name,
            series,
            expression,
            comparison: Comparison::read(&alarm["ComparisonOperator"]),
            threshold: alarm["Threshold"].as_f64().unwrap(),
            periods,
            breaches: alarm["DatapointsToAlarm"].as_i64().unwrap_or(periods).try_into().unwrap(),
            missing: Missing::read(&alarm["TreatMissingData"]),
        }
    }

    /// Whether it is in alarm at this second, by what was measured before.
    pub(super) fn fires(&self, now: i64, measured: &[Datapoint]) -> bool {
        let breaches = |back: &i64| match (self.value(now, *back, measured), self.comparison) {
            (Some(value), Comparison::AtLeast) => value >= self.threshold,
            (Some(value), Comparison::Above) => value > self.threshold,
            (Some(value), Comparison::Below) => value < self.threshold,
            (None, _) => self.missing == Missing::Breaching,
        };
        (0..self.periods).filter(breaches).count() >= self.breaches
    }

    /// The number of the last period, the one before it, and so on.
    fn value(&self, now: i64, back: i64, measured: &[Datapoint]) -> Option<f64> {
        let values: HashMap<_, _> = self
            .series
            .iter()
            .filter_map(|series| Some((series.id.as_str(), series.value(now, back, measured)?)))
            .collect();
        match self.expression.as_deref() {
            None => values.get("only").copied(),
            Some("SUM(METRICS())") => (!values.is_empty()).then(|| values.values().sum()),
            Some("errors / requests") => Some(values.get("errors")? / values.get("requests")?),
            Some(expression) => condition(expression, &values),
        }
    }
}

/// `IF(a >= 1 AND b < 2, x, y)`; nothing if a number that it needs is missing.
fn condition(expression: &str, values: &HashMap<&str, f64>) -> Option<f64> {
    let parts = expression.strip_prefix("IF(").and_then(|rest| rest.strip_suffix(')')).unwrap();
    let parts: Vec<_> = parts.split(", ").collect();
    let [tests, then, otherwise] = parts[..] else { panic!("not a condition: {expression}") };
    let mut holds = true;
    for test in tests.split(" AND ") {
        let words: Vec<_> = test.split(' ').collect();
        let [id, operator, number] = words[..] else { panic!("not a comparison: {test}") };
        let (value, number) = (*values.get(id)?, number.parse::<f64>().unwrap());
        holds &= match operator {
            ">=" => value >= number,
            "<" => value < number,
            other => panic!("not an operator of these alarms: {other}"),
        };
    }
    Some(if holds { then } else { otherwise }.parse().unwrap())
}

impl Series {
    fn of_math(stat: &Value) -> Self {
        let metric = &stat["MetricStat"];
        Self::read(&text(&stat["Id"]), &metric["Metric"], &metric["Stat"], &metric["Period"])
    }

    fn read(id: &str, metric: &Value, statistic: &Value, period: &Value) -> Self {
        let [dimension] = metric["Dimensions"].as_array().unwrap().as_slice() else {
            panic!("one dimension: {metric}")
        };
        Self {
            id: id.to_owned(),
            namespace: text(&metric["Namespace"]),
            metric: text(&metric["MetricName"]),
            dimension: (text(&dimension["Name"]), text(&dimension["Value"])),
            statistic: Statistic::read(statistic),
            period: period.as_i64().unwrap(),
        }
    }

    #[expect(clippy::cast_precision_loss, reason = "what is measured is small")]
    fn value(&self, now: i64, back: i64, measured: &[Datapoint]) -> Option<f64> {
        let end = now - back * self.period;
        let within = |point: &&Datapoint| {
            point.metric == self.metric
                && point.namespace == self.namespace
                && point.dimension == self.dimension.1
                && (end - self.period < point.at && point.at <= end)
        };
        let values: Vec<_> = measured.iter().filter(within).map(|point| point.value).collect();
        let (sum, maximum) = (values.iter().sum::<i64>() as f64, *values.iter().max()?);
        Some(match self.statistic {
            Statistic::Sum => sum,
            Statistic::Maximum => maximum as f64,
            Statistic::Average => sum / values.len() as f64,
        })
    }
}

impl Statistic {
    fn read(word: &Value) -> Self {
        match word.as_str() {
            Some("Sum") => Self::Sum,
            Some("Maximum") => Self::Maximum,
            Some("Average") => Self::Average,
            other => panic!("not a statistic of these alarms: {other:?}"),
        }
    }
}

impl Comparison {
    fn read(word: &Value) -> Self {
        match word.as_str() {
            Some("GreaterThanOrEqualToThreshold") => Self::AtLeast,
            Some("GreaterThanThreshold") => Self::Above,
            Some("LessThanThreshold") => Self::Below,
            other => panic!("not a comparison of these alarms: {other:?}"),
        }
    }
}

impl Missing {
    fn read(word: &Value) -> Self {
        match word.as_str() {
            Some("breaching") => Self::Breaching,
            Some("notBreaching") => Self::NotBreaching,
            other => panic!("not a treatment of these alarms: {other:?}"),
        }
    }
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_else(|| panic!("not a text: {value}")).to_owned()
}

/// The widgets of the dashboard.
pub(super) fn widgets() -> Vec<Value> {
    let body = template()["Resources"]["Dashboard"]["Properties"]["DashboardBody"].as_str();
    let mut body: Value = serde_json::from_str(body.unwrap()).expect("the dashboard is JSON");
    serde_json::from_value(body["widgets"].take()).unwrap()
}
