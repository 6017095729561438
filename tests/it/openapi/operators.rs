//! Each documented answer of the operators' routes, provoked.

use sandbox::CreateBehaviour;
use serde_json::{Value, json};

use crate::doctor::without_randomness;
use crate::world::operators::{look_by, operation};
use crate::world::payments::behaving;
use crate::world::wired::{ask_by, ask_unsigned, dead_address, examine_by, examine_unsigned};
use crate::world::{Answer, World, events, order};

/// Every question, about this payment.
fn questions(id: &str) -> Vec<(String, Option<Value>)> {
    let of = |asked: &str| (asked.to_owned(), None);
    vec![
        of("cases"),
        of("health"),
        of("days/2026-06-01"),
        of("days/2026-06-01/decisions"),
        of("days/2026-06-01/audit"),
        of("days/2026-06-01/figures"),
        ("find".to_owned(), Some(json!({ "by": "transaction", "value": id }))),
        ("people/find".to_owned(), Some(json!({ "number": "70000001" }))),
        of(&format!("transactions/{id}")),
        of(&format!("transactions/{id}/exchanges")),
        of(&format!("people/{id}")),
        of("people/2026-06-01"),
    ]
}

pub(super) async fn answers(world: &World) {
    let id = world.pending().await;
    let dead = world.inspect_on(&dead_address());
    for (asked, body) in questions(&id) {
        look_by(&world.inspect, &asked, body.as_ref()).await;
        look_by(&dead, &asked, body.as_ref()).await;
        unsigned(world, &asked, body.as_ref()).await;
    }
    wrong(world, &id).await;
    asked(world, &id).await;
    examined(world).await;
}

async fn unsigned(world: &World, asked: &str, body: Option<&Value>) {
    let event = events::read(&events::operators_event(asked, body));
    Answer::to(operation(asked), &world.inspect.handle(event).await);
}

async fn wrong(world: &World, id: &str) {
    let nobody = format!("txn_{}", "0".repeat(32));
    let long = json!({ "by": "order", "value": "x".repeat(64 * 1024) });
    let long_number = json!({ "number": "7".repeat(64 * 1024) });
    world.look("cases?after=nonsense").await;
    world.look("days/yesterday").await;
    world.look("days/yesterday/decisions").await;
    world.look("people/2026-06-01?after=nonsense").await;
    world.look("days/yesterday/audit").await;
    world.look("days/yesterday/figures").await;
    world.find(&json!({})).await;
    world.find(&long).await;
    world.find(&json!({ "number": "none" })).await;
    world.find(&long_number).await;
    world.look(&format!("transactions/{nobody}")).await;
    world.look(&format!("transactions/{nobody}/exchanges")).await;
    world.look(&format!("transactions/{id}/exchanges?after=nonsense")).await;
    world.look(&format!("people/{nobody}")).await;
}

/// The doctor, who looks or cannot.
async fn examined(world: &World) {
    let doctor = world.doctor(None);
    let all = json!({ "ping": true });
    let long = json!({ "ping": "x".repeat(64 * 1024) });
    examine_by(&doctor, &all).await;
    examine_by(&doctor, &json!({ "ping": 1 })).await;
    examine_by(&doctor, &long).await;
    examine_unsigned(&doctor, &all).await;
    examine_by(&without_randomness(doctor), &all).await;
}

/// LigdiCash, asked about a payment for an operator.
async fn asked(world: &World, id: &str) {
    let dead = world.process_on(&dead_address()).payments;
    ask_by(&world.payments, id).await;
    ask_by(&world.payments, "txn_1").await;
    ask_unsigned(&world.payments, id).await;
    ask_by(&dead, id).await;
    world.creations(behaving(CreateBehaviour::Refuse));
    assert_eq!(world.initiate(&order("A-2", 3000)).await.status, 502);
    let lock = world.item("order#A-2").await.unwrap();
    let refused = lock["latest_payin"].as_s().unwrap();
    ask_by(&world.payments, refused).await;
}
