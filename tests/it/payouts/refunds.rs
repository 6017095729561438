//! Giving a payin back, and never more than was paid.

use serde_json::{Value, json};

use crate::world::payouts::with;
use crate::world::{self, World};

fn refund(payout_id: &str, payin: &str, amount: u32) -> Value {
    with(payout_id, json!({ "refundOf": payin, "amount": amount }))
}

impl World {
    /// A payment of 3 000 F that was paid.
    async fn paid(&self, order_id: &str) -> String {
        let id = self.pending_for(order_id).await;
        self.pay(&id).await;
        self.assert_known(&id, ("completed", None)).await;
        id
    }
}

#[tokio::test]
async fn a_completed_payment_is_given_back_in_parts_up_to_what_was_paid() {
    world::test(async |world| {
        let payin = world.paid("A-1001").await;
        for (payout_id, amount) in [("R-1", 1000), ("R-2", 2000)] {
            let answer = world.pay_out(&refund(payout_id, &payin, amount)).await;
            assert_eq!(answer.status, 200, "{answer:?}");
            assert_eq!(answer.body["refund_of"], payin.as_str());
            let id = answer.body["transaction_id"].as_str().unwrap();
            world.complete_payout(id).await;
        }
        assert_eq!(world.refunded(&payin).await, 3000);
        let answer = world.pay_out(&refund("R-3", &payin, 100)).await;
        assert_eq!((answer.status, answer.error()), (409, "refund_exceeds_payment"));
        assert_eq!(world.committed_today().await, 3000, "a refusal commits nothing");
        assert_eq!(world.payouts_asked(), 2);
        let again = world.pay_out(&refund("R-1", &payin, 1000)).await;
        assert_eq!((again.status, &again.body["status"]), (200, &json!("completed")));
    })
    .await;
}

#[tokio::test]
async fn a_refund_that_failed_or_was_refused_can_be_made_again() {
    world::test(async |world| {
        let payin = world.paid("A-1001").await;
        let answer = world.pay_out(&refund("R-1", &payin, 3000)).await;
        let id = answer.body["transaction_id"].as_str().unwrap();
        world.fail_payout(id).await;
        assert_eq!(world.refunded(&payin).await, 0);
        world.sandbox.set_balance("12", sandbox::Balance::Francs(2999)).unwrap();
        let answer = world.pay_out(&refund("R-2", &payin, 3000)).await;
        assert_eq!(answer.error(), "payout_balance_too_low");
        assert_eq!(world.refunded(&payin).await, 0);
        world.sandbox.set_balance("12", sandbox::Balance::Francs(3000)).unwrap();
        assert_eq!(world.pay_out(&refund("R-3", &payin, 3000)).await.status, 200);
    })
    .await;
}

#[tokio::test]
async fn only_what_was_proven_paid_is_given_back() {
    world::test(async |world| {
        let pending = world.pending().await;
        let answer = world.pay_out(&refund("R-1", &pending, 1000)).await;
        assert_eq!((answer.status, answer.error()), (409, "refund_of_unpaid"));
        let nobody = "txn_00000000000000000000000000000000";
        let answer = world.pay_out(&refund("R-1", nobody, 1000)).await;
        assert_eq!((answer.status, answer.error()), (422, "refund_of_unknown"));
        world.pay(&pending).await;
        let answer = world.pay_out(&refund("R-1", &pending, 3001)).await;
        assert_eq!((answer.status, answer.error()), (409, "refund_exceeds_payment"));
        assert_eq!((world.payouts_asked(), world.committed_today().await), (0, 0));
    })
    .await;
}
