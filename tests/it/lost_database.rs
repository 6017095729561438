//! A database that is gone, or goes in the middle: no answer is untrue, and no data is lost.

use crate::world::payments::{PAID, PENDING};
use crate::world::proxy::Fault;
use crate::world::wired::{hint_by, order_by};
use crate::world::{self, World, minutes, order, seconds};

#[world::test]
async fn a_database_that_goes_between_claim_and_settlement_costs_two_minutes(world: &World) {
    let (id, proxy, payments) = world.paid_behind_proxy().await;
    // The SDK tries three times.
    proxy.disturb_next(3, "TransactWriteItems", Fault::Unavailable);
    assert_eq!(hint_by(&payments, &id).await.status, 503);
    assert_eq!((world.confirms(), proxy.faults_left()), (1, 0));
    world.assert_known(&id, PENDING).await;
    world.advance(minutes(2));
    world.poll().await;
    world.assert_known(&id, PAID).await;
    assert_eq!(world.paid_by("A-1001").await, Some(id));
}

#[world::test]
async fn an_unsaved_invoice_is_not_shown_and_holds_the_order_for_its_lease(world: &World) {
    let proxy = world.proxy().await;
    let app = world.process_on(proxy.url()).initiate;
    let order = order("A-1001", 3000);
    // The payin is recorded and the invoice created, but the invoice cannot be saved.
    proxy.disturb("TransactWriteItems", Fault::Skip);
    proxy.disturb_next(3, "TransactWriteItems", Fault::Unavailable);
    order_by(&app, &order).await.assert_refused(503, "unavailable");
    assert_eq!((world.creates(), proxy.faults_left()), (1, 0));
    order_by(&app, &order).await.assert_refused(409, "order_attempt_in_progress");
    world.advance(seconds(31));
    let id = world.pending().await;
    // The lost invoice was paid all the same: a person is told.
    let lost = world.sandbox.ledger().invoices[0].transaction_id.clone();
    assert_ne!(lost, id);
    world.advance(minutes(2));
    world.poll().await;
    world.pay(&lost).await;
    assert_eq!(world.status(&lost).await.body["status"], "review");
}
