//! The documented answers of the payins' routes that no table gives, provoked.

use sandbox::{CreateBehaviour, Faults};
use serde_json::json;

use crate::world::payments::{behaving, refusing};
use crate::world::proof::{KEY, OTHER_KEY, sign};
use crate::world::wired::order_by;
use crate::world::{World, order, replacing};

pub(super) async fn answers(world: &World) {
    world.pending_for("A-1").await;
    world.initiate(&order("A-1", 4000)).await;
    let again = replacing("A-1", 3000);
    for _ in 0..6 {
        world.initiate(&again).await;
    }
    for code in ["00", "02", "04"] {
        world.creations(refusing(code));
        world.initiate(&order(&format!("A-{code}"), 3000)).await;
    }
    world.creations(behaving(CreateBehaviour::CutAfter));
    world.initiate(&order("A-2", 3000)).await;
    world.sandbox.set_default_faults(Faults::default());
    order_by(&world.without_ligdicash().initiate, order("A-3", 3000)).await;
}

pub(super) async fn proofs(world: &World) {
    world.require_proofs();
    let claims = world.claims("A-4", 3000);
    for body in [
        order("A-4", 3000),
        json!({ "order": "no JWT" }),
        json!({ "order": sign(&claims, OTHER_KEY) }),
    ] {
        world.initiate(&body).await;
    }
    world.initiate(&json!({ "order": sign(&claims, KEY) })).await;
}
