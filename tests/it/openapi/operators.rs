//! Each documented answer of the operators' routes, provoked.

use serde_json::{Value, json};

use crate::world::operators::{look_by, operation};
use crate::world::wired::dead_address;
use crate::world::{self, Answer, World, events};

/// Every question, about this payment.
fn questions(id: &str) -> Vec<(String, Option<Value>)> {
    let of = |asked: &str| (asked.to_owned(), None);
    vec![
        of("cases"),
        of("health"),
        of("days/2026-06-01"),
        ("find".to_owned(), Some(json!({ "by": "transaction", "value": id }))),
        of(&format!("transactions/{id}")),
        of(&format!("transactions/{id}/exchanges")),
        of(&format!("people/{id}")),
    ]
}

pub(super) async fn answers() -> Vec<Answer> {
    let mut answers = Vec::new();
    world::test(async |world| {
        let id = world.pending().await;
        let dead = world.inspect_on(&dead_address().await);
        for (asked, body) in questions(&id) {
            answers.push(look_by(&world.inspect, &asked, body.as_ref()).await);
            answers.push(look_by(&dead, &asked, body.as_ref()).await);
            answers.push(unsigned(world, &asked, body.as_ref()).await);
        }
        answers.extend(wrong(world, &id).await);
    })
    .await;
    answers
}

async fn unsigned(world: &World, asked: &str, body: Option<&Value>) -> Answer {
    let event = events::read(&events::operators_event(asked, body));
    Answer::to(operation(asked), &world.inspect.handle(event).await)
}

async fn wrong(world: &World, id: &str) -> Vec<Answer> {
    let nobody = format!("txn_{}", "0".repeat(32));
    let long = json!({ "by": "order", "value": "x".repeat(64 * 1024) });
    vec![
        world.look("cases?after=nonsense").await,
        world.look("days/yesterday").await,
        world.find(&json!({})).await,
        world.find(&long).await,
        world.look(&format!("transactions/{nobody}")).await,
        world.look(&format!("transactions/{nobody}/exchanges")).await,
        world.look(&format!("transactions/{id}/exchanges?after=nonsense")).await,
        world.look(&format!("people/{nobody}")).await,
    ]
}
