//! A payout that was not made is tried again under its next name, once.

use futures::future::join_all;
use serde_json::json;

use crate::world::payouts::{payout, refusing, silent, with};
use crate::world::second::{AWA, ISSA, approval, approve, ask_for, large};
use crate::world::{self, World};

#[world::test]
async fn a_payout_has_one_retry_at_a_time_whoever_asks_and_however_often(world: &World) {
    world.sandbox.set_default_payout_faults(silent());
    let first = world.taken("P-1").await;
    for key in ["P-1~2", "P-1~3", "P-1~99", "P-0~2", "P-1~2~2"] {
        for body in [payout(key), json!({ "dryRun": payout(key) })] {
            world.pay_out(&body).await.assert_refused(409, "payout_not_failed");
        }
    }
    world.fail_payout(&first).await;
    world.assert_payout(&first, ("notcompleted", Some("failed"))).await;
    let corrected = with("P-1~2", json!({ "customer": "22670000002" }));
    let dry = world.pay_out(&json!({ "dryRun": corrected })).await;
    assert_eq!((dry.status, dry.body.get("transaction_id")), (200, None), "{dry:?}");
    let retry = world.pay_out(&corrected).await.fulfilled().to_owned();
    assert_eq!(world.pay_out(&corrected).await.id(), retry);
    for fields in [json!({}), json!({ "customer": "22670000002", "amount": 4000 })] {
        world.pay_out(&with("P-1~2", fields)).await.assert_refused(409, "payout_id_reused");
    }
    for key in ["P-1~3", "P-1~2~2", "P-1~2~3"] {
        world.pay_out(&payout(key)).await.assert_refused(409, "payout_not_failed");
    }
    world.fail_payout(&retry).await;
    world.assert_payout(&retry, ("notcompleted", Some("failed"))).await;
    world.pay_out(&payout("P-1~2~2")).await.assert_refused(409, "payout_not_failed");
    world.taken("P-1~3").await;
    assert_eq!(world.payouts_asked(), 3);
}

#[world::test]
async fn of_many_retries_that_are_asked_for_at_once_one_is_sent(world: &World) {
    world.sandbox.set_default_payout_faults(refusing("08"));
    world.pay_out(&payout("P-1")).await;
    world.sandbox.set_default_payout_faults(silent());
    let before = world.payouts_asked();
    let batch = |at: u32| json!({ "name": format!("juin-{at}"), "digest": "a".repeat(64) });
    let bodies = (0..8).map(|at| with("P-1~2", json!({ "batch": batch(at) }))).collect::<Vec<_>>();
    let answers = join_all(bodies.iter().map(|body| world.pay_out(body))).await;
    assert_eq!(answers.iter().filter(|answer| answer.status == 200).count(), 1, "{answers:?}");
    assert_eq!(world.payouts_asked(), before + 1);
}

#[world::test]
async fn a_retry_that_waits_is_not_approved_once_the_first_was_made(world: &World) {
    world.sandbox.set_default_payout_faults(silent());
    let first = world.taken("P-1").await;
    world.fail_payout(&first).await;
    world.assert_payout(&first, ("notcompleted", Some("failed"))).await;
    let app = world.two_people();
    let retry = world.awaiting(&app, &large("P-1~2")).await;
    world.says_of_payout(&first, Some("completed"));
    world.assert_payout(&first, ("completed", None)).await;
    approve(&app, &retry, &approval(), ISSA).await.assert_refused(409, "payout_not_failed");
    // A repeated request gets the same payout as before.
    assert_eq!(ask_for(&app, &large("P-1~2"), AWA).await.body["transaction_id"], json!(retry));
    assert_eq!(world.payouts_asked(), 1);
}
