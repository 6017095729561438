//! Each documented answer of the route that restores, provoked.

use serde_json::json;

use crate::world::wired::{dead_address, restore_by};
use crate::world::{World, but};

pub(super) async fn answers() {
    let world = World::telling().await;
    let own = world.payments_table().to_owned();
    world.paid().await;
    let copy = world.table_with(&[]).await;
    let world = world.adopts(&copy, "2026-06-01T10:30:00.000");
    let (plan, restore) = (json!({ "since": "2026-06-01T10:00:00Z" }), world.restorer(&own));
    restore_by(&restore, &plan).await;
    restore_by(&restore, &json!({ "open": true, "reason": "looked through" })).await;
    restore_by(&restore, &but(plan.clone(), json!({ "apply": true }))).await;
    restore_by(&world.restorer_at(&dead_address(), &own), &plan).await;
}
