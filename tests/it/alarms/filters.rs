//! The metric filters of `template.yaml`, over log lines of the API and of the functions as the template and Lambda
//! write them.

use std::collections::BTreeSet;

use ligdicash_infra::observe::metrics::{RINGS, TROUBLE};
use serde_json::{Value, json};
use text::template::{resources, template};

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
        assert_eq!(made["Unit"], "Count", "as the functions' lines say: {made}");
        let value = value.parse::<i64>().unwrap() * lines;
        Datapoint { key: [namespace, metric, String::new()], at, value }
    };
    counting.map(point).collect()
}

/// Whether a line has, or has not, each of these texts: as much of a filter's pattern as the template uses. An asterisk
/// stands for any text.
fn matches(pattern: &str, line: &Value) -> bool {
    let inner = pattern.strip_prefix("{ ").and_then(|rest| rest.strip_suffix(" }")).unwrap();
    inner.split(" && ").all(|part| {
        let part = part.strip_prefix("($.").and_then(|rest| rest.strip_suffix("\")")).unwrap();
        let (name, text) = part.split_once(" \"").unwrap();
        let (name, operator) = name.split_once(' ').unwrap();
        let value = name.split('.').fold(line, |part, name| &part[name]);
        let value = value.as_str().unwrap_or_else(|| panic!("no {name} in {line}"));
        let equal = match (text.strip_prefix('*'), text.strip_suffix('*')) {
            (Some(rest), Some(_)) => value.contains(&rest[..rest.len() - 1]),
            (Some(end), None) => value.ends_with(end),
            (None, Some(beginning)) => value.starts_with(beginning),
            (None, None) => value == text,
        };
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

/// The datapoints of so many requests to a route that API Gateway, or the function behind it, answers with this status.
pub(super) fn answered(
    route: &str,
    status: &str,
    function: &str,
    at: i64,
    requests: i64,
) -> Vec<Datapoint> {
    let line = line(&[("routeKey", route), ("status", status), ("integration.status", function)]);
    counted("AccessLogs", &line, at, requests)
}

/// … of so many runs of a function that end like this.
pub(super) fn ran(function: &str, status: &str, at: i64, runs: i64) -> Vec<Datapoint> {
    let line = json!({ "type": "platform.report", "record": { "status": status } });
    counted(&format!("{function}Logs"), &line, at, runs)
}

/// The points of these lines.
fn points(points: &[Datapoint]) -> Vec<i64> {
    let metric = ["LigdicashLambda/${AWS::StackName}", TROUBLE, ""].map(str::to_owned);
    assert!(points.iter().all(|point| point.key == metric), "{points:?}");
    points.iter().map(|point| point.value).collect()
}

/// The functions count their own failures about payments by their causes, and answer 503 while payments are paused.
#[test]
fn a_request_counts_by_who_has_refused_it_or_failed() {
    for (route, status, function, expected) in [
        ("POST /api/payment/initiate", "429", "-", &[RINGS / 10][..]),
        ("POST /api/payment/initiate", "429", "429", &[]),
        ("POST /api/payment/initiate", "200", "200", &[]),
        ("POST /api/payment/initiate", "503", "-", &[RINGS / 2]),
        ("GET /l/{id}", "500", "200", &[RINGS / 2]),
        ("POST /api/payment/initiate", "503", "503", &[]),
        ("POST /api/payment/direct", "502", "502", &[]),
        ("GET /l/{id}", "503", "503", &[]),
        ("POST /l/{id}", "503", "503", &[]),
        ("GET /api/link", "503", "503", &[RINGS / 3]),
        ("GET /api/payment/{id}/status", "503", "503", &[RINGS / 3]),
        ("POST /api/ligdicash/callback", "503", "503", &[RINGS / 3]),
        ("POST /api/ops/find", "500", "500", &[RINGS / 3]),
    ] {
        let answered = answered(route, status, function, 0, 1);
        assert_eq!(points(&answered), expected, "{route} {status} {function}");
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
        let expected = if function == "Restore" { &[][..] } else { &[RINGS] };
        assert_eq!(points(&failed), expected, "{function}");
    }
}

/// Lambda writes a line about a run that failed at WARN, and one about a run that did not at INFO.
#[test]
fn lambda_writes_the_lines_about_runs_that_fail() {
    let logging = &template()["Globals"]["Function"]["LoggingConfig"];
    assert_eq!(
        (&logging["LogFormat"], &logging["SystemLogLevel"]),
        (&json!("JSON"), &json!("WARN"))
    );
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
