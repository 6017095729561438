//! The cost of each flow in DynamoDB's units, with the documented payloads, whose tokens have two hundred characters.

use cost::figures::{
    ANNOUNCEMENT, AUDIT_READS, DIRECT, EARLY_CHECK, EXPIRING_CHECK, INITIATE, LAST_CHECK,
    LATER_CHECK, LINK, LINK_PAGE, QUESTION, TWIN_CALLBACK, Units, WINNING_CALLBACK,
    abandoned_payment,
};
use ligdicash_core::LinkTimes;
use ligdicash_core::claim::Claimant;
use serde_json::json;

use crate::fixtures::{documented_order, named};
use crate::world::direct::{MOOV, pressed_by};
use crate::world::links::visit;
use crate::world::scripted::{self, Reply};
use crate::world::wired::{Process, callback_by, order_by, status_by};
use crate::world::{self, World, events, hours, minutes, seconds};
use parts::capacity::Capacity;

impl World {
    /// Starts a payment of an order that is new.
    async fn started(&self, functions: &Process, capacity: &Capacity) -> (String, Units) {
        let order = documented_order();
        let (answer, units) = capacity.of(order_by(&functions.initiate, &order)).await;
        (answer.fulfilled().to_owned(), units)
    }

    /// Lets time pass until the next entry of the to-do index is due, and runs the schedule.
    async fn polled(&self, functions: &Process, capacity: &Capacity) -> Option<Units> {
        let next = self.next_due().await?;
        self.advance(next.duration_since(self.now()).max(seconds(0)));
        let run = self.poll_by(&functions.payments, &functions.announcer);
        Some(capacity.of(run).await.1)
    }
}

/// A LigdiCash that answers as documented, and a shop that is told of events.
async fn documented(body: impl AsyncFnOnce(&World, &Process, &Capacity)) {
    scripted::with_receiver(async |world| {
        world.on_create([Reply::ok(named("a3_create_observed.json", ""))]);
        let capacity = Capacity::default();
        body(world, &world.counted(&capacity), &capacity).await;
    })
    .await;
}

#[world::test(documented)]
async fn a_paid_order_with_two_reads_writes_what_its_price_assumes(
    world: &World,
    functions: &Process,
    capacity: &Capacity,
) {
    let (id, initiate) = world.started(functions, capacity).await;
    assert_eq!(initiate, INITIATE);
    world.on_confirm([Reply::ok(named("c2_confirm_pending.json", &id))]);
    let mut questions = Vec::new();
    for _ in 0..2 {
        world.advance(seconds(5));
        let (answer, units) = capacity.of(status_by(&functions.payments, &id)).await;
        assert_eq!(answer.body["status"], "pending");
        questions.push(units);
    }
    assert_eq!(questions[0], QUESTION);
    assert!(questions[1].writes < QUESTION.writes, "nothing was learnt but the answer");
    world.on_confirm([Reply::ok(named("c1_confirm_completed.json", &id))]);
    let body = named("d1_callback.json", &id);
    let (_, winner) = capacity.of(callback_by(&functions.payments, &body)).await;
    assert_eq!(winner, WINNING_CALLBACK);
    let (_, twin) = capacity.of(callback_by(&functions.payments, &body)).await;
    assert!(twin.writes < TWIN_CALLBACK.writes, "it comes after the settlement");
    let (_, announcement) = capacity.of(world.notify_by(&functions.announcer)).await;
    assert_eq!(announcement, ANNOUNCEMENT);
    assert_eq!(world.shop_system.deliveries().len(), 1);
    assert_audited(world, capacity, &id, AUDIT_READS[0]).await;
}

#[world::test(documented)]
async fn a_direct_payin_writes_what_its_price_is_calculated_from(
    world: &World,
    functions: &Process,
    capacity: &Capacity,
) {
    world.require_proofs();
    let press = world.press("A-1001", &json!({ "number": MOOV }));
    let (answer, units) = capacity.of(pressed_by(&functions.direct, &press)).await;
    assert_eq!((answer.status, units), (201, DIRECT));
}

#[world::test(documented)]
async fn a_payment_by_a_link_writes_what_its_price_is_calculated_from(
    world: &World,
    functions: &Process,
    capacity: &Capacity,
) {
    let link = world.link(LinkTimes::ONCE).await;
    let id = link.id.as_str();
    let (_, opened) = capacity.of(visit(&functions.link, events::open_link(id))).await;
    let press = events::press_link(id, &[("press", "00000000000000000000000000000001")]);
    let (answer, begun) = capacity.of(visit(&functions.link, press)).await;
    assert_eq!((answer.status, opened, begun), (303, LINK_PAGE, LINK));
}

/// The stored data of a payment agree, and reading them costs as much as is charged, or one unit of 4 KB less. Random
/// tokens decide how well rows are packed.
async fn assert_audited(world: &World, capacity: &Capacity, id: &str, charged: u32) {
    let audit = world.counted_audit(capacity);
    let (found, units) = capacity.of(audit.archive.audit_again(id, world.now())).await;
    assert_eq!(found.unwrap(), Some(vec![]));
    assert!((charged - 1..=charged).contains(&units.reads), "{units:?}, charged {charged}");
}

#[world::test(documented)]
async fn a_twin_callback_during_a_check_writes_a_refused_claim_and_a_row(
    world: &World,
    functions: &Process,
    capacity: &Capacity,
) {
    let (id, _) = world.started(functions, capacity).await;
    world.claimed(&functions.payments.store, &id, Claimant::Callback).await;
    let body = named("d1_callback.json", &id);
    let (_, twin) = capacity.of(callback_by(&functions.payments, &body)).await;
    assert_eq!(twin, TWIN_CALLBACK);
}

#[world::test(documented)]
async fn an_abandoned_payment_writes_what_its_price_is_calculated_from(
    world: &World,
    functions: &Process,
    capacity: &Capacity,
) {
    let (id, initiate) = world.started(functions, capacity).await;
    world.on_confirm([Reply::ok(named("c2_confirm_pending.json", &id))]);
    let began = world.now();
    let (mut all, mut runs) = (initiate, Vec::new());
    while let Some(units) = world.polled(functions, capacity).await {
        let Units { writes, reads } = all;
        all = Units { writes: writes + units.writes, reads: reads + units.reads };
        runs.push((world.now().duration_since(began), units));
    }
    assert_eq!(all, abandoned_payment(), "{runs:?}");
    let of_age = |age| {
        let mut of_age = runs.iter().filter(move |(at, _)| *at == age).map(|(_, units)| *units);
        of_age.next().unwrap()
    };
    assert_eq!(of_age(minutes(2)), EARLY_CHECK);
    assert_eq!(of_age(minutes(61)), LATER_CHECK);
    assert_eq!(of_age(hours(24)), EXPIRING_CHECK);
    assert_eq!(of_age(hours(30 * 24)), LAST_CHECK);
    assert_audited(world, capacity, &id, AUDIT_READS[1]).await;
}
