//! An item that the old table still has as it should is taken over as it is.

use std::collections::BTreeMap;

use aws_sdk_dynamodb::types::AttributeValue;
use serde_json::json;

use super::payouts::Story;
use super::{Adopted, stands};
use crate::world::decisions::applied;
use crate::world::table::{Item, number, string};
use crate::world::{World, minutes, order};

/// The items without what a restore sets anew: the next check, and the holder of an order, which says nothing of a paid
/// one.
fn lasting(mut items: BTreeMap<String, Item>) -> BTreeMap<String, Item> {
    items.retain(|key, _| !key.starts_with("tries#"));
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

/// A payment that is open or paid, or a payout.
#[derive(Clone, Copy, Debug)]
enum Damaged {
    Payment(bool),
    Payout(Story),
}

/// The cause of a row that is written while the item is damaged.
#[derive(Clone, Copy, Debug)]
enum RowOf {
    Callback,
    Forgotten,
    /// The item has lost its token and seems to be in creation, whose lease is over.
    Lease,
    /// Another payment's item has this one's place, and that payment is paid.
    Another,
}

/// The item has this state, with a revision above all others, when the row is written.
async fn damaged(world: &World, id: &str, (status, reason): (&str, Option<&str>), row: RowOf) {
    let (mut item, rows) = (world.item(id).await.unwrap(), world.rows(id).await.len());
    let at = item["updated_at"].clone();
    let set = [("status", string(status)), ("revision", AttributeValue::N("9".to_owned()))];
    let set = set.into_iter().chain([("completed_at", at.clone()), ("lease_until", at)]);
    item.remove("reason");
    item.extend(set.chain(reason.map(|of| ("reason", string(of)))).map(|(k, v)| (k.to_owned(), v)));
    item.retain(|name, _| !(matches!(row, RowOf::Lease) && name == "ligdicash_token"));
    world.put_raw(item).await;
    let about = json!({ "transaction_id": id });
    match row {
        RowOf::Callback if id.starts_with("pay_") => drop(world.payout_called_back(&about).await),
        RowOf::Callback => drop(world.called_back(&about).await),
        RowOf::Forgotten => drop(world.decide("forget", &applied(json!({ "about": id }))).await),
        RowOf::Lease => world.live(minutes(2), minutes(1)).await,
        RowOf::Another => {
            let other = world.pending_for("B-1").await;
            let mut item = world.item(&other).await.unwrap();
            item.insert("pk".to_owned(), string(id));
            world.put_raw(item).await;
            world.sandbox.pay(&other).unwrap();
            drop(world.called_back(&about).await);
        }
    }
    assert!(world.rows(id).await.len() > rows, "{row:?} leaves no row");
    let found = world.audit(["2026-06-01".parse().unwrap()]).await;
    assert!(found.iter().any(|(_, about, _)| about == id), "the audit finds the damage");
}

#[tokio::test]
async fn a_damaged_item_of_which_a_row_was_written_frees_and_proves_nothing() {
    use RowOf::{Another, Callback, Forgotten, Lease};
    const OPEN: Damaged = Damaged::Payment(false);
    const PAID: Damaged = Damaged::Payment(true);
    const SENT: Damaged = Damaged::Payout(Story::Open);
    const MADE: Damaged = Damaged::Payout(Story::Made);
    for (story, status, reason, row) in [
        (OPEN, "completed", "", Callback),
        (OPEN, "completed", "", Forgotten),
        (OPEN, "pending", "superseded", Callback),
        (OPEN, "pending", "", Lease),
        (OPEN, "pending", "", Another),
        (OPEN, "notcompleted", "failed", Callback),
        (OPEN, "notcompleted", "create_refused", Forgotten),
        (OPEN, "review", "amount_differs", Callback),
        (OPEN, "review", "token_lost", Callback),
        (PAID, "notcompleted", "create_refused", Callback),
        (PAID, "notcompleted", "create_refused", Forgotten),
        (SENT, "completed", "", Callback),
        (SENT, "notcompleted", "failed", Callback),
        (SENT, "notcompleted", "failed", Forgotten),
        (SENT, "notcompleted", "refused_balance", Callback),
        (SENT, "outcome_unknown", "create_unknown", Callback),
        (SENT, "closed", "", Callback),
        (MADE, "notcompleted", "rejected", Callback),
        (MADE, "notcompleted", "rejected", Forgotten),
    ] {
        let what = format!("{story:?} {status} {reason} {row:?}");
        let to = (status, Some(reason).filter(|reason| !reason.is_empty()));
        let before = async |world: &World| match story {
            Damaged::Payment(false) => world.pending_for("A-1").await,
            Damaged::Payment(true) => world.paid_for("A-1").await,
            Damaged::Payout(story) => story.play(world).await,
        };
        let since = async |world: &World, id: &String| damaged(world, id, to, row).await;
        let (adopted, id) = Adopted::after(before, since).await;
        adopted.restored().await;
        let items = adopted.items().await;
        let is_over = matches!(story, Damaged::Payment(true) | Damaged::Payout(Story::Made));
        let status = if is_over { "completed" } else { "pending" };
        assert_eq!(stands(&items[&id]), (status, None), "{what}");
        if matches!(story, Damaged::Payout(_)) {
            let mut days = items.iter().filter(|(key, _)| key.starts_with("payouts#"));
            assert_eq!(number(days.next().unwrap().1, "committed"), 5000, "{what}");
        } else {
            adopted.open().await;
            let error = if is_over { "order_already_paid" } else { "order_amount_differs" };
            adopted.world.initiate(&order("A-1", 200)).await.assert_refused(409, error);
        }
    }
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
