//! Each documented answer about a payout that needs two people, or that is paused.

use sandbox::{Balance, CreateBehaviour};
use serde_json::json;

use crate::world::payouts::{PER_DAY, creating, refusing, silent, with};
use crate::world::scripted;
use crate::world::second::{AWA, ISSA, SHOP, approval, approve, ask_for, large, reject, why};
use crate::world::{self, World, hours};

pub(super) async fn answers() {
    world::test(async |world| {
        world.sandbox.set_default_payout_faults(silent());
        decided(world).await;
        made_after_all(world).await;
        refused_by_ligdicash(world).await;
        used_up(world).await;
        paused(world).await;
    })
    .await;
    scripted::test(changed_since).await;
}

async fn decided(world: &World) {
    let app = world.two_people();
    let id = ask_for(&app, &large("P-1"), AWA).await.id().to_owned();
    let other = json!({ "customer": "22670000002", "reason": "checked" });
    approve(&app, &id, &json!({}), ISSA).await;
    approve(&app, &id, &approval(), AWA).await;
    approve(&app, &id, &other, ISSA).await;
    approve(&app, &id, &approval(), ISSA).await;
    approve(&app, &id, &approval(), ISSA).await;
    let id = world.awaiting(&app, &large("P-2")).await;
    reject(&app, &id, &json!({}), ISSA).await;
    reject(&app, &id, &why(), ISSA).await;
    reject(&app, &id, &why(), ISSA).await;
    ask_for(&app, &large("P-2"), AWA).await;
    ask_for(&app, &with("P-3", json!({ "reason": "a prize" })), SHOP).await;
}

/// A retry waits for its approval, and the payout before it was made meanwhile.
async fn made_after_all(world: &World) {
    let first = world.taken("P-8").await;
    world.fail_payout(&first).await;
    world.assert_payout(&first, ("notcompleted", Some("failed"))).await;
    let app = world.two_people();
    let retry = world.awaiting(&app, &large("P-8~2")).await;
    world.says_of_payout(&first, Some("completed"));
    world.assert_payout(&first, ("completed", None)).await;
    approve(&app, &retry, &approval(), ISSA).await;
}

async fn refused_by_ligdicash(world: &World) {
    let app = world.two_people();
    for code in ["00", "02", "04", "05"] {
        let id = world.awaiting(&app, &large(&format!("P-{code}"))).await;
        world.sandbox.set_default_payout_faults(refusing(code));
        approve(&app, &id, &approval(), ISSA).await;
    }
    world.sandbox.set_default_payout_faults(silent());
    let id = world.awaiting(&app, &large("P-low")).await;
    world.sandbox.set_balance("12", Balance::Francs(0)).unwrap();
    approve(&app, &id, &approval(), ISSA).await;
    world.sandbox.set_balance("12", Balance::Francs(u64::from(PER_DAY))).unwrap();
    let id = world.awaiting(&app, &large("P-alone")).await;
    approve(&world.without_ligdicash().payout, &id, &approval(), ISSA).await;
    let id = world.awaiting(&app, &large("P-cut")).await;
    world.sandbox.set_default_payout_faults(creating(CreateBehaviour::CutAfter));
    approve(&app, &id, &approval(), ISSA).await;
    world.sandbox.set_default_payout_faults(silent());
}

/// A payout whose day has no room left by the time of its approval.
async fn used_up(world: &World) {
    let mut app = world.two_people();
    let id = world.awaiting(&app, &large("P-used-up")).await;
    world.advance(hours(24));
    app.config.limits.per_day = 20_000;
    approve(&app, &id, &approval(), ISSA).await;
    assert_eq!(reject(&app, &id, &why(), ISSA).await.status, 200);
}

async fn paused(world: &World) {
    let app = world.two_people();
    let id = world.awaiting(&app, &large("P-6")).await;
    world.decided("payouts-pause", json!({})).await;
    ask_for(&app, &large("P-7"), AWA).await;
    approve(&app, &id, &approval(), ISSA).await;
    assert_eq!(reject(&app, &id, &why(), ISSA).await.status, 200, "also while payouts are paused");
}

/// A refund whose payment was paid since it was asked for, and then one whose payer is forgotten.
async fn changed_since(world: &World) {
    let app = world.two_people();
    let payin = world.paid_from("A-1001", "22670000007").await;
    let refund = json!({ "refundOf": payin, "amount": 1000, "customer": null, "reason": "kind" });
    let id = world.awaiting(&app, &with("R-1", refund)).await;
    let paid_at = world.set_text(&payin, "completed_at", "2099-01-01T00:00:00.000Z").await;
    approve(&app, &id, &why(), ISSA).await;
    world.set_text(&payin, "completed_at", &paid_at).await;
    // Without the revision that was seen, the refund is not approved.
    approve(&app, &id, &why(), ISSA).await;
    let number = world.set_text(&payin, "payer_number", "forgotten").await;
    let seen = world.having_seen_payin(why(), &payin).await;
    approve(&app, &id, &seen, ISSA).await;
    world.set_text(&payin, "payer_number", &number).await;
    assert_eq!(reject(&app, &id, &why(), ISSA).await.status, 200);
}
