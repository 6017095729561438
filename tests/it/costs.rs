//! The calculator of the bill counts what `template.yaml` deploys and what the code measures.

use cost::figures;
use jiff::Timestamp;
use ligdicash_infra::observe::metrics::{self, Metric};
use serde_json::{Value, json};
use text::template::{functions, resources, template};

/// The number of metrics that an alarm watches.
fn watched(alarm: &Value) -> usize {
    let Some(metrics) = alarm["Metrics"].as_array() else { return 1 };
    metrics.iter().filter(|metric| metric["MetricStat"].is_object()).count()
}

#[test]
fn every_metric_that_an_alarm_watches_is_charged() {
    let alarms = resources("AWS::CloudWatch::Alarm")
        .filter(|(name, _)| template()["Resources"][name]["Condition"].is_null());
    let metrics: usize = alarms.map(|(_, alarm)| watched(alarm)).sum();
    assert_eq!(u32::try_from(metrics).unwrap(), figures::ALARM_METRICS);
}

#[test]
fn one_metric_of_each_poll_is_charged_and_one_of_payments() {
    let sent = |values: &[(Metric, i64)]| {
        let line = metrics::line(Timestamp::UNIX_EPOCH, None, values);
        line.map_or(0, |line| u32::try_from(line.matches("\"Name\"").count()).unwrap())
    };
    let run = [(Metric::PollRun, 1), (Metric::OldestPendingAge, 600)];
    assert_eq!(sent(&run), figures::METRICS_OF_A_RUN);
    assert_eq!(sent(&[(Metric::PaymentStarted, 1)]), figures::METRICS_OF_PAYMENTS);
}

#[test]
fn every_secret_is_charged() {
    let count = resources("AWS::SecretsManager::Secret").count();
    assert_eq!(u32::try_from(count).unwrap(), figures::SECRETS);
}

#[test]
fn the_durations_are_charged_for_the_memory_that_the_functions_have() {
    let passed = ["initiate", "status", "callback", "notify"];
    let passed = passed.map(|name| (name, figures::GIGABYTES));
    for (name, gigabytes) in passed.into_iter().chain([("poll", figures::POLL_GIGABYTES)]) {
        let (_, function) = functions().find(|(function, _)| *function == name).unwrap();
        let size = &function["MemorySize"];
        // The inner of two conditions has the smallest of the poll's sizes.
        let megabytes = size.as_f64().or(size[2][2].as_f64()).unwrap();
        assert!((gigabytes - megabytes / 1024.0).abs() < f64::EPSILON, "{name}");
    }
}

#[test]
fn the_schedule_and_the_logs_are_charged_as_the_template_sets_them() {
    let (_, schedule) =
        resources("AWS::Scheduler::Schedule").find(|(name, _)| *name == "PollSchedule").unwrap();
    assert_eq!(schedule["ScheduleExpression"], "rate(1 minute)");
    assert_eq!(figures::RUNS, 730 * 60);
    let days = template()["Parameters"]["LogRetentionDays"]["Default"].as_u64().unwrap();
    assert_eq!(days, u64::from(figures::LOG_MONTHS) * 30);
}

#[test]
fn a_payment_is_audited_as_often_as_is_charged() {
    assert_eq!(audit_function::DAYS_AGO.len(), usize::try_from(figures::AUDITS).unwrap());
}

#[test]
fn the_poll_makes_as_many_checks_at_once_as_the_costs_assume() {
    let [least, more, most] = figures::CHECKS_AT_ONCE;
    assert_eq!(poll_function::PAYINS_AT_ONCE, usize::try_from(least).unwrap());
    let (_, function) = functions().find(|(function, _)| *function == "poll").unwrap();
    let set = &function["Environment"]["Variables"]["CHECK_PAYINS_AT_ONCE"];
    let or = json!(["TakesFifty", more.to_string(), least.to_string()]);
    assert_eq!(set, &json!(["TakesTwoHundred", most.to_string(), or]));
    assert!(function["Timeout"].as_u64() > Some(40 + 60), "it works until the next run begins");
    let parameter = &template()["Parameters"]["PaymentsPerSecond"]["AllowedValues"];
    assert_eq!(parameter, &json!(["10", "50", "200"]));
}
