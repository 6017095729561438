//! The examples of `openapi.yaml` are what its schemas say.

use text::openapi::{operations, resolved, validator};

#[test]
fn every_example_is_valid() {
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
                }
            }
        }
    }
}
