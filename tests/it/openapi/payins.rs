//! Each documented answer of the payins' routes, provoked.

use sandbox::{CreateBehaviour, Faults};
use serde_json::json;

use crate::world::payments::{behaving, refusing};
use crate::world::proof::{KEY, OTHER_KEY, sign};
use crate::world::wired::{dead_address, hint_by, list_by, order_by, receipt_by, status_by};
use crate::world::{self, World, order, replacing};

const JSON: &str = "application/json";

pub(super) async fn answers() {
    world::test(async |world| {
        wrong_requests(world).await;
        one_order(world).await;
        refused_by_ligdicash(world).await;
        without_database(world).await;
    })
    .await;
    world::test(proofs).await;
    world::test(without_answer).await;
    world::unreachable(async |world| drop(world.initiate(&order("A-1", 3000)).await)).await;
}

async fn wrong_requests(world: &World) {
    let id = format!("txn_{}", "0".repeat(32));
    world.initiate(&json!({})).await;
    world.initiate_raw(&vec![b' '; 64 * 1024 + 1]).await;
    world.status(&id).await;
    world.receipt(&id).await;
    world.callback(JSON, b"nonsense").await;
    list_by(&world.direct()).await;
}

/// Opened, asked about, changed too often, paid; another one paid with another amount.
async fn one_order(world: &World) {
    let id = world.pending_for("A-1").await;
    world.status(&id).await;
    world.receipt(&id).await;
    world.initiate(&order("A-1", 4000)).await;
    let again = replacing("A-1", 3000);
    for _ in 0..6 {
        world.initiate(&again).await;
    }
    world.pay(&id).await;
    world.initiate(&order("A-1", 3000)).await;

    world.paid_otherwise_for("A-2", 9).await;
    world.initiate(&order("A-2", 3000)).await;
}

async fn refused_by_ligdicash(world: &World) {
    for code in ["00", "02", "04"] {
        world.creations(refusing(code));
        world.initiate(&order(&format!("A-{code}"), 3000)).await;
    }
    world.sandbox.set_default_faults(Faults::default());
}

async fn without_database(world: &World) {
    let id = world.pending_for("A-3").await;
    let functions = world.process_on(&dead_address());
    order_by(&functions.initiate, &order("A-4", 3000)).await;
    status_by(&functions.payments, &id).await;
    receipt_by(&functions.payments, &id, "").await;
    hint_by(&functions.payments, &id).await;
}

async fn proofs(world: &World) {
    world.require_proofs();
    let claims = world.claims("A-1", 3000);
    world.initiate(&order("A-1", 3000)).await;
    world.initiate(&json!({ "order": "no JWT" })).await;
    world.initiate(&json!({ "order": sign(&claims, OTHER_KEY) })).await;
    world.initiate(&json!({ "order": sign(&claims, KEY) })).await;
}

async fn without_answer(world: &World) {
    world.creations(behaving(CreateBehaviour::CutAfter));
    world.initiate(&order("A-1", 3000)).await;
    world.initiate(&order("A-1", 3000)).await;
}
