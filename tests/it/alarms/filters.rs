//! What CloudWatch counts in the API's access log: the filters of `template.yaml` over lines in the template's own form.

use std::collections::BTreeSet;

use cost::Watch;
use ligdicash_infra::observe::metrics::{DIMENSION, NAMESPACE};
use ligdicash_infra::observe::watch::{RINGS, TROUBLE, namespace};
use serde_json::{Value, json};
use text::template::resources;

use super::definition::is_of;
use crate::world::measured::Measured;

/// A metric filter: what it counts in which log, and under which name.
struct Filter {
    name: &'static str,
    group: &'static str,
    metric: &'static str,
    /// What each line adds.
    value: i64,
    pattern: Pattern,
}

/// A filter pattern, as much as the template uses.
enum Pattern {
    /// Whether a field is, or is not, a text, of which an asterisk at the end stands for any end.
    Field {
        name: String,
        is: bool,
        text: String,
    },
    All(Vec<Self>),
    Any(Vec<Self>),
}

/// The names of the metrics.
pub(super) fn counted() -> BTreeSet<String> {
    full().map(|filter| filter.metric.to_owned()).collect()
}

/// Those of the full watch.
fn full() -> impl Iterator<Item = Filter> {
    filters().into_iter().filter(|filter| !is_of(filter.name, Watch::Small))
}

fn filters() -> Vec<Filter> {
    let read = |(name, filter): (&'static str, &'static Value)| {
        let [made] = filter["MetricTransformations"].as_array().unwrap().as_slice() else {
            panic!("one metric: {filter}")
        };
        let text = |value: &'static Value| value.as_str().unwrap();
        Filter {
            name,
            group: text(&filter["LogGroupName"]),
            metric: text(&made["MetricName"]),
            value: text(&made["MetricValue"]).parse().unwrap(),
            pattern: Pattern::read(text(&filter["FilterPattern"]).trim()),
        }
    };
    resources("AWS::Logs::MetricFilter").map(read).collect()
}

impl Pattern {
    fn read(text: &str) -> Self {
        let inner = text.strip_prefix('{').and_then(|text| text.strip_suffix('}')).unwrap();
        Self::any(inner)
    }

    fn any(text: &str) -> Self {
        Self::Any(parts(text, "||").into_iter().map(Self::all).collect())
    }

    fn all(text: &str) -> Self {
        Self::All(parts(text, "&&").into_iter().map(Self::single).collect())
    }

    fn single(text: &str) -> Self {
        let text = text.trim();
        if let Some(inner) = text.strip_prefix('(') {
            return Self::any(inner.strip_suffix(')').unwrap());
        }
        let [name, operator, text] = text.splitn(3, ' ').collect::<Vec<_>>()[..] else {
            panic!("not a comparison: {text}")
        };
        let is = match operator {
            "=" => true,
            "!=" => false,
            other => panic!("not a comparison of these filters: {other}"),
        };
        let text = text.strip_prefix('"').and_then(|text| text.strip_suffix('"')).unwrap();
        assert!(!text.trim_end_matches('*').contains('*'), "an asterisk ends a text: {text}");
        let name = name.strip_prefix("$.").unwrap().to_owned();
        Self::Field { name, is, text: text.to_owned() }
    }

    fn matches(&self, line: &Value) -> bool {
        match self {
            Self::All(parts) => parts.iter().all(|part| part.matches(line)),
            Self::Any(parts) => parts.iter().any(|part| part.matches(line)),
            Self::Field { name, is, text } => {
                let value = name.split('.').fold(line, |part, name| &part[name]);
                let value = value.as_str().unwrap_or_else(|| panic!("no {name} in {line}"));
                let equal = match text.strip_suffix('*') {
                    Some(start) => value.starts_with(start),
                    None => value == text,
                };
                equal == *is
            }
        }
    }
}

/// The parts of a text between an operator that stands in no parentheses.
fn parts<'a>(text: &'a str, operator: &str) -> Vec<&'a str> {
    let mut depth = 0;
    let mut parts = vec![0];
    for (at, character) in text.char_indices() {
        match character {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ if depth == 0 && text[at..].starts_with(operator) => parts.push(at + operator.len()),
            _ => {}
        }
    }
    let ends = parts.iter().skip(1).map(|start| start - operator.len()).chain([text.len()]);
    parts.iter().zip(ends).map(|(start, end)| &text[*start..end]).collect()
}

/// The line of one request. What API Gateway does not know is a dash.
fn line(known: &[(&str, &str)]) -> Value {
    let (_, stage) = resources("AWS::ApiGatewayV2::Stage").next().unwrap();
    let format = stage["AccessLogSettings"]["Format"].as_str().unwrap();
    let format = format.replace("${AWS::StackName}", "shop");
    let mut line: Value = serde_json::from_str(&format).expect("a line is JSON");
    for value in line.as_object_mut().unwrap().values_mut() {
        let variable = value.as_str().unwrap();
        if let Some(variable) = variable.strip_prefix("$context.") {
            let known = known.iter().find(|(name, _)| *name == variable);
            *value = json!(known.map_or("-", |(_, value)| value));
        }
    }
    line
}

/// What counts a request to a route that API Gateway, or the function behind it, answers with 429.
fn counting(route: &str, function: &str) -> Vec<&'static str> {
    let known = [("routeKey", route), ("status", "429"), ("integration.status", function)];
    let line = line(&known);
    full().filter(|filter| filter.pattern.matches(&line)).map(|filter| filter.metric).collect()
}

