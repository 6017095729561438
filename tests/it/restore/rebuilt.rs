//! An item that the old table lacks is built again: from the record, with a token for LigdiCash, or as a case for a
//! person.

use aws_sdk_dynamodb::types::AttributeValue;

use super::payouts::Story;
use super::{Adopted, Line, line, stands};
use crate::world::kept;
use crate::world::table::{number, string, text};
use crate::world::{World, minutes, order};

/// The way a test ruins the one payment of its story.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ruin {
    /// The payment's status is nonsense, and its token stays.
    Status,
    /// The token is another payment's.
    Foreign,
    /// The payment is gone.
    Gone,
    /// The page is another payment's.
    Page,
    /// The payment's event is gone.
    Event,
    /// The payment's event says something else.
    Lie,
}

async fn ruin(world: &World, id: &str, how: Ruin) {
    let mut item = world.item(id).await.unwrap();
    let mut set = |name: &str, to: AttributeValue| item.insert(name.to_owned(), to);
    match how {
        Ruin::Status => drop(set("status", string("nonsense"))),
        Ruin::Foreign => drop(set("ligdicash_token", string("of.somebody.else"))),
        Ruin::Gone => return world.remove_item(id).await,
        Ruin::Page => drop(set("pay_url", string("https://elsewhere.example/<token>"))),
        Ruin::Event | Ruin::Lie => {
            let key = format!("evt_{}_{}", &id[4..], item["announced"].as_n().unwrap());
            if how == Ruin::Event {
                return world.remove_item(&key).await;
            }
            let mut event = world.item(&key).await.unwrap();
            event.insert("status".to_owned(), string("notcompleted"));
            return world.put_raw(event).await;
        }
    }
    world.put_raw(item).await;
}

/// A payment that started before the copy or since, that was paid or not, and that was damaged.
async fn one(is_new: bool, is_paid: bool, how: Ruin) -> (Vec<Line>, Adopted, String) {
    let before = async |world: &World| {
        if is_new { String::new() } else { world.pending_for("A-1").await }
    };
    let mut id = String::new();
    let since = async |world: &World, old: &String| {
        id = if is_new { world.pending_for("A-1").await } else { old.clone() };
        if is_paid {
            world.pay(&id).await;
        } else {
            // The record gets a row about the payment.
            world.ask(&id).await;
        }
        ruin(world, &id, how).await;
    };
    let (adopted, _) = Adopted::after(before, since).await;
    (adopted.restored().await, adopted, id)
}

#[tokio::test]
async fn a_payment_that_the_record_proves_is_paid_whatever_the_old_table_says() {
    for (is_new, how, is_lost) in [
        (true, Ruin::Status, false),
        (false, Ruin::Status, false),
        (true, Ruin::Event, false),
        (true, Ruin::Lie, false),
        (true, Ruin::Foreign, true),
        (true, Ruin::Gone, true),
        // The adopted table has its token.
        (false, Ruin::Gone, false),
    ] {
        let (found, adopted, id) = one(is_new, true, how).await;
        let from = (!is_new).then_some("pending");
        let to = if is_lost { ("review", Some("token_lost")) } else { ("completed", None) };
        let action = if is_lost { "unknown" } else { "carried" };
        assert_eq!(found, [line(&id, action, from, to, is_lost)], "{how:?}");
        let items = adopted.items().await;
        assert_eq!(text(&items["order#A-1"], "paid_by"), id, "{how:?}");
        let case = items.get(&format!("case#review#{id}"));
        assert_eq!(case.is_some(), is_lost, "{how:?}");
        let revision = number(&items[&id], "revision");
        assert_eq!(revision > 5, is_lost, "{how:?}: no event that the shop has seen has this name");
        let event = &items[&format!("evt_{}_{revision}", &id[4..])];
        assert_eq!(stands(event), to, "{how:?}");
        kept::assert_kept(items.values());
        adopted.open().await;
        let refused = adopted.world.initiate(&order("A-1", 3000)).await;
        assert_eq!(refused.body["error"], "order_already_paid", "{how:?}");
    }
}

#[tokio::test]
async fn an_undecided_payment_is_checked_by_its_token() {
    for (is_new, how, expected) in [
        (true, Ruin::Status, Some(("carried", ("pending", None)))),
        (true, Ruin::Page, Some(("watched", ("pending", Some("superseded"))))),
        (true, Ruin::Gone, Some(("unknown", ("review", Some("token_lost"))))),
        // The adopted table has it as it was.
        (false, Ruin::Status, None),
        (false, Ruin::Gone, None),
    ] {
        let (found, adopted, id) = one(is_new, false, how).await;
        let is_lost = expected.is_some_and(|(action, _)| action == "unknown");
        let expected = expected.map(|(action, to)| line(&id, action, None, to, is_lost));
        assert_eq!(found, Vec::from_iter(expected), "{how:?}");
        adopted.open().await;
        // The shop gets a page, and the money of the old page is still seen.
        let answer = adopted.world.initiate(&order("A-1", 3000)).await;
        assert_eq!(answer.status, 200, "{how:?}: {answer:?}");
        if !is_lost {
            adopted.world.sandbox.pay(&id).unwrap();
            adopted.world.live(minutes(4), minutes(2)).await;
            adopted.world.assert_known(&id, ("completed", None)).await;
        }
    }
}

#[tokio::test]
async fn a_page_that_was_replaced_holds_no_order_any_more() {
    let before = async |world: &World| world.pending_for("A-1").await;
    let mut second = String::new();
    let since = async |world: &World, first: &String| {
        second = world.another_page("A-1", 4000).await;
        // The old page is ruined, the new one is not.
        ruin(world, first, Ruin::Gone).await;
    };
    let (adopted, first) = Adopted::after(before, since).await;
    let found = adopted.restored().await;
    let mut expected = vec![
        line(&first, "carried", Some("pending"), ("pending", Some("superseded")), false),
        line(&second, "carried", None, ("pending", None), false),
    ];
    expected.sort();
    assert_eq!(found, expected);
    let lock = &adopted.items().await["order#A-1"];
    assert_eq!((text(lock, "live"), text(lock, "latest_payin")), (&*second, &*second));
    assert_eq!(lock["amount"].as_n().unwrap(), "4000");
}

#[tokio::test]
async fn a_person_forgotten_since_stays_forgotten() {
    for (is_payee, how, comes_back) in [
        (false, None, false),
        (false, None, true),
        (false, Some(Ruin::Status), false),
        (false, Some(Ruin::Status), true),
        (true, None, true),
        (true, Some(Ruin::Status), true),
    ] {
        let before = async |world: &World| {
            if is_payee { Story::Made.play(world).await } else { world.paid_for("A-1").await }
        };
        let since = async |world: &World, id: &String| {
            let kept = world.item(id).await.unwrap().into_iter();
            let kept = kept.filter(|(name, _)| name.starts_with("payer_") || name == "salt");
            world.decide_about("forget", id).await;
            if comes_back {
                let item = world.item(id).await.unwrap();
                world.put_raw(item.into_iter().chain(kept).collect()).await;
            }
            if let Some(how) = how {
                ruin(world, id, how).await;
            }
        };
        let (adopted, id) = Adopted::after(before, since).await;
        let found = adopted.restored().await;
        assert_eq!(found.len(), 1, "{found:?}");
        let item = &adopted.items().await[&id];
        assert_eq!(stands(item), ("completed", None));
        let names: Vec<_> = item.keys().filter(|name| name.starts_with("payer_")).collect();
        assert!(names.is_empty() && !item.contains_key("salt"), "{how:?}, {comes_back}: {names:?}");
    }
}
