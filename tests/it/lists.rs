//! What an operator will list: an order's payments, and a day's.

use std::collections::BTreeMap;

use crate::world::table::{find, text};
use crate::world::{self, World};

#[world::test]
async fn from_an_order_every_payment_of_it_is_found_though_it_was_freed_in_between(world: &World) {
    let first = world.failed().await;
    let second = world.pending().await;
    let third = world.another_page("A-1001", 3000).await;
    world.pay(&third).await;

    let lock = world.item("order#A-1001").await.unwrap();
    let mut found = vec![text(&lock, "latest_payin").to_owned()];
    while let Some(before) =
        find(&world.item(found.last().unwrap()).await.unwrap(), "previous_payin")
    {
        found.push(before.to_owned());
    }
    assert_eq!(found, [third, second, first]);
}

#[world::test]
async fn a_day_is_listed_and_summed_by_state_and_amount_from_its_index_alone(world: &World) {
    let (paid, failed) = (world.pending_for("A-1").await, world.pending_for("A-2").await);
    world.pending_for("A-3").await;
    world.pay(&paid).await;
    world.fail(&failed).await;
    world.advance(world::hours(24));
    world.pending_for("A-4").await;

    let day = &text(&world.item(&paid).await.unwrap(), "created_at")[..10].to_owned();
    let mut sums = BTreeMap::new();
    for entry in world.day(day).await {
        let status = text(&entry, "status").to_owned();
        let amount: u32 = entry["amount"].as_n().unwrap().parse().unwrap();
        assert_eq!(text(&entry, "kind"), "payin");
        *sums.entry(status).or_insert(0) += amount;
    }
    let expected = ["completed", "notcompleted", "pending"].map(|it| (it.to_owned(), 3000));
    assert_eq!(sums, expected.into());
}