/// Has API Gateway refuse so many requests to a route.
pub(super) fn refuse(measured: &Measured, route: &str, at: i64, requests: i64) {
    for metric in counting(route, "-") {
        measured.report((NAMESPACE, metric, "AWS::StackName"), at, requests);
    }
    let small = namespace("${AWS::StackName}");
    measured.report((&small, TROUBLE, ""), at, answered("429", requests));
}

/// What the small watch counts of so many answers of the API with this status.
pub(super) fn answered(status: &str, answers: i64) -> i64 {
    counted_small("AccessLogs", &line(&[("status", status)]), answers)
}

/// … of so many runs of a function that fail.
pub(super) fn run_failed(function: &str, runs: i64) -> i64 {
    let line = json!({ "type": "platform.report", "record": { "status": "error" } });
    counted_small(&format!("{function}Logs"), &line, runs)
}

fn counted_small(group: &str, line: &Value, times: i64) -> i64 {
    let of_group = filters().into_iter().filter(|filter| filter.group == group);
    let small = of_group.filter(|filter| !is_of(filter.name, Watch::Full));
    let counting = small.filter(|filter| filter.pattern.matches(line));
    counting.map(|filter| filter.value * times).sum()
}

fn routes() -> impl Iterator<Item = &'static str> {
    resources("AWS::ApiGatewayV2::Route").map(|(_, route)| route["RouteKey"].as_str().unwrap())
}

#[test]
fn a_request_that_api_gateway_refuses_with_429_is_counted_once_by_the_group_of_its_route() {
    for route in routes() {
        let expected = match route {
            "POST /api/payment/initiate"
            | "POST /api/payment/direct"
            | "GET /l/{id}"
            | "POST /l/{id}" => "InitiateThrottled",
            "GET /api/payment/{id}/status"
            | "GET /api/payment/{id}/receipt"
            | "GET /api/payment/operators" => "StatusThrottled",
            "POST /api/ligdicash/callback" | "POST /api/ligdicash/payout-callback" => {
                "CallbackThrottled"
            }
            _ => "SignedThrottled",
        };
        assert_eq!(counting(route, "-"), [expected], "{route}");
    }
}

#[test]
fn a_429_of_a_function_and_any_other_answer_is_counted_by_none() {
    for route in routes() {
        assert_eq!(counting(route, "429"), [""; 0], "{route}");
        for status in ["200", "404", "500", "503"] {
            let line = line(&[("routeKey", route), ("status", status)]);
            assert!(!full().any(|filter| filter.pattern.matches(&line)), "{line}");
        }
    }
}

#[test]
fn the_signed_routes_are_those_whose_access_log_can_say_who_called() {
    let signed = resources("AWS::ApiGatewayV2::Route")
        .filter(|(_, route)| route["AuthorizationType"] == "AWS_IAM")
        .map(|(_, route)| route["RouteKey"].as_str().unwrap());
    let counted = routes().filter(|route| counting(route, "-") == ["SignedThrottled"]);
    assert_eq!(counted.collect::<BTreeSet<_>>(), signed.collect());
    let awa = "arn:aws:iam::000000000000:user/awa";
    let line = line(&[("routeKey", "POST /api/payout"), ("identity.userArn", awa)]);
    assert_eq!((&line["caller"], &line["stack"]), (&json!(awa), &json!("shop")));
}

/// Neither a path, which may hold a transaction's id, nor an address, an agent or a query.
#[test]
fn the_access_log_holds_nothing_of_a_payer_and_of_a_caller_only_the_identity() {
    let (_, stage) = resources("AWS::ApiGatewayV2::Stage").next().unwrap();
    let format = stage["AccessLogSettings"]["Format"].as_str().unwrap();
    let line: Value = serde_json::from_str(format).unwrap();
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
    assert_eq!(stage["AccessLogSettings"]["DestinationArn"], "AccessLogs.Arn");
}

#[test]
fn a_filter_counts_a_request_for_its_stack_or_gives_its_points_to_the_stack_s_trouble() {
    for (name, filter) in resources("AWS::Logs::MetricFilter") {
        let made = &filter["MetricTransformations"][0];
        let expected = if is_of(name, Watch::Full) {
            assert_eq!(
                (&filter["LogGroupName"], &made["MetricValue"]),
                (&json!("AccessLogs"), &json!("1"))
            );
            json!([NAMESPACE, name, [{ "Key": DIMENSION, "Value": "$.stack" }]])
        } else {
            json!([namespace("${AWS::StackName}"), TROUBLE, null])
        };
        let said = json!([made["MetricNamespace"], made["MetricName"], made["Dimensions"]]);
        assert_eq!(said, expected, "{name}");
    }
}

#[test]
fn the_small_watch_gives_points_for_what_fails_and_none_for_what_succeeds() {
    assert_eq!(["200", "404", "429", "503"].map(|status| answered(status, 1)), [0, 0, 3, 10]);
    let done = json!({ "type": "platform.report", "record": { "status": "success" } });
    assert_eq!(counted_small("AuditLogs", &done, 1), 0);
    let functions =
        resources("AWS::Serverless::Function").map(|(name, _)| name.trim_end_matches("Function"));
    let silent: Vec<_> = functions.filter(|function| run_failed(function, 1) != RINGS).collect();
    assert_eq!(silent, ["Restore"], "whoever restores waits for the answer");
}
