//! Each documented answer of the operators' routes, provoked.

use sandbox::{CreateBehaviour, CreateFaults, Faults};

use crate::world::wired::{ask_by, ask_unsigned, dead_address};
use crate::world::{self, Answer, order};

pub(super) async fn answers() -> Vec<Answer> {
    let mut answers = Vec::new();
    world::test(async |world| {
        let id = world.pending().await;
        answers.push(ask_by(&world.payments, &id).await);
        answers.push(ask_by(&world.payments, "txn_1").await);
        answers.push(ask_unsigned(&world.payments, &id).await);
        let dead = world.payments_on(&dead_address().await);
        answers.push(ask_by(&dead, &id).await);

        let behaviour = CreateBehaviour::Refuse;
        let create = CreateFaults { behaviour, ..CreateFaults::default() };
        world.sandbox.set_default_faults(Faults { create, ..Faults::default() });
        assert_eq!(world.initiate(&order("A-2", 3000)).await.status, 502);
        let lock = world.item("order#A-2").await.unwrap();
        let refused = lock["latest_payin"].as_s().unwrap();
        answers.push(ask_by(&world.payments, refused).await);
    })
    .await;
    answers
}
