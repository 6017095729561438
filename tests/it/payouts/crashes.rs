//! A sender that vanishes, at each of its steps: no payout is sent twice, and no answer is untrue.

use sandbox::CreateBehaviour;
use serde_json::json;

use crate::world::payouts::{creating, pay_out_by, payout, silent};
use crate::world::proxy::Fault;
use crate::world::{self, World, hours, minutes, seconds};

#[world::test(world::with_receiver)]
async fn a_payout_whose_saving_fails_is_unknown_in_the_end_and_not_sent_again(world: &World) {
    world.sandbox.set_default_payout_faults(silent());
    let proxy = world.proxy().await;
    let app = world.process_on(proxy.url()).payout;
    // The payout is recorded and made, but LigdiCash's answer cannot be saved: the SDK tries three
    // times.
    proxy.disturb("TransactWriteItems", Fault::Skip);
    proxy.disturb_next(3, "TransactWriteItems", Fault::Unavailable);
    pay_out_by(&app, &payout("P-1")).await.assert_refused(503, "unavailable");
    assert_eq!((world.payouts_asked(), proxy.faults_left()), (1, 0));
    let again = world.pay_out(&payout("P-1")).await;
    assert_eq!((again.status, &again.body["status"]), (202, &json!("pending")));
    world.advance(seconds(60));
    let run = world.poll_by(&world.payments, &world.announcer).await;
    assert_eq!(run.payouts.given_up, 1);
    let again = world.pay_out(&payout("P-1")).await;
    assert_eq!((again.status, &again.body["status"]), (202, &json!("outcome_unknown")));
    world.live(hours(5), minutes(30)).await;
    assert_eq!(world.payouts_asked(), 1);
    world.tell().await;
    let deliveries = world.shop_system.deliveries();
    assert_eq!(deliveries.len(), 1, "{deliveries:?}");
    assert_eq!(deliveries[0].body["type"], "payout.review_required");
    assert_eq!(deliveries[0].body["data"]["reason"], "create_unknown");
}

#[world::test]
async fn a_late_answer_is_still_worth_its_token(world: &World) {
    let mut faults = creating(CreateBehaviour::Slow);
    faults.create.slow_ms = 300;
    world.sandbox.set_default_payout_faults(faults);
    let body = payout("P-1");
    let sending = world.pay_out(&body);
    let meanwhile = async {
        while world.all_payments().await.is_empty() {
            tokio::task::yield_now().await;
        }
        // The poll's clock is ahead, so the poll gives the sender up while the sender still works.
        world.advance(seconds(61));
        world.poll().await;
    };
    let (answer, ()) = futures::join!(sending, meanwhile);
    assert_eq!((answer.status, &answer.body["status"]), (200, &json!("pending")));
    let id = answer.id();
    world.complete_payout(id).await;
    world.assert_payout(id, ("completed", None)).await;
}
