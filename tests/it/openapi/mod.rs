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
use text::openapi::{operations, problem_codes, resolved};

use crate::world::Answer;

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
