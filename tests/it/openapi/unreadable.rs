//! Each documented answer about what this version cannot read.

use serde_json::json;

use crate::world::decisions::applied;
use crate::world::direct::MOOV;
use crate::world::links::once;
use crate::world::payouts::{payout, silent};
use crate::world::second::{ISSA, approval, approve, large, reject, why};
use crate::world::{World, order};

pub(super) async fn answers(world: &World) {
    world.sandbox.set_default_payout_faults(silent());
    payins(world).await;
    payouts(world).await;
    link(world).await;
    health(world).await;
    direct(world).await;
}

async fn payins(world: &World) {
    let id = world.pending().await;
    let status = world.set_text(&id, "status", "newer").await;
    world.initiate(&order("A-1001", 3000)).await;
    world.status(&id).await;
    world.receipt(&id).await;
    world.ask(&id).await;
    world.decide("review-release", &applied(json!({ "about": id }))).await;
    world.set_text(&id, "status", &status).await;
    world.poll().await;
}

async fn payouts(world: &World) {
    let app = world.two_people();
    let id = world.awaiting(&app, &large("P-1")).await;
    let status = world.set_text(&id, "status", "newer").await;
    world.payout_status(&id).await;
    approve(&app, &id, &approval(), ISSA).await;
    reject(&app, &id, &why(), ISSA).await;
    world.set_text(&id, "status", &status).await;
    world.taken("P-2").await;
    let by = world.set_text("payout#P-2", "transaction_id", "newer").await;
    world.pay_out(&payout("P-2")).await;
    world.set_text("payout#P-2", "transaction_id", &by).await;
    world.poll().await;
}

async fn health(world: &World) {
    assert_eq!(world.decide("payments-pause", &applied(json!({}))).await.status, 200);
    let since = world.set_text("pause#payments", "paused_at", "newer").await;
    world.look("health").await;
    world.set_text("pause#payments", "paused_at", &since).await;
}

async fn link(world: &World) {
    let link = world.linked(&once()).await["link_id"].as_str().unwrap().to_owned();
    let key = format!("link#{link}");
    let begun = world.set_text(&key, "created_at", "newer").await;
    world.ask_links(&format!("/{link}"), None).await;
    world.ask_links(&format!("/{link}/withdraw"), Some(&json!({}))).await;
    world.set_text(&key, "created_at", &begun).await;
    world.poll().await;
}

async fn direct(world: &World) {
    world.decided("payments-resume", json!({})).await;
    world.require_proofs();
    let id = world.pay_directly("A-3", &json!({ "number": MOOV })).await.id().to_owned();
    let status = world.set_text(&id, "status", "newer").await;
    world.pay_directly("A-3", &json!({ "number": MOOV })).await;
    world.set_text(&id, "status", &status).await;
}
