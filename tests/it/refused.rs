//! The log names the callers of signed routes. It records who was refused, which the audit log does not have, and who
//! decided.

use contract::Route;
use serde_json::json;

use crate::world::payments::nobody;
use crate::world::payouts::{payout, with};
use crate::world::second::{approval, approve, ask_for, large, reject, why};
use crate::world::wired::decide_by;
use crate::world::{self, World, logs};

/// The refusals of this caller in the log have these routes and reasons.
#[track_caller]
fn assert_logged(user: &str, refusals: &[(Route, &str)]) {
    let lines = logs::of_callers_with(&format!("user/{user}"));
    let logged = lines.iter().map(|line| [&line["fields"]["route"], &line["fields"]["error"]]);
    assert!(logged.eq(refusals.iter().map(|(route, error)| [route.key(), *error])), "{lines:?}");
}

#[world::test]
async fn only_a_refused_payout_leaves_its_caller_in_the_log(world: &World) {
    let app = world.two_people();
    let tries = "arn:aws:iam::000000000000:user/tries-a-payout";
    assert_eq!(ask_for(&app, &payout("P-1"), tries).await.status, 200);
    assert_logged("tries-a-payout", &[]);
    let too_much = with("P-2", json!({ "amount": 1_000_001 }));
    assert_eq!(ask_for(&app, &too_much, tries).await.status, 400);
    let waiting = ask_for(&app, &large("P-3"), tries).await;
    let id = waiting.id();
    assert_eq!(approve(&app, id, &approval(), tries).await.error(), "same_person");
    let shop = "arn:aws:sts::000000000000:assumed-role/shop/user/tries-a-payout";
    assert_eq!(reject(&app, id, &why(), shop).await.error(), "not_a_person");
    let refused = [
        (Route::PayOut, "invalid_request"),
        (Route::PayoutApprove, "same_person"),
        (Route::PayoutReject, "not_a_person"),
    ];
    assert_logged("tries-a-payout", &refused);
}

#[world::test]
async fn a_refused_decision_and_a_refused_look_leave_who_tried_in_the_log(world: &World) {
    let tries = "arn:aws:iam::000000000000:user/tries-to-decide";
    let nobody = nobody("txn");
    let body = json!({ "about": nobody, "apply": true, "seen": 0, "reason": "a try" });
    let decided = decide_by(&world.payments, world.random(), "review-release", &body, tries);
    assert_eq!(decided.await.error(), "not_found");
    world.see_by(&format!("people/{nobody}"), tries).await.assert_refused(404, "not_found");
    let refused = [(Route::Decide, "not_found"), (Route::Person, "not_found")];
    assert_logged("tries-to-decide", &refused);
}

#[world::test]
async fn a_decision_is_in_the_log_once_it_is_made_and_not_when_it_is_only_shown(world: &World) {
    let pauses = "arn:aws:iam::000000000000:user/pauses";
    for (apply, refusals) in [(false, 0), (true, 1)] {
        let body = json!({ "apply": apply, "reason": "a try" });
        let decided = decide_by(&world.payments, world.random(), "payments-pause", &body, pauses);
        assert_eq!(decided.await.status, 200);
        let lines = logs::of_callers_with("user/pauses");
        assert_eq!(lines.len(), refusals, "{lines:?}");
    }
}
