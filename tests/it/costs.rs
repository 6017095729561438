//! The calculator of the bill counts what `template.yaml` deploys and what the code measures.

use cost::{Watch, figures};
use ligdicash_infra::observe::metrics::{Metric, NAMESPACE};
use ligdicash_infra::observe::watch;
use serde_json::{Value, json};
use text::template::{functions, resources, template};

use crate::world::{self, World, hours, minutes};

/// Payouts are off unless they are asked for, and then their metrics are not measured.
fn of_payouts(metric: &str) -> bool {
    metric.starts_with("Payout") || metric == "MoneyOut"
}

#[test]
fn every_metric_is_charged_and_those_of_payouts_only_where_there_are_any() {
    let (payouts, others): (Vec<_>, Vec<_>) =
        Metric::ALL.into_iter().partition(|metric| of_payouts(metric.name()));
    let filters = resources("AWS::Logs::MetricFilter");
    let counted = others.len()
        + filters
            .filter(|(_, filter)| {
                filter["MetricTransformations"][0]["MetricNamespace"] == NAMESPACE
            })
            .count();
    assert_eq!(counted, usize::try_from(figures::METRICS).unwrap());
    assert_eq!(payouts.len(), usize::try_from(figures::PAYOUT_METRICS).unwrap());
}

impl World {
    fn sent(&self) -> u32 {
        // No order is signed here.
        let sent = Metric::ALL
            .into_iter()
            .filter(|it| *it != Metric::OrderUnproven && !self.measured.values(*it).is_empty());
        u32::try_from(sent.count()).unwrap()
    }
}

#[world::test(world::told)]
async fn a_stack_is_charged_for_the_metrics_of_each_poll_and_those_that_payments_send(
    world: &World,
) {
    let of = figures::watching(Watch::Full);
    world.poll().await;
    assert_eq!(world.sent(), of.of_a_run);
    let id = world.paid().await;
    world.status(&id).await;
    let failed = world.pending_for("A-failed").await;
    world.fail(&failed).await;
    world.pending_for("A-abandoned").await;
    world.live(hours(25), minutes(30)).await;
    assert_eq!(world.sent(), of.of_a_run + of.of_payments);
}

/// How many metrics an alarm watches in a stack without payouts.
fn watched(alarm: &Value) -> usize {
    let Some(metrics) = alarm["Metrics"].as_array() else { return 1 };
    metrics.iter().filter(|metric| metric["MetricStat"].is_object()).count()
}

#[test]
fn every_metric_that_an_alarm_watches_is_charged() {
    for (watch, other) in [(Watch::Full, "HasSmallWatch"), (Watch::Small, "HasFullWatch")] {
        // With the small watch, that of the copies is there only with copies.
        let not_there = [Some(other), (watch == Watch::Small).then_some("HasWatchOfCopies")];
        let is_there = |name: &str| {
            let condition = template()["Resources"][name]["Condition"].as_str();
            condition.is_none() || !not_there.contains(&condition)
        };
        let alarms = resources("AWS::CloudWatch::Alarm").filter(|(name, _)| is_there(name));
        let metrics: usize = alarms.map(|(_, alarm)| watched(alarm)).sum();
        assert_eq!(
            u32::try_from(metrics).unwrap(),
            figures::watching(watch).alarm_metrics,
            "{watch:?}"
        );
    }
}

#[test]
fn the_small_watch_is_charged_for_one_metric_of_each_poll_and_one_of_payments() {
    let sent = |line: &[(Metric, i64)]| u32::try_from(watch::small(line).len()).unwrap();
    let of = figures::watching(Watch::Small);
    assert_eq!(sent(&[(Metric::PollRun, 1), (Metric::OldestPendingAge, 600)]), of.of_a_run);
    assert_eq!(sent(&[(Metric::PaymentStarted, 1), (Metric::CallbackReceived, 0)]), of.of_payments);
    assert_eq!(sent(&[(Metric::CheckUnanswered, 0)]), 0);
    assert_eq!(sent(&[(Metric::PayoutCompleted, 1), (Metric::MoneyOut, 500)]), 0);
}

#[test]
fn every_dashboard_and_every_secret_is_charged() {
    let count = |kind| u32::try_from(resources(kind).count()).unwrap();
    assert_eq!(count("AWS::CloudWatch::Dashboard"), figures::watching(Watch::Full).dashboards);
    assert_eq!(count("AWS::SecretsManager::Secret"), figures::SECRETS);
}

#[test]
fn the_durations_are_charged_for_the_memory_that_the_functions_have() {
    let passed = ["initiate", "status", "callback", "notify"];
    let passed = passed.map(|name| (name, figures::GIGABYTES));
    for (name, gigabytes) in passed.into_iter().chain([("poll", figures::POLL_GIGABYTES)]) {
        let (_, function) = functions().find(|(function, _)| *function == name).unwrap();
        let size = &function["MemorySize"];
        // The smallest of the poll's sizes stands in the inner of two conditions.
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
fn the_poll_makes_as_many_checks_at_once_as_are_charged_together_and_measured() {
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
