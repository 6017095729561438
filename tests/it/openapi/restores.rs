//! Each documented answer of the route that restores, provoked.

use serde_json::{Value, json};

use crate::world::World;
use crate::world::wired::{AppRestore, dead_address, restore_by, restore_unsigned};

pub(super) async fn answers() {
    let world = World::telling().await;
    let own = world.payments_table().to_owned();
    let restored = world.restorer(&own);
    let plan = json!({ "since": "2026-06-01T10:00:00Z" });
    restore_by(&restored, &plan).await;
    restore_by(&restored, &json!({ "since": "yesterday" })).await;
    restore_by(&restored, &json!({ "since": "x".repeat(64 * 1024) })).await;
    world.paid().await;
    let copy = world.table_with(&[]).await;
    let world = world.adopts(&copy, "2026-06-01T10:30:00.000");
    adopted(&world.restorer(&own), &plan).await;
    restore_by(&world.restorer_at(&dead_address(), &own), &plan).await;
}

async fn adopted(restore: &AppRestore, plan: &Value) {
    let mut apply = plan.clone();
    apply["apply"] = json!(true);
    let role = "arn:aws:iam::000000000000:role/shop";
    restore_unsigned(restore, plan, None).await;
    restore_unsigned(restore, plan, Some(role)).await;
    restore_by(restore, plan).await;
    restore_by(restore, &json!({ "open": true, "reason": "looked through" })).await;
    restore_by(restore, &apply).await;
}
