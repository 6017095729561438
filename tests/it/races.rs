//! Several processes at once, and writes whose outcome is not known: there is one winner in every order.

use ligdicash_core::claim::Claimant;
use ligdicash_core::ports::Claimed;

use crate::world::payments::{DUPLICATE, PAID};
use crate::world::proxy::{Fault, Proxy};
use crate::world::wired::hint_by;
use crate::world::{self, AppPayments, World, hours};

impl World {
    /// A payment that is paid at LigdiCash but not yet known to us, and `AppPayments` behind a proxy.
    pub(crate) async fn paid_behind_proxy(&self) -> (String, Proxy, AppPayments) {
        let id = self.paid_in_silence().await;
        let proxy = self.proxy().await;
        let payments = self.process_on(proxy.url()).payments;
        (id, proxy, payments)
    }
}

#[world::test(world::test, flavor = "multi_thread", worker_threads = 2)]
async fn of_two_simultaneous_payments_of_an_order_one_is_the_duplicate(world: &World) {
    for round in 0..10 {
        let order_id = format!("A-{round}");
        let first = world.pending_for(&order_id).await;
        world.advance(hours(24));
        world.poll().await;
        let second = world.pending_for(&order_id).await;
        for id in [&first, &second] {
            world.sandbox.pay(id).unwrap();
        }
        futures::join!(hint_by(&world.payments, &first), hint_by(&world.payments, &second));
        let paid_by = world.paid_by(&order_id).await.unwrap();
        let other = if paid_by == first { second } else { first };
        world.assert_known(&paid_by, PAID).await;
        world.assert_known(&other, DUPLICATE).await;
    }
}

#[world::test]
async fn a_claim_whose_answer_was_lost_is_still_won(world: &World) {
    let (id, proxy, payments) = world.paid_behind_proxy().await;
    proxy.disturb("UpdateItem", Fault::LostAnswer);
    let claimed = world.claimed(&payments.store, &id, Claimant::Callback).await;
    assert!(matches!(claimed, Claimed::Won { .. }));
    assert_eq!(proxy.calls("UpdateItem").len(), 2, "the SDK tried again");
    // Another process's claim is refused all the same.
    let claimed = world.claimed(&payments.store, &id, Claimant::Callback).await;
    assert!(matches!(claimed, Claimed::Refused(_)));
}

#[world::test]
async fn writes_that_conflict_with_a_foreign_transaction_are_repeated(world: &World) {
    let (id, proxy, payments) = world.paid_behind_proxy().await;
    for operation in ["UpdateItem", "TransactWriteItems"] {
        proxy.disturb(operation, Fault::Conflict);
        proxy.disturb(operation, Fault::Conflict);
    }
    assert_eq!(hint_by(&payments, &id).await.status, 200);
    assert_eq!(proxy.faults_left(), 0);
    world.assert_known(&id, PAID).await;
    assert_eq!(world.number(&id, "revision").await, 5, "one write settled what was at revision 4");
    assert_eq!(world.confirms(), 1);
}
