//! Each documented answer of the route of direct payins, provoked.

use contract::Route;
use sandbox::{CreateBehaviour, Faults};
use serde_json::{Value, json};

use crate::world::decisions::applied;
use crate::world::direct::{MOOV, ORANGE, pressed_by};
use crate::world::payments::behaving;
use crate::world::proof::{KEY, OTHER_KEY, claims, sign};
use crate::world::wired::{answer_of_status, dead_address, list_by};
use crate::world::{World, events, minutes, seconds};

pub(super) async fn answers(world: &World) {
    for route in [Route::Direct, Route::PayOut] {
        answer_of_status(&world.payments, events::json(route, json!({}))).await;
    }
    list_by(&world.payments, &world.direct().activated).await;
    world.pressed(&json!({ "number": MOOV })).await;
    world.require_proofs();
    wrong_requests(world).await;
    one_order(world).await;
    nobody_knows(world).await;
    let body = world.press("A-4", &json!({ "number": ORANGE }));
    pressed_by(&world.process_on(&dead_address()).direct, &body).await;
    world.decide("payments-pause", &applied(json!({}))).await;
    world.pressed(&body).await;
}

async fn wrong_requests(world: &World) {
    let other_key = sign(&world.claims("A-1", 3000), OTHER_KEY);
    for order in [json!("no JWT"), json!(other_key), json!("x".repeat(64 * 1024))] {
        world.pressed(&json!({ "order": order, "number": MOOV })).await;
    }
    world.pay_directly("A-1", &json!({})).await;
}

/// Begun, repeated, pressed too early, at an older price, and too often; then paid.
async fn one_order(world: &World) {
    let press = world.press("A-1", &json!({ "number": MOOV }));
    world.pressed(&press).await;
    let mut latest = world.pressed(&press).await.id().to_owned();
    let after = |latest: &str| json!({ "number": MOOV, "previous": latest });
    world.pay_directly("A-1", &after(&latest)).await;
    let older = sign(&claims("A-1", 4000, world.now() - minutes(5)), KEY);
    world.advance(minutes(2));
    world.pressed(&json!({ "order": older, "number": MOOV, "previous": latest })).await;
    for at in 0..10 {
        world.pay_directly(&format!("A-1-{at}"), &json!({ "number": MOOV })).await;
    }
    world.advance(minutes(60));
    for _ in 0..7 {
        world.advance(seconds(90));
        let again = world.pay_directly("A-1", &after(&latest)).await;
        if again.status == 201 {
            again.id().clone_into(&mut latest);
        }
    }
    world.advance(minutes(60));
    world.pay(&latest).await;
    world.pay_directly("A-1", &after(&latest)).await;
}

/// The answer to a debit was lost.
async fn nobody_knows(world: &World) {
    world.creations(behaving(CreateBehaviour::CutAfter));
    let press = |previous: Value| json!({ "number": "22670000002", "previous": previous });
    let id = world.pay_directly("A-2", &press(Value::Null)).await.id().to_owned();
    world.pay_directly("A-2", &press(json!(id))).await;
    world.sandbox.set_default_faults(Faults::default());
}
