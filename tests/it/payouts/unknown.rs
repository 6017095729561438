//! An answer that was lost: the payout may have been made, so it is never sent again.

use sandbox::CreateBehaviour;
use serde_json::json;

use super::impatiently;
use crate::world::decisions::applied;
use crate::world::payments::LOST;
use crate::world::payouts::{UNKNOWN, creating, payout, refusing, silent, tracing};
use crate::world::{self, Answer, World, hours, minutes};

const TRACED: (&str, Option<&str>) = ("outcome_unknown", Some("create_unknown_called_back"));

#[world::test(impatiently)]
async fn a_lost_answer_is_outcome_unknown_and_is_never_sent_again(world: &World) {
    for (at, behaviour) in LOST.into_iter().enumerate() {
        let payout_id = format!("P-{at}");
        let (asked, answer) = lost(world, &payout_id, behaviour).await;
        assert_eq!(answer.status, 202, "{behaviour:?}: {answer:?}");
        assert_eq!(answer.body["status"], "outcome_unknown", "{behaviour:?}");
        let id = answer.id();
        world.assert_known(id, UNKNOWN).await;
        let again = world.pay_out(&payout(&payout_id)).await;
        assert_eq!((again.status, again.body), (202, answer.body.clone()), "{behaviour:?}");
        world.live(minutes(30), minutes(10)).await;
        world.assert_known(id, UNKNOWN).await;
        assert_eq!(world.payouts_asked(), asked, "{behaviour:?}: not sent again");
    }
    assert_eq!(world.committed_today().await, 13 * 5000, "it may have left, so it counts");
}

/// A payout whose answer is lost, and how many LigdiCash has then.
async fn lost(world: &World, payout_id: &str, behaviour: CreateBehaviour) -> (usize, Answer) {
    world.sandbox.set_default_payout_faults(creating(behaviour));
    let answer = world.pay_out(&payout(payout_id)).await;
    world.sandbox.set_default_payout_faults(silent());
    (world.payouts_asked(), answer)
}

#[world::test(world::unreachable)]
async fn an_unreachable_ligdicash_has_sent_no_payout_and_frees_the_limit(world: &World) {
    for _ in 0..2 {
        world.pay_out(&payout("P-1")).await.assert_refused(502, "ligdicash_unreachable");
    }
    assert_eq!(world.committed_today().await, 0);
}

#[world::test]
async fn a_payout_with_refused_keys_is_not_tried_again_with_the_newer_ones(world: &World) {
    let first = world.taken("P-1").await;
    world.complete_payout(&first).await;
    world.sandbox.set_keys("NEW-KEY", "NEW-TOKEN");
    world.rotate_keys_in_secret("NEW-KEY", "NEW-TOKEN");
    world.pay_out(&payout("P-2")).await.assert_refused(502, "ligdicash_configuration");
    assert_eq!(world.payouts_asked(), 1);
    world.taken("P-3").await;
}

// ---- a callback about what we do not know ----

/// Another payout of the same amount was made, and a callback about this one carries its token.
#[world::test]
async fn one_token_that_callbacks_bring_proves_no_two_payouts(world: &World) {
    world.sandbox.set_default_payout_faults(silent());
    let made = world.taken("P-2").await;
    let lost = world.lost_payout().await;
    world.sandbox.complete_payout(&made).unwrap();
    let token = world.sandbox.payout(&made).unwrap().token;
    let body = json!({ "transaction_id": lost, "token": token, "status": "completed" });
    for names in [false, true] {
        world.name_in_confirm(&made, names);
        world.advance(minutes(1));
        world.payout_called_back(&body).await;
        world.live(minutes(4), minutes(1)).await;
        let expected = if names { ("review", Some("id_differs")) } else { TRACED };
        world.assert_known(&lost, expected).await;
    }
    world.live(hours(1), hours(1)).await;
    world.assert_known(&made, ("completed", None)).await;
}

#[world::test]
async fn a_later_callback_with_the_right_token_still_completes_a_traced_payout(world: &World) {
    world.sandbox.set_default_payout_faults(tracing());
    let lost = world.pay_out(&payout("P-1")).await;
    lost.assert_status(202);
    let id = lost.id();
    let forged = json!({ "transaction_id": id, "token": "made.up.token" });
    world.payout_called_back(&forged).await;
    world.assert_known(id, TRACED).await;
    world.advance(minutes(1));
    world.complete_payout(id).await;
    world.advance(minutes(1));
    world.poll().await;
    world.assert_known(id, ("completed", None)).await;
}

#[world::test]
async fn a_callback_that_comes_before_the_lost_answer_is_a_trace(world: &World) {
    let mut faults = tracing();
    faults.callback.before_create_answer = true;
    world.sandbox.set_default_payout_faults(faults);
    let answer = world.pay_out(&payout("P-1")).await;
    let id = answer.id();
    world.assert_known(id, TRACED).await;
    world.sandbox.complete_payout(id).unwrap();
    world.live(minutes(2), minutes(1)).await;
    world.assert_known(id, ("completed", None)).await;
}

#[world::test]
async fn a_refused_payout_that_ligdicash_calls_back_about_is_unknown_and_counts(world: &World) {
    world.sandbox.set_default_payout_faults(refusing("08"));
    world.pay_out(&payout("P-1")).await.assert_refused(409, "payout_balance_too_low");
    let id = world.only_key("pay_").await;
    let callback = json!({ "transaction_id": id, "token": "some.other.token" });
    world.payout_called_back(&callback).await;
    world.assert_known(&id, TRACED).await;
    assert_eq!(world.committed_today().await, 5000);
}

#[world::test]
async fn a_token_from_a_person_proves_only_the_payout_that_is_named(world: &World) {
    let lost = world.lost_payout().await;
    world.sandbox.set_default_payout_faults(silent());
    let made = world.taken("P-2").await;
    for id in [&lost, &made] {
        world.sandbox.complete_payout(id).unwrap();
    }
    let token = |id: &str| world.sandbox.payout(id).unwrap().token;
    let prove = |token: String| applied(json!({ "about": lost, "token": token }));
    for (names, of_another, own) in
        [(false, "token_unnamed", Some("token_unnamed")), (true, "token_of_another", None)]
    {
        for id in [&lost, &made] {
            world.name_in_confirm(id, names);
        }
        let refusals = [
            ("mistyped".to_owned(), Some("token_refused")),
            (token(&made), Some(of_another)),
            (token(&lost), own),
        ];
        for (token, error) in refusals {
            let Some(error) = error else { continue };
            let before = world.all_payments().await;
            world.decide("payout-prove", &prove(token)).await.assert_refused(409, error);
            assert_eq!(world.all_payments().await, before, "and nobody is told");
        }
    }
    world.decided("payout-prove", json!({ "about": lost, "token": token(&lost) })).await;
    world.assert_payout(&lost, ("completed", None)).await;
}
