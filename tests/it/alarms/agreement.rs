//! Code and template agree on what is measured and watched.

use std::collections::BTreeSet;

use cost::Watch;
use ligdicash_infra::observe::metrics::{DIMENSION, Metric, NAMESPACE, Unit};
use serde_json::json;
use text::files;
use text::template::{resources, template};

use super::definition::{Comparison, Missing, State, Statistic, alarms, alarms_of, is_of, widgets};
use super::filters;

#[test]
fn every_alarm_stands_on_a_metric_of_the_code_a_filter_or_aws_in_the_sense_that_it_has() {
    for alarm in alarms() {
        for series in alarm.series {
            let metric = Metric::ALL.into_iter().find(|metric| metric.name() == series.metric);
            if series.namespace != NAMESPACE {
                assert!(series.namespace.starts_with("AWS/"), "{}", alarm.name);
                let names = template()["Resources"].as_object().unwrap();
                let resource = series.dimension.1.split('.').next().unwrap();
                // What is not always there goes by its name.
                let by_name = resource.ends_with("${AWS::StackName}-payout")
                    || resource.ends_with(":${AWS::StackName}-copy");
                assert!(by_name || names.contains_key(resource), "{}: {resource}", alarm.name);
                continue;
            }
            let stack = (DIMENSION.to_owned(), "AWS::StackName".to_owned());
            assert_eq!(series.dimension, stack, "{}", alarm.name);
            if filters::counted().contains(&series.metric) {
                assert_eq!(series.statistic, Statistic::Sum, "{}", alarm.name);
                continue;
            }
            let metric = metric.unwrap_or_else(|| panic!("{}: {}", alarm.name, series.metric));
            let sense = match metric.unit() {
                // Of a metric whose value is 0 or 1, both are needed for a share.
                Unit::Count if series.statistic == Statistic::SampleCount => Statistic::SampleCount,
                Unit::Count | Unit::Francs => Statistic::Sum,
                Unit::Gauge | Unit::Seconds => Statistic::Maximum,
            };
            assert_eq!(series.statistic, sense, "{}", alarm.name);
        }
    }
}

#[test]
fn the_functions_are_told_the_stack_s_name_that_the_alarms_look_for() {
    let variables = &template()["Globals"]["Function"]["Environment"]["Variables"];
    assert_eq!(variables["STACK_NAME"], "AWS::StackName");
}

#[test]
fn function_alarms_watch_every_function_but_the_one_that_restores() {
    // Whoever restores waits for the answer, and sees the error.
    let functions = resources("AWS::Serverless::Function").map(|(name, _)| name.to_owned());
    let functions: BTreeSet<_> = functions.filter(|name| name != "RestoreFunction").collect();
    // A run of the audit that is held back is repeated for an hour, and then fails.
    let many = functions.iter().filter(|name| *name != "AuditFunction").cloned().collect();
    let mut series: Vec<_> = alarms().into_iter().flat_map(|alarm| alarm.series).collect();
    series.retain(|series| series.namespace == "AWS/Lambda");
    for (metric, functions) in [("Errors", functions), ("Throttles", many)] {
        // The template names the payout function by a text, because the function may not exist.
        let named = |value: &str| value.replace("${AWS::StackName}-payout", "PayoutFunction");
        let watched = series.iter().filter(|series| series.metric == metric);
        let watched = watched.map(|series| named(&series.dimension.1));
        assert_eq!(watched.collect::<BTreeSet<_>>(), functions, "{metric}");
    }
}

/// So the quotas of CloudWatch say, and the deployment would fail.
#[test]
fn no_alarm_has_more_than_ten_metrics() {
    for alarm in alarms() {
        assert!(alarm.series.len() <= 10, "{}: {}", alarm.name, alarm.series.len());
    }
}

#[test]
fn every_alarm_tells_the_topic_once_and_is_on_the_dashboard() {
    let topic = json!(["HasAlarmTopic", ["AlarmTopicArn"], "AWS::NoValue"]);
    let widget = widgets().into_iter().find(|widget| widget["type"] == "alarm").unwrap();
    let shown = widget["properties"]["alarms"].as_array().unwrap();
    let alarms = [Watch::Full, Watch::Small].map(alarms_of);
    for (name, resource) in resources("AWS::CloudWatch::Alarm") {
        let alarm = alarms.iter().flatten().find(|alarm| alarm.name == name).unwrap();
        // Any other alarm's OK would come at a first deployment, too.
        let mails = match name {
            "PollHeartbeatAlarm" => vec![State::Ok, State::InsufficientData],
            "AuditHeartbeatAlarm" => vec![State::InsufficientData],
            "WaitingAlarm" => vec![State::Ok, State::Alarm, State::InsufficientData],
            _ => vec![State::Alarm],
        };
        assert_eq!(alarm.mails, mails, "{name}");
        for state in mails {
            assert_eq!(resource[state.actions()], topic, "{name}");
        }
        let is_shown = shown.contains(&json!(format!("${{{name}.Arn}}")));
        assert_eq!(is_shown, is_of(name, Watch::Full), "{name}");
    }
    assert_eq!(shown.len(), alarms[0].len());
}

