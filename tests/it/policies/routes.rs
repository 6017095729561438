//! `template.yaml` has the routes of the contract's table, and no others.

use std::collections::{BTreeMap, BTreeSet};

use contract::{Decision, OwnerRight, Right, Route, Throttle};
use serde_json::{Value, json};
use text::openapi::DOCUMENT;
use text::template;

use super::people::managed;
use super::stack::only_statement;

const API: &str = "arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:${HttpApi}/";

/// The policies for people and servers, with the rights that they grant.
const POLICIES: [(&str, &[Right]); 7] = [
    ("AuditorPolicy", &[Right::See]),
    ("OperatorPolicy", OwnerRight::View.rights()),
    ("DeciderPolicy", &[Right::Foresee, Right::Decide, Right::SeeLinks, Right::MakeLinks]),
    ("LinksPolicy", &[Right::SeeLinks, Right::MakeLinks]),
    ("TreasurerPolicy", &[Right::See, Right::SeePeople, Right::Foresee, Right::SendMoney]),
    ("OwnersPolicy", &[Right::Owners]),
    ("RestorerPolicy", &[Right::Restore]),
];

/// The roles of the people on the owner's page.
const ROLES: [(&str, OwnerRight); 2] =
    [("OwnerViewRole", OwnerRight::View), ("OwnerActRole", OwnerRight::Act)];

/// Whether a pattern, in which `*` matches any text, matches this text.
fn takes(pattern: &str, text: &str) -> bool {
    let Some((start, rest)) = pattern.split_once('*') else { return pattern == text };
    let Some(text) = text.strip_prefix(start) else { return false };
    (0..=text.len()).any(|at| takes(rest, &text[at..]))
}

/// The part of an ARN that names a request.
fn asked(route: Route, value: &str) -> String {
    format!("{}{}", route.method(), route.path_to(value))
}

/// The decisions of the one route that takes several.
pub(super) fn decisions() -> impl Iterator<Item = Decision> {
    let words = &DOCUMENT["components"]["schemas"]["DecisionKind"]["enum"];
    words.as_array().unwrap().iter().map(|word| Decision::parse(word.as_str().unwrap()).unwrap())
}

/// The name of the function's resource.
fn resource(route: Route) -> String {
    let name = route.function().as_str();
    format!("{}{}Function", name[..1].to_uppercase(), &name[1..])
}

/// The function to which this leads, where it is enabled.
fn enabled(function: &Value) -> &str {
    let enabled = function.as_array().map_or(function, |either| &either[1]);
    enabled.as_str().unwrap().trim_end_matches(".Arn")
}

#[test]
fn the_template_has_the_routes_of_the_table_and_no_others() {
    let mut in_template = BTreeMap::new();
    for (_, route) in template::resources("AWS::ApiGatewayV2::Route") {
        let target = route["Target"].as_str().unwrap().strip_prefix("integrations/${").unwrap();
        let resource = &template::template()["Resources"][target.trim_end_matches('}')];
        let function = enabled(&resource["Properties"]["IntegrationUri"]);
        let key = route["RouteKey"].as_str().unwrap();
        in_template.insert(key, (function.to_owned(), route["AuthorizationType"] == "AWS_IAM"));
    }
    let of_table =
        Route::ALL.map(|route| (route.key(), (resource(route), route.right().is_some())));
    assert_eq!(in_template, of_table.into());
}

/// Strangers may use up the default with requests that reach no function, so it is at least that of a public route. In
/// this untyped map a number is written out: the value of a parameter would be a text.
#[test]
fn the_stage_has_the_limits_of_the_table_at_each_rate() {
    let (_, stage) = template::resources("AWS::ApiGatewayV2::Stage").next().unwrap();
    let limit = |rate, burst| json!({ "ThrottlingRateLimit": rate, "ThrottlingBurstLimit": burst });
    let at = |payments: u64| -> Value {
        let limits = Route::ALL.into_iter().filter_map(|route| {
            let limit = match route.throttle() {
                Throttle::Default => return None,
                Throttle::PerTen(rate, burst) => limit(rate * payments / 10, burst * payments / 10),
                Throttle::Always(rate) => limit(rate, rate),
            };
            Some((route.key().to_owned(), limit))
        });
        Value::Object(limits.collect())
    };
    let settings = json!(["TakesTwoHundred", at(200), ["TakesFifty", at(50), at(10)]]);
    assert_eq!(stage["RouteSettings"], settings);
    assert_eq!(stage["DefaultRouteSettings"], at(200)[Route::Status.key()]);
    for route in Route::ALL.into_iter().filter(|route| route.right().is_none()) {
        assert_ne!(route.throttle(), Throttle::Default, "{route:?} is public");
    }
}

