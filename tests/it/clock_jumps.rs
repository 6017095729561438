//! A clock that jumps, forward over every deadline or back: money is neither lost nor sent twice.

use sandbox::CreateBehaviour;
use serde_json::json;

use crate::world::direct::DIALS;
use crate::world::payments::{PAID, PENDING, behaving};
use crate::world::payouts::{payout, silent};
use crate::world::{self, World, hours, minutes};

const DAY: i64 = 24;

#[world::test]
async fn a_jump_past_the_expiry_asks_before_it_closes_and_money_still_wins(world: &World) {
    let paid = world.pending_for("A-1").await;
    let unpaid = world.pending_for("A-2").await;
    world.pay_silently(&paid);
    world.advance(hours(40 * DAY));
    world.poll().await;
    world.assert_known(&paid, PAID).await;
    world.assert_known(&unpaid, ("notcompleted", Some("expired"))).await;
    // The clock is set right again, and the payer, who saw his page all the time, pays.
    world.advance(-hours(40 * DAY));
    world.pay(&unpaid).await;
    world.assert_known(&unpaid, PAID).await;
}

#[world::test]
async fn after_a_jump_back_a_payment_is_found_by_its_callback_or_when_it_is_due(world: &World) {
    let called = world.pending_for("A-1").await;
    let silent = world.pending_for("A-2").await;
    world.pay_silently(&silent);
    world.advance(-hours(DAY));
    world.pay(&called).await;
    world.assert_known(&called, PAID).await;
    world.poll().await;
    world.assert_known(&silent, PENDING).await;
    world.advance(hours(DAY) + minutes(2));
    world.poll().await;
    world.assert_known(&silent, PAID).await;
}

#[world::test]
async fn after_a_jump_back_over_a_claim_the_next_check_still_comes(world: &World) {
    let id = world.pending().await;
    world.advance(hours(2));
    // Callback and status claim the payin at an instant that lies in the future again once the clock
    // is set back.
    world.hint(&id).await;
    world.assert_asked(&id, PENDING).await;
    world.advance(-hours(2));
    world.pay_silently(&id);
    world.hint(&id).await;
    world.live(hours(3), minutes(5)).await;
    world.assert_known(&id, PAID).await;
}

#[world::test]
async fn an_order_is_not_locked_for_good_by_a_payin_from_a_future_taken_back(world: &World) {
    world.advance(hours(2));
    let first = world.pending().await;
    world.advance(-hours(2));
    assert_eq!(world.pending().await, first, "the same page, whatever the time");
    world.pay(&first).await;
    world.assert_known(&first, PAID).await;
}

#[world::test]
async fn a_jump_forward_never_closes_a_payout_and_one_back_never_sends_it_again(world: &World) {
    world.sandbox.set_default_payout_faults(silent());
    let id = world.taken("P-1").await;
    world.advance(hours(40 * DAY));
    world.poll().await;
    world.assert_known(&id, ("pending", None)).await;
    world.advance(-hours(40 * DAY));
    let again = world.pay_out(&payout("P-1")).await;
    assert_eq!((again.status, world.payouts_asked()), (200, 1), "{again:?}");
    world.complete_payout(&id).await;
    world.live(hours(40 * DAY), hours(DAY)).await;
    world.live(hours(2), hours(1)).await;
    world.assert_known(&id, ("completed", None)).await;
    assert_eq!(world.payouts_asked(), 1);
}

#[world::test]
async fn a_jump_frees_no_order_whose_payer_may_have_been_debited(world: &World) {
    world.debiting(behaving(CreateBehaviour::Html502After));
    let unknown = ("review", Some("debit_unknown"));
    let payer = world.dialled(DIALS);
    let id = world.pay_directly("A-1", &payer).await.id().to_owned();
    for jump in [hours(40 * DAY), -hours(40 * DAY)] {
        world.advance(jump);
        world.poll().await;
        world.assert_known(&id, unknown).await;
        let next = world.press("A-1", &json!({ "number": payer["number"], "previous": id }));
        assert_eq!(world.pressed(&next).await.summary(), (409, "order_under_review", None));
    }
    assert_eq!(world.debits(), 1);
}

#[world::test(world::with_receiver)]
async fn an_announcement_survives_jumps_and_is_told_once(world: &World) {
    world.paid().await;
    world.advance(-hours(2));
    world.poll().await;
    assert!(world.shop_system.deliveries().is_empty(), "due in two hours, by this clock");
    world.notify().await;
    world.advance(hours(5 * DAY));
    world.poll().await;
    world.advance(-hours(5 * DAY));
    world.live(hours(3), minutes(10)).await;
    assert_eq!(world.shop_system.deliveries().len(), 1);
}
