//! Many at once: limits that hold to the franc.

use futures::future::join_all;
use serde_json::json;

use crate::world::payouts::{PER_DAY, silent, with};
use crate::world::{self, World};

#[world::test(world::test, flavor = "multi_thread", worker_threads = 2)]
async fn a_hundred_refunds_of_one_payment_at_once_give_back_what_was_paid(world: &World) {
    world.sandbox.set_default_payout_faults(silent());
    let payin = world.paid().await;
    let bodies: Vec<_> = (0..100)
        .map(|at| with(&format!("R-{at}"), json!({ "refundOf": payin, "amount": 200 })))
        .collect();
    let answers = join_all(bodies.iter().map(|body| world.pay_out(body))).await;
    let made = answers.iter().filter(|answer| answer.status == 200).count();
    assert_eq!(made, 15, "15 times 200 F are the 3 000 F that were paid");
    let refused = answers.iter().filter(|answer| answer.status != 200);
    assert!(refused.map(world::Answer::error).all(|code| code == "refund_exceeds_payment"));
    assert_eq!((world.refunded(&payin).await, world.payouts_asked()), (3000, 15));
}

#[world::test(world::test, flavor = "multi_thread", worker_threads = 2)]
async fn the_daily_limit_holds_to_the_franc_under_a_hundred_payouts_at_once(world: &World) {
    world.sandbox.set_default_payout_faults(silent());
    let bodies: Vec<_> =
        (0..100).map(|at| with(&format!("P-{at}"), json!({ "amount": 30_000 }))).collect();
    let answers = join_all(bodies.iter().map(|body| world.pay_out(body))).await;
    let made = answers.iter().filter(|answer| answer.status == 200).count();
    assert_eq!(made, 33, "33 times 30 000 F fit into {PER_DAY} F");
    let refused = answers.iter().filter(|answer| answer.status != 200);
    assert!(refused.map(world::Answer::error).all(|code| code == "payout_over_daily_limit"));
    assert_eq!(world.committed_today().await, 33 * 30_000);
    let made: u64 = world.sandbox.ledger().payouts.iter().map(|payout| payout.amount).sum();
    assert_eq!(made, 33 * 30_000);
}
