//! A table is damaged under traffic, restored to ten minutes before, adopted and completed. No payout is made twice, no
//! order is paid twice unnoticed, and none is stuck.

mod attacks;
mod compare;
mod damage;
pub(crate) mod operator;
mod small;
mod stopped;
mod traffic;

use compare::Books;
use damage::TableDamage;
use traffic::ShopMemory;

use crate::world::adopted::Copy;
use crate::world::payouts::payout;
use crate::world::{World, order, stop};
use operator::{SINCE, apply, open, plan};

/// The label of the adopted table's stream.
const LABEL: &str = "2026-06-03T00:08:30.000";

/// The shop's days until the damage, and the table as it was ten minutes before.
async fn damaged(damage: TableDamage) -> (World, ShopMemory, Copy) {
    let world = World::telling().await;
    let mut shop = traffic::before(&world).await;
    let copy = world.copied().await;
    traffic::between(&world, &mut shop).await;
    damage.plant(&world, &copy.payments).await;
    traffic::meanwhile(&world, &mut shop).await;
    (world, shop, copy)
}

/// A table on hold does not change.
async fn assert_held(world: &World, shop: &ShopMemory) {
    let before = world.copied().await;
    traffic::held(world, shop).await;
    world.initiate(&order("paid-before", 3000)).await.assert_refused(503, "payments_paused");
    world.initiate(&order("new", 3000)).await.assert_refused(503, "payments_paused");
    world.pay_out(&shop.asked["P-new-made"]).await.assert_refused(503, "payouts_paused");
    world.pay_out(&payout("P-new")).await.assert_refused(503, "payouts_paused");
    let deliveries = world.shop_system.deliveries().len();
    let run = world.try_to_poll_by(&world.payments, &world.announcer).await;
    assert!(run.is_err(), "its heartbeat rings");
    world.notify().await;
    assert_eq!(world.shop_system.deliveries().len(), deliveries, "nothing is announced");
    assert!(world.copied().await == before, "nothing has changed");
}

/// The books, the events and the orders are right in the end, after every damage.
async fn assert_whole(world: &World, shop: &ShopMemory) {
    let books = Books::of(world).await;
    let wrong = [
        books.differences(world),
        books.paid_twice(),
        compare::told_wrong(world, &books),
        compare::audited(world, &books).await,
        compare::paid_out_twice(world, shop),
        compare::stuck(world).await,
    ];
    assert!(wrong.iter().all(Vec::is_empty), "{wrong:#?}");
    let forgotten = world.item(shop.id("forgotten")).await.unwrap();
    let says = |name: &String| name.starts_with("payer_") || name == "salt";
    assert!(!forgotten.keys().any(says), "who was forgotten stays so");
}

async fn survives(damage: TableDamage) {
    let (world, shop, copy) = damaged(damage).await;
    let old = world.payments_table().to_owned();
    // The restoring function alone knows the stack's own table now.
    let table = world.table_with(&copy.payments).await;
    let world = world.adopts(&table, LABEL);
    assert_held(&world, &shop).await;
    let restore = world.restorer(&old);
    let before = world.all_payments().await;
    let planned = plan(&restore, SINCE).await;
    assert!(world.all_payments().await == before, "a plan changes nothing");
    // The operator who applies is interrupted more than once.
    for wakes in [7, 70, 300] {
        drop(stop::after(wakes, apply(&restore, SINCE)).await);
    }
    apply(&restore, SINCE).await.unwrap();
    let again = plan(&restore, SINCE).await;
    assert!(again.lines.is_empty(), "everything is done: {:#?}", again.lines);
    assert!(!planned.lines.is_empty(), "there was something to do");
    open(&restore).await;
    traffic::after(&world, &shop).await;
    traffic::asked_again(&world, &shop).await;
    assert_whole(&world, &shop).await;
    // The audit may find a payment that a case names.
    world.is_not_audited();
    world.check().await;
}

macro_rules! survive {
    ($(fn $name:ident() { $damage:ident })*) => {
        $(#[tokio::test]
        async fn $name() {
            survives(TableDamage::$damage).await;
        })*
    };
}

survive! {
    fn a_table_that_was_not_damaged() { None }
    fn every_state_set_to_completed() { Completed }
    fn every_token_removed() { Tokens }
    fn the_order_locks_and_the_idempotency_records_deleted() { Locks }
    fn every_second_item_garbled() { Garbled }
    fn the_whole_table_emptied() { Emptied }
    fn half_of_the_table_as_it_was_long_ago() { Stale }
    fn payments_that_have_changed_places() { Swapped }
}
