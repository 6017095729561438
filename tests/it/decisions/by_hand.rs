//! Money that was given back by other means than a payout.

use serde_json::json;

use crate::world::decisions::applied;
use crate::world::{self, World, order};

#[world::test(world::told)]
async fn any_part_of_any_amount_that_was_paid_can_be_recorded_as_given_back(world: &World) {
    for (paid, parts) in [(9, vec![8, 1]), (2_000_000, vec![1_500_000, 499_950, 50])] {
        let order_id = format!("A-{paid}");
        let answer = world.initiate(&order(&order_id, paid)).await;
        let id = answer.id().to_owned();
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
    let told = world.shop_system.deliveries();
    let closed = told.iter().filter(|it| it.body["type"] == "payout.closed");
    assert_eq!(closed.count(), 5);
}
