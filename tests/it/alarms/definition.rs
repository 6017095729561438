//! An alarm as `template.yaml` defines it, as much as the template uses.

use cost::Watch;
use serde_json::Value;
use text::template::{resources, template};

use super::math::Formula;

#[derive(Debug)]
pub(super) struct Alarm {
    pub(super) name: &'static str,
    pub(super) series: Vec<Series>,
    /// What is made of the series, if there is more than one.
    pub(super) formula: Option<Formula>,
    pub(super) comparison: Comparison,
    pub(super) threshold: f64,
    /// Seconds: all its series have the same.
    pub(super) period: i64,
    /// How many of the last periods are looked at, and how many of them must breach.
    pub(super) periods: usize,
    pub(super) breaches: usize,
    pub(super) missing: Missing,
    /// The states that send a mail when it gets there.
    pub(super) mails: Vec<State>,
}

/// One metric, summed up by periods.
#[derive(Debug)]
pub(super) struct Series {
    pub(super) id: String,
    pub(super) namespace: String,
    pub(super) metric: String,
    /// Name and value of its one dimension, as the template writes them; empty if it has none.
    pub(super) dimension: (String, String),
    pub(super) statistic: Statistic,
    period: i64,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Statistic {
    Sum,
    Maximum,
    SampleCount,
}

#[derive(Clone, Copy, Debug)]
pub(super) enum Comparison {
    AtLeast,
    Below,
}

/// How a period without a number is treated.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Missing {
    Breaching,
    NotBreaching,
    Ignore,
    Insufficient,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum State {
    Ok,
    Alarm,
    InsufficientData,
}

/// Every alarm of the full watch.
pub(super) fn alarms() -> Vec<Alarm> {
    alarms_of(Watch::Full)
}

/// Every alarm that a stack with this watch has, and with copies.
pub(super) fn alarms_of(watch: Watch) -> Vec<Alarm> {
    let alarms = resources("AWS::CloudWatch::Alarm").filter(|(name, _)| is_of(name, watch));
    alarms.map(|(name, alarm)| Alarm::read(name, alarm)).collect()
}

/// Whether a stack with this watch has a resource of the template.
pub(super) fn is_of(resource: &str, watch: Watch) -> bool {
    let only = template()["Resources"][resource]["Condition"].as_str();
    match watch {
        Watch::Full => only != Some("HasSmallWatch"),
        Watch::Small => only != Some("HasFullWatch"),
    }
}

/// One of them.
pub(super) fn alarm(name: &str) -> Alarm {
    alarms().into_iter().find(|alarm| alarm.name == name).unwrap_or_else(|| panic!("{name}"))
}

impl Alarm {
    fn read(name: &'static str, alarm: &Value) -> Self {
        let (series, formula) = match alarm["Metrics"].as_array() {
            None => {
                (vec![Series::read("only", alarm, &alarm["Statistic"], &alarm["Period"])], None)
            }
            Some(metrics) => {
                // A metric may be there only under a condition.
                let all = metrics.iter().map(|metric| metric.get(1).unwrap_or(metric));
                let (math, stats): (Vec<_>, Vec<_>) =
                    all.partition(|metric| metric["Expression"].is_string());
                assert!(math.len() == 1 && stats.iter().all(|stat| stat["ReturnData"] == false));
                let series = stats.iter().map(|stat| Series::of_math(stat)).collect();
                (series, Some(Formula::read(&with_defaults(&text(&math[0]["Expression"])))))
            }
        };
        let period = series[0].period;
        assert!(series.iter().all(|one| one.period == period), "{name}: one period");
        assert!(alarm.get("EvaluationWindow").is_none(), "{name}: its periods end now");
        let periods = alarm["EvaluationPeriods"].as_u64().unwrap();
        let breaches = alarm["DatapointsToAlarm"].as_u64().unwrap_or(periods);
        Self {
            name,
            series,
            formula,
            comparison: Comparison::read(&alarm["ComparisonOperator"]),
            threshold: alarm["Threshold"].as_f64().unwrap(),
            period,
            periods: periods.try_into().unwrap(),
            breaches: breaches.try_into().unwrap(),
            missing: Missing::read(&alarm["TreatMissingData"]),
            mails: State::ALL.into_iter().filter(|state| state.acts(alarm)).collect(),
        }
    }

    pub(super) fn breached_by(&self, value: f64) -> bool {
        match self.comparison {
            Comparison::AtLeast => value >= self.threshold,
            Comparison::Below => value < self.threshold,
        }
    }
}

impl Series {
    fn of_math(stat: &Value) -> Self {
        let metric = &stat["MetricStat"];
        Self::read(&text(&stat["Id"]), &metric["Metric"], &metric["Stat"], &metric["Period"])
    }

    fn read(id: &str, metric: &Value, statistic: &Value, period: &Value) -> Self {
        let dimension = match metric["Dimensions"].as_array().map(Vec::as_slice) {
            None => (String::new(), String::new()),
            Some([one]) => (text(&one["Name"]), text(&one["Value"])),
            Some(_) => panic!("one dimension: {metric}"),
        };
        Self {
            id: id.to_owned(),
            namespace: text(&metric["Namespace"]),
            metric: text(&metric["MetricName"]),
            dimension,
            statistic: Statistic::read(statistic),
            period: period.as_i64().unwrap(),
        }
    }
}

impl Statistic {
    fn read(word: &Value) -> Self {
        match word.as_str() {
            Some("Sum") => Self::Sum,
            Some("Maximum") => Self::Maximum,
            Some("SampleCount") => Self::SampleCount,
            other => panic!("not a statistic of these alarms: {other:?}"),
        }
    }

    /// What a period's values come to.
    #[expect(clippy::cast_precision_loss, reason = "what is measured is small")]
    pub(super) fn of(self, values: &[i64]) -> Option<f64> {
        let maximum = *values.iter().max()?;
        Some(match self {
            Self::Sum => values.iter().sum::<i64>() as f64,
            Self::Maximum => maximum as f64,
            Self::SampleCount => values.len() as f64,
        })
    }
}

impl Comparison {
    fn read(word: &Value) -> Self {
        match word.as_str() {
            Some("GreaterThanOrEqualToThreshold") => Self::AtLeast,
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
            Some("ignore") => Self::Ignore,
            Some("missing") => Self::Insufficient,
            other => panic!("not a treatment: {other:?}"),
        }
    }
}

impl State {
    const ALL: [Self; 3] = [Self::Ok, Self::Alarm, Self::InsufficientData];

    /// The property that lists what is done when an alarm gets into this state.
    pub(super) fn actions(self) -> &'static str {
        match self {
            Self::Ok => "OKActions",
            Self::Alarm => "AlarmActions",
            Self::InsufficientData => "InsufficientDataActions",
        }
    }

    fn acts(self, alarm: &Value) -> bool {
        alarm.get(self.actions()).is_some()
    }
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_else(|| panic!("not a text: {value}")).to_owned()
}

/// A formula in a stack that nobody gave `PaymentsPerSecond`.
fn with_defaults(expression: &str) -> String {
    let default = text(&template()["Parameters"]["PaymentsPerSecond"]["Default"]);
    expression.replace("${PaymentsPerSecond}", &default)
}

/// The widgets of the dashboard.
pub(super) fn widgets() -> Vec<Value> {
    let body = template()["Resources"]["Dashboard"]["Properties"]["DashboardBody"].as_str();
    let mut body: Value = serde_json::from_str(body.unwrap()).expect("the dashboard is JSON");
    serde_json::from_value(body["widgets"].take()).unwrap()
}