/// Whoever is called types a command: the alarms on what waits for a person name it.
#[test]
fn every_alarm_speaks_two_languages_and_that_of_a_gauge_names_the_command() {
    for (name, resource) in resources("AWS::CloudWatch::Alarm") {
        let description = resource["AlarmDescription"].as_str().unwrap();
        let (english, french) = description.split_once(" / ").unwrap();
        assert!(description.len() <= 1024 && !french.contains(" / "), "{name}");
        let of_case = ["OpenCases", "OldestCase", "EventsRefused", "EventsKept"];
        if of_case.iter().any(|metric| resource["MetricName"] == *metric) {
            assert!(english.contains("`ops ") && french.contains("`ops "), "{name}");
        }
    }
}

/// What the poll measures in each run says how it is now: while there is no run, the last state holds.
#[test]
fn of_every_alarm_the_documents_say_when_it_is_on_and_what_to_do() {
    let read = |name: &str| files::read(&format!("docs/{name}.md"));
    let (when, what) = (read("alarms"), [read("operations"), read("fr/operations")]);
    for (name, alarm) in resources("AWS::CloudWatch::Alarm") {
        assert!(when.contains(&format!("`{name}`")), "{name}");
        let mailed = alarm["AlarmName"].as_str().unwrap();
        let mailed = format!("`{}`", mailed.strip_prefix("${AWS::StackName}-").unwrap());
        for text in &what {
            let mut rows = text.lines().filter(|line| line.starts_with("| `"));
            assert!(rows.any(|row| row.split('|').nth(1).unwrap().contains(&mailed)), "{mailed}");
        }
    }
}

#[test]
fn of_every_alarm_of_the_full_watch_a_table_names_the_one_of_the_small_watch() {
    let text = files::read("docs/alarms.md");
    let section =
        text.split("\n## ").find(|section| section.starts_with("The small watch")).unwrap();
    let named = |cell: &str| -> BTreeSet<String> {
        let words = cell.split('`').filter(|word| word.ends_with("Alarm"));
        words.map(str::to_owned).collect()
    };
    let rows = section.lines().map(|line| line.split('|').collect::<Vec<_>>());
    let rows: Vec<_> = rows.filter(|cells| cells.len() == 5).collect();
    for (column, watch) in [(2, Watch::Full), (3, Watch::Small)] {
        let alarms = alarms_of(watch).into_iter().map(|alarm| alarm.name.to_owned());
        let said = rows.iter().flat_map(|cells| named(cells[column]));
        assert_eq!(said.collect::<BTreeSet<_>>(), alarms.collect(), "{watch:?}");
    }
}

#[test]
fn an_alarm_on_a_gauge_holds_its_state_while_the_poll_is_dead() {
    for alarm in alarms() {
        let gauge = |name: &str| {
            let metric = Metric::ALL.into_iter().find(|metric| metric.name() == name);
            metric.is_some_and(|metric| {
                metric.unit() == Unit::Gauge
                    || [Metric::OldestCase, Metric::OldestDueLag].contains(&metric)
            })
        };
        if alarm.series.iter().any(|series| gauge(&series.metric)) {
            assert_eq!((alarm.missing, alarm.periods), (Missing::Ignore, 1), "{}", alarm.name);
            assert!(matches!(alarm.comparison, Comparison::AtLeast), "{}", alarm.name);
        }
    }
}

#[test]
fn the_dashboard_shows_every_metric_of_the_code_and_of_the_filters_and_no_other() {
    let mut shown = BTreeSet::new();
    for widget in widgets().iter().filter(|widget| widget["type"] == "metric") {
        for metric in widget["properties"]["metrics"].as_array().unwrap() {
            match metric.as_array().unwrap().as_slice() {
                [namespace, name, dimension, stack, _] => {
                    assert_eq!((namespace, dimension), (&json!(NAMESPACE), &json!(DIMENSION)));
                    assert_eq!(stack, "${AWS::StackName}");
                    shown.insert(name.as_str().unwrap().to_owned());
                }
                [math] => assert!(math["expression"].is_string()),
                other => panic!("not a metric: {other:?}"),
            }
        }
    }
    let measured = Metric::ALL.into_iter().map(|metric| metric.name().to_owned());
    assert_eq!(shown, measured.chain(filters::counted()).collect());
}
