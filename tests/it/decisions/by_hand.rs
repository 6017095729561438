//! Money that was given back by other means than a payout.

use serde_json::json;

use crate::world::{self, order};

#[tokio::test]
async fn any_part_of_any_amount_that_was_paid_can_be_recorded_as_given_back() {
    world::test_told(async |world| {
        for (paid, parts) in [(9, vec![8, 1]), (2_000_000, vec![1_500_000, 499_950, 50])] {
            let order_id = format!("A-{paid}");
            let answer = world.initiate(&order(&order_id, paid)).await;
            let id = answer.body["transaction_id"].as_str().unwrap().to_owned();
            world.pay(&id).await;
            for (number, amount) in parts.into_iter().enumerate() {
                let reference = format!("till-{paid}-{number}");
                let body = json!({ "about": id, "reference": reference, "amount": amount });
                world.decided("refund-record", body).await;
            }
            assert_eq!(
                world.item(&id).await.unwrap()["refunded"].as_n().unwrap(),
                &paid.to_string()
            );
        }
        world.notify().await;
        let told = world.shop_system.deliveries();
        let closed = told.iter().filter(|it| it.body["type"] == "payout.closed");
        assert_eq!(closed.count(), 5);
    })
    .await;
}
