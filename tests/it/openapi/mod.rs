//! `openapi.yaml` against the code. `world::contract` checks every answer that a test reads against the document. These
//! tests check that the document promises nothing else.

mod decisions;
mod direct;
mod fields;
mod pages;
mod payins;
mod payouts;
mod problems;
mod restores;
mod routes;
mod unreadable;

use std::collections::BTreeSet;

use contract::Route;
use futures::future::LocalBoxFuture;
use text::openapi::problem_codes;

use crate::world::answer::{GIVEN, Outcome};
use crate::world::contract::answers;
use crate::{situations, world};

/// Every outcome that the document names: a problem's codes are the names of its examples.
fn documented() -> BTreeSet<Outcome> {
    let mut all = BTreeSet::new();
    for ((route, status), answer) in answers() {
        let route = acting(route);
        let codes = problem_codes(answer);
        if codes.is_empty() {
            all.insert((route, status, None));
        }
        all.extend(codes.into_iter().map(|code| (route, status, Some(code))));
    }
    all
}

/// The route that acts, for a dry run: the document gives both the same answers.
fn acting(route: Route) -> Route {
    match route {
        Route::Foresee => Route::Decide,
        Route::ForeseePayout => Route::PayOut,
        _ => route,
    }
}

/// The codes that the situations have: each row shows that its code is given.
fn of_situations() -> impl Iterator<Item = (Route, &'static str)> {
    let wings =
        [(Route::Initiate, situations::payins::ALL), (Route::PayOut, situations::payouts::ALL)];
    wings.into_iter().flat_map(|(route, rows)| rows.iter().flat_map(move |row| row.refusals(route)))
}

#[tokio::test]
async fn every_documented_answer_is_given() {
    let rooms: [fn() -> LocalBoxFuture<'static, ()>; 10] = [
        || Box::pin(world::test(fields::name)),
        || Box::pin(world::test(routes::refuse)),
        || Box::pin(world::test(payins::answers)),
        || Box::pin(world::test(payins::proofs)),
        || Box::pin(world::test(direct::answers)),
        || Box::pin(world::test(pages::answers)),
        || Box::pin(payouts::answers()),
        || Box::pin(world::test(decisions::answers)),
        || Box::pin(restores::answers()),
        || Box::pin(world::test(unreadable::answers)),
    ];
    GIVEN.take();
    for answers in rooms {
        answers().await;
    }
    let given = GIVEN.take().into_iter().map(|(route, status, code)| (acting(route), status, code));
    let (documented, given) = (documented(), given.collect::<BTreeSet<_>>());
    let of_situations: BTreeSet<_> = of_situations().collect();
    let is_given = |(route, _, code): &&Outcome| {
        code.as_deref().is_some_and(|code| of_situations.contains(&(*route, code)))
    };
    let never: Vec<_> = documented.difference(&given).filter(|answer| !is_given(answer)).collect();
    assert!(never.is_empty(), "documented, but never given: {never:?}");
    let more: Vec<_> = given.difference(&documented).collect();
    assert!(more.is_empty(), "given, but not documented: {more:?}");
    let codes = documented.iter().filter_map(|(route, _, code)| Some((*route, code.as_deref()?)));
    let codes: BTreeSet<_> = codes.collect();
    let more: Vec<_> = of_situations.difference(&codes).collect();
    assert!(more.is_empty(), "given in a situation, but not documented: {more:?}");
}
