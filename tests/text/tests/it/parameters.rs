//! The template's parameters refuse at deployment what the functions would refuse at their start.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use text::template::{functions, takes, template};

#[test]
fn an_address_that_is_not_https_on_a_public_name_is_refused() {
    let paths = ["StoreUrl", "StorePicture", "FrontendUrl", "OrderWebhookUrl", "BackendUrl"];
    for parameter in paths.into_iter().chain(["LigdicashBaseUrl", "AllowedOrigins"]) {
        assert!(takes(parameter, "https://boutique.example"), "{parameter}");
        for wrong in [
            "boutique.example",
            "http://boutique.example",
            "https://localhost",
            "https://10.0.0.1",
            "https://boutique.example:8443",
            "https://boutique.example?a=b",
            "https://boutique.example#a",
            "https://user@boutique.example",
            "https://boutique.example ",
        ] {
            assert!(!takes(parameter, wrong), "{parameter}: {wrong}");
        }
    }
    for with_a_path in paths {
        assert!(takes(with_a_path, "https://www.boutique.example/fr/"), "{with_a_path}");
    }
    for without in ["LigdicashBaseUrl", "AllowedOrigins"] {
        assert!(!takes(without, "https://boutique.example/"), "{without}");
    }
}

#[test]
fn what_is_optional_may_be_empty_and_nothing_else_may() {
    for (name, parameter) in template()["Parameters"].as_object().unwrap() {
        if parameter["AllowedPattern"].is_string() {
            assert_eq!(takes(name, ""), parameter["Default"] == "", "{name}");
        }
    }
}

#[test]
fn hosts_of_payment_pages_are_names_with_the_functions_default() {
    for (parameter, default) in [
        ("LigdicashPayHosts", "*.ligdicash.com"),
        ("OperatorPageHosts", "mpayment.orange-money.com"),
    ] {
        for right in ["*.ligdicash.com", "app.ligdicash.com,*.ligdicash.com"] {
            assert!(takes(parameter, right), "{right}");
        }
        for wrong in ["*", "*.com ", "https://app.ligdicash.com", "a.example,", "*.*.example"] {
            assert!(!takes(parameter, wrong), "{wrong}");
        }
        assert_eq!(template()["Parameters"][parameter]["Default"], default);
    }
}

#[test]
fn a_topic_is_an_arn() {
    assert!(takes("AlarmTopicArn", "arn:aws:sns:eu-west-3:123456789012:alarms"));
    for wrong in ["alarms", "arn:aws:sqs:eu-west-3:123456789012:alarms", "me@shop.example"] {
        assert!(!takes("AlarmTopicArn", wrong), "{wrong}");
    }
}

#[test]
fn an_adopted_table_is_named_by_its_stream_and_none_is_none() {
    let stream =
        "arn:aws:dynamodb:eu-west-3:123456789012:table/restored/stream/2026-11-22T10:00:00.000";
    for right in ["none", stream] {
        assert!(takes("AdoptedPaymentsStream", right), "{right}");
    }
    for wrong in [
        "",
        "restored",
        "arn:aws:dynamodb:eu-west-3:123456789012:table/restored",
        "arn:aws:dynamodb:eu-west-3:123456789012:table/restored/stream/",
        "arn:aws:kinesis:eu-west-3:123456789012:stream/restored",
    ] {
        assert!(!takes("AdoptedPaymentsStream", wrong), "{wrong}");
    }
    for parameter in ["AdoptedLogsTable", "RestoreFrom"] {
        assert!(takes(parameter, "none") && takes(parameter, "shop-PaymentsTable-1A2B3C"));
        for wrong in ["", "a", "arn:aws:dynamodb:eu-west-3:123456789012:table/restored", "a b c"] {
            assert!(!takes(parameter, wrong), "{parameter}: {wrong}");
        }
    }
    for parameter in ["AdoptedPaymentsStream", "AdoptedLogsTable", "RestoreFrom", "Copies"] {
        assert_eq!(template()["Parameters"][parameter]["Default"], "none");
    }
}

#[test]
fn no_log_level_would_drop_the_metrics() {
    let levels = &template()["Parameters"]["LogLevel"]["AllowedValues"];
    assert_eq!(*levels, json!(["INFO", "DEBUG", "TRACE"]));
}

#[test]
fn x_ray_is_off_unless_it_is_asked_for() {
    let parameter = &template()["Parameters"]["Tracing"];
    assert_eq!(parameter["Default"], "PassThrough");
    assert_eq!(parameter["AllowedValues"], json!(["PassThrough", "Active"]));
    assert_eq!(template()["Conditions"]["HasTracing"], json!(["Tracing", "Active"]));
    assert_eq!(template()["Globals"]["Function"]["Tracing"], "Tracing");
    assert!(functions().all(|(_, properties)| properties["Tracing"].is_null()));
}

/// Each value that has no parts, with the names that lead to it.
fn leaves<'a>(at: &str, value: &'a Value) -> Vec<(String, &'a Value)> {
    if let Some(members) = value.as_object() {
        let inner = members.iter().flat_map(|(name, value)| leaves(&format!("{at} {name}"), value));
        return inner.collect();
    }
    let Some(members) = value.as_array() else { return vec![(at.to_owned(), value)] };
    members.iter().flat_map(|value| leaves(at, value)).collect()
}

/// A text becomes a number where the schema of a resource wants one. So each new place is looked up there first.
#[test]
fn a_number_parameter_is_used_only_where_its_type_is_clear() {
    let numbers = template()["Parameters"].as_object().unwrap().iter();
    let numbers: Vec<_> =
        numbers.filter(|(_, row)| row["Type"] == "Number").map(|(name, _)| name.as_str()).collect();
    let resources = template()["Resources"].as_object().unwrap().values();
    let in_resources = resources
        .flat_map(|resource| leaves(resource["Type"].as_str().unwrap(), &resource["Properties"]));
    let all = in_resources.chain(leaves("Globals", &template()["Globals"]));
    let arrives = |value: &Value| {
        let text = value.as_str().unwrap_or_default();
        numbers.iter().any(|name| text == *name || text.contains(&format!("${{{name}}}")))
    };
    let places: BTreeSet<_> = all.filter(|(_, value)| arrives(value)).map(|(at, _)| at).collect();
    let variables =
        ["ANNOUNCE_MAX_AGE_DAYS", "PAYOUT_DAILY_LIMIT", "PAYOUT_MAX_AMOUNT", "TWO_PEOPLE_ABOVE"];
    let variables = variables
        .map(|variable| format!("AWS::Serverless::Function Environment Variables {variable}"));
    let typed = [
        "AWS::Logs::LogGroup RetentionInDays",
        "AWS::S3::Bucket LifecycleConfiguration Rules ExpirationInDays",
        "AWS::S3::Bucket ObjectLockConfiguration Rule DefaultRetention Days",
        "AWS::Serverless::Function ReservedConcurrentExecutions",
    ];
    assert_eq!(places, variables.into_iter().chain(typed.map(str::to_owned)).collect());
}
