//! An item that the old table still has as it should is taken over as it is.

use std::collections::BTreeMap;

use aws_sdk_dynamodb::types::AttributeValue;
use serde_json::json;

use super::{Adopted, line};
use crate::world::table::Item;
use crate::world::{World, minutes};

/// The items without what a restore sets anew: the next check, and the holder of an order, which says nothing of a paid
/// one.
fn lasting(mut items: BTreeMap<String, Item>) -> BTreeMap<String, Item> {
    for item in items.values_mut() {
        item.retain(|name, _| !["due_shard", "next_check_at", "live"].contains(&name.as_str()));
    }
    items
}

#[tokio::test]
async fn what_an_undamaged_table_holds_is_taken_over_item_by_item() {
    let since = async |world: &World| {
        world.paid_for("paid").await;
        world.pending_for("open").await;
        let replaced = world.pending_for("replaced").await;
        world.another_page("replaced", 3000).await;
        world.pay(&replaced).await;
        world.failed_for("failed").await;
        world.live(minutes(4), minutes(2)).await;
    };
    let adopted = Adopted::since(since).await;
    let found = adopted.restored().await;
    assert_eq!(found.len(), 5, "{found:#?}");
    assert!(found.iter().all(|line| line.1 == "carried"), "{found:#?}");
    assert_eq!(lasting(adopted.items().await), lasting(adopted.old_items().await));
}

#[tokio::test]
async fn a_payment_that_was_paid_since_is_taken_over_with_its_event() {
    let before = async |world: &World| world.pending_for("A-1").await;
    let since = async |world: &World, id: &String| world.pay(id).await;
    let (adopted, id) = Adopted::after(before, since).await;
    let found = adopted.restored().await;
    assert_eq!(found, [line(&id, "carried", Some("pending"), ("completed", None), false)]);
    assert_eq!(lasting(adopted.items().await), lasting(adopted.old_items().await));
}

#[tokio::test]
async fn a_completed_item_with_a_callback_and_no_proof_completes_nothing() {
    let before = async |world: &World| world.pending_for("A-1").await;
    let since = async |world: &World, id: &String| {
        let mut item = world.item(id).await.unwrap();
        let at = item["updated_at"].clone();
        item.extend([
            ("status".to_owned(), AttributeValue::S("completed".to_owned())),
            ("completed_at".to_owned(), at),
            ("revision".to_owned(), AttributeValue::N("9".to_owned())),
        ]);
        world.put_raw(item).await;
        world.called_back(&json!({ "transaction_id": id })).await;
    };
    let (adopted, id) = Adopted::after(before, since).await;
    adopted.restored().await;
    assert_eq!(adopted.items().await[&id]["status"], AttributeValue::S("pending".to_owned()));
}

#[tokio::test]
async fn opening_the_table_ends_the_restore() {
    let before = async |world: &World| world.pending_for("A-1").await;
    let (adopted, _) = Adopted::after(before, async |_, _| {}).await;
    let opened = adopted.open().await;
    assert_eq!((opened.status, &opened.body), (200, &json!({ "opened": true })));
    let again = adopted.open().await;
    assert_eq!((again.status, &again.body), (200, &json!({ "opened": false })));
    assert_eq!(adopted.page(false, None).await.status, 200);
    let over = adopted.page(true, None).await;
    assert_eq!((over.status, &over.body["error"]), (409, &json!("restore_over")));
}
