//! A payout from its request to its end.

use serde_json::json;

use crate::world::payouts::payout;
use crate::world::{self, World, seconds};

#[world::test(world::with_receiver)]
async fn a_payout_that_arrives_is_completed_by_its_callbacks_and_told_once(world: &World) {
    let answer = world.pay_out(&payout("P-1")).await;
    let id = answer.fulfilled();
    assert_eq!(answer.body["status"], "pending");
    assert_eq!(answer.body["payout_id"], "P-1");
    assert_eq!((&answer.body["amount"], &answer.body["currency"]), (&json!(5000), &json!("XOF")));
    assert_eq!(answer.cache_control.as_deref(), Some("no-store"));
    world.complete_payout(id).await;
    world.assert_known(id, ("completed", None)).await;
    assert_eq!(world.sandbox.payout(id).unwrap().record.confirms, 1, "the twin callbacks cost one");
    world.tell().await;
    let [delivery] = &world.shop_system.deliveries()[..] else {
        panic!("told once: {:?}", world.shop_system.deliveries());
    };
    assert_eq!(delivery.body["type"], "payout.completed");
    assert_eq!(delivery.body["data"]["payout_id"], "P-1");
    assert_eq!(delivery.body["data"]["operator_name"], "MOOV AFRICA BURKINA");
    let kinds = world.log_kinds(id).await;
    assert_eq!(kinds, ["callback", "callback", "confirm", "create", "intent"]);
}

impl World {
    /// Announces the events that are due, as the schedule does.
    pub(super) async fn tell(&self) {
        self.advance(seconds(5));
        self.poll().await;
    }
}