/// A stage keeps the limits of a route that has gone, and then refuses its next change.
#[test]
fn each_route_with_a_limit_of_its_own_is_there_before_the_stage() {
    let resources = &template::template()["Resources"];
    let before = resources["HttpStage"]["DependsOn"].as_array().unwrap().iter().map(|name| {
        let route = &resources[name.as_str().unwrap()];
        assert_eq!(route.get("Condition"), None, "{name}");
        Route::of_key(route["Properties"]["RouteKey"].as_str().unwrap()).unwrap()
    });
    let limited = Route::ALL.into_iter().filter(|route| route.throttle() != Throttle::Default);
    assert_eq!(before.collect::<BTreeSet<_>>(), limited.collect());
}

#[test]
fn api_gateway_may_call_the_function_of_each_route() {
    let permissions =
        template::resources("AWS::Lambda::Permission").filter_map(|(_, permission)| {
            let pattern =
                permission["SourceArn"].as_str()?.strip_prefix(API)?.strip_prefix("*/")?;
            Some((enabled(&permission["FunctionName"]).to_owned(), pattern))
        });
    let permissions: Vec<_> = permissions.collect();
    let is_for = |(function, pattern): &(String, &str), route: Route| {
        *function == resource(route) && takes(pattern, &asked(route, "x"))
    };
    for route in Route::ALL {
        assert!(
            permissions.iter().any(|permission| is_for(permission, route)),
            "{route:?} lacks a permission"
        );
    }
    for permission in &permissions {
        assert!(
            Route::ALL.into_iter().any(|route| is_for(permission, route)),
            "{permission:?} has no route"
        );
    }
}

/// The statements of the role's only policy.
fn of_role(role: &str) -> &'static [Value] {
    let (_, role) = template::resources("AWS::IAM::Role").find(|(name, _)| *name == role).unwrap();
    let [policy] = role["Policies"].as_array().unwrap().as_slice() else { panic!("{role}") };
    policy["PolicyDocument"]["Statement"].as_array().unwrap()
}

#[test]
fn each_policy_allows_the_requests_of_its_rights_and_no_others() {
    let requests = Route::ALL.into_iter().flat_map(|route| match route {
        Route::Decide => decisions()
            .map(|decision| (asked(route, decision.as_str()), Some(decision.right())))
            .collect(),
        _ => vec![(asked(route, "x"), route.right())],
    });
    let requests: Vec<_> = requests.collect();
    let policies = POLICIES.map(|(policy, rights)| {
        (policy, rights, std::slice::from_ref(only_statement(managed(policy))))
    });
    let roles = ROLES.map(|(role, right)| (role, right.rights(), of_role(role)));
    for (policy, rights, statements) in policies.into_iter().chain(roles) {
        let patterns = statements.iter().flat_map(|statement| {
            let allows = json!([statement["Effect"], statement["Action"]]);
            assert_eq!(allows, json!(["Allow", "execute-api:Invoke"]), "{policy}");
            statement["Resource"].as_array().unwrap()
        });
        let stage = format!("{API}$default/");
        let patterns =
            patterns.map(|pattern| pattern.as_str().unwrap().strip_prefix(&stage).unwrap());
        let patterns: Vec<_> = patterns.collect();
        for (request, right) in &requests {
            let is_allowed = patterns.iter().any(|pattern| takes(pattern, request));
            let expected = right.is_some_and(|right| rights.contains(&right));
            assert_eq!(is_allowed, expected, "{policy}: {request}");
        }
        for pattern in patterns {
            let is_used = requests.iter().any(|(request, _)| takes(pattern, request));
            assert!(is_used, "{policy}: {pattern} allows nothing");
        }
    }
}
