//! `openapi.yaml` against the code. That every answer is as documented is checked wherever one is read
//! (`world::contract`); here, that the document promises nothing else.

mod decisions;
mod direct;
mod links;
mod operators;
mod pages;
mod payins;
mod payouts;
mod problems;
mod restores;
mod unreadable;

use std::collections::BTreeSet;

use futures::future::LocalBoxFuture;
use text::openapi::{operations, problem_codes, resolved};

use crate::world;
use crate::world::answer::{GIVEN, Outcome};

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
    let rooms: [LocalBoxFuture<'_, ()>; 9] = [
        Box::pin(payins::answers()),
        Box::pin(world::test(direct::answers)),
        Box::pin(world::test(pages::answers)),
        Box::pin(payouts::answers()),
        Box::pin(world::test(operators::answers)),
        Box::pin(world::test(decisions::answers)),
        Box::pin(restores::answers()),
        Box::pin(world::test(links::answers)),
        Box::pin(world::test(unreadable::answers)),
    ];
    GIVEN.take();
    for answers in rooms {
        answers.await;
    }
    let (documented, given) = (documented(), GIVEN.take());
    let never: Vec<_> = documented.difference(&given).collect();
    assert!(never.is_empty(), "documented, but never given: {never:?}");
    let more: Vec<_> = given.difference(&documented).collect();
    assert!(more.is_empty(), "given, but not documented: {more:?}");
}
