//! An invoice that LigdiCash does not find: a person is called, and the order is free.

use ligdicash_infra::observe::metrics::Metric;
use sandbox::{ConfirmBehaviour, ConfirmFaults};

use crate::world::payments::{EXPIRED, Known, PAID, PENDING, SUPERSEDED};
use crate::world::receiver::Delivery;
use crate::world::{self, World, hours, minutes};

const MISSED: Known<'_> = ("review", Some("invoice_not_found"));

/// `Code02` to every question, as with another project's keys.
pub(crate) fn not_found() -> ConfirmFaults {
    let (behaviour, refuse_code) = (ConfirmBehaviour::Refuse, "02".to_owned());
    ConfirmFaults { behaviour, refuse_code, ..ConfirmFaults::default() }
}

/// `Code02` once the token is 24 hours old.
fn forgetting() -> ConfirmFaults {
    ConfirmFaults { expired_token_error: true, ..ConfirmFaults::default() }
}

impl World {
    /// A payment whose invoice five checks in a row have not found.
    async fn missed(&self) -> String {
        let id = self.pending().await;
        self.misbehave(&id, not_found());
        self.live(minutes(30), minutes(1)).await;
        self.assert_known(&id, PENDING).await;
        self.live(minutes(1), minutes(1)).await;
        self.assert_known(&id, MISSED).await;
        id
    }

    /// Asserts that the order can be paid: a new request is answered with a page.
    async fn assert_can_be_paid(&self) -> String {
        let id = self.pending().await;
        self.assert_known(&id, PENDING).await;
        id
    }
}

#[world::test(world::with_receiver)]
async fn after_five_checks_a_person_is_called_and_the_order_can_be_paid_anew(world: &World) {
    let missed = world.missed().await;
    assert_eq!(world.received().await, ["payment.review_required"]);
    let next = world.assert_can_be_paid().await;
    assert_ne!(next, missed);
    world.pay(&next).await;
    assert_eq!(world.paid_by("A-1001").await, Some(next));
    world.live(hours(36), hours(1)).await;
    world.assert_known(&missed, MISSED).await;
}

#[world::test(world::with_receiver)]
async fn an_order_held_by_a_missing_invoice_can_be_paid(world: &World) {
    world.leaves(&["live"]);
    let missed = world.missed().await;
    let held = world.assert_can_be_paid().await;
    world.set_text("order#A-1001", "live", &missed).await;
    let next = world.assert_can_be_paid().await;
    assert!(next != missed && next != held);
}

/// The keys are those of another project at LigdiCash. No payment is lost, either.
#[world::test(world::with_receiver)]
async fn half_an_hour_with_foreign_keys_blocks_no_order_and_loses_none(world: &World) {
    let ids = [world.pending_for("A-1").await, world.pending_for("A-2").await];
    for id in &ids {
        world.misbehave(id, not_found());
    }
    world.live(minutes(32), minutes(1)).await;
    let again = world.pending_for("A-2").await;
    assert!(!ids.contains(&again), "the order can be paid by a new payin meanwhile");
    for id in &ids {
        world.misbehave(id, ConfirmFaults::default());
    }
    world.pay_silently(&ids[0]);
    world.live(hours(24), minutes(30)).await;
    world.assert_known(&ids[0], PAID).await;
    world.assert_known(&ids[1], EXPIRED).await;
    world.pending_for("A-2").await;
}

#[world::test(world::with_receiver)]
async fn a_review_is_told_before_the_money_that_ended_it(world: &World) {
    let refused = |delivery: &Delivery| delivery.body["type"] == "payment.review_required";
    world.shop_system.answer(move |delivery| if refused(delivery) { 500 } else { 204 });
    let id = world.missed().await;
    world.misbehave(&id, ConfirmFaults::default());
    world.live(hours(1), minutes(1)).await;
    world.assert_known(&id, SUPERSEDED).await;
    world.pay(&id).await;
    world.live(minutes(6), minutes(1)).await;
    assert_eq!(world.received().await, ["payment.completed"]);
    let before = world.shop_system.deliveries().len();
    world.live(hours(80), hours(1)).await;
    assert_eq!(world.shop_system.deliveries().len(), before, "the review is never told");
}

#[world::test(world::with_receiver)]
async fn an_abandoned_payment_whose_token_runs_out_has_expired_and_calls_nobody(world: &World) {
    let id = world.pending().await;
    world.misbehave(&id, forgetting());
    world.live(hours(24), minutes(5)).await;
    world.assert_known(&id, EXPIRED).await;
    assert_eq!(world.received().await, ["payment.expired"]);
    world.assert_can_be_paid().await;
    world.live(hours(48), hours(1)).await;
    world.assert_known(&id, EXPIRED).await;
}

#[world::test(world::with_receiver)]
async fn a_token_that_ligdicash_never_knew_calls_a_person_after_a_day_as_well(world: &World) {
    let id = world.pending().await;
    world.misbehave(&id, ConfirmFaults { behaviour: ConfirmBehaviour::Cut, ..not_found() });
    world.live(hours(24), hours(1)).await;
    world.misbehave(&id, not_found());
    world.live(hours(6), minutes(30)).await;
    world.assert_known(&id, MISSED).await;
}

#[world::test(world::with_receiver)]
async fn forged_callbacks_about_abandoned_payments_call_nobody(world: &World) {
    let mut ids = Vec::new();
    for number in 0..3 {
        let id = world.pending_for(&format!("A-{number}")).await;
        world.misbehave(&id, forgetting());
        ids.push(id);
    }
    world.live(hours(25), minutes(5)).await;
    for id in ids.iter().chain(&ids) {
        world.hint(id).await;
        world.assert_known(id, EXPIRED).await;
    }
    assert_eq!(world.received().await, ["payment.expired"; 3]);
    assert_eq!(world.measured.sum(Metric::CallbackUnfounded), 6);
}
