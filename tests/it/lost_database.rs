//! A database that is gone, or goes in the middle: nobody is told a lie, and nothing is lost.

use serde_json::json;

use crate::world::proxy::Fault;
use crate::world::wired::{callback_by, dead_address, order_by, status_by};
use crate::world::{self, World, minutes, order, seconds};

fn body(id: &str) -> Vec<u8> {
    json!({ "status": "completed", "external_id": id }).to_string().into_bytes()
}

impl World {
    async fn assert_paid(&self, id: &str) {
        assert_eq!(self.stored(id).await, ("completed".to_owned(), None));
        assert_eq!(self.paid_by("A-1001").await.as_deref(), Some(id));
    }
}

#[world::test]
async fn every_route_says_503_while_the_database_is_gone(world: &World) {
    let id = world.pending().await;
    let dead = dead_address();
    let (payments, initiate) = (world.payments_on(&dead), world.initiate_on(&dead));
    let (order, hint) = (order("A-1002", 3000), body(&id));
    let (callback, status, initiate) = futures::join!(
        callback_by(&payments, &hint),
        status_by(&payments, &id),
        order_by(&initiate, &order),
    );
    for answer in [callback, status, initiate] {
        assert_eq!((answer.status, answer.error()), (503, "unavailable"));
        assert!(answer.retry_after.is_some());
    }
    assert_eq!((world.creates(), world.confirms()), (1, 0));
}

#[world::test]
async fn a_callback_without_a_database_is_repaired_by_the_schedule(world: &World) {
    let id = world.pending().await;
    world.sandbox.pay(&id).unwrap();
    let payments = world.payments_on(&dead_address());
    assert_eq!(callback_by(&payments, &body(&id)).await.status, 503);
    world.live(minutes(2), minutes(1)).await;
    world.assert_paid(&id).await;
}

#[world::test]
async fn a_poll_without_a_database_fails_aloud(world: &World) {
    let dead = dead_address();
    let (payments, announcer) = (world.payments_on(&dead), world.announcer_on(&dead));
    let unread = world.try_to_poll_by(&payments, &announcer).await.unwrap_err();
    let all = ligdicash_infra::dynamo::SHARDS + 1;
    assert!(matches!(unread, poll_function::UnfinishedRun::Unread { parts, .. } if parts == all));
}

#[world::test]
async fn a_database_that_goes_between_the_claim_and_the_settlement_costs_two_minutes(
    world: &World,
) {
    let id = world.pending().await;
    world.sandbox.pay(&id).unwrap();
    let proxy = world.proxy().await;
    let payments = world.payments_on(proxy.url());
    // The SDK tries three times.
    proxy.disturb_next(3, "TransactWriteItems", Fault::Unavailable);
    assert_eq!(callback_by(&payments, &body(&id)).await.status, 503);
    assert_eq!((world.confirms(), proxy.faults_left()), (1, 0));
    assert_eq!(world.stored(&id).await, ("pending".to_owned(), None));
    world.advance(minutes(2));
    world.poll().await;
    world.assert_paid(&id).await;
}

#[world::test]
async fn an_invoice_that_could_not_be_saved_is_not_shown_and_holds_the_order_for_its_lease_only(
    world: &World,
) {
    let proxy = world.proxy().await;
    let app = world.initiate_on(proxy.url());
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
