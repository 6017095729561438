//! The documented answers of the payouts' routes that no table gives, provoked.

mod second;

use sandbox::{Balance, ConfirmFaults, CreateBehaviour};
use serde_json::json;

use crate::world::payments::nobody;
use crate::world::payouts::{PER_DAY, creating, pay_out_by, payout, refusing, silent, with};
use crate::world::{self, World, but, seconds};

pub(super) async fn answers() {
    world::test(async |world| {
        world.sandbox.set_default_payout_faults(silent());
        of_one_name(world).await;
        refunds(world).await;
        refused_by_ligdicash(world).await;
        pay_out_by(&world.without_ligdicash().payout, &payout("P-2")).await;
        world.sandbox.set_default_payout_faults(creating(CreateBehaviour::CutAfter));
        world.pay_out(&payout("P-3")).await;
        world.sandbox.set_default_payout_faults(silent());
        too_many(world).await;
    })
    .await;
    second::answers().await;
}

/// Names that are used twice, and a forbidden payout.
async fn of_one_name(world: &World) {
    world.taken("P-1").await;
    world.pay_out(&with("P-1", json!({ "amount": 5001 }))).await;
    world.pay_out(&with("P-2", json!({ "amount": 200_001 }))).await;
    for (name, digit) in [("juin/1", "a"), ("juin/2", "b")] {
        let batch = json!({ "name": "juin", "digest": digit.repeat(64) });
        world.pay_out(&with(name, json!({ "batch": batch }))).await;
    }
}

async fn refunds(world: &World) {
    let refund = |payin: &str| with("R-1", json!({ "refundOf": payin, "amount": 3001 }));
    let payin = world.pending_for("A-1").await;
    let nobody = nobody("txn");
    world.pay_out(&refund(&nobody)).await;
    world.pay_out(&refund(&payin)).await;
    world.pay(&payin).await;
    world.pay_out(&refund(&payin)).await;
    world.pay_out(&but(refund(&payin), json!({ "seen": 0 }))).await;
    world.says(&payin, "notcompleted");
    world.advance(seconds(3));
    world.ask(&payin).await;
    world.pay_out(&refund(&payin)).await;
    let payin = paid_by_nobody(world).await;
    let of_nobody = json!({ "refundOf": payin, "amount": 1000, "customer": null });
    world.pay_out(&with("R-1", of_nobody)).await;
}

/// A paid payment whose payer LigdiCash does not name.
async fn paid_by_nobody(world: &World) -> String {
    let payin = world.pending_for("A-2").await;
    world.misbehave(&payin, ConfirmFaults { older_generation: true, ..ConfirmFaults::default() });
    world.pay(&payin).await;
    payin
}

async fn refused_by_ligdicash(world: &World) {
    for code in ["00", "02", "04", "05"] {
        world.sandbox.set_default_payout_faults(refusing(code));
        world.pay_out(&payout(&format!("P-{code}"))).await;
    }
    world.sandbox.set_default_payout_faults(silent());
    world.sandbox.set_balance("12", Balance::Francs(0)).unwrap();
    world.pay_out(&payout("P-low")).await;
    world.sandbox.set_balance("12", Balance::Francs(u64::from(PER_DAY))).unwrap();
}

async fn too_many(world: &World) {
    for number in 0..=PER_DAY / 200_000 {
        let body = with(&format!("P-many-{number}"), json!({ "amount": 200_000 }));
        world.pay_out(&body).await;
    }
}
