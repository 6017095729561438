//! The metric filters of `template.yaml`, over log lines of the API and of the functions as the template and Lambda
//! write them.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use text::template::resources;

use crate::world::measured::Datapoint;

/// The datapoints that the filters of a log make of so many such lines.
fn counted(group: &str, line: &Value, at: i64, lines: i64) -> Vec<Datapoint> {
    let of_group =
        resources("AWS::Logs::MetricFilter").filter(|filter| filter.1["LogGroupName"] == group);
    let counting = of_group
        .filter(|(_, filter)| matches(filter["FilterPattern"].as_str().unwrap().trim(), line));
    let point = |(_, filter): (&str, &Value)| {
        let made = &filter["MetricTransformations"][0];
        let [namespace, metric, value] = ["MetricNamespace", "MetricName", "MetricValue"]
            .map(|name| made[name].as_str().unwrap().to_owned());
        let value = value.parse::<i64>().unwrap() * lines;
        Datapoint { key: [namespace, metric, String::new()], at, value }
    };
    counting.map(point).collect()
}

/// Whether a line has, or has not, each of these texts: as much of a filter's pattern as the template uses.
fn matches(pattern: &str, line: &Value) -> bool {
    let inner = pattern.strip_prefix("{ ").and_then(|rest| rest.strip_suffix(" }")).unwrap();
    inner.split(" && ").all(|part| {
        let part = part.strip_prefix("($.").and_then(|rest| rest.strip_suffix("\")")).unwrap();
        let (name, text) = part.split_once(" \"").unwrap();
        let (name, operator) = name.split_once(' ').unwrap();
        let value = name.split('.').fold(line, |part, name| &part[name]);
        let equal = value.as_str().unwrap_or_else(|| panic!("no {name} in {line}")) == text;
        equal == (operator == "=") && ["=", "!="].contains(&operator)
    })
}

/// The line of one request. API Gateway writes a dash for a missing value.
fn line(values: &[(&str, &str)]) -> Value {
    let mut line: Value = serde_json::from_str(access_log()).expect("a line is JSON");
    for value in line.as_object_mut().unwrap().values_mut() {
        if let Some(variable) = value.as_str().unwrap().strip_prefix("$context.") {
            let values = values.iter().find(|(name, _)| *name == variable);
            *value = json!(values.map_or("-", |(_, value)| value));
        }
    }
    line
}

fn access_log() -> &'static str {
    let (_, stage) = resources("AWS::ApiGatewayV2::Stage").next().unwrap();
    assert_eq!(stage["AccessLogSettings"]["DestinationArn"], "AccessLogs.Arn");
    stage["AccessLogSettings"]["Format"].as_str().unwrap()
}

/// The datapoints of so many requests that API Gateway, or the function behind it, answers with this status.
pub(super) fn answered(status: &str, function: &str, at: i64, requests: i64) -> Vec<Datapoint> {
    let line = line(&[("status", status), ("integration.status", function)]);
    counted("AccessLogs", &line, at, requests)
}

/// … of so many runs of a function that end like this.
pub(super) fn ran(function: &str, status: &str, at: i64, runs: i64) -> Vec<Datapoint> {
    let line = json!({ "type": "platform.report", "record": { "status": status } });
    counted(&format!("{function}Logs"), &line, at, runs)
}

fn named(points: &[Datapoint]) -> Vec<[&str; 2]> {
    points.iter().map(|point| [&*point.key[0], &*point.key[1]]).collect()
}

#[test]
fn only_a_429_of_api_gateway_itself_is_counted() {
    let refused = answered("429", "-", 0, 1);
    assert_eq!(named(&refused), [["LigdicashLambda/${AWS::StackName}", "Refused"]]);
    for (status, function) in [("429", "429"), ("200", "200"), ("500", "-"), ("503", "503")] {
        assert!(answered(status, function, 0, 1).is_empty(), "{status}");
    }
}

#[test]
fn a_failed_run_is_counted_for_every_function_except_restore() {
    let functions =
        resources("AWS::Serverless::Function").map(|(name, _)| name.trim_end_matches("Function"));
    for function in functions {
        assert!(ran(function, "success", 0, 1).is_empty(), "{function}");
        let failed = ran(function, "error", 0, 1);
        // The operator who restores waits for the answer, and sees the error.
        let expected = [["LigdicashLambda/${AWS::StackName}", "FunctionErrors"]];
        let expected = if function == "Restore" { &[][..] } else { &expected };
        assert_eq!(named(&failed), expected, "{function}");
    }
}

/// Neither a path, which may hold a transaction's id, nor an address, an agent or a query.
#[test]
fn the_access_log_holds_the_callers_identity_and_no_payer_data() {
    let line: Value = serde_json::from_str(access_log()).unwrap();
    let variables: BTreeSet<_> =
        line.as_object().unwrap().values().map(|value| value.as_str().unwrap()).collect();
    let allowed = [
        "${AWS::StackName}",
        "$context.requestId",
        "$context.requestTimeEpoch",
        "$context.routeKey",
        "$context.identity.userArn",
        "$context.status",
        "$context.integration.status",
        "$context.responseLatency",
        "$context.integrationLatency",
        "$context.responseLength",
        "$context.error.responseType",
    ];
    assert_eq!(variables, allowed.into());
}
