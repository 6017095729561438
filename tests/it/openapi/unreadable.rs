//! Each documented answer about what this version cannot read.

use serde_json::json;

use crate::world::decisions::applied;
use crate::world::payouts::{payout, silent};
use crate::world::second::{ISSA, approval, approve, large, reject, why};
use crate::world::wired::ask_by;
use crate::world::{self, Answer, World, order};

pub(super) async fn answers() -> Vec<Answer> {
    let mut answers = Vec::new();
    world::test(async |world| {
        world.sandbox.set_default_payout_faults(silent());
        answers.extend(payins(world).await);
        answers.extend(payouts(world).await);
        answers.push(health(world).await);
    })
    .await;
    answers
}

async fn payins(world: &World) -> Vec<Answer> {
    let id = world.pending().await;
    let status = world.set_text(&id, "status", "newer").await;
    let answers = vec![
        world.initiate(&order("A-1001", 3000)).await,
        world.status(&id).await,
        ask_by(&world.payments, &id).await,
        world.decide("review-release", &applied(json!({ "about": id }))).await,
    ];
    world.set_text(&id, "status", &status).await;
    world.poll().await;
    answers
}

async fn payouts(world: &World) -> Vec<Answer> {
    let app = world.two_people();
    let id = world.awaiting(&app, &large("P-1")).await;
    let status = world.set_text(&id, "status", "newer").await;
    let mut answers = vec![
        world.payout_status(&id).await,
        approve(&app, &id, &approval(), ISSA).await,
        reject(&app, &id, &why(), ISSA).await,
    ];
    world.set_text(&id, "status", &status).await;
    world.taken("P-2").await;
    let by = world.set_text("payout#P-2", "transaction_id", "newer").await;
    answers.push(world.pay_out(&payout("P-2")).await);
    world.set_text("payout#P-2", "transaction_id", &by).await;
    world.poll().await;
    answers
}

async fn health(world: &World) -> Answer {
    assert_eq!(world.decide("payments-pause", &applied(json!({}))).await.status, 200);
    let since = world.set_text("pause#payments", "paused_at", "newer").await;
    let answer = world.look("health").await;
    world.set_text("pause#payments", "paused_at", &since).await;
    answer
}
