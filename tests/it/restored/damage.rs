//! The damage that a bad script does to a table.

use std::collections::BTreeMap;

use aws_sdk_dynamodb::types::AttributeValue;

use crate::world::World;
use crate::world::payments::nobody;
use crate::world::table::{Item, string, text};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TableDamage {
    /// No damage: the table was abandoned for no reason.
    None,
    /// Every payment and payout is called completed.
    Completed,
    /// LigdiCash's tokens are removed.
    Tokens,
    /// The order locks and the records of the idempotency keys are deleted.
    Locks,
    /// Every second item is garbled, each in another way.
    Garbled,
    /// The table is emptied.
    Emptied,
    /// Every second payment and payout is as it was when the table was copied.
    Stale,
    /// The items of payments, and those of payouts, have changed places.
    Swapped,
}

impl TableDamage {
    /// Does it to the table that the world works on.
    pub(super) async fn plant(self, world: &World, copied: &[Item]) {
        let mut items = world.all_payments().await;
        items.sort_by(|one, other| text(one, "pk").cmp(text(other, "pk")));
        let copied: BTreeMap<_, _> = copied.iter().map(|item| (text(item, "pk"), item)).collect();
        let (mut number, mut swapped) = (0, Swap::default());
        for item in items {
            let key = text(&item, "pk").to_owned();
            number += usize::from(is_transaction(&key) || self != Self::Stale);
            let damaged = match self {
                Self::None => Some(item.clone()),
                Self::Completed if is_transaction(&key) => Some(completed(item.clone(), number)),
                Self::Tokens => Some(without(item.clone(), &["ligdicash_token", "callback_token"])),
                Self::Locks if is_lock(&key) => None,
                Self::Garbled if number.is_multiple_of(2) => {
                    Some(garbled(item.clone(), number / 2))
                }
                Self::Emptied => None,
                Self::Stale if is_transaction(&key) && number.is_multiple_of(2) => {
                    copied.get(key.as_str()).map(|item| (*item).clone())
                }
                Self::Swapped if is_transaction(&key) => Some(swapped.next(item.clone())),
                Self::Completed | Self::Locks | Self::Garbled | Self::Stale | Self::Swapped => {
                    Some(item.clone())
                }
            };
            match damaged {
                Some(damaged) if damaged == item => {}
                Some(damaged) => world.put_raw(damaged).await,
                None => world.remove_item(&key).await,
            }
        }
    }
}

fn is_transaction(key: &str) -> bool {
    key.starts_with("txn_") || key.starts_with("pay_")
}

fn is_lock(key: &str) -> bool {
    key.starts_with("order#") || key.starts_with("payout#")
}

/// Half of them with everything that the state wants.
fn completed(item: Item, number: usize) -> Item {
    let mut item = without(item, &["reason", "due_shard", "next_check_at"]);
    item.insert("status".to_owned(), string("completed"));
    if number.is_multiple_of(2) {
        let at = item["updated_at"].clone();
        item.insert("completed_at".to_owned(), at);
    }
    item
}

fn without(mut item: Item, names: &[&str]) -> Item {
    item.retain(|name, _| !names.contains(&name.as_str()));
    item
}

fn garbled(mut item: Item, number: usize) -> Item {
    let number_of = |number: u32| AttributeValue::N(number.to_string());
    let nobody = nobody("txn");
    let changes: [(&str, AttributeValue); 10] = [
        ("status", string("nonsense")),
        ("amount", number_of(999)),
        ("order_id", string("another")),
        ("ligdicash_token", string("of.somebody.else")),
        ("revision", number_of(90)),
        ("created_at", string("yesterday")),
        ("paid_by", string(&nobody)),
        ("payout_id", string("another")),
        ("previous_payin", string(&nobody)),
        ("latest_payin", string(&nobody)),
    ];
    // An attribute that the item does not have cannot be garbled: the next one of the list is.
    let at = (0..changes.len()).map(|step| (number + step) % (changes.len() + 1));
    for at in at {
        match changes.get(at) {
            Some((name, value)) if item.contains_key(*name) => {
                item.insert((*name).to_owned(), value.clone());
                return item;
            }
            Some(_) => {}
            None => break,
        }
    }
    // Only the key of the item remains.
    item.retain(|name, _| name == "pk");
    item
}

/// Each takes the place of the one of its kind before it.
#[derive(Default)]
struct Swap {
    before: BTreeMap<String, Item>,
}

impl Swap {
    fn next(&mut self, item: Item) -> Item {
        let key = item["pk"].clone();
        let kind = text(&item, "pk")[..4].to_owned();
        let mut other = self.before.insert(kind, item.clone()).unwrap_or(item);
        other.insert("pk".to_owned(), key);
        other
    }
}
