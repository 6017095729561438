//! A DynamoDB that throttles, collides, or loses its answers: what must be done once is done once.

use serde_json::json;

use crate::world::payments::PAID;
use crate::world::payouts::{pay_out_by, payout, silent};
use crate::world::proxy::Fault;
use crate::world::wired::{Process, hint_by, order_by, payout_callback_by};
use crate::world::{self, Setup, World, minutes, order};

/// Faults of which one or a few are overcome within the call.
const PASSING: [Fault; 3] = [Fault::Throttled, Fault::Conflict, Fault::LostAnswer];

#[world::test(world::each(PASSING))]
async fn a_payment_starts_and_settles_once_despite_brief_write_failures(
    world: &World,
    fault: Fault,
) {
    let proxy = world.proxy().await;
    let Process { initiate, payments, .. } = world.process_on(proxy.url());
    for operation in ["UpdateItem", "TransactWriteItems", "TransactWriteItems"] {
        proxy.disturb(operation, fault);
    }
    let answer = order_by(&initiate, &order("A-1001", 3000)).await;
    assert_eq!((answer.status, world.creates()), (200, 1), "{fault:?} {answer:?}");
    let id = answer.id();
    world.sandbox.pay(id).unwrap();
    proxy.disturb("UpdateItem", fault);
    proxy.disturb_next(2, "TransactWriteItems", fault);
    assert_eq!(hint_by(&payments, id).await.status, 200, "{fault:?}");
    assert_eq!((proxy.faults_left(), world.confirms()), (0, 1), "{fault:?}");
    world.assert_known(id, PAID).await;
    assert_eq!(world.paid_by("A-1001").await.as_deref(), Some(id), "{fault:?}");
    let item = world.item(id).await.unwrap();
    assert_eq!(item["revision"].as_n().unwrap(), "5", "{fault:?}: settled once");
    assert_eq!(world.log_kinds(id).await, ["callback", "confirm", "create"], "{fault:?}");
}

#[world::test(world::each(PASSING))]
async fn a_payout_is_sent_and_settled_once_despite_brief_write_failures(
    world: &World,
    fault: Fault,
) {
    world.sandbox.set_default_payout_faults(silent());
    let proxy = world.proxy().await;
    let app = world.process_on(proxy.url()).payout;
    // Two writes: one records the payout, and one saves LigdiCash's answer.
    proxy.disturb_next(2, "TransactWriteItems", fault);
    let answer = pay_out_by(&app, &payout("P-1")).await;
    assert_eq!((answer.status, proxy.faults_left()), (200, 0), "{fault:?} {answer:?}");
    assert_eq!(answer.body["status"], "pending", "{fault:?}");
    let id = answer.id();
    world.sandbox.complete_payout(id).unwrap();
    for operation in ["UpdateItem", "TransactWriteItems"] {
        proxy.disturb(operation, fault);
    }
    assert_eq!(payout_callback_by(&app.payments, id).await.status, 200, "{fault:?}");
    assert_eq!(proxy.faults_left(), 0, "{fault:?}");
    world.assert_known(id, PAID).await;
    assert_eq!((world.payouts_asked(), world.committed_today().await), (1, 5000));
}

#[world::test(world::each_in(async || Setup::default().telling(), PASSING))]
async fn an_announcement_is_told_once_through_writes_that_fail_for_a_moment(
    world: &World,
    fault: Fault,
) {
    world.paid().await;
    let proxy = world.proxy().await;
    // Two writes: the claim, and the record that the event was delivered.
    proxy.disturb_next(2, "UpdateItem", fault);
    let answer = world.notify_by(&world.process_on(proxy.url()).announcer).await;
    assert_eq!(answer, json!({ "batchItemFailures": [] }), "{fault:?}");
    assert_eq!(proxy.faults_left(), 0, "{fault:?}");
    world.live(minutes(5), minutes(1)).await;
    assert_eq!(world.shop_system.deliveries().len(), 1, "{fault:?}");
}

#[world::test(world::each([Fault::Throttled, Fault::Conflict]))]
async fn the_schedule_repairs_calls_that_gave_up_on_a_throttling_database(
    world: &World,
    fault: Fault,
) {
    let (id, proxy, payments) = world.paid_behind_proxy().await;
    proxy.disturb_next(20, "TransactWriteItems", fault);
    assert_eq!(hint_by(&payments, &id).await.status, 503, "{fault:?}");
    assert!(proxy.faults_left() > 0, "{fault:?}: it does not try for ever");
    world.assert_known(&id, ("pending", None)).await;
    world.advance(minutes(2));
    world.poll().await;
    world.assert_known(&id, PAID).await;
}

#[world::test(world::each([(20, Fault::Throttled), (3, Fault::Unavailable)]))]
async fn an_unrecorded_payout_is_not_sent_and_can_be_requested_again(
    world: &World,
    (calls, fault): (usize, Fault),
) {
    let proxy = world.proxy().await;
    proxy.disturb_next(calls, "TransactWriteItems", fault);
    let answer = pay_out_by(&world.process_on(proxy.url()).payout, &payout("P-1")).await;
    assert_eq!((answer.status, answer.error()), (503, "unavailable"), "{fault:?}");
    assert_eq!((world.payouts_asked(), world.committed_today().await), (0, 0), "{fault:?}");
    world.taken("P-1").await;
}
