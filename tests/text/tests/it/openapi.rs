//! `openapi.yaml` agrees with itself.

use std::collections::BTreeSet;

use serde_json::Value;
use text::openapi::{operations, problem_codes, resolved, validator};

#[test]
fn every_example_is_valid_and_named_after_its_code() {
    for operation in operations() {
        let request = &resolved(&operation["requestBody"])["content"];
        let answers = operation["responses"].as_object().unwrap().values();
        let answers = answers.map(|response| &resolved(response)["content"]);
        for content in answers.chain([request]) {
            for media in content.as_object().into_iter().flat_map(|media| media.values()) {
                let validator = validator(&media["schema"]);
                for (name, example) in media["examples"].as_object().into_iter().flatten() {
                    let value = &resolved(example)["value"];
                    assert!(validator.is_valid(value), "{name}: {value}");
                    let code = value["error"].as_str();
                    assert!(code.is_none_or(|code| code == name), "{name}: {value}");
                }
            }
        }
    }
}

#[test]
fn the_codes_that_a_problem_may_have_are_those_of_its_examples() {
    for operation in operations() {
        for response in operation["responses"].as_object().unwrap().values() {
            let response = resolved(response);
            let problem = &response["content"]["application/problem+json"]["schema"];
            let codes = &problem["allOf"][1]["properties"]["error"];
            let one = codes["const"].as_str().into_iter();
            let many = codes["enum"].as_array().into_iter().flatten().filter_map(Value::as_str);
            let codes: BTreeSet<_> = one.chain(many).map(str::to_owned).collect();
            assert_eq!(codes, problem_codes(response), "{response}");
        }
    }
}
