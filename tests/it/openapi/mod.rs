//! `openapi.yaml` against the code. That every answer is as documented is checked wherever one is read
//! (`world::contract`); here, that the document promises nothing else.

mod decisions;
mod operators;
mod payins;
mod payouts;
mod problems;
mod restores;
mod unreadable;

use std::collections::BTreeSet;

use futures::future::LocalBoxFuture;
use serde_json::Value;

use crate::world::Answer;
use crate::world::contract::{DOCUMENT, operations, resolved, validator};

/// `operationId`, status, and the code of a problem or nothing.
type Outcome = (String, u16, Option<String>);

fn outcome(answer: &Answer) -> Outcome {
    let code = answer.body["error"].as_str().map(str::to_owned);
    (answer.operation.name().to_owned(), answer.status, code)
}

/// Every outcome that the document names: a problem's codes are the names of its examples.
fn documented() -> BTreeSet<Outcome> {
    let mut all = BTreeSet::new();
    for operation in operations() {
        let name = operation["operationId"].as_str().unwrap();
        for (status, response) in operation["responses"].as_object().unwrap() {
            let status = status.parse().unwrap();
            let codes = problem_codes(resolved(response));
            if codes.is_empty() {
                all.insert((name.to_owned(), status, None));
            }
            all.extend(codes.into_iter().map(|code| (name.to_owned(), status, Some(code))));
        }
    }
    all
}

fn problem_codes(response: &'static Value) -> BTreeSet<String> {
    let examples = &response["content"]["application/problem+json"]["examples"];
    examples.as_object().into_iter().flatten().map(|(code, _)| code.clone()).collect()
}

#[tokio::test]
async fn every_documented_answer_is_given() {
    let rooms: [LocalBoxFuture<'_, Vec<Answer>>; 6] = [
        Box::pin(payins::answers()),
        Box::pin(payouts::answers()),
        Box::pin(operators::answers()),
        Box::pin(decisions::answers()),
        Box::pin(restores::answers()),
        Box::pin(unreadable::answers()),
    ];
    let mut given = BTreeSet::new();
    for answers in rooms {
        given.extend(answers.await.iter().map(outcome));
    }
    let documented = documented();
    let never: Vec<_> = documented.difference(&given).collect();
    assert!(never.is_empty(), "documented, but never given: {never:?}");
    let more: Vec<_> = given.difference(&documented).collect();
    assert!(more.is_empty(), "given, but not documented: {more:?}");
}

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

#[test]
fn the_document_has_the_products_version() {
    assert_eq!(DOCUMENT["info"]["version"], env!("CARGO_PKG_VERSION"));
}
