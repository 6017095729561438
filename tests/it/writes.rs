//! What each flow costs at DynamoDB, in its own units: with the documented payloads, in which a token has two
//! hundred characters.

use jiff::Timestamp;
use ligdicash_core::outbox::Receiver;
use ligdicash_infra::dynamo::SHARDS;

use crate::fixtures::{documented_order, named};
use crate::world::capacity::{Capacity, Units};
use crate::world::scripted::{Reply, Scripted};
use crate::world::wired::{Process, callback_by, initiate_by, status_by};
use crate::world::{Setup, World, events, seconds, test_with};

impl World {
    /// Starts a payment of an order that is new.
    async fn started(&self, functions: &Process, capacity: &Capacity) -> (String, Units) {
        let request = events::json("/api/payment/initiate", documented_order());
        let (answer, units) = capacity.of(initiate_by(&functions.initiate, request)).await;
        assert_eq!(answer.status, 200, "{answer:?}");
        (answer.body["transaction_id"].as_str().unwrap().to_owned(), units)
    }

    /// Lets time pass until the next entry of the to-do index is due, and runs the schedule.
    async fn polled(&self, functions: &Process, capacity: &Capacity) -> Option<Units> {
        let next = self.next_due().await?;
        self.advance(next.duration_since(self.now()).max(seconds(0)));
        let run = self.poll_by(&functions.payments, &functions.announcer);
        Some(capacity.of(run).await.1)
    }

    async fn next_due(&self) -> Option<Timestamp> {
        let mut due = Vec::new();
        for shard in 0..SHARDS {
            due.extend(self.index(&shard.to_string()).await.into_iter().map(|(_, at)| at));
        }
        due.into_iter().min().map(|at| at.parse().unwrap())
    }
}

/// A LigdiCash that answers as documented, and a shop that is told of events.
async fn documented(body: impl AsyncFnOnce(&World, &Scripted, &Process, &Capacity)) {
    let ligdicash = Scripted::start().await;
    ligdicash.on_create([Reply::ok(named("a3_create_observed.json", ""))]);
    let setup = Setup { receivers: vec![Receiver::Webhook], ..ligdicash.setup() };
    test_with(setup, async |world| {
        let capacity = Capacity::default();
        body(world, &ligdicash, &world.counted(&capacity), &capacity).await;
    })
    .await;
}

#[tokio::test]
async fn a_paid_order_with_two_questions_writes_no_more_than_its_price_says() {
    documented(async |world, ligdicash, functions, capacity| {
        let (id, initiate) = world.started(functions, capacity).await;
        let mut questions = Vec::new();
        ligdicash.on_confirm([Reply::ok(named("c2_confirm_pending.json", &id))]);
        for _ in 0..2 {
            world.advance(seconds(5));
            let (answer, units) = capacity.of(status_by(&functions.payments, &id)).await;
            assert_eq!(answer.body["status"], "pending");
            questions.push(units);
        }
        ligdicash.on_confirm([Reply::ok(named("c1_confirm_completed.json", &id))]);
        let body = named("d1_callback.json", &id);
        let (_, winner) = capacity.of(callback_by(&functions.payments, body.as_bytes())).await;
        let (_, twin) = capacity.of(callback_by(&functions.payments, body.as_bytes())).await;
        let (_, announcement) = capacity.of(world.notify_by(&functions.announcer)).await;
        assert_eq!(world.shop_system.deliveries().len(), 1);
        println!("{initiate:?} {questions:?} {winner:?} {twin:?} {announcement:?}");
    })
    .await;
}

#[tokio::test]
async fn an_abandoned_payment_writes_no_more_than_its_price_says() {
    documented(async |world, ligdicash, functions, capacity| {
        let (id, initiate) = world.started(functions, capacity).await;
        ligdicash.on_confirm([Reply::ok(named("c2_confirm_pending.json", &id))]);
        let mut sum = initiate.written;
        let mut runs = Vec::new();
        let began = world.now();
        while let Some(units) = world.polled(functions, capacity).await {
            sum += units.written;
            runs.push((world.now().duration_since(began).as_mins(), units));
        }
        println!("{sum} in {}: {runs:?}", runs.len());
    })
    .await;
}
