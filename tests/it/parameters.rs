//! The template's parameters against the values that the functions read. `tests/text` checks the other patterns.

use ligdicash_infra::config::ConfigReader;
use text::template::{takes, template};

#[test]
fn roles_of_deciders_are_names_that_the_functions_read_as_they_stand() {
    for right in ["operators", "AWSReservedSSO_Shop_*", "a,night.shift@shop,b_*"] {
        assert!(takes("DeciderRoles", right), "{right}");
        let lookup = |name: &str| (name == "DECIDER_ROLES").then(|| right.to_owned());
        let read = ConfigReader::new(lookup).decider_roles().unwrap();
        assert_eq!(read.join(","), right);
    }
    for wrong in [
        "arn:aws:iam::123456789012:role/operators",
        "a, b",
        "a,",
        "*",
        "a,*",
        "a*b",
        "team/operators",
    ] {
        assert!(!takes("DeciderRoles", wrong), "{wrong}");
    }
}

#[test]
fn each_value_that_requires_a_stack_name_is_read_by_the_functions() {
    let parameter = &template()["Parameters"]["OrderProofStack"];
    assert_eq!(parameter["Default"], "optional");
    for value in parameter["AllowedValues"].as_array().unwrap() {
        let lookup = |name: &str| match name {
            "ORDER_PROOF_STACK" => value.as_str().map(str::to_owned),
            "STACK_NAME" => Some("shop".to_owned()),
            _ => None,
        };
        assert!(ConfigReader::new(lookup).proof_audience().is_some(), "{value}");
    }
}
