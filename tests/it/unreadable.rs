//! Items that this release cannot read, as after a roll-back. Each reader reports that and leaves the item as it is. A
//! case is open until a release that can read it is back.

use aws_sdk_dynamodb::types::AttributeValue;
use serde_json::json;

use crate::world::decisions::applied;
use crate::world::payments::{PAID, PENDING};
use crate::world::payouts::{payout, with};
use crate::world::{self, Answer, World, hours, minutes, order, seconds};

/// The word of a release that is not this one.
const NEWER: &str = "of_a_newer_release";

impl World {
    /// Writes an item's attribute as a newer release would, and returns what stood there.
    async fn written_by_a_newer_release(&self, key: &str, name: &str) -> String {
        self.set_text(key, name, NEWER).await
    }

    /// A case is open about each of these items that cannot be read, and about no other.
    async fn assert_unreadable(&self, keys: &[&str]) {
        assert_eq!(self.open_cases_of("unreadable").await, keys);
    }

    /// The item as it is, but for its place in the to-do index.
    async fn content(&self, key: &str) -> world::table::Item {
        let mut item = self.item(key).await.unwrap();
        item.remove("due_shard");
        item
    }
}

fn assert_unreadable(answer: &Answer) {
    assert_eq!((answer.status, answer.error()), (409, "unreadable"), "{answer:?}");
}

/// Every route answers without a failure.
#[world::test]
async fn questions_about_a_newer_releases_payment_change_nothing(world: &World) {
    let id = world.pending().await;
    let status = world.written_by_a_newer_release(&id, "status").await;
    let (before, confirms) = (world.content(&id).await, world.confirms());
    assert_unreadable(&world.status(&id).await);
    // The first who asks opens the case.
    world.assert_unreadable(&[&id]).await;
    world.advance(seconds(30));
    world.hint(&id).await;
    assert_unreadable(&world.initiate(&order("A-1001", 3000)).await);
    assert_unreadable(&world.ask(&id).await);
    assert_unreadable(&world.decide("review-release", &applied(json!({ "about": id }))).await);
    assert_unreadable(&world.pay_out(&with("R-1", json!({ "refundOf": id }))).await);
    world.live(minutes(10), minutes(1)).await;
    assert_eq!(world.content(&id).await, before);
    assert_eq!((world.confirms(), world.creates()), (confirms, 1), "LigdiCash was not asked");
    world.assert_unreadable(&[&id]).await;
    world.set_text(&id, "status", &status).await;
}

#[world::test]
async fn once_a_release_is_back_that_can_read_it_a_payment_goes_on_by_itself(world: &World) {
    let id = world.pending().await;
    let status = world.written_by_a_newer_release(&id, "status").await;
    world.live(minutes(10), minutes(1)).await;
    world.assert_unreadable(&[&id]).await;
    world.pay_silently(&id);
    world.set_text(&id, "status", &status).await;
    world.live(minutes(31), minutes(1)).await;
    assert_eq!(world.stored(&id).await, ("completed".to_owned(), None), "nobody asked");
    world.assert_unreadable(&[]).await;
}

#[world::test]
async fn many_items_of_a_newer_release_all_go_on_once_it_is_back(world: &World) {
    let mut ids = Vec::new();
    for number in 0..45 {
        ids.push(world.pending_for(&format!("A-{number}")).await);
    }
    for id in &ids {
        world.written_by_a_newer_release(id, "status").await;
    }
    world.live(minutes(5), minutes(1)).await;
    assert_eq!(world.open_cases_of("unreadable").await.len(), 45);
    for id in ids.iter().skip(1) {
        world.set_text(id, "status", PENDING.0).await;
    }
    world.poll().await;
    world.assert_unreadable(&[&ids[0]]).await;
    world.set_text(&ids[0], "status", PENDING.0).await;
    world.poll().await;
    world.assert_unreadable(&[]).await;
}

#[world::test]
async fn an_order_whose_lock_cannot_be_read_is_not_sold_twice(world: &World) {
    world.paid().await;
    let paid_by = world.written_by_a_newer_release("order#A-1001", "paid_by").await;
    for _ in 0..2 {
        assert_unreadable(&world.initiate(&order("A-1001", 3000)).await);
    }
    world.assert_unreadable(&["order#A-1001"]).await;
    world.set_text("order#A-1001", "paid_by", &paid_by).await;
    world.live(minutes(1), minutes(1)).await;
    world.assert_unreadable(&[]).await;
    world.initiate(&order("A-1001", 3000)).await.assert_refused(409, "order_already_paid");
}

#[world::test]
async fn a_payout_of_a_newer_release_is_not_sent_again_whoever_asks(world: &World) {
    let id = world.taken("P-1").await;
    let sent = world.payouts_at_ligdicash();
    let status = world.written_by_a_newer_release(&id, "status").await;
    assert_unreadable(&world.payout_status(&id).await);
    assert_unreadable(&world.pay_out(&payout("P-1")).await);
    assert_unreadable(&world.decide("payout-not-made", &applied(json!({ "about": id }))).await);
    let body = json!({ "transaction_id": id, "token": "of.a.callback" });
    assert_eq!(world.payout_called_back(&body).await.status, 200);
    world.assert_unreadable(&[&id]).await;
    world.set_text(&id, "status", &status).await;
    let by = world.written_by_a_newer_release("payout#P-1", "transaction_id").await;
    assert_unreadable(&world.pay_out(&payout("P-1")).await);
    assert_eq!(world.payouts_at_ligdicash().len(), sent.len());
    world.set_text("payout#P-1", "transaction_id", &by).await;
    world.live(minutes(2), minutes(1)).await;
    world.assert_unreadable(&[]).await;
}

#[world::test(world::with_receiver)]
async fn a_newer_releases_event_blocks_neither_the_stream_nor_later_events(world: &World) {
    let id = world.paid().await;
    let key = &*world.event_of(&id).await;
    let kind = world.written_by_a_newer_release(key, "type").await;
    assert_eq!(world.notify().await, json!({ "batchItemFailures": [] }));
    world.assert_unreadable(&[key]).await;
    assert_eq!(world.shop_system.taken().len(), 0);
    world.set_text(key, "type", &kind).await;
    world.live(minutes(3), minutes(1)).await;
    assert_eq!(world.shop_system.taken(), [(kind, "A-1001".to_owned())], "once it can be read");
    world.assert_known(&id, PAID).await;
}

#[world::test]
async fn a_kind_of_item_that_only_a_newer_release_knows_waits_for_it(world: &World) {
    let at = ligdicash_infra::instant::text(world.now());
    world.put_entry("instalment#A-1001#2", "1", &at).await;
    world.live(hours(2), minutes(1)).await;
    world.assert_unreadable(&["instalment#A-1001#2"]).await;
    let item = world.item("instalment#A-1001#2").await.unwrap();
    assert_eq!(item["next_check_at"], AttributeValue::S(at));
    world.remove_item("instalment#A-1001#2").await;
    world.live(minutes(1), minutes(1)).await;
    world.assert_unreadable(&[]).await;
}
