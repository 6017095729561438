//! Refunds by other means than a payout.

use serde_json::json;

use crate::situations::payins;
use crate::world::decisions::applied;
use crate::world::{self, World, order};

#[world::test(world::with_receiver)]
async fn any_part_of_any_amount_that_was_paid_can_be_recorded_as_given_back(world: &World) {
    for (paid, parts) in [(9, vec![8, 1]), (2_000_000, vec![1_500_000, 499_950, 50])] {
        let order_id = format!("A-{paid}");
        let id = world.initiate(&order(&order_id, paid)).await.id().to_owned();
        world.pay(&id).await;
        let mut left = paid;
        for (number, amount) in parts.into_iter().enumerate() {
            let reference = format!("till-{paid}-{number}");
            let of = |amount| json!({ "about": id, "reference": reference, "amount": amount });
            if left < 2_000_000 {
                let more = world.decide("refund-record", &applied(of(left + 1))).await;
                assert_eq!(more.error(), "refund_exceeds_payment", "a franc too much");
            }
            world.decided("refund-record", of(amount)).await;
            let again = world.decide("refund-record", &applied(of(amount))).await;
            assert_eq!((again.status, &again.body["applied"]), (200, &json!(false)));
            let other = world.decide("refund-record", &applied(of(amount + 1))).await;
            assert_eq!(other.error(), "payout_id_reused");
            left -= amount;
        }
        assert_eq!(world.item(&id).await.unwrap()["refunded"].as_n().unwrap(), &paid.to_string());
    }
    world.notify().await;
    let deliveries = world.shop_system.deliveries();
    let closed = deliveries.iter().filter(|delivery| delivery.body["type"] == "payout.closed");
    assert_eq!(closed.count(), 5);
}

#[world::test(world::each([("duplicate", "duplicate", 3000), ("released_owed", "owed", 2900)]))]
async fn a_refund_recorded_by_mistake_is_undone_and_owed_again(
    world: &World,
    (state, kind, paid): (&str, &str, u32),
) {
    let id = Box::pin(payins::bring_about(world, state)).await;
    let case = format!("case#{kind}#{id}");
    let refund = |reference| json!({ "about": id, "reference": reference, "amount": paid });
    let done = world.decided("refund-record", refund("till-1")).await;
    assert_eq!(done["cases_ended"], json!([case]));
    let about = json!({ "about": done["transaction"]["transaction_id"] });
    let done = world.decided("payout-not-made", about).await;
    let opened = (&done["case_opened"], &done["event"]);
    assert_eq!(opened, (&json!(case), &json!("payout.failed")));
    assert_eq!(world.item(&id).await.unwrap()["refunded"].as_n().unwrap(), "0");
    let same = world.decide("refund-record", &applied(refund("till-1"))).await;
    same.assert_refused(409, "payout_id_reused");
    world.decided("refund-record", refund("till-2")).await;
    let again = world.decide("case-open", &json!({ "about": case })).await;
    again.assert_refused(409, "case_not_closed");
}

#[world::test(world::with_receiver)]
async fn a_refund_is_not_taken_back_while_its_payment_is_under_review_again(world: &World) {
    let id = payins::bring_about(world, "given_back").await;
    let refund = world.only_key("pay_").await;
    let about = json!({ "about": refund });
    let refused = world.decide("payout-not-made", &applied(about.clone())).await;
    refused.assert_refused(409, "refund_overtaken");
    world.release(&id, json!({})).await;
    world.decided("payout-not-made", about).await;
}
