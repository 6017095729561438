//! Each documented answer of the payins' routes, provoked.

use sandbox::{ConfirmFaults, CreateBehaviour, Faults};
use serde_json::json;

use crate::world::payments::{behaving, refusing};
use crate::world::proof::{KEY, OTHER_KEY, sign};
use crate::world::wired::{callback_by, dead_address, order_by, status_by};
use crate::world::{self, Answer, Setup, World, order, replacing};

const JSON: &str = "application/json";

pub(super) async fn answers() -> Vec<Answer> {
    let mut answers = Vec::new();
    world::test(async |world| {
        answers.extend(wrong_requests(world).await);
        answers.extend(one_order(world).await);
        answers.extend(refused_by_ligdicash(world).await);
        answers.extend(without_database(world).await);
    })
    .await;
    world::test(async |world| answers.extend(proofs(world).await)).await;
    answers.extend(without_answer().await);
    answers.extend(without_ligdicash().await);
    answers
}

async fn wrong_requests(world: &World) -> Vec<Answer> {
    let id = format!("txn_{}", "0".repeat(32));
    vec![
        world.initiate(&json!({})).await,
        world.initiate_raw(&[b' '; 64 * 1024 + 1]).await,
        world.status(&id).await,
        world.callback(JSON, b"nonsense").await,
    ]
}

/// Opened, asked about, changed too often, paid; another one paid with another amount.
async fn one_order(world: &World) -> Vec<Answer> {
    let page = world.initiate(&order("A-1", 3000)).await;
    let id = page.id().to_owned();
    let mut answers =
        vec![page, world.status(&id).await, world.initiate(&order("A-1", 4000)).await];
    let again = replacing("A-1", 3000);
    for _ in 0..6 {
        answers.push(world.initiate(&again).await);
    }
    world.pay(&id).await;
    answers.push(world.initiate(&order("A-1", 3000)).await);

    let id = world.pending_for("A-2").await;
    world.misbehave(&id, ConfirmFaults { amount: Some(9), ..ConfirmFaults::default() });
    world.pay(&id).await;
    answers.push(world.initiate(&order("A-2", 3000)).await);
    answers
}

async fn refused_by_ligdicash(world: &World) -> Vec<Answer> {
    let mut answers = Vec::new();
    for code in ["00", "02", "04"] {
        world.creations(refusing(code));
        answers.push(world.initiate(&order(&format!("A-{code}"), 3000)).await);
    }
    world.sandbox.set_default_faults(Faults::default());
    answers
}

async fn without_database(world: &World) -> Vec<Answer> {
    let id = world.pending_for("A-3").await;
    let dead = dead_address();
    let payments = world.payments_on(&dead);
    let hint = json!({ "external_id": id }).to_string();
    vec![
        order_by(&world.initiate_on(&dead), &order("A-4", 3000)).await,
        status_by(&payments, &id).await,
        callback_by(&payments, hint.as_bytes()).await,
    ]
}

async fn proofs(world: &World) -> Vec<Answer> {
    world.require_proofs();
    let claims = world.claims("A-1", 3000);
    vec![
        world.initiate(&order("A-1", 3000)).await,
        world.initiate(&json!({ "order": "no JWT" })).await,
        world.initiate(&json!({ "order": sign(&claims, OTHER_KEY) })).await,
        world.initiate(&json!({ "order": sign(&claims, KEY) })).await,
    ]
}

async fn without_answer() -> Vec<Answer> {
    let mut answers = Vec::new();
    world::test(async |world| {
        world.creations(behaving(CreateBehaviour::CutAfter));
        answers.push(world.initiate(&order("A-1", 3000)).await);
        answers.push(world.initiate(&order("A-1", 3000)).await);
    })
    .await;
    answers
}

async fn without_ligdicash() -> Vec<Answer> {
    let mut answers = Vec::new();
    let setup = Setup { ligdicash: Some(dead_address()), ..Setup::default() };
    world::test_with(setup, async |world| {
        answers.push(world.initiate(&order("A-1", 3000)).await);
    })
    .await;
    answers
}
