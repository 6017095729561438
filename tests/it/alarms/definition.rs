//! An alarm as `template.yaml` defines it, as much as the template uses.

use serde_json::Value;
use text::template::{resources, template};

use super::math::Formula;

#[derive(Debug)]
pub(super) struct Alarm {
    /// The alarm's resource, without `Alarm` at the end.
    pub(super) name: &'static str,
    pub(super) series: Series,
    pub(super) formula: Formula,
    pub(super) threshold: f64,
    /// The number of the last periods that are looked at, and the number of them that must breach.
    pub(super) periods: usize,
    pub(super) breaches: usize,
    pub(super) missing: Missing,
    /// The states that send a mail when it gets there.
    pub(super) mails: Vec<State>,
}

/// A metric with its statistic and period.
#[derive(Debug)]
pub(super) struct Series {
    /// Namespace, metric and the value of its dimension, as the template writes them.
    pub(super) key: [String; 3],
    pub(super) statistic: Statistic,
    /// Seconds.
    pub(super) period: i64,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Statistic {
    Sum,
    Maximum,
}

/// The way a period without a number is treated.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Missing {
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

impl State {
    /// Each state, with the property that lists what is done when an alarm gets there.
    pub(super) const ACTIONS: [(Self, &str); 3] = [
        (Self::Ok, "OKActions"),
        (Self::Alarm, "AlarmActions"),
        (Self::InsufficientData, "InsufficientDataActions"),
    ];
}

/// Every alarm that a stack with copies has. The machine's alarm looks at a metric of AWS's alone (`tests/text`).
pub(super) fn alarms() -> Vec<Alarm> {
    let all = resources("AWS::CloudWatch::Alarm")
        .filter(|(name, _)| template()["Resources"][name]["Condition"] != "HasMachine");
    all.map(|(name, alarm)| Alarm::read(name, alarm)).collect()
}

impl Alarm {
    fn read(name: &'static str, alarm: &Value) -> Self {
        let (series, formula) = match alarm["Metrics"].as_array().map(Vec::as_slice) {
            None => (Series::read(alarm, "Statistic", alarm), Formula::Plain),
            Some([math, metric]) => {
                assert_eq!(metric["ReturnData"], false, "{name}");
                let stat = &metric["MetricStat"];
                let formula = Formula::read(&text(&math["Expression"]), &text(&metric["Id"]));
                (Series::read(&stat["Metric"], "Stat", stat), formula)
            }
            Some(_) => panic!("{name}: a formula over one metric"),
        };
        assert_eq!(alarm["ComparisonOperator"], "GreaterThanOrEqualToThreshold", "{name}");
        assert!(alarm.get("EvaluationWindow").is_none(), "{name}: its periods end now");
        let periods = alarm["EvaluationPeriods"].as_u64().unwrap();
        let breaches = alarm["DatapointsToAlarm"].as_u64().unwrap_or(periods);
        let mails = State::ACTIONS.into_iter().filter(|(_, actions)| alarm.get(actions).is_some());
        Self {
            name: name.strip_suffix("Alarm").unwrap(),
            series,
            formula,
            threshold: alarm["Threshold"].as_f64().unwrap(),
            periods: periods.try_into().unwrap(),
            breaches: breaches.try_into().unwrap(),
            missing: match alarm["TreatMissingData"].as_str() {
                Some("notBreaching") => Missing::NotBreaching,
                Some("ignore") => Missing::Ignore,
                Some("missing") => Missing::Insufficient,
                other => panic!("not a treatment of these alarms: {other:?}"),
            },
            mails: mails.map(|(state, _)| state).collect(),
        }
    }
}

impl Series {
    fn read(metric: &Value, statistic: &str, summed: &Value) -> Self {
        let dimension = match metric["Dimensions"].as_array().map(Vec::as_slice) {
            None => String::new(),
            Some([one]) => text(&one["Value"]),
            Some(_) => panic!("one dimension: {metric}"),
        };
        Self {
            key: [text(&metric["Namespace"]), text(&metric["MetricName"]), dimension],
            statistic: match summed[statistic].as_str() {
                Some("Sum") => Statistic::Sum,
                Some("Maximum") => Statistic::Maximum,
                other => panic!("not a statistic of these alarms: {other:?}"),
            },
            period: summed["Period"].as_i64().unwrap(),
        }
    }
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_else(|| panic!("not a text: {value}")).to_owned()
}
