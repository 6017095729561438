//! Each outcome of a payment has its own event.

use super::pairs;
use crate::world::payments::behaving;
use crate::world::{self, World, hours, minutes, order};

#[world::test(world::told)]
async fn two_payments_of_one_order_are_one_completed_and_one_duplicate(world: &World) {
    let first = world.pending().await;
    world.live(hours(24), hours(1)).await;
    world.paid().await;
    world.pay(&first).await;
    world.live(hours(1), minutes(1)).await;
    // Only the events of one transaction have an order.
    let mut taken = world.shop_system.taken();
    taken.sort();
    let expected = ["payment.completed", "payment.duplicate", "payment.expired"];
    assert_eq!(taken, pairs(&expected.map(|kind| (kind, "A-1001"))));
    let deliveries = world.shop_system.deliveries();
    let of_first = deliveries.iter().filter(|d| d.body["data"]["transaction_id"] == first);
    let of_first: Vec<_> = of_first.map(|delivery| &delivery.body["type"]).collect();
    assert_eq!(of_first, ["payment.expired", "payment.duplicate"]);
    let last = deliveries.iter().find(|d| d.body["type"] == "payment.duplicate").unwrap();
    assert!(["late", "duplicate"].iter().all(|it| last.body["data"][it] == true));
}

#[world::test(world::told)]
async fn another_amount_is_told_as_a_review_and_never_as_completed(world: &World) {
    for (amount, reason) in [(Some(9), "amount_differs"), (None, "amount_missing")] {
        let id = world.pending_for(reason).await;
        let confirm = sandbox::ConfirmFaults {
            amount,
            amount_missing: amount.is_none(),
            ..sandbox::ConfirmFaults::default()
        };
        world.misbehave(&id, confirm);
        world.pay(&id).await;
        world.notify().await;
        let last = world.shop_system.deliveries().pop().unwrap();
        assert_eq!(last.body["type"], "payment.review_required");
        assert_eq!(last.body["data"]["reason"], reason);
        assert_eq!(last.body["data"]["amount"], 3000, "the amount that was asked for");
        assert!(last.body["data"]["ligdicash_request_id"].is_string(), "for the support");
    }
    let taken = world.shop_system.taken();
    assert!(taken.iter().all(|(kind, _)| kind != "payment.completed"));
}

#[world::test(world::told)]
async fn an_expiry_is_told_and_so_is_the_money_that_comes_two_days_later(world: &World) {
    let id = world.pending().await;
    world.live(hours(72), hours(1)).await;
    world.sandbox.pay(&id).unwrap();
    world.live(hours(13), hours(1)).await;
    let expected = [("payment.expired", "A-1001"), ("payment.completed", "A-1001")];
    assert_eq!(world.shop_system.taken(), pairs(&expected));
    assert_eq!(world.shop_system.deliveries()[1].body["data"]["late"], true);
}

#[world::test(world::told)]
async fn a_payin_of_unknown_outcome_is_told_only_when_ligdicash_calls_back(world: &World) {
    world.cut_the_next_creation(false);
    world.initiate(&order("A-1001", 3000)).await.assert_refused(504, "ligdicash_outcome_unknown");
    let id = world.sandbox.ledger().invoices[0].transaction_id.clone();
    world.live(hours(1), minutes(10)).await;
    assert_eq!(world.shop_system.taken(), []);
    world.pay(&id).await;
    world.assert_known(&id, ("review", Some("create_unknown_called_back"))).await;
    world.live(minutes(2), minutes(1)).await;
    assert_eq!(world.shop_system.taken(), pairs(&[("payment.review_required", "A-1001")]));
}

impl World {
    /// The answer to the next creation is lost; LigdiCash may call back before.
    pub(crate) fn cut_the_next_creation(&self, before_create_answer: bool) {
        let create = behaving(sandbox::CreateBehaviour::Html502After);
        let callback = sandbox::CallbackFaults { before_create_answer, ..Default::default() };
        self.sandbox.set_default_faults(sandbox::Faults { create, callback, ..Default::default() });
    }
}
